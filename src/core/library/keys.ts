import { makeUnique, proposeKey } from '../bibliography/citationKey';
import type { KeyPattern } from '../bibliography/keyPattern';
import { takenKeys } from '../bibliography/reference';
import { keyProblem } from '../rename/keyProblem';
import { mapSteps, type Steps } from '../steps';
import { normalTitle } from './normalTitle';
import type { MergedPaper } from './merge';

/** A paper that gets a key, and the key that stands for it already, in a bibliography or by the user's word. */
export interface KeyedPaper {
	readonly paper: MergedPaper;
	readonly standing: string | undefined;
	/** The key of a note that was made of the paper. */
	readonly noted: string | undefined;
}

/** How keys are proposed for papers that stand in no bibliography. */
export interface KeyRules {
	/** The built-in pattern where there is none. */
	readonly keyPattern?: KeyPattern;
	/** Patterns that were given up, the last one first. */
	readonly formerPatterns?: readonly KeyPattern[];
	/** The keys that documents cite, whether a bibliography has them or not. */
	readonly citedKeys?: ReadonlySet<string>;
	/** The keys that notes have, by the titles of their papers as the notes tell them. */
	readonly notedKeys?: ReadonlyMap<string, string>;
}

/**
 * A key for each paper, unique also where capitals do not count, as in BibTeX. Keys that stand are kept, the first
 * come keeping it where two papers have the same one. Where proposals collide, the paper published first has the key without
 * a letter: so the keys are the same in whatever order the papers were read, and papers that come later in time
 * change none. What can change a proposal is a colliding paper that is older, a key that stands, or another name of an entry; that of
 * a paper with a note is the note's, which knows its paper by the key. Another pattern changes no key
 * that documents cite and a former one, or the built-in one, has given.
 */
export function* assignKeySteps(papers: readonly KeyedPaper[], { keyPattern, formerPatterns = [], citedKeys = new Set() }: KeyRules = {}): Steps<readonly string[]> {
	const keys: string[] = new Array(papers.length);
	const taken = new Set<string>();
	const isTaken = (key: string) => taken.has(key.toLowerCase());
	const take = (index: number, key: string) => {
		keys[index] = makeUnique(key, isTaken);
		taken.add(keys[index]!.toLowerCase());
	};
	const proposals = new Map<string, number | number[]>();
	const kept = keyPattern === undefined && formerPatterns.length === 0 || citedKeys.size === 0 ? new Map<number, string>() : yield* keptKeySteps(papers, formerPatterns, citedKeys);
	yield* mapSteps(papers, ({ standing }, index) => { if (standing !== undefined) { take(index, standing); } });
	// Names of entries come behind the keys that stand, since a key of an entry goes before another name of one.
	yield* mapSteps(papers, ({ paper: { entries } }) => { if (entries.length > 0) { takenKeys(entries.map(({ reference }) => reference)).forEach(name => taken.add(name)); } });
	yield* mapSteps(papers, ({ paper, standing, noted }, index) => {
		if (standing !== undefined) { return; }
		if (noted !== undefined && !keyProblem(noted, folded => taken.has(folded))) { take(index, noted); } else { addTo(proposals, kept.get(index) ?? proposeKey(paper, () => false, keyPattern), index); }
	});
	let done = 0;
	for (const [key, holders] of proposals) {
		if (++done % keysAtOnce === 0) { yield; }
		if (typeof holders === 'number') {
			if (!isTaken(key)) { take(holders, key); }
		} else {
			take(holders.sort((a, b) => compareByAge(papers[a]!.paper, papers[b]!.paper))[0]!, key);
		}
	}
	// Letters come last, so that no paper's letter takes the key another paper has without one.
	for (const [key, holders] of proposals) {
		if (++done % keysAtOnce === 0) { yield; }
		for (const index of typeof holders === 'number' ? [holders] : holders) {
			if (keys[index] === undefined) { take(index, key); }
		}
	}
	return keys;
}

const keysAtOnce = 2000;

/** The keys that documents cite and a pattern has given that is given up, by the paper it gave them to: of several the oldest, as with any key. */
function* keptKeySteps(papers: readonly KeyedPaper[], formerPatterns: readonly KeyPattern[], cited: ReadonlySet<string>): Steps<ReadonlyMap<number, string>> {
	const holders = new Map<string, number>();
	const patterns = [...formerPatterns, undefined];
	yield* mapSteps(papers, ({ paper, standing }, index) => {
		if (standing !== undefined) { return; }
		const key = patterns.map(pattern => proposeKey(paper, () => false, pattern)).find(each => cited.has(each));
		const before = key === undefined ? undefined : holders.get(key);
		if (key !== undefined && (before === undefined || compareByAge(paper, papers[before]!.paper) < 0)) { holders.set(key, index); }
	});
	return new Map([...holders].map(([key, index]) => [index, key]));
}

function addTo(proposals: Map<string, number | number[]>, key: string, index: number): void {
	const found = proposals.get(key);
	if (found === undefined) { proposals.set(key, index); } else if (typeof found === 'number') { proposals.set(key, [found, index]); } else { found.push(index); }
}

/** Papers without a date are taken for the youngest; those of one day are told apart by what they have. */
function compareByAge(a: MergedPaper, b: MergedPaper): number {
	return compareText(a.published?.iso ?? '9999', b.published?.iso ?? '9999') || compareText(normalTitle(a.title), normalTitle(b.title))
		|| compareText(a.identifiers.arxiv ?? a.identifiers.doi ?? '', b.identifiers.arxiv ?? b.identifiers.doi ?? '') || (a.authorCount ?? 0) - (b.authorCount ?? 0);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
