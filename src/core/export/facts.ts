import { renderNameForReading, type Paper, type PersonName } from '../paper';

/** A name as it is sorted: "van Beethoven, Ludwig", "King, Martin, Jr.". */
export function renderNameForSorting({ family, given, particle, suffix, literal }: PersonName): string {
	if (family === undefined) { return literal ?? given ?? ''; }
	return [[particle, family].filter(Boolean).join(' '), given, suffix].filter(Boolean).join(', ');
}

/** The people of a paper in a few words: three names at most, or how many there are, or nothing. */
export function renderPeople({ authors = [], authorCount }: Pick<Paper, 'authors' | 'authorCount'>): string {
	const names = authors.map(renderNameForReading);
	if (names.length > 0) { return names.length <= 3 ? names.join(', ') : `${names[0]} et al.`; }
	return authorCount === undefined ? '' : `${authorCount} ${authorCount === 1 ? 'author' : 'authors'}`;
}
