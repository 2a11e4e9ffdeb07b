import type { Citation } from './citation';
import type { TextRange } from '../paper';

/** A work that a document cites, by its key, with the places where it does, in their order. */
export interface CitedWork {
	readonly key: string;
	/** Each with its `@`, braces and `-`. */
	readonly places: readonly TextRange[];
}

/** What a document cites, each work once, in the order of first places; cross-references and the `@*` of `nocite` are no works. */
export function citedWorks(citations: readonly Citation[]): readonly CitedWork[] {
	const places = new Map<string, Map<number, TextRange>>();
	for (const { key, markRange, crossReference } of citations.flatMap(({ items }) => items)) {
		if (crossReference || key === '*') { continue; }
		const own = places.get(key) ?? new Map<number, TextRange>();
		// A citation in the prefix of another is an item of both.
		places.set(key, own.set(markRange.start, markRange));
	}
	return [...places].map(([key, own]) => ({ key, places: [...own.values()] }));
}

/** The place behind `offset`, the first one again where there is none. */
export function nextPlace({ places }: CitedWork, offset: number): TextRange {
	return places.find(({ start }) => start > offset) ?? places[0]!;
}
