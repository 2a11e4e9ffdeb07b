import type { Segment } from './segment';
import { longestWord } from './words';

/**
 * Finds the words of a segment that are at most `typos` away from `pattern`, or that have a beginning which is, and
 * tells each with its distances (more than `typos` where it is too far). The sorted words are walked as the tree they
 * are: beginnings shared by many words are measured once, and left with all their words as soon as they are too far.
 */
export function findNearWords({ words, wordStarts, shared }: Segment, pattern: Uint8Array, typos: number, found: (rank: number, toWord: number, toPrefix: number) => void): void {
	const table = new TypoTable(pattern, typos);
	const count = shared.length;
	let rank = 0;
	let measured = 0;
	while (rank < count) {
		const start = wordStarts[rank]!;
		const length = wordStarts[rank + 1]! - 1 - start;
		let depth = Math.min(measured, shared[rank]!);
		let isNear = true;
		while (depth < length && isNear) {
			depth++;
			isNear = table.measure(depth, words[start + depth - 1]!, depth > 1 ? words[start + depth - 2]! : 0);
		}
		measured = depth;
		const toPrefix = table.nearest[depth]!;
		if (isNear) {
			const toWord = table.distanceAt(length);
			if (toWord <= typos || toPrefix <= typos) { found(rank, toWord, toPrefix); }
			rank++;
			continue;
		}
		// All words that share this beginning are as far, and their beginnings are as near.
		do {
			if (toPrefix <= typos) { found(rank, typos + 1, toPrefix); }
			rank++;
		} while (rank < count && shared[rank]! >= depth);
	}
}

/** The table of optimal string alignment, one row for each letter of the word, computed near its diagonal only. */
class TypoTable {
	/** For each row the smallest distance of the pattern to any beginning of the word up to there. */
	readonly nearest = new Uint8Array(longestWord + 1);
	private readonly width: number;
	private readonly cells: Uint8Array;

	constructor(private readonly pattern: Uint8Array, private readonly typos: number) {
		this.width = pattern.length + 2;
		this.cells = new Uint8Array(this.width * (longestWord + 1)).fill(typos + 1);
		for (let i = 0; i <= Math.min(typos, pattern.length); i++) { this.cells[i] = i; }
		this.nearest[0] = pattern.length <= typos ? pattern.length : typos + 1;
	}

	/** Computes the row of the letter at `depth`, counted from 1; false when no longer word can be near. */
	measure(depth: number, byte: number, before: number): boolean {
		const { cells, width, pattern, typos } = this;
		const tooFar = typos + 1;
		const row = depth * width;
		const above = row - width;
		const first = Math.max(1, depth - typos);
		const last = Math.min(pattern.length, depth + typos);
		let least = cells[row + first - 1] = first === 1 && depth < tooFar ? depth : tooFar;
		for (let i = first; i <= last; i++) {
			const same = pattern[i - 1] === byte;
			let cell = cells[above + i - 1]! + (same ? 0 : 1);
			const left = cells[row + i - 1]! + 1;
			if (left < cell) { cell = left; }
			// Where the row above ends, its cell is still that of an earlier word.
			const up = i < depth + typos ? cells[above + i]! + 1 : tooFar;
			if (up < cell) { cell = up; }
			if (!same && i > 1 && depth > 1 && pattern[i - 1] === before && pattern[i - 2] === byte) {
				const swapped = cells[above - width + i - 2]! + 1;
				if (swapped < cell) { cell = swapped; }
			}
			if (cell > tooFar) { cell = tooFar; }
			cells[row + i] = cell;
			if (cell < least) { least = cell; }
		}
		const whole = last === pattern.length && first <= last ? cells[row + last]! : tooFar;
		this.nearest[depth] = Math.min(this.nearest[depth - 1]!, whole);
		return least <= typos;
	}

	/** The distance to the word that ends at `depth`. */
	distanceAt(depth: number): number {
		return Math.abs(depth - this.pattern.length) <= this.typos ? this.cells[depth * this.width + this.pattern.length]! : this.typos + 1;
	}
}
