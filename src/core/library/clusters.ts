import type { Join } from './join';
import type { Reading } from './readings';

/** Readings on their way into groups, each a group of its own at first. */
export interface Clusters {
	/** Brings the groups of two readings together, if nothing that is known of either speaks against it; says whether they are. What is certain is not to be contradicted but by the user. */
	join(join: Join, isCertain?: boolean): boolean;
	together(first: number, second: number): boolean;
	/** True for groups that the user wants apart. */
	keptApart(first: number, second: number): boolean;
	/** Those joins that brought two groups together. */
	readonly joins: readonly Join[];
	/** Indices by group, each ascending, the groups in the order of their first. */
	groups(): readonly (readonly number[])[];
}

/** What the user rejected: only readings that are concerned are asked about. */
export interface KeptApart {
	concerns(reading: Reading): boolean;
	apart(a: Reading, b: Reading): boolean;
}

/** What all readings of a group together say; two groups that contradict each other are two papers. */
interface Known {
	readonly arxiv: string | undefined;
	readonly doi: string | undefined;
	readonly authorCount: number | undefined;
}

/** A union-find structure that knows what speaks against a union: what readings say, and whom the user wants apart. */
export function createClusters(readings: readonly Reading[], apart: KeptApart | undefined): Clusters {
	const parents = Int32Array.from(readings, (_, index) => index);
	const known = new Map<number, Known>();
	const members = new Map<number, number[]>();
	const joins: Join[] = [];

	function root(index: number): number {
		let at = index;
		while (parents[at] !== at) {
			parents[at] = parents[parents[at]!]!;
			at = parents[at]!;
		}
		return at;
	}

	const knownOf = (at: number) => known.get(at) ?? knownFrom(readings[at]!);
	const membersOf = (at: number) => members.get(at) ?? [at];
	const concerned = (at: number) => membersOf(at).map(index => readings[index]!).filter(reading => apart!.concerns(reading));

	function keptApart(a: number, b: number): boolean {
		return apart !== undefined && concerned(a).some(one => concerned(b).some(other => apart.apart(one, other)));
	}

	function join(evidence: Join, isCertain = false): boolean {
		const [first, second] = [root(evidence.first), root(evidence.second)];
		if (first === second) { return true; }
		const [a, b] = [knownOf(first), knownOf(second)];
		if (!isCertain && contradict(a, b, evidence.by) || keptApart(first, second)) { return false; }
		// The smaller group moves, so that a title repeated without end costs no more than its sorting.
		const [into, moved] = membersOf(first).length >= membersOf(second).length ? [first, second] : [second, first];
		parents[moved] = into;
		known.set(into, { arxiv: a.arxiv ?? b.arxiv, doi: a.doi ?? b.doi, authorCount: a.authorCount ?? b.authorCount });
		const all = membersOf(into);
		for (const index of membersOf(moved)) { all.push(index); }
		members.set(into, all);
		members.delete(moved);
		joins.push(evidence);
		return true;
	}

	function groups(): readonly (readonly number[])[] {
		const found: number[][] = [];
		for (let index = 0; index < parents.length; index++) {
			if (parents[index] === index) { found.push(membersOf(index).sort((a, b) => a - b)); }
		}
		return found.sort((a, b) => a[0]! - b[0]!);
	}

	return { join, joins, groups, together: (first, second) => root(first) === root(second), keptApart: (first, second) => keptApart(root(first), root(second)) };
}

function knownFrom({ names, authorCount }: Reading): Known {
	return { arxiv: names.find(name => name.startsWith('arxiv:')), doi: names.find(name => name.startsWith('doi:')), authorCount };
}

/** A preprint and its publication share the arXiv identifier and may have two DOIs, and a renamed paper may have gained an author. */
function contradict(a: Known, b: Known, by: Join['by']): boolean {
	return differ(a.arxiv, b.arxiv) || by !== 'identifier' && differ(a.doi, b.doi) || by === 'title' && differ(a.authorCount, b.authorCount);
}

function differ(a: string | number | undefined, b: string | number | undefined): boolean {
	return a !== undefined && b !== undefined && a !== b;
}
