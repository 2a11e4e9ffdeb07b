import { normalTitle } from '../library/normalTitle';
import type { PersonName } from '../paper';
import type { AskedPaper, FoundPaper } from './foundPaper';
import { haveFullNames } from './names';

/**
 * What two services say of one work as one: the first one's word counts, the second fills what it leaves out. Names are
 * never mixed: the second one's list is taken whole, where only it has as many people as were asked for, or has names
 * where the first has initials of the same people.
 */
export function mergeFound(first: FoundPaper, second: FoundPaper, asked: Pick<AskedPaper, 'authorCount'>): FoundPaper {
	return {
		...first,
		abstract: first.abstract ?? second.abstract,
		authors: betterAuthors(first.authors, second.authors, asked.authorCount),
		published: first.published ?? second.published,
		identifiers: { ...second.identifiers, ...first.identifiers },
		publication: first.publication ?? second.publication,
		categories: first.categories.length > 0 ? first.categories : second.categories,
		code: first.code ?? second.code,
	};
}

function betterAuthors(first: readonly PersonName[], second: readonly PersonName[], count: number | undefined): readonly PersonName[] {
	if (first.length === 0 || second.length === 0) { return first.length === 0 ? second : first; }
	if (first.length !== second.length) { return second.length === count ? second : first; }
	const samePeople = first.every((person, index) => familyOf(person) === familyOf(second[index]!));
	return samePeople && !haveFullNames(first) && haveFullNames(second) ? second : first;
}

function familyOf({ family, literal }: PersonName): string {
	return normalTitle(family ?? literal ?? '');
}
