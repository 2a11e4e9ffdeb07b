import type { Dictionary } from './dictionary';
import { longestWord } from './words';

/** The words of a dictionary in byte order. `ranks` says for each number of the dictionary which place its word has got. */
export interface SortedWords {
	readonly words: Uint8Array;
	readonly wordStarts: Uint32Array;
	/** How many bytes each word shares with the one before it. */
	readonly shared: Uint8Array;
	readonly ranks: Uint32Array;
}

const lineFeed = 10;

/** Sorts by the first three bytes at once and each such group by itself, giving way between the groups. */
export function* sortWords(dictionary: Dictionary): Generator<void, SortedWords> {
	const { size, bytes } = dictionary;
	const groups = yield* groupByFirstBytes(dictionary);
	const words = new Uint8Array(size === 0 ? 0 : dictionary.endOf(size - 1) + size);
	const wordStarts = new Uint32Array(size + 1);
	const shared = new Uint8Array(size);
	const ranks = new Uint32Array(size);
	let rank = 0;
	let place = 0;
	let waiting = 0;
	for (const group of groups) {
		group.sort((a, b) => compareWords(bytes, dictionary.startOf(a), dictionary.endOf(a), bytes, dictionary.startOf(b), dictionary.endOf(b)));
		for (const number of group) {
			const start = dictionary.startOf(number);
			const end = dictionary.endOf(number);
			for (let i = start; i < end; i++) { words[place++] = bytes[i]!; }
			words[place++] = lineFeed;
			if (rank > 0) { shared[rank] = countShared(words, wordStarts[rank - 1]!, wordStarts[rank]!); }
			ranks[number] = rank++;
			wordStarts[rank] = place;
		}
		if ((waiting += group.length) > wordsAtOnce) {
			waiting = 0;
			yield;
		}
	}
	return { words, wordStarts, shared, ranks };
}

const wordsAtOnce = 500;

/** Two different words end differently, at the latest with the line feed of the shorter one. */
function countShared(words: Uint8Array, one: number, other: number): number {
	let count = 0;
	while (count < longestWord && words[one + count] === words[other + count]) { count++; }
	return count;
}

function* groupByFirstBytes(dictionary: Dictionary): Generator<void, readonly number[][]> {
	const groups = new Map<number, number[]>();
	const { bytes } = dictionary;
	for (let number = 0; number < dictionary.size; number++) {
		if (number % groupedAtOnce === groupedAtOnce - 1) { yield; }
		const start = dictionary.startOf(number);
		const length = dictionary.endOf(number) - start;
		const first = bytes[start]! << 16 | (length > 1 ? bytes[start + 1]! << 8 : 0) | (length > 2 ? bytes[start + 2]! : 0);
		const group = groups.get(first);
		if (group === undefined) { groups.set(first, [number]); } else { group.push(number); }
	}
	return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

const groupedAtOnce = 1 << 13;

/** Byte order of two words given by their places: negative, zero or positive. */
export function compareWords(one: Uint8Array, start: number, end: number, other: Uint8Array, otherStart: number, otherEnd: number): number {
	const length = Math.min(end - start, otherEnd - otherStart);
	for (let i = 0; i < length; i++) {
		const difference = one[start + i]! - other[otherStart + i]!;
		if (difference !== 0) { return difference; }
	}
	return (end - start) - (otherEnd - otherStart);
}
