import type { Identifiers, PaperDate, PersonName } from '../paper';
import { arxivIn, cleanDoi } from './identifiers';

/** What the library needs of an entry of a bibliography; the CSL item a bibliography is read into has it. */
export interface Reference {
	readonly id: string;
	readonly type?: string;
	readonly title?: string;
	readonly author?: readonly CslName[];
	readonly issued?: { readonly 'date-parts'?: readonly (readonly (number | string)[])[] };
	readonly abstract?: string;
	readonly DOI?: string;
	readonly URL?: string;
	readonly number?: string | number;
	readonly archive?: string;
	readonly archive_location?: string;
}

interface CslName {
	readonly family?: string;
	readonly given?: string;
	readonly literal?: string;
	readonly suffix?: string;
	readonly 'non-dropping-particle'?: string;
	readonly 'dropping-particle'?: string;
}

/** The authors an entry names, or `undefined` where it names none. */
export function authorsOf({ author = [] }: Reference): readonly PersonName[] | undefined {
	return author.length === 0 ? undefined : author.map(name => ({
		family: name.family, given: name.given, literal: name.literal, suffix: name.suffix,
		particle: name['non-dropping-particle'] ?? name['dropping-particle'],
	}));
}

/** The first day an entry says it was issued on, as precisely as it says. */
export function issuedOf({ issued }: Reference): PaperDate | undefined {
	const parts = issued?.['date-parts']?.[0]?.map(Number) ?? [];
	const [year, month, day] = parts;
	if (year === undefined || !Number.isInteger(year) || year < 1 || year > 9999) { return undefined; }
	const rest = [month, day].filter((part, index) => part !== undefined && part >= 1 && part <= (index === 0 ? 12 : 31));
	return { iso: [String(year).padStart(4, '0'), ...rest.map(part => String(part).padStart(2, '0'))].join('-'), yearInferred: false };
}

/** What the outside world calls an entry; an arXiv identifier is found wherever managers put it. */
export function identifiersOfReference(reference: Reference): Identifiers {
	const { DOI, URL, number, archive, archive_location: location } = reference;
	const ofArchive = archive !== undefined && /^arxiv$/i.test(archive) ? location : undefined;
	const arxiv = [DOI, typeof number === 'string' && /^arxiv:/i.test(number) ? number : undefined, ofArchive, URL]
		.map(text => text === undefined ? undefined : arxivIn(text)).find(found => found !== undefined);
	return { arxiv, doi: DOI === undefined ? undefined : cleanDoi(DOI), url: URL };
}
