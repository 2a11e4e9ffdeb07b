import type { TextRange } from '../paper';
import { quality, type QueryWord } from './queryWord';
import { WordReader } from './words';

/** How a title answers a query, word by word. */
export interface Alignment {
	/** The share of the title's letters that the query names. */
	readonly share: number;
	/** The share of the query's neighbouring words that are neighbours in the title, in this order. */
	readonly order: number;
	/** Whether the title begins with the first word of the query. */
	readonly begins: boolean;
	/** Where the title matches, in order and not overlapping. */
	readonly ranges: readonly TextRange[];
}

const reader = new WordReader();

/** Lays the words of a query beside those of a title. */
export function alignTitle(title: string, words: readonly QueryWord[]): Alignment {
	const ranges: TextRange[] = [];
	let letters = 0;
	let matched = 0;
	let neighbours = 0;
	let before = -2;
	let begins = false;
	let place = 0;
	reader.open(title);
	for (; reader.next(); place++) {
		if (reader.kind === 'joined') {
			place--;
			if (markJoined(words, ranges)) { matched += reader.length; }
			continue;
		}
		letters += reader.length;
		const found = bestWord(words, before);
		if (found < 0) {
			before = -2;
			continue;
		}
		const word = words[found]!;
		if (found === before + 1) { neighbours++; }
		if (place === 0 && found === 0) { begins = true; }
		before = found;
		const part = Math.min(reader.length, word.bytes.length);
		matched += part;
		ranges.push(rangeIn(word));
	}
	return { share: letters === 0 ? 0 : Math.min(1, matched / letters), order: words.length < 2 ? 0 : Math.min(1, neighbours / (words.length - 1)), begins, ranges: joinRanges(ranges) };
}

/** The word of the query that fits the reader's word best, the one behind `before` where two fit alike; -1 for none. */
function bestWord(words: readonly QueryWord[], before: number): number {
	let best = -1;
	let most = 0;
	for (let i = 0; i < words.length; i++) {
		const fit = fitOf(words[i]!) + (i === before + 1 ? .01 : 0);
		if (fit > most && fit > .1) {
			best = i;
			most = fit;
		}
	}
	return best;
}

function fitOf(word: QueryWord): number {
	const { bytes, length } = reader;
	const size = word.bytes.length;
	let same = 0;
	while (same < size && same < length && bytes[same] === word.bytes[same]) { same++; }
	if (same === size) { return same === length ? quality.exact : quality.prefix(size / length, word.isTyped); }
	if (word.pattern !== undefined && length >= size - word.typos) {
		word.pattern.measure(bytes, 0, length);
		if (word.pattern.toWord <= word.typos) { return quality.typos(word.pattern.toWord, size); }
		if (word.isTyped && word.pattern.toPrefix <= word.typos) { return quality.typosInPrefix(word.pattern.toPrefix, size, Math.min(1, size / length)); }
	}
	return size >= 4 && placeIn(word) > 0 ? quality.infix(size / length) : 0;
}

/** Where the query's word begins inside the reader's word, or -1. */
function placeIn(word: QueryWord): number {
	const { bytes, length } = reader;
	for (let at = 0; at + word.bytes.length <= length; at++) {
		let i = 0;
		while (i < word.bytes.length && bytes[at + i] === word.bytes[i]) { i++; }
		if (i === word.bytes.length) { return at; }
	}
	return -1;
}

/** The part of the title to highlight: the whole word, or of a longer one the letters typed, where folding kept their number. */
function rangeIn(word: QueryWord): TextRange {
	const { start, end, length } = reader;
	const at = end - start === length ? placeIn(word) : -1;
	return at < 0 ? { start, end } : { start: start + at, end: start + at + word.bytes.length };
}

/** A compound of the title that the query writes as one word, where its parts alone did not match. */
function markJoined(words: readonly QueryWord[], ranges: TextRange[]): boolean {
	if (ranges.some(range => range.start >= reader.start)) { return false; }
	const found = words.find(word => fitOf(word) > quality.infix(1));
	if (found === undefined) { return false; }
	ranges.push({ start: reader.start, end: reader.end });
	return true;
}

function joinRanges(ranges: readonly TextRange[]): readonly TextRange[] {
	const joined: TextRange[] = [];
	for (const range of ranges) {
		const last = joined[joined.length - 1];
		if (last !== undefined && range.start <= last.end) {
			joined[joined.length - 1] = { start: Math.min(last.start, range.start), end: Math.max(last.end, range.end) };
		} else { joined.push(range); }
	}
	return joined;
}
