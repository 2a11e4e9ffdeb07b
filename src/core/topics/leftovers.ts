import type { Rows } from './rows';

/** Papers on average less like each other than this (cosine) have no topic in common. */
const leastLikeness = 0.1;

/**
 * Finds rows of `terms` (of length 1) that belong together, by average linkage: clusters of at least `least`
 * rows, the largest first. Rows that are like none are in no cluster. Time and memory grow with the square of the
 * rows, so the caller hands in a few hundred at most.
 */
export function* findClusters(terms: Rows, least: number): Generator<void, number[][]> {
	const count = terms.count;
	const likeness = yield* compareAll(terms);
	const clusters = Array.from({ length: count }, (_, row): number[] | undefined => [row]);
	// The best partner of each cluster behind it; after a join only those it concerned are looked for again.
	const partners = clusters.map((_, row) => partnerOf(likeness, clusters, count, row));
	for (let joins = 0; ; joins++) {
		const a = bestPair(likeness, clusters, partners, count);
		if (a < 0) { break; }
		const b = partners[a]!;
		join(likeness, clusters, count, a, b);
		for (let row = 0; row < count; row++) {
			if (clusters[row] === undefined) { continue; }
			if (row === a || partners[row] === a || partners[row] === b) {
				partners[row] = partnerOf(likeness, clusters, count, row);
			} else if (row < a && likeness[row * count + a]! > likeness[row * count + partners[row]!]!) {
				partners[row] = a;
			}
		}
		if (joins % 20 === 19) { yield; }
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

/** The cluster behind `row` that is most like it; `row` itself where there is none. */
function partnerOf(likeness: Float32Array, clusters: readonly unknown[], count: number, row: number): number {
	let best = row;
	let most = 0;
	for (let other = row + 1; other < count; other++) {
		if (clusters[other] !== undefined && likeness[row * count + other]! > most) {
			best = other;
			most = likeness[row * count + other]!;
		}
	}
	return best;
}

/** The first cluster of the pair that is most alike, -1 when none is alike enough. */
function bestPair(likeness: Float32Array, clusters: readonly unknown[], partners: readonly number[], count: number): number {
	let best = -1;
	let most = 0;
	for (let row = 0; row < count; row++) {
		const alike = clusters[row] === undefined || partners[row] === row ? 0 : likeness[row * count + partners[row]!]!;
		if (alike >= leastLikeness && alike > most) {
			best = row;
			most = alike;
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
