import { runToEnd, type Steps } from '../steps';
import { mostPlaces, PlaceFinder } from './placeFinder';
import { quality, type QueryWord } from './queryWord';
import { headFields, mostCounted, postingBits, type Segment } from './segment';
import { compareWords } from './sortWords';
import { findNearWords } from './typos';

/**
 * What a word of a query may stand for in a segment: single words by rank, the words `from` to `to` that it is the
 * beginning of, and single papers. `frequency` is in how many papers its most likely readings stand.
 */
export interface Expansion {
	readonly from: number;
	readonly to: number;
	readonly ranks: readonly number[];
	readonly qualities: readonly number[];
	readonly documents: readonly number[];
	readonly documentQualities: readonly number[];
	readonly frequency: number;
	readonly hasExact: boolean;
}

type Growing = { ranks: number[]; qualities: number[]; documents: number[]; documentQualities: number[] };

/** Reads words of queries against one segment, and remembers what it read: typing costs the last word only. */
export class Expander {
	private readonly known = new Map<string, Expansion>();
	private near: readonly { readonly start: string; readonly typos: number; readonly ranks: readonly number[] }[] = [];
	private headWords: HeadWords | undefined;
	private readonly initials: PlaceFinder;

	constructor(private readonly segment: Segment) {
		this.initials = new PlaceFinder(segment.initials);
	}

	expand(word: QueryWord): Expansion {
		const name = `${word.text}${word.isTyped ? '…' : ' '}${word.typos}`;
		let expansion = this.known.get(name);
		if (expansion === undefined) {
			if (this.known.size >= mostRemembered) { this.known.clear(); }
			this.known.set(name, expansion = this.read(word));
		}
		return expansion;
	}

	/** Reads ahead what the first answers need. */
	*prepare(): Steps<void> {
		this.headWords ??= yield* readHeadWords(this.segment);
		yield* this.headWords.finder.prepare();
		yield* this.initials.prepare();
	}

	/** Two words of a query written as one: only where that word, or while typing its beginning, is in the library. */
	expandJoined(word: QueryWord): Expansion | undefined {
		const from = lowerBound(this.segment, word.bytes);
		const end = word.isTyped ? prefixEnd(this.segment, word.bytes, from) : from;
		const hasExact = this.rankOf(word.bytes) === from;
		const to = Math.max(end, hasExact ? from + 1 : from);
		if (from === to) { return undefined; }
		const ranks = hasExact ? [from] : [];
		return { from: hasExact ? from + 1 : from, to, ranks, qualities: ranks.map(() => quality.exact), documents: [], documentQualities: [], frequency: 0, hasExact };
	}

	/** Whether a word of the segment is this one, or while it is typed begins with it. */
	knows({ bytes, isTyped }: QueryWord): boolean {
		const rank = lowerBound(this.segment, bytes);
		return rank < this.segment.shared.length && startsWith(this.segment, rank, bytes) && (isTyped || this.lengthOf(rank) === bytes.length);
	}

	/** The rank of exactly this word, or -1. */
	rankOf(bytes: Uint8Array): number {
		const rank = lowerBound(this.segment, bytes);
		return rank < this.segment.shared.length && this.lengthOf(rank) === bytes.length && startsWith(this.segment, rank, bytes) ? rank : -1;
	}

	/** In how many papers the words from one rank to another stand, counted twice where in both title and abstract. */
	frequencyOf(from: number, to: number): number {
		const { headStarts, abstractStarts } = this.segment;
		return headStarts[to]! - headStarts[from]! + abstractStarts[to]! - abstractStarts[from]!;
	}

	private lengthOf(rank: number): number {
		return this.segment.wordStarts[rank + 1]! - this.segment.wordStarts[rank]! - 1;
	}

	private read(word: QueryWord): Expansion {
		const { segment } = this;
		const found: Growing = { ranks: [], qualities: [], documents: [], documentQualities: [] };
		const first = lowerBound(segment, word.bytes);
		const to = prefixEnd(segment, word.bytes, first);
		const hasExact = first < to && this.lengthOf(first) === word.bytes.length;
		let frequency = hasExact ? this.frequencyOf(first, first + 1) : this.frequencyOf(first, to);
		if (hasExact) { add(found, first, quality.exact); }
		if (word.typos > 0) { this.addTypos(word, first, to, hasExact ? quality.besideExact : 1, found); }
		if (frequency === 0) { frequency = this.frequencyOfBest(found); }
		if (word.bytes.length >= shortestInfix) { this.addInfixes(word, found); }
		if (!hasExact && word.bytes.length >= shortestSplit) { this.addSplits(word, found); }
		if (isAcronym(word)) { this.addInitials(word, hasExact, found); }
		return { from: hasExact ? first + 1 : first, to, ...found, frequency: frequency || found.documents.length, hasExact };
	}

	private addTypos(word: QueryWord, from: number, to: number, factor: number, found: Growing): void {
		const { wordStarts } = this.segment;
		const { typos, isTyped } = word;
		const length = word.bytes.length;
		this.measureNear(word, (rank, toWord, toPrefix) => {
			if (rank >= from && rank < to) { return; }
			const whole = toWord <= typos ? quality.typos(toWord, length) : 0;
			const prefix = isTyped && toPrefix <= typos ? quality.typosInPrefix(toPrefix, length, Math.min(1, length / (wordStarts[rank + 1]! - wordStarts[rank]! - 1))) : 0;
			if (whole > 0 || prefix > 0) { add(found, rank, factor * Math.max(whole, prefix)); }
		});
		keepBest(found, mostTypoWords);
	}

	/** A word that is typed on gets no nearer to any other, so the next letter needs to be measured against the last answers only. */
	private measureNear({ text, bytes, typos, pattern }: QueryWord, found: (rank: number, toWord: number, toPrefix: number) => void): void {
		const { words, wordStarts } = this.segment;
		const near: number[] = [];
		const known = this.near.find(({ start, typos: allowed }) => allowed === typos && text.startsWith(start));
		if (known === undefined) {
			findNearWords(this.segment, bytes, typos, (rank, toWord, toPrefix) => {
				near.push(rank);
				found(rank, toWord, toPrefix);
			});
		} else {
			for (const rank of known.ranks) {
				pattern!.measure(words, wordStarts[rank]!, wordStarts[rank + 1]! - 1);
				if (pattern!.toPrefix > typos) { continue; }
				near.push(rank);
				found(rank, pattern!.toWord, pattern!.toPrefix);
			}
		}
		this.near = [{ start: text, typos, ranks: near }, ...this.near.slice(0, mostPlaces - 1)];
	}

	private frequencyOfBest({ ranks, qualities }: Growing): number {
		const best = Math.max(0, ...qualities);
		return ranks.reduce((most, rank, i) => qualities[i]! >= best ? Math.max(most, this.frequencyOf(rank, rank + 1)) : most, 0);
	}

	/** Looks inside the words of titles and names only: inside those of abstracts it would find nearly everything. */
	private addInfixes(word: QueryWord, found: Growing): void {
		const { ranks, starts, finder } = this.headWords ??= runToEnd(readHeadWords(this.segment));
		const infixes: Growing = { ranks: [], qualities: [], documents: [], documentQualities: [] };
		for (const at of finder.find(word.text)) {
			const place = placeOf(starts, at);
			if (starts[place] !== at) { add(infixes, ranks[place]!, quality.infix(word.bytes.length / this.lengthOf(ranks[place]!))); }
		}
		keepBest(infixes, mostInfixes);
		found.ranks.push(...infixes.ranks);
		found.qualities.push(...infixes.qualities);
	}

	/** "knowledgetracing" also means the papers with both knowledge and tracing. */
	private addSplits(word: QueryWord, found: Growing): void {
		const { heads, headStarts } = this.segment;
		for (let i = 3; i <= word.bytes.length - 3; i++) {
			const left = this.rankOf(word.bytes.subarray(0, i));
			const right = left < 0 ? -1 : this.rankOf(word.bytes.subarray(i));
			if (right < 0) { continue; }
			let b = headStarts[right]!;
			for (let a = headStarts[left]!; a < headStarts[left + 1]!; a++) {
				const document = heads[a]! >>> postingBits;
				while (b < headStarts[right + 1]! && heads[b]! >>> postingBits < document) { b++; }
				if (b < headStarts[right + 1]! && heads[b]! >>> postingBits === document) { addDocument(found, document, quality.split); }
			}
		}
	}

	private addInitials(word: QueryWord, hasExact: boolean, found: Growing): void {
		const { initials, initialStarts } = this.segment;
		const length = word.text.length;
		let count = 0;
		for (const at of this.initials.find(word.text)) {
			const opens = at === 0 || initials[at - 1]! <= space;
			const closes = initials[at + length]! <= space;
			const value = opens && closes ? initialsQuality.whole : opens ? initialsQuality.start : length > 3 ? initialsQuality.inside : 0;
			if (value === 0 || hasExact && value < initialsQuality.whole || value < initialsQuality.whole && ++count > mostInfixes) { continue; }
			addDocument(found, placeOf(initialStarts, at), hasExact ? value * quality.besideExact : value);
		}
	}
}

/** The words that stand in a title, a name or the like, one behind the other in one text, and their ranks. */
interface HeadWords {
	readonly ranks: Uint32Array;
	readonly starts: Uint32Array;
	readonly finder: PlaceFinder;
}

function* readHeadWords({ words, wordStarts, shared, heads, headStarts }: Segment): Steps<HeadWords> {
	const ranks: number[] = [];
	const starts: number[] = [];
	const bytes = new Uint8Array(words.length);
	const key = headFields.indexOf('key');
	let place = 0;
	for (let rank = 0; rank < shared.length; rank++) {
		if (rank % wordsAtOnce === wordsAtOnce - 1) { yield; }
		let isNamed = false;
		for (let i = headStarts[rank]!; i < headStarts[rank + 1]! && !isNamed; i++) { isNamed = (heads[i]! & mostCounted) !== key; }
		if (!isNamed) { continue; }
		ranks.push(rank);
		starts.push(place);
		for (let i = wordStarts[rank]!; i < wordStarts[rank + 1]!; i++) { bytes[place++] = words[i]!; }
	}
	return { ranks: Uint32Array.from(ranks), starts: Uint32Array.from(starts), finder: new PlaceFinder(bytes.subarray(0, place)) };
}

const mostRemembered = 200;
/** So many words are looked at in one step. */
const wordsAtOnce = 4000;
const mostTypoWords = 100;
const mostInfixes = 500;
const shortestInfix = 4;
const shortestSplit = 6;
const space = 32;
const initialsQuality = { whole: .9, start: .5, inside: .35 };

function isAcronym({ bytes }: QueryWord): boolean {
	return bytes.length >= 3 && bytes.length <= 24 && bytes.every(byte => byte >= 97 && byte <= 122);
}

function add(found: Growing, rank: number, value: number): void {
	found.ranks.push(rank);
	found.qualities.push(value);
}

function addDocument(found: Growing, document: number, value: number): void {
	found.documents.push(document);
	found.documentQualities.push(value);
}

function keepBest(found: Growing, most: number): void {
	if (found.ranks.length <= most) { return; }
	const order = found.ranks.map((_, i) => i).sort((a, b) => found.qualities[b]! - found.qualities[a]! || a - b).slice(0, most);
	found.ranks = order.map(i => found.ranks[i]!);
	found.qualities = order.map(i => found.qualities[i]!);
}

function lowerBound({ words, wordStarts, shared }: Segment, bytes: Uint8Array): number {
	let from = 0;
	let to = shared.length;
	while (from < to) {
		const middle = from + to >>> 1;
		if (compareWords(words, wordStarts[middle]!, wordStarts[middle + 1]! - 1, bytes, 0, bytes.length) < 0) { from = middle + 1; } else { to = middle; }
	}
	return from;
}

function prefixEnd(segment: Segment, bytes: Uint8Array, first: number): number {
	let from = first;
	let to = segment.shared.length;
	while (from < to) {
		const middle = from + to >>> 1;
		if (startsWith(segment, middle, bytes)) { from = middle + 1; } else { to = middle; }
	}
	return from;
}

function startsWith({ words, wordStarts }: Segment, rank: number, bytes: Uint8Array): boolean {
	const start = wordStarts[rank]!;
	if (wordStarts[rank + 1]! - start - 1 < bytes.length) { return false; }
	for (let i = 0; i < bytes.length; i++) {
		if (words[start + i] !== bytes[i]) { return false; }
	}
	return true;
}

/** The last index whose start is not behind `at`. */
function placeOf(starts: Uint32Array, at: number): number {
	let from = 0;
	let to = starts.length - 1;
	while (from < to) {
		const middle = from + to + 1 >>> 1;
		if (starts[middle]! <= at) { from = middle; } else { to = middle - 1; }
	}
	return from;
}
