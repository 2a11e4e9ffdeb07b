import type { Rows } from './rows';

/** Papers on average less like each other than this (cosine) have no topic in common. */
const leastLikeness = 0.1;

/**
 * Finds rows of `terms` (of length 1) that belong together, by average linkage: clusters of at least `least`
 * rows, the largest first. Rows that are like none are in no cluster. Time grows with the cube of the rows, so
 * the caller hands in a few hundred at most.
 */
export function* findClusters(terms: Rows, least: number): Generator<void, number[][]> {
	const count = terms.count;
	const likeness = yield* compareAll(terms);
	const clusters = Array.from({ length: count }, (_, row): number[] | undefined => [row]);
	for (;;) {
		const [a, b] = closest(likeness, clusters, count);
		if (b < 0) { break; }
		join(likeness, clusters, count, a, b);
		yield;
	}
	return clusters.flatMap(cluster => cluster !== undefined && cluster.length >= least ? [cluster.sort((a, b) => a - b)] : []).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

/** The cosine of each two rows, through the rows each term stands in. */
function* compareAll(terms: Rows): Generator<void, Float32Array> {
	const { count } = terms;
	const likeness = new Float32Array(count * count);
	const earlier = new Map<number, [number, number][]>();
	for (let row = 0; row < count; row++) {
		for (let i = terms.starts[row]!; i < terms.starts[row + 1]!; i++) {
			const value = terms.values[i]!;
			const there = earlier.get(terms.columns[i]!);
			for (const [other, weight] of there ?? []) {
				likeness[row * count + other]! += value * weight;
				likeness[other * count + row]! += value * weight;
			}
			if (there === undefined) { earlier.set(terms.columns[i]!, [[row, value]]); } else { there.push([row, value]); }
		}
		if (row % 20 === 19) { yield; }
	}
	return likeness;
}

function closest(likeness: Float32Array, clusters: readonly (readonly number[] | undefined)[], count: number): readonly [number, number] {
	let best: readonly [number, number] = [-1, -1];
	let most = leastLikeness;
	for (let a = 0; a < count; a++) {
		if (clusters[a] === undefined) { continue; }
		for (let b = a + 1; b < count; b++) {
			if (clusters[b] !== undefined && likeness[a * count + b]! >= most) {
				if (likeness[a * count + b]! > most || best[1] < 0) { best = [a, b]; }
				most = likeness[a * count + b]!;
			}
		}
	}
	return best;
}

/** Puts cluster `b` into `a`; the likeness to each other cluster is the mean over all pairs. */
function join(likeness: Float32Array, clusters: (number[] | undefined)[], count: number, a: number, b: number): void {
	const sizeA = clusters[a]!.length;
	const sizeB = clusters[b]!.length;
	for (let other = 0; other < count; other++) {
		const mean = (sizeA * likeness[a * count + other]! + sizeB * likeness[b * count + other]!) / (sizeA + sizeB);
		likeness[a * count + other] = mean;
		likeness[other * count + a] = mean;
	}
	clusters[a]!.push(...clusters[b]!);
	clusters[b] = undefined;
}
