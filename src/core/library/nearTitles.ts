import { mapSteps, type Steps } from '../steps';
import { foldedTitle } from './normalTitle';
import type { Reading } from './readings';
import { jaccard, wordNumbers } from './similarity';

/**
 * Calls `visit` once for each pair of readings whose titles are different but share many words, with the Jaccard
 * similarity of their word sets. Pairs are found by the rare words they share: each title is entered under the pairs
 * of its four rarest words that another title has too, and compared with at most the eight last titles entered there,
 * so the work grows with the number of titles and not with its square.
 */
export function* nearTitleSteps(readings: readonly Reading[], visit: (first: number, second: number, similarity: number) => void): Steps<void> {
	const titles = yield* wordsOfTitles(readings);
	const counts = countWords(titles);
	const heads = new Int32Array(tableSize(readings.length * pairsPerTitle)).fill(-1);
	const next = new Int32Array(readings.length * pairsPerTitle);
	const lastVisitor = new Int32Array(readings.length).fill(-1);
	yield* mapSteps(titles, (words, index) => {
		let entry = index * pairsPerTitle;
		for (const pair of rarePairs(words, counts)) {
			const slot = pair & heads.length - 1;
			let other = heads[slot]!;
			for (let seen = 0; other >= 0 && seen < longestBucket; seen++, other = next[other]!) {
				compare(Math.floor(other / pairsPerTitle), index);
			}
			next[entry] = heads[slot]!;
			heads[slot] = entry++;
		}
	}, comparedAtOnce);

	function compare(first: number, second: number): void {
		if (lastVisitor[first] === second || first === second) { return; }
		lastVisitor[first] = second;
		const similarity = jaccard(titles[first]!, titles[second]!);
		if (isNear(similarity, titles[first]!.length, titles[second]!.length)) { visit(first, second, similarity); }
	}
}

/**
 * Titles so alike that it is worth looking at the abstracts: half of all words shared, or two thirds of the shorter
 * title's, as when "2Xplat: Two Experts…" becomes "Two Experts…: Decoupling…".
 */
function isNear(similarity: number, lengthA: number, lengthB: number): boolean {
	const shared = similarity * (lengthA + lengthB) / (1 + similarity);
	return similarity >= 0.5 || shared >= 3 && shared >= 0.65 * Math.min(lengthA, lengthB);
}

const rareWords = 4;
const pairsPerTitle = rareWords * (rareWords - 1) / 2;
const longestBucket = 8;

/** Titles compared between two pauses: each with up to some dozens, and some of these by their abstracts, too. */
const comparedAtOnce = 20;

/** Nobody's title is longer; a text that is, is compared by its beginning. */
const longestTitle = 500;

const nothing = new Int32Array(0);

/** The words of each title; none for a title that was met before, as equal titles are another's business. */
function wordsOfTitles(readings: readonly Reading[]): Steps<readonly Int32Array[]> {
	const seen = new Set(['']);
	return mapSteps(readings, ({ title, normal }) => {
		if (seen.size === seen.add(normal).size) { return nothing; }
		return wordNumbers(foldedTitle(title.slice(0, longestTitle)));
	});
}

/** In how many titles a word stands, at the place of its lower bits; that two words share a place makes a rare one seem less so, no more. */
function countWords(titles: readonly Int32Array[]): Int32Array {
	const counts = new Int32Array(tableSize(titles.length));
	for (const words of titles) {
		for (const word of words) { counts[word & counts.length - 1]!++; }
	}
	return counts;
}

function tableSize(entries: number): number {
	return 2 ** Math.ceil(Math.log2(Math.max(1024, entries)));
}

/** A number for each pair of the rarest words of a title that stand in another title too. */
function rarePairs(words: Int32Array, counts: Int32Array): readonly number[] {
	const countOf = (word: number) => counts[word & counts.length - 1]!;
	const rarest: number[] = [];
	for (const word of words) {
		const count = countOf(word);
		if (count < 2) { continue; }
		let place = rarest.length;
		while (place > 0 && countOf(rarest[place - 1]!) > count) { place--; }
		if (place === rareWords) { continue; }
		rarest.splice(place, 0, word);
		if (rarest.length > rareWords) { rarest.pop(); }
	}
	const pairs: number[] = [];
	for (let i = 1; i < rarest.length; i++) {
		for (let j = 0; j < i; j++) { pairs.push(rarest[i]! ^ rarest[j]!); }
	}
	return pairs;
}
