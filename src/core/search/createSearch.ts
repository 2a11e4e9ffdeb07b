import type { TextRange } from '../paper';
import { createFuseSearch } from './fuseSearch';

/** What can be found of one paper. `id` is its citation key; `people` are names as a person would type them. */
export interface SearchDocument {
	readonly id: string;
	readonly title: string;
	readonly people: readonly string[];
	readonly organization?: string;
	readonly year?: number;
	readonly topic?: string;
	readonly tags?: readonly string[];
	readonly abstract?: string;
	readonly identifiers?: readonly string[];
	readonly status?: string;
	readonly hasNote?: boolean;
	readonly isCited?: boolean;
}

/** A paper that was found. `score` is higher for the better one; `matches` are ranges in the title to highlight. */
export interface Hit {
	readonly id: string;
	readonly score: number;
	readonly matches?: readonly TextRange[];
}

/** Finds papers by what a person remembers of them. */
export interface Search {
	/**
	 * The best `limit` papers for what was typed, best first, ties in the order the papers were given in.
	 * An empty query gives the papers in that order.
	 */
	find(query: string, limit?: number): readonly Hit[];
}

/** How many hits `find` gives when it is not told: as many as a picker shows. */
export const defaultLimit = 50;

/** A search over `papers`, which tolerates typos and finds title, key, people, organisation, year, topic, tags, identifiers and abstract. */
export function createSearch(papers: readonly SearchDocument[]): Search {
	return createFuseSearch(papers);
}
