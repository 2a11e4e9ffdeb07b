import type { Identifiers, PersonName, TextRange } from '../paper';

/**
 * One work as any bibliography format tells of it, in the words of CSL: the value all readers of bibliographies give.
 * Text is plain Unicode. A name's `particle` is what stands before the family name and is not sorted by.
 */
export interface Reference {
	/** The citation key. Two references of a file may have the same; an entry without one has ''. */
	readonly key: string;
	/** Other keys it may be cited by, as BibLaTeX's `ids` gives them. */
	readonly aliases?: readonly string[];
	/** A type of CSL: `article-journal`, `book`, `chapter`, … */
	readonly type: string;
	readonly title: string | undefined;
	/** The title of the whole of which this is one volume. CSL has it as `title`, and the volume's as `volume-title`. */
	readonly mainTitle?: string;
	readonly authors: readonly PersonName[];
	readonly editors: readonly PersonName[];
	/** ISO 8601: a year, a month, a day, or two of them with `/` between. What is no date stands as it was written. */
	readonly issued: string | undefined;
	readonly containerTitle: string | undefined;
	readonly abstract: string | undefined;
	readonly identifiers: Identifiers;
	/** Every other variable of CSL with a value, by CSL's name (`volume`, `page`, `publisher`, `translator` is in `people`). */
	readonly variables: ReadonlyMap<string, string>;
	/** The people in other roles, by CSL's name of the role (`translator`, `container-author`, …). */
	readonly people: ReadonlyMap<string, readonly PersonName[]>;
	/** Further dates, by CSL's name (`accessed`, `event-date`, `original-date`), written as `issued`. */
	readonly dates: ReadonlyMap<string, string>;
	/** The entry and its key in the text it was read from; a key that stands nowhere has an empty range. */
	readonly range: TextRange;
	readonly keyRange: TextRange;
}

/** The keys an entry can be cited by. */
export function namesOf({ key, aliases = [] }: Pick<Reference, 'key' | 'aliases'>): readonly string[] {
	return aliases.length === 0 ? [key] : [key, ...aliases];
}

/** The keys that are taken where these entries are, in lower case, as capitals do not tell entries apart in BibTeX: another entry of such a name would be cited in place of one of them. */
export function takenKeys(references: readonly Pick<Reference, 'key' | 'aliases'>[]): ReadonlySet<string> {
	return new Set(references.flatMap(namesOf).map(name => name.toLowerCase()));
}

/** An identifier of arXiv as others write it (`arXiv:2603.15228v2 [cs.CL]`, an address) in its bare form. */
export function bareArxiv(text: string): string | undefined {
	return /(?:^|[:/\s])(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?(?:$|[\s\][])/.exec(text.trim())?.[1];
}

/** A DOI as others write it (`https://doi.org/10.1000/XYZ`, `doi:…`) bare and in lower case. */
export function bareDoi(text: string): string | undefined {
	return /^(?:https?:\/\/(?:dx\.)?doi\.(?:acm\.)?org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text.trim())?.[1]?.toLowerCase();
}
