import { parsePerson } from '../lookup/names';
import type { AcceptedFound } from './marksIndex';
import { isProvisional, type MergedPaper } from './merge';

/**
 * A paper with what was looked up of it and accepted. Digests and bibliographies have the first word: only what they
 * leave out is taken, and a date for one whose year was only inferred. One name that cannot be read leaves all names out.
 */
export function applyFound(paper: MergedPaper, found: AcceptedFound | undefined): MergedPaper {
	if (found === undefined) { return paper; }
	const { mark, identifiers: { arxiv, doi } } = found;
	const people = mark.authors.map(parsePerson).filter(person => person !== undefined);
	const authors = paper.authors ?? (people.length === mark.authors.length ? people : undefined);
	const published = mark.published !== undefined && (paper.published === undefined || paper.published.yearInferred) ? { iso: mark.published, yearInferred: false } : paper.published;
	const identifiers = { ...paper.identifiers, arxiv: paper.identifiers.arxiv ?? arxiv, doi: paper.identifiers.doi ?? doi };
	return {
		...paper, authors, published, identifiers, abstract: paper.abstract ?? mark.abstract,
		authorCount: authors?.length ?? paper.authorCount, provisional: isProvisional(authors, identifiers),
	};
}
