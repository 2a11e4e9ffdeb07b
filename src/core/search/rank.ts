import { Expander, type Expansion } from './expand';
import { createQueryWord, quality, type QueryWord } from './queryWord';
import { headFields, postingBits, type HeadField, type Segment } from './segment';
import type { TopList } from './topList';

/** A segment in use: `positions` says for each of its papers where that paper stands in the library now, or -1. */
export interface LiveSegment {
	readonly segment: Segment;
	readonly positions: Int32Array;
	readonly expander: Expander;
	readonly board: Board;
}

/** Where the papers of a segment are scored; made once and reused, because at 100,000 papers making it would cost as much as a search. */
export interface Board {
	readonly best: Float32Array;
	readonly score: Float32Array;
	readonly covered: Float32Array;
	readonly touched: Int32Array;
	readonly all: Int32Array;
}

export function createLiveSegment(segment: Segment, positions: Int32Array): LiveSegment {
	const n = segment.documentCount;
	const board = { best: new Float32Array(n), score: new Float32Array(n), covered: new Float32Array(n), touched: new Int32Array(n), all: new Int32Array(n) };
	return { segment, positions, expander: new Expander(segment), board };
}

/** What a match counts by the field it was found in. */
const weights: Readonly<Record<HeadField, number>> = { title: 1, key: .95, people: .95, organization: .9, year: .9, topics: .5, tags: .8, identifiers: 1 };
const headWeights = Float32Array.from(headFields, field => weights[field]);
const abstractWeight = .4;

/** Which papers are taken, and which of them go before others that match as well; both are asked by position. */
export interface RankOptions {
	accepts(position: number): boolean;
	readonly isPreferred?: (position: number) => boolean;
	readonly isNarrow?: boolean;
}

/** More than all that can be said of a paper besides its match, and less than the difference between a title and an abstract. */
const preference = 1.1;

/**
 * Scores the papers for `words`: the sum over the words of rarity × quality of the match × weight of the field, times
 * the square of the share of the query that was found at all. Puts the best that `accepts` takes into `top`; scores
 * are 1 where everything matches exactly in the title, and a little more for papers that are preferred. With `isNarrow` only
 * papers are taken that have as much of the query as any has. Returns the words that no paper has anything like.
 */
export function rank(segments: readonly LiveSegment[], words: readonly QueryWord[], { accepts, isPreferred, isNarrow = false }: RankOptions, top: TopList): readonly QueryWord[] {
	const readings = segments.map(({ expander }) => words.map(word => expander.expand(word)));
	const joins = segments.map(({ expander }) => readJoins(expander, words));
	const total = segments.reduce((sum, { segment }) => sum + segment.documentCount, 0);
	const rarities = words.map((_, i) => rarityOf(readings.reduce((sum, reading) => sum + reading[i]!.frequency, 0), total));
	const most = rarities.reduce((sum, rarity) => sum + rarity, 0);
	const unknown = new Set(words);
	const counts = segments.map((live, s) => {
		let count = 0;
		words.forEach((word, i) => {
			const touched = keepLiving(live, markWord(live, word, readings[s]![i]!, joins[s]![i]!));
			if (touched > 0) { unknown.delete(word); }
			count = addWord(live.board, touched, rarities[i]!, count);
		});
		return count;
	});
	const least = isNarrow ? Math.max(...segments.map((live, s) => mostCovered(live, counts[s]!))) - rounding : 0;
	segments.forEach((live, s) => collect(live, counts[s]!, { most, least, accepts, isPreferred }, top));
	return [...unknown];
}

/** Sums of the same numbers in another order differ by less. */
const rounding = 1e-4;

/** Whether a word stands in the library as it was typed. */
export function isKnown(segments: readonly LiveSegment[], word: QueryWord): boolean {
	return segments.some(({ expander }) => expander.knows(word));
}

/** The share of a word in the whole: words in every paper say nothing, but never less than nothing. */
function rarityOf(frequency: number, total: number): number {
	const inPapers = Math.min(frequency, total);
	return Math.log(1 + (total - inPapers + .5) / (inPapers + .5));
}

/** For each word the words it makes with its neighbours: "deep tutor" also means deeptutor. */
function readJoins(expander: Expander, words: readonly QueryWord[]): readonly (readonly Expansion[])[] {
	const joins: Expansion[][] = words.map(() => []);
	for (let i = 0; i + 1 < words.length; i++) {
		const [left, right] = [words[i]!, words[i + 1]!];
		const bytes = new Uint8Array(left.bytes.length + right.bytes.length);
		bytes.set(left.bytes);
		bytes.set(right.bytes, left.bytes.length);
		const joined = expander.expandJoined(createQueryWord(bytes, right.isTyped));
		if (joined === undefined) { continue; }
		joins[i]!.push(joined);
		joins[i + 1]!.push(joined);
	}
	return joins;
}

/** Writes the best match of a word for each paper to the board; returns how many papers it touched. */
function markWord(live: LiveSegment, word: QueryWord, reading: Expansion, joins: readonly Expansion[]): number {
	let touched = markExpansion(live, word, reading, 1, 0);
	for (const joined of joins) { touched = markExpansion(live, word, joined, quality.joined, touched); }
	return touched;
}

function markExpansion({ segment, board }: LiveSegment, word: QueryWord, reading: Expansion, factor: number, touched: number): number {
	const { wordStarts } = segment;
	const length = word.bytes.length;
	// A beginning of one or two letters stands in half of all abstracts and says nothing there.
	const withAbstracts = length > 2 || !word.isTyped;
	for (let i = 0; i < reading.ranks.length; i++) {
		touched = markPostings(segment, board, reading.ranks[i]!, reading.qualities[i]! * factor, true, touched);
	}
	for (let rank = reading.from; rank < reading.to; rank++) {
		const part = length / (wordStarts[rank + 1]! - wordStarts[rank]! - 1);
		touched = markPostings(segment, board, rank, quality.prefix(Math.min(1, part), word.isTyped) * factor, withAbstracts, touched);
	}
	for (let i = 0; i < reading.documents.length; i++) {
		touched = markDocument(board, reading.documents[i]!, reading.documentQualities[i]! * factor, touched);
	}
	return touched;
}

function markPostings(segment: Segment, board: Board, rank: number, value: number, withAbstracts: boolean, touched: number): number {
	const { heads, headStarts, abstracts, abstractStarts } = segment;
	const { best, touched: list } = board;
	for (let i = headStarts[rank]!, end = headStarts[rank + 1]!; i < end; i++) {
		const posting = heads[i]!;
		const document = posting >>> postingBits;
		const score = value * headWeights[posting & 7]!;
		const before = best[document]!;
		if (before === 0) { list[touched++] = document; }
		if (score > before) { best[document] = score; }
	}
	if (!withAbstracts) { return touched; }
	const score = value * abstractWeight;
	for (let i = abstractStarts[rank]!, end = abstractStarts[rank + 1]!; i < end; i++) {
		const document = abstracts[i]! >>> postingBits;
		const before = best[document]!;
		if (before === 0) { list[touched++] = document; }
		if (score > before) { best[document] = score; }
	}
	return touched;
}

function markDocument(board: Board, document: number, score: number, touched: number): number {
	const before = board.best[document]!;
	if (before === 0) { board.touched[touched++] = document; }
	if (score > before) { board.best[document] = score; }
	return touched;
}

/** Forgets what was marked of papers that are not in the library any more; returns how many remain. */
function keepLiving({ positions, board: { best, touched: list } }: LiveSegment, touched: number): number {
	let kept = 0;
	for (let i = 0; i < touched; i++) {
		const document = list[i]!;
		if (positions[document]! >= 0) { list[kept++] = document; } else { best[document] = 0; }
	}
	return kept;
}

/** Adds what `markWord` wrote to the sums, and clears it; returns how many papers have a sum now. */
function addWord(board: Board, touched: number, rarity: number, count: number): number {
	const { best, score, covered, touched: list, all } = board;
	for (let i = 0; i < touched; i++) {
		const document = list[i]!;
		if (covered[document] === 0) { all[count++] = document; }
		score[document]! += rarity * best[document]!;
		covered[document]! += rarity;
		best[document] = 0;
	}
	return count;
}

function mostCovered({ board: { covered, all } }: LiveSegment, count: number): number {
	let most = 0;
	for (let i = 0; i < count; i++) { most = Math.max(most, covered[all[i]!]!); }
	return most;
}

function collect({ positions, board }: LiveSegment, count: number, { most, least, accepts, isPreferred }: RankOptions & { readonly most: number; readonly least: number }, top: TopList): void {
	const { score, covered, all } = board;
	for (let i = 0; i < count; i++) {
		const document = all[i]!;
		const share = covered[document]! / most;
		const sum = score[document]! / most * share * share;
		const position = positions[document]!;
		// Few get so far that it has to be asked whether they are preferred.
		if (covered[document]! >= least && top.wouldKeep(position, isPreferred ? sum * preference : sum) && accepts(position)) { top.add(position, isPreferred?.(position) ? sum * preference : sum); }
		score[document] = 0;
		covered[document] = 0;
	}
}
