import type { Rows } from './rows';

/** What the papers of each class have in their words that the others have not: by term, the classes it speaks for and how much. */
export interface Profiles {
	readonly classes: number;
	readonly byTerm: readonly (readonly ClassWeight[] | undefined)[];
	/** The terms of each class, the most typical first. */
	readonly typical: readonly (readonly number[])[];
}

interface ClassWeight { readonly index: number; readonly weight: number }

const termsPerClass = 150;
/** One paper alone should not make its words the words of a class. */
const smoothing = 1;

/** Learns the profile of each class, of length 1, from the rows: row `i` teaches class `classOf[i]` (-1 is none) with weight `weights[i]`. */
export function* learnProfiles(rows: Rows, classOf: Int32Array, weights: Float32Array, classes: number, terms: number): Generator<void, Profiles> {
	const sums = Array.from({ length: classes }, () => new Map<number, number>());
	const sizes = new Float64Array(classes);
	const background = new Float64Array(terms);
	for (let row = 0; row < rows.count; row++) {
		const into = classOf[row]!;
		const sum = sums[into];
		if (sum !== undefined) { sizes[into] = sizes[into]! + weights[row]!; }
		for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) {
			const term = rows.columns[i]!;
			background[term] = background[term]! + rows.values[i]! / rows.count;
			sum?.set(term, (sum.get(term) ?? 0) + weights[row]! * rows.values[i]!);
		}
		if (row % 200 === 199) { yield; }
	}
	const byTerm = new Array<ClassWeight[] | undefined>(terms).fill(undefined);
	const typical: number[][] = [];
	for (const [index, sum] of sums.entries()) {
		const terms = typicalTerms(sum, sizes[index]! + smoothing, background);
		typical.push(terms.map(([term]) => term));
		for (const [term, weight] of terms) {
			(byTerm[term] ??= []).push({ index, weight });
		}
		yield;
	}
	return { classes, byTerm, typical };
}

function typicalTerms(sum: ReadonlyMap<number, number>, size: number, background: Float64Array): [number, number][] {
	const terms: [number, number][] = [];
	for (const [term, value] of sum) {
		const more = value / size - background[term]!;
		if (more > 0) { terms.push([term, more]); }
	}
	const best = terms.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, termsPerClass);
	const length = Math.sqrt(best.reduce((squares, [, value]) => squares + value * value, 0)) || 1;
	return best.map(([term, value]) => [term, value / length]);
}

/** How like each profile a row is: the cosine of both. */
export function compareToProfiles(profiles: Profiles, rows: Rows, row: number): Float64Array {
	const likeness = new Float64Array(profiles.classes);
	for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) {
		const classes = profiles.byTerm[rows.columns[i]!];
		if (classes === undefined) { continue; }
		for (const { index, weight } of classes) { likeness[index] = likeness[index]! + weight * rows.values[i]!; }
	}
	return likeness;
}
