// The only file that knows fuse.js (pinned: scores differ between versions). Word by word our own index is faster and
// ranks better; what Fuse does beyond it is to find a title by a word so garbled, or so run together, that no word of
// the library is within two typos of it.
import Fuse from 'fuse.js';
import type { TextRange } from '../paper';

/** A title that is vaguely like what was looked for; `likeness` is from 0 to 1. */
export interface VagueMatch {
	readonly position: number;
	readonly likeness: number;
	readonly ranges: readonly TextRange[];
}

/** Finds vague matches among `titles`; comparing is linear, so the caller gives no more than `mostCompared`. */
export function createVagueSearch(titles: readonly string[]): (text: string) => readonly VagueMatch[] {
	const fuse = new Fuse(titles, { threshold: .45, ignoreLocation: true, ignoreDiacritics: true, includeScore: true, includeMatches: true, minMatchCharLength: 2 });
	return text => fuse.search(text.slice(0, longestPattern), { limit: mostMatches }).map(({ refIndex, score, matches }) => ({
		position: refIndex,
		likeness: 1 - (score ?? 1),
		ranges: matches?.[0]?.indices.map(([first, last]) => ({ start: first, end: last + 1 })) ?? [],
	}));
}

/** Beyond this many titles Fuse takes longer than a person notices. */
export const mostCompared = 2000;
const mostMatches = 10;
/** Fuse compares 32 characters at a time, and each further piece again with every title. */
const longestPattern = 32;
