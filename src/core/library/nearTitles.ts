import { normalWords } from './normalTitle';
import type { Reading } from './readings';

/**
 * Calls `visit` once for each pair of readings whose titles are different but share many words, with the Jaccard
 * similarity of their word sets. Pairs are found by the rare words they share: each title is entered under the pairs
 * of its four rarest words that another title has too, and compared with at most the eight last titles entered there,
 * so the work grows with the number of titles and not with its square.
 */
export function nearTitles(readings: readonly Reading[], visit: (first: number, second: number, similarity: number) => void): void {
	const titles = indexTitles(readings);
	const size = 2 ** Math.ceil(Math.log2(Math.max(2, readings.length * pairsPerTitle)));
	const heads = new Int32Array(size).fill(-1);
	const next = new Int32Array(readings.length * pairsPerTitle);
	const lastVisitor = new Int32Array(readings.length).fill(-1);
	titles.words.forEach((words, index) => {
		if (words === undefined) { return; }
		let entry = index * pairsPerTitle;
		for (const pair of rarePairs(words, titles.counts)) {
			const slot = pair & (size - 1);
			let other = heads[slot]!;
			for (let seen = 0; other >= 0 && seen < longestBucket; seen++, other = next[other]!) {
				compare(Math.floor(other / pairsPerTitle), index);
			}
			next[entry] = heads[slot]!;
			heads[slot] = entry++;
		}
	});

	function compare(first: number, second: number): void {
		if (lastVisitor[first] === second) { return; }
		lastVisitor[first] = second;
		const similarity = similarityOf(titles.words[first]!, titles.words[second]!);
		if (similarity >= nearSimilarity) { visit(first, second, similarity); }
	}
}

/** Renamed papers keep about this share of their title's words ("2Xplat: Two Experts…" became "Two Experts…: Decoupling…"); the abstract decides. */
const nearSimilarity = 0.35;
const rareWords = 4;
const pairsPerTitle = rareWords * (rareWords - 1) / 2;
const longestBucket = 8;

interface TitleIndex {
	/** The numbers of a title's words, ascending; `undefined` where the same title was met before. */
	readonly words: readonly (Int32Array | undefined)[];
	/** In how many titles a word stands, by its number. */
	readonly counts: readonly number[];
}

function indexTitles(readings: readonly Reading[]): TitleIndex {
	const numbers = new Map<string, number>();
	const counts: number[] = [];
	const seen = new Set<string>();
	const words = readings.map(({ title, normal }) => {
		if (normal === '' || seen.has(normal)) { return undefined; }
		seen.add(normal);
		const ofTitle: number[] = [];
		for (const word of normalWords(title)) {
			let number = numbers.get(word);
			if (number === undefined) {
				numbers.set(word, number = counts.length);
				counts.push(0);
			}
			counts[number]!++;
			ofTitle.push(number);
			if (ofTitle.length === longestTitle) { break; }
		}
		return Int32Array.from(ofTitle).sort();
	});
	return { words, counts };
}

/** Nobody's title has more words; a text that does is compared by its first ones. */
const longestTitle = 60;

/** A number for each pair of the rarest words of a title that stand in another title too. */
function rarePairs(words: Int32Array, counts: readonly number[]): readonly number[] {
	const rarest: number[] = [];
	for (const word of words) {
		if (counts[word]! < 2) { continue; }
		let place = rarest.length;
		while (place > 0 && counts[rarest[place - 1]!]! > counts[word]!) { place--; }
		if (place < rareWords) {
			rarest.splice(place, 0, word);
			rarest.length = Math.min(rarest.length, rareWords);
		}
	}
	const pairs: number[] = [];
	for (let i = 1; i < rarest.length; i++) {
		for (let j = 0; j < i; j++) {
			const [low, high] = rarest[i]! < rarest[j]! ? [rarest[i]!, rarest[j]!] : [rarest[j]!, rarest[i]!];
			pairs.push(Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b) >>> 7);
		}
	}
	return pairs;
}

/** The Jaccard similarity of two ascending lists. */
function similarityOf(a: Int32Array, b: Int32Array): number {
	let shared = 0;
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		if (a[i] === b[j]) {
			shared++;
			i++;
			j++;
		} else if (a[i]! < b[j]!) {
			i++;
		} else {
			j++;
		}
	}
	return shared / (a.length + b.length - shared);
}
