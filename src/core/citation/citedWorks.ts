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
	const works = new Map<string, { readonly key: string; readonly places: TextRange[] }>();
	for (const { items } of citations) {
		for (const { key, markRange, crossReference } of items) {
			if (crossReference || key === '*') { continue; }
			const work = works.get(key) ?? { key, places: [] };
			works.set(key, work);
			// A citation in the prefix of another is an item of both.
			if (work.places.at(-1)?.start !== markRange.start) { work.places.push(markRange); }
		}
	}
	return [...works.values()];
}

/** The place behind `offset`, the first one again where there is none. */
export function nextPlace({ places }: CitedWork, offset: number): TextRange {
	return places.find(({ start }) => start > offset) ?? places[0]!;
}
