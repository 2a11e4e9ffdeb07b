import { mapSteps, type Steps } from '../steps';
import { abstractOf, type Reading } from './readings';
import { sketchInto } from './similarity';

/**
 * Calls `visit` once for each pair of readings whose abstracts are almost the same text, whatever their titles. Of each
 * abstract some runs of three words are kept, of almost equal ones mostly the same. Each is compared by these with at most the four
 * last abstracts entered under one of its first few, so the work grows with the number of abstracts and not with its square.
 */
export function* nearAbstractSteps(readings: readonly Reading[], visit: (first: number, second: number) => void): Steps<void> {
	const sketches = new Int32Array(readings.length * runs);
	const heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1024, readings.length * entered)))).fill(-1);
	const next = new Int32Array(readings.length * entered);
	const lastVisitor = new Int32Array(readings.length).fill(-1);
	yield* mapSteps(readings, (reading, index) => {
		if (!sketchInto(sketches, index * runs, runs, abstractOf(reading) ?? '')) { return; }
		let mostShared = 0;
		for (let run = 0; run < entered; run++) {
			let other = heads[slotOf(index, run)]!;
			for (let seen = 0; other >= 0 && seen < longestBucket; seen++, other = next[other]!) {
				mostShared = Math.max(mostShared, compare(Math.floor(other / entered), index));
			}
		}
		// Of a text that is there to the letter one is enough: a page that is kept ten times would hide the others.
		if (mostShared < runs) { enter(index); }
	}, sketchedAtOnce);

	function slotOf(index: number, run: number): number {
		return sketches[index * runs + run]! & heads.length - 1;
	}

	/** How many runs two abstracts share, 0 for those that were compared before. */
	function compare(first: number, second: number): number {
		if (lastVisitor[first] === second) { return 0; }
		lastVisitor[first] = second;
		const shared = sharedRuns(sketches, first * runs, second * runs);
		if (shared >= fewestShared) { visit(first, second); }
		return shared;
	}

	function enter(index: number): void {
		for (let run = 0; run < entered; run++) {
			next[index * entered + run] = heads[slotOf(index, run)]!;
			heads[slotOf(index, run)] = index * entered + run;
		}
	}
}

/** How many numbers stand in both of two sketches, which ascend. */
function sharedRuns(sketches: Int32Array, a: number, b: number): number {
	let shared = 0;
	for (let i = 0, j = 0; i < runs && j < runs;) {
		const difference = sketches[a + i]! - sketches[b + j]!;
		if (difference === 0) { shared++; }
		if (difference <= 0) { i++; }
		if (difference >= 0) { j++; }
	}
	return shared;
}

/** How many runs of each abstract are kept, under how many it is entered, and of how many it is worth looking at the whole texts. */
const runs = 8;
const entered = 3;
const fewestShared = 4;
const longestBucket = 4;

/** Abstracts read between two pauses. */
const sketchedAtOnce = 50;
