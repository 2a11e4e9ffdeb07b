import { makeUnique, proposeKey } from '../bibliography/citationKey';
import type { KeyPattern } from '../bibliography/keyPattern';
import { mapSteps, type Steps } from '../steps';
import { normalTitle } from './normalTitle';
import type { MergedPaper } from './merge';

/** A paper that gets a key, and the key that stands for it already, in a bibliography or by the user's word. */
export interface KeyedPaper {
	readonly paper: MergedPaper;
	readonly standing: string | undefined;
}

/**
 * A key for each paper, unique also where capitals do not count, as in BibTeX. Keys that stand are kept, the first
 * come keeping it where two papers have the same one. Where proposals collide, the paper published first has the key without
 * a letter: so the keys are the same in whatever order the papers were read, and papers that come later in time
 * change none. What can change a proposal is a colliding paper that is older, or a key that stands. Another `pattern` changes no key
 * of the built-in one that documents cite (`cited`).
 */
export function* assignKeySteps(papers: readonly KeyedPaper[], pattern?: KeyPattern, cited: ReadonlySet<string> = new Set()): Steps<readonly string[]> {
	const keys: string[] = new Array(papers.length);
	const taken = new Set<string>();
	const isTaken = (key: string) => taken.has(key.toLowerCase());
	const take = (index: number, key: string) => {
		keys[index] = makeUnique(key, isTaken);
		taken.add(keys[index]!.toLowerCase());
	};
	const proposals = new Map<string, number | number[]>();
	yield* mapSteps(papers, ({ paper, standing }, index) => standing === undefined ? addTo(proposals, proposalFor(paper, pattern, cited), index) : take(index, standing));
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

function proposalFor(paper: MergedPaper, pattern: KeyPattern | undefined, cited: ReadonlySet<string>): string {
	const builtIn = pattern === undefined || cited.size > 0 ? proposeKey(paper, () => false) : undefined;
	return builtIn !== undefined && (pattern === undefined || cited.has(builtIn)) ? builtIn : proposeKey(paper, () => false, pattern);
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
