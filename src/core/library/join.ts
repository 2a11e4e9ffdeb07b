import { mapSteps, type Steps } from '../steps';
import { createClusters, type Clusters, type KeptApart } from './clusters';
import type { MarksIndex } from './marksIndex';
import { nearAbstractSteps } from './nearAbstracts';
import { nearTitleSteps } from './nearTitles';
import { abstractOf, type Reading } from './readings';
import { jaccard, monthsApart, thresholds, wordNumbers } from './similarity';

/** By what two readings are one paper, or might be: `similarity` is 1 for equal identifiers and titles and by the user's word, else that of the abstracts or titles. */
export interface Evidence {
	readonly by: 'identifier' | 'title' | 'abstract' | 'user';
	readonly similarity: number;
}

/** Two readings, by their indices, and what speaks for their being one paper. */
export interface Join extends Evidence {
	readonly first: number;
	readonly second: number;
}

/** Readings in groups of one paper each, in the order in which their first was read, and pairs about which only a person can tell. */
export interface Joined {
	readonly groups: readonly (readonly number[])[];
	readonly joins: readonly Join[];
	readonly candidates: readonly Join[];
}

/**
 * Finds the readings that are one paper: by identifier, by equal titles of about the same time and as many authors, by
 * nearly the same abstract, whatever the title, and by the user's word (`sameAs`), without which readings with two arXiv identifiers are two papers. What
 * `keptApart` names never comes together, not even through a third. The result does not depend on the order of the
 * readings; the time grows with their number, as each is compared with a bounded number of others, and only
 * abstracts of papers with similar titles, or with some runs of words in common, are looked at as a whole.
 */
export function* joinSteps(readings: readonly Reading[], keptApart?: KeptApart, sameAs: MarksIndex['sameAs'] = []): Steps<Joined> {
	const clusters = createClusters(readings, keptApart);
	const candidates: Join[] = [];
	joinByIdentifier(readings, clusters);
	joinByUser(readings, clusters, sameAs);
	yield;
	yield* joinByTitle(readings, clusters, candidates);
	yield* joinByAbstract(readings, clusters, candidates);
	return { groups: clusters.groups(), joins: clusters.joins, candidates: candidates.filter(({ first, second }) => !clusters.together(first, second) && !clusters.keptApart(first, second)) };
}

function joinByIdentifier(readings: readonly Reading[], clusters: Clusters): void {
	const byName = new Map<string, number>();
	readings.forEach(({ names }, index) => {
		for (const name of names) {
			const first = byName.get(name);
			if (first === undefined) { byName.set(name, index); } else { clusters.join({ first, second: index, by: 'identifier', similarity: 1 }); }
		}
	});
}

/** Two identifiers say which papers are meant, whatever else is known of them; a title may be that of another paper, too. */
function joinByUser(readings: readonly Reading[], clusters: Clusters, sameAs: MarksIndex['sameAs']): void {
	const named = new Map(sameAs.flat().map(name => [name, [] as number[]]));
	if (named.size === 0) { return; }
	readings.forEach(({ names, normal }, index) => {
		for (const name of [...names, `title:${normal}`]) { named.get(name)?.push(index); }
	});
	for (const [name, other] of sameAs) {
		const isCertain = ![name, other].some(each => each.startsWith('title:'));
		const homes = named.get(name)!.slice(0, mostHomes);
		for (const index of named.get(other)!) {
			homes.some(home => clusters.join({ first: Math.min(home, index), second: Math.max(home, index), by: 'user', similarity: 1 }, isCertain));
		}
	}
}

/** A file that repeats one title ten thousand times shall not cost ten thousand squared. */
const mostHomes = 8;

function* joinByTitle(readings: readonly Reading[], clusters: Clusters, candidates: Join[]): Steps<void> {
	for (const bucket of yield* bucketsByTitle(readings)) {
		yield;
		// By date, so that each is compared with its neighbours in time and the order of reading does not matter.
		bucket.sort((a, b) => compareForJoin(readings[a]!, readings[b]!));
		const latest: number[] = [];
		for (const second of bucket) {
			const home = latest.findIndex(first => monthsApart(readings[first]!.published, readings[second]!.published) <= thresholds.months
				&& clusters.join({ first, second, by: 'title', similarity: 1 }));
			if (home >= 0) {
				latest[home] = second;
				continue;
			}
			const [first] = latest;
			if (first !== undefined) { candidates.push({ first: Math.min(first, second), second: Math.max(first, second), by: 'title', similarity: 1 }); }
			if (latest.unshift(second) > mostHomes) { latest.pop(); }
		}
	}
}

/** The readings that share their title with another one. */
function* bucketsByTitle(readings: readonly Reading[]): Steps<readonly number[][]> {
	const first = new Map<string, number | number[]>();
	const buckets: number[][] = [];
	yield* mapSteps(readings, ({ normal }, index) => {
		if (normal === '') { return; }
		const found = first.get(normal);
		if (found === undefined) {
			first.set(normal, index);
		} else if (typeof found === 'number') {
			const bucket = [found, index];
			first.set(normal, bucket);
			buckets.push(bucket);
		} else {
			found.push(index);
		}
	});
	return buckets;
}

function compareForJoin(a: Reading, b: Reading): number {
	return compareText(a.published?.iso ?? '', b.published?.iso ?? '') || b.names.length - a.names.length || compareText(a.names[0] ?? '', b.names[0] ?? '')
		|| (a.authorCount ?? 0) - (b.authorCount ?? 0);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function* joinByAbstract(readings: readonly Reading[], clusters: Clusters, candidates: Join[]): Steps<void> {
	const known = new Map<number, Int32Array>();
	const words = (index: number, abstract: string) => {
		const found = known.get(index) ?? wordNumbers(abstract);
		known.set(index, found);
		return found;
	};
	const similarityOf = (first: number, second: number, fewest: number) => {
		const [a, b] = [abstractOf(readings[first]!), abstractOf(readings[second]!)];
		if (a === undefined || b === undefined) { return undefined; }
		// Texts of which one is three times as long share too few words by that alone.
		if (a.length > b.length * 3 || b.length > a.length * 3) { return 0; }
		return Math.min(words(first, a).length, words(second, b).length) < fewest ? 0 : jaccard(words(first, a), words(second, b));
	};
	const joinAlike = (first: number, second: number, similarity: number | undefined) => {
		if (similarity === undefined || similarity < thresholds.abstract) { return false; }
		if (!clusters.join({ first, second, by: 'abstract', similarity })) { candidates.push({ first, second, by: 'abstract', similarity }); }
		return true;
	};
	yield* nearTitleSteps(readings, (first, second, titleSimilarity) => {
		if (clusters.together(first, second)) { return; }
		const similarity = similarityOf(first, second, 0);
		// Abstracts that share no more than those of any two papers settle it.
		if (!joinAlike(first, second, similarity) && titleSimilarity >= thresholds.title && (similarity === undefined || similarity >= thresholds.unrelated)) {
			candidates.push({ first, second, by: 'title', similarity: titleSimilarity });
		}
	});
	yield* nearAbstractSteps(readings, (first, second) => {
		if (!clusters.together(first, second)) { joinAlike(first, second, similarityOf(first, second, thresholds.abstractWords)); }
	});
}
