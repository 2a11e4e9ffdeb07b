import type { TextRange } from '../paper';
import { runToEnd, type Steps } from '../steps';
import { alignTitle } from './align';
import { keepSegments } from './changes';
import { createVagueSearch, mostCompared, type VagueMatch } from './fuseSearch';
import type { Matcher } from './fields';
import { parseQuery } from './query';
import { readQueryWords, withoutTypos, type QueryWord } from './queryWord';
import { createLiveSegment, isKnown, rank, type LiveSegment } from './rank';
import { buildSegment } from './segment';
import { TopList, type Scored } from './topList';

/** What can be found of one paper. `id` is its citation key; `people` are names as a person would type them. */
export interface SearchDocument {
	readonly id: string;
	readonly title: string;
	readonly people: readonly string[];
	readonly organization?: string;
	readonly year?: number;
	/** The labels of its topics, the main one first. */
	readonly topics?: readonly string[];
	readonly tags?: readonly string[];
	readonly abstract?: string;
	readonly identifiers?: readonly string[];
	readonly status?: string;
	readonly priority?: string;
	readonly hasNote?: boolean;
	readonly isCited?: boolean;
	/** Used a short while ago. */
	readonly isRecent?: boolean;
}

/** A paper that was found. `score` is higher for the better one; `matches` are ranges in the title to highlight. */
export interface Hit {
	readonly id: string;
	readonly score: number;
	readonly matches?: readonly TextRange[];
}

type Preferred = Pick<ReadonlySet<string>, 'has'>;

/** Finds papers by what a person remembers of them. One snapshot: it never changes, `createSearch` makes the next from it. */
export interface Search {
	readonly papers: readonly SearchDocument[];
	/** The index: what was built of all papers at once, and what changed since. */
	readonly segments: readonly LiveSegment[];
	/**
	 * The best `limit` papers for what was typed (words, or the syntax of `query.ts`), best first, ties in the order
	 * the papers were given in. A query without words gives the papers that fulfil it, in that order. Of papers that match as
	 * well as others, those that are `preferred`, by their ids, come first; which ones these are must stay the same for one such value.
	 */
	find(query: string, limit?: number, preferred?: Preferred): readonly Hit[];
	/**
	 * What a query leaves of the papers where a list is narrowed by it: as `find`, but a paper that has two of three words
	 * is no answer where another has all three, nor is one found by a typo where a paper has the word as it was typed.
	 */
	narrow(query: string, limit: number): readonly Hit[];
}

/** How many hits `find` gives when it is not told: as many as a picker shows. */
export const defaultLimit = 50;

/**
 * A search over `papers`, which tolerates typos and finds title, key, people, organisation, year, topic, tags,
 * identifiers and abstract. What `previous` knows of papers whose text did not change is not read again.
 */
export function createSearch(papers: readonly SearchDocument[], previous?: Search): Search {
	return runToEnd(createSearchInSlices(papers, previous));
}

/** The same in steps of a millisecond or so, for a host that must not be kept busy: the caller pauses between them. */
export function* createSearchInSlices(papers: readonly SearchDocument[], previous?: Search): Generator<void, Search> {
	const kept = previous === undefined ? undefined : yield* keepSegments(papers, previous);
	if (kept !== undefined) { return searchOver(papers, kept); }
	const segment = yield* buildSegment(papers);
	return searchOver(papers, [createLiveSegment(segment, Int32Array.from(papers, (_, i) => i))]);
}

/** Reads ahead what the first answer needs, in steps of a few milliseconds: else the first letter that is typed would wait for it. */
export function* prepareSearch({ segments }: Search): Steps<void> {
	for (const { expander } of segments) { yield* expander.prepare(); }
}

/** The same search with what holds for one document or moment only, as what it cites. Index and papers are shared, so this costs nothing. */
export function withMarks({ papers, segments }: Search, marksOf: (id: string) => Marks): Search {
	return searchOver(papers, segments, paper => ({ ...paper, ...marksOf(paper.id) }));
}

type Marks = Pick<SearchDocument, 'isCited' | 'hasNote' | 'isRecent'>;

/** The search over segments that are built; `markedOf` adds what is not indexed and may differ from one search to another. */
export function searchOver(papers: readonly SearchDocument[], segments: readonly LiveSegment[], markedOf: (paper: SearchDocument) => SearchDocument = paper => paper): Search {
	let vague: ReturnType<typeof createVagueSearch> | undefined;
	let flagged: { readonly of: Preferred; readonly flags: Uint8Array } | undefined;
	/** A bibliography is the same from one letter to the next, and a common word is in every paper: looking each up by its id took most of the time. */
	const flagsOf = (of: Preferred) => {
		if (flagged?.of !== of) { flagged = { of, flags: Uint8Array.from(papers, ({ id }) => of.has(id) ? 1 : 0) }; }
		return flagged.flags;
	};
	const answer = (query: string, limit: number, isNarrow: boolean, preferred?: Preferred): readonly Hit[] => {
		const { words: text, accepts: acceptsMarked } = parseQuery(query);
		const accepts: Matcher = acceptsMarked === undefined ? () => true : paper => acceptsMarked(markedOf(paper));
		const typed = readQueryWords(text);
		if (typed.length === 0) { return firstOf(papers, accepts, limit, preferred); }
		const words = isNarrow ? typed.map(word => isKnown(segments, word) ? withoutTypos(word) : word) : typed;
		const top = new TopList(Math.max(limit, leastReranked));
		const flags = preferred && flagsOf(preferred);
		const isPreferred = flags && ((position: number) => flags[position] === 1);
		const unknown = rank(segments, words, { accepts: position => accepts(papers[position]!), isPreferred, isNarrow }, top).filter(({ bytes }) => bytes.length >= shortestVague);
		const hits = rerank(papers, words, top.finish(), markedOf);
		if (unknown.length > 0 && papers.length <= mostCompared && (!isNarrow || hits.length === 0)) {
			vague ??= createVagueSearch(papers.map(({ title }) => title));
			const found = vague(unknown.map(({ text }) => text).join(' ')).filter(({ position }) => accepts(papers[position]!));
			addVague(hits, papers, found, unknown.length / words.length);
		}
		return hits.sort((a, b) => b.score - a.score || a.position - b.position).slice(0, limit).map(({ id, score, matches }) => ({ id, score, matches }));
	};
	return { papers, segments, find: (query, limit = defaultLimit, preferred) => answer(query, limit, false, preferred), narrow: (query, limit) => answer(query, limit, true) };
}

function firstOf(papers: readonly SearchDocument[], accepts: Matcher, limit: number, preferred?: Preferred): readonly Hit[] {
	const hits: Hit[] = [];
	for (const isPreferred of preferred ? [true, false] : [undefined]) {
		for (let i = 0; i < papers.length && hits.length < limit; i++) {
			const { id } = papers[i]!;
			if (isPreferred !== undefined && preferred!.has(id) !== isPreferred) { continue; }
			if (accepts(papers[i]!)) { hits.push({ id, score: 0 }); }
		}
	}
	return hits;
}

/** At least so many are compared title by title, however few are wanted. */
const leastReranked = 100;
const mostAligned = 1000;
/** A shorter unknown word is vaguely like everything. */
const shortestVague = 5;

interface RankedHit { readonly id: string; readonly position: number; score: number; matches: readonly TextRange[] }

/**
 * Adds what the scores do not know: how much of the title was named, in which order, and from its beginning, and
 * whether the paper is one the user works with. Where a
 * caller wants thousands of papers, those far behind keep their order and have no matches.
 */
function rerank(papers: readonly SearchDocument[], words: readonly QueryWord[], found: readonly Scored[], markedOf: (paper: SearchDocument) => Marks): RankedHit[] {
	return found.map(({ number: position, score }, i) => {
		const { id, title } = papers[position]!;
		if (i >= mostAligned) { return { id, position, score, matches: [] }; }
		const { share, order, begins, ranges } = alignTitle(title, words);
		const { isRecent, isCited } = markedOf(papers[position]!);
		return { id, position, score: score * (1 + .15 * share + .2 * order + (begins ? .05 : 0) + (isRecent ? .05 : 0) + (isCited ? .03 : 0)), matches: ranges };
	});
}

/** Adds what Fuse found for the words that the index knows nothing like, as much as they are of the query. */
function addVague(hits: RankedHit[], papers: readonly SearchDocument[], vague: readonly VagueMatch[], part: number): void {
	for (const { position, likeness, ranges } of vague) {
		const known = hits.find(hit => hit.position === position);
		if (known === undefined) { hits.push({ id: papers[position]!.id, position, score: likeness * part * part, matches: ranges }); }
		else { known.score += likeness * part; }
	}
}
