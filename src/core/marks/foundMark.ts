import { asCount, asList, asRecord, asText } from '../jsonValue';

/**
 * What was looked up of a paper and accepted, as it stands in the marks file: plain texts that a person can read and
 * mend; the identifiers stand in the paper's block beside it, by which it is known. `from` is the service, `on` the ISO day, `evidence` what spoke for it.
 */
export interface FoundMark {
	readonly abstract?: string;
	/** Names as `van Beethoven, Ludwig`, a name without parts as `{Gemini Team}`. */
	readonly authors: readonly string[];
	/** arXiv's categories. */
	readonly categories?: readonly string[];
	readonly code?: string;
	/** How many authors the digest counts, where those found are not as many and the user accepted them all the same. */
	readonly counted?: number;
	/** The date the digest has, where that found is another and the user accepted it all the same. */
	readonly dated?: string;
	readonly evidence?: string;
	readonly from: string;
	readonly issue?: string;
	/** The citation key it has in the user's reference manager. */
	readonly key?: string;
	readonly on: string;
	readonly page?: string;
	/** ISO day, month or year. */
	readonly published?: string;
	readonly publisher?: string;
	/** The title the service has, where it is another one. */
	readonly title?: string;
	/** A type of CSL, of the publication. */
	readonly type?: string;
	/** Journal, conference or book. */
	readonly venue?: string;
	readonly volume?: string;
	/** Year of the publication. */
	readonly year?: string;
}

const texts = ['abstract', 'code', 'evidence', 'issue', 'key', 'page', 'publisher', 'title', 'type', 'venue', 'volume', 'year'] as const;

/** Reads the value of the field; `undefined` where who, from or when is wanting. What is not understood in it is left out. */
export function readFoundMark(value: unknown): FoundMark | undefined {
	const mark = asRecord(value);
	const [from, on] = [asText(mark?.from), asText(mark?.on)];
	const authors = asList(mark?.authors).map(asText);
	if (mark === undefined || from === undefined || on === undefined || authors.length === 0 || authors.some(name => name === undefined)) { return undefined; }
	const known: FoundMark = {
		authors: authors as string[], from, on, published: dayOf(mark.published), dated: dayOf(mark.dated), counted: asCount(mark.counted),
		categories: asList(mark.categories).flatMap(each => asText(each) ?? []),
		...Object.fromEntries(texts.map(name => [name, asText(mark[name])])),
	};
	return sortedMark(known);
}

function dayOf(value: unknown): string | undefined {
	return /^\d{4}(?:-\d\d){0,2}$/.exec(asText(value) ?? '')?.[0];
}

/** The mark with its fields in the order of the alphabet, and without those that say nothing. */
export function sortedMark(mark: FoundMark): FoundMark {
	const told = Object.entries(mark).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
	return Object.fromEntries(told.sort(([a], [b]) => a < b ? -1 : 1)) as unknown as FoundMark;
}
