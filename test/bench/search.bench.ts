import MiniSearch from 'minisearch';
import Fuse, { type IFuseOptions } from 'fuse.js';
import { createSearch, createSearchInSlices, type Search, type SearchDocument } from '../../src/core/search/createSearch';
import { loadSearch, serializeSearch } from '../../src/core/search/storage';
import { usedMemory, type Bench, type BenchRow, type Tell } from './bench';
import { createRandom, generatePapers, oneOf, samplePapers } from './searchCorpus';
import { makeQueries, queryKinds, type KnownItem } from './searchQueries';

/** How much to measure: the whole takes about a minute and a half, the small one is for a smoke test. */
interface SearchBenchSize {
	readonly papers: number;
	readonly fewerPapers: number;
	readonly queriesOfAKind: number;
	/** Keystrokes on which plain Fuse is measured at `papers`; each takes it seconds. */
	readonly slowKeystrokes: number;
}

export const bench: Bench<SearchBenchSize> = { whole: { papers: 100_000, fewerPapers: 10_000, queriesOfAKind: 30, slowKeystrokes: 6 }, small: { papers: 5_000, fewerPapers: 1_000, queriesOfAKind: 6, slowKeystrokes: 6 }, measure: measureSearch };

/** Measures the search against Fuse, a naive pass and a rebuild, side by side; `tell` hears of each query that found nothing. */
function measureSearch(size: SearchBenchSize, tell: Tell): readonly BenchRow[] {
	return [...measureLarge(size, tell), ...measureSmaller(size)];
}

const plain: IFuseOptions<SearchDocument> = { keys: ['title'], ignoreLocation: true, threshold: .4 };
const extended: IFuseOptions<SearchDocument> = { ...plain, useExtendedSearch: true };
const typoKinds = ['typo1', 'typo2'];

function measureLarge(size: SearchBenchSize, tell: Tell): readonly BenchRow[] {
	const papers = generatePapers(size.papers, 1);
	const passTime = cpuTimeOf(() => countWords(papers));
	let search!: Search;
	const buildTime = cpuTimeOf(() => { search = createSearch(papers); });
	// As in a workspace that was opened before: the files are those of last time, by size and time.
	const stored = new Uint8Array(serializeSearch(search, 'files'));
	const loadTime = leastOf(3, () => timeOf(() => loadSearch(stored, papers, 'files')));
	tell(`index rebuild ÷ load from storage where a file has changed and each paper is compared: ${(buildTime / leastOf(3, () => timeOf(() => loadSearch(stored, papers, 'others')))).toFixed(1)}`);
	tell(`stored index: ${(stored.length / 2 ** 20).toFixed(1)} MB, build in slices: ${tellSteps(papers.slice(0, 20_000))}`);
	const queries = makeQueries(papers, size.queriesOfAKind, 2);
	const fusePlain = new Fuse<SearchDocument>(papers, plain);
	const fuseExtended = new Fuse<SearchDocument>(papers, extended);
	const keystrokes = sampleKeystrokes(queries, size.slowKeystrokes, 3);
	const times = timeKeystrokes(search, [fusePlain, fuseExtended], keystrokes);
	const n = size.papers.toLocaleString('en');
	return [
		{ name: `fuse.js ÷ ours, keystrokes, ${n} papers with abstracts`, ratio: sum(times[1]!) / sum(times[0]!), goal: 100 },
		{ name: `fuse.js ÷ ours, slowest tenth, ${n} papers`, ratio: slowestTenth(times[1]!) / slowestTenth(times[0]!), goal: 20 },
		{ name: `fuse.js extended ÷ ours, keystrokes, ${n} papers`, ratio: sum(times[2]!) / sum(times[0]!), goal: 40 },
		...measureQuality(search, fuseExtended, queries, size.slowKeystrokes, tell),
		{ name: `a pass that splits and counts words ÷ index build, ${n} papers`, ratio: passTime / buildTime, goal: 1 },
		...measureBuild(papers, buildTime, n, tell),
		{ name: `index rebuild ÷ load from storage, ${n} papers`, ratio: buildTime / loadTime, goal: 20 },
	];
}

/** Our index beside that of minisearch over the same fields. */
function measureBuild(papers: readonly SearchDocument[], buildTime: number, n: string, tell: Tell): readonly BenchRow[] {
	const kept: { index?: unknown } = {};
	const before = usedMemory(() => { delete kept.index; });
	const ourMemory = usedMemory(() => { kept.index = createSearch(papers); }) - before;
	const empty = usedMemory(() => { delete kept.index; });
	let theirTime = 0;
	const theirMemory = usedMemory(() => { theirTime = cpuTimeOf(() => { kept.index = minisearchOf(papers); }); }) - empty;
	tell(`index of ${n} papers: ours ${(buildTime / 1000).toFixed(1)} s and ${(ourMemory / 2 ** 20).toFixed(0)} MB, minisearch ${(theirTime / 1000).toFixed(1)} s and ${(theirMemory / 2 ** 20).toFixed(0)} MB`);
	return [
		{ name: `minisearch ÷ ours, index build, ${n} papers`, ratio: theirTime / buildTime, goal: 10 },
		{ name: `minisearch ÷ ours, memory of the index, ${n} papers`, ratio: theirMemory / ourMemory, goal: 5 },
	];
}

function minisearchOf(papers: readonly SearchDocument[]): MiniSearch {
	const fields = ['title', 'people', 'organization', 'year', 'abstract'];
	const index = new MiniSearch({ fields, extractField: (paper: SearchDocument, field) => String(paper[field as keyof SearchDocument] ?? '') });
	index.addAll(papers);
	return index as MiniSearch;
}

function measureSmaller(size: SearchBenchSize): readonly BenchRow[] {
	const fewer = generatePapers(size.fewerPapers, 4);
	const fewerTimes = timeKeystrokes(createSearch(fewer), [new Fuse<SearchDocument>(fewer, plain)], sampleKeystrokes(makeQueries(fewer, 10, 5), size.slowKeystrokes * 3, 6));
	const sample = samplePapers();
	const typed = sample.map(({ title, id }): KnownItem => ({ kind: 'exact', query: title.split(' ').slice(0, 5).join(' '), id }));
	const sampleTimes = timeKeystrokes(createSearch(sample), [new Fuse<SearchDocument>(sample, plain)], sampleKeystrokes(typed, 400, 7));
	return [
		{ name: `fuse.js ÷ ours, keystrokes, ${size.fewerPapers.toLocaleString('en')} papers with abstracts`, ratio: sum(fewerTimes[1]!) / sum(fewerTimes[0]!), goal: 50 },
		{ name: `fuse.js ÷ ours, keystrokes, the sample’s ${sample.length} papers`, ratio: sum(sampleTimes[1]!) / sum(sampleTimes[0]!), goal: 3 },
	];
}

/** Recall among the first ten and mean reciprocal rank; Fuse extended is asked a few of the typo queries, it is slow. */
function measureQuality(search: Search, fuse: Fuse<SearchDocument>, queries: readonly KnownItem[], few: number, tell: Tell): readonly BenchRow[] {
	const ranks = queries.map(({ kind, query, id }) => ({ kind, query, rank: search.find(query, 10).findIndex(hit => hit.id === id) + 1 }));
	const recall = (rows: typeof ranks) => rows.filter(({ rank }) => rank > 0).length / rows.length;
	for (const kind of queryKinds) {
		const missed = ranks.filter(row => row.kind === kind && row.rank === 0).map(({ query }) => `“${query}”`);
		tell(`${kind}: recall@10 ${recall(ranks.filter(row => row.kind === kind)).toFixed(3)}${missed.length > 0 ? `, missed ${missed.join(', ')}` : ''}`);
	}
	const compared = queries.filter(({ kind }) => typoKinds.includes(kind)).filter((_, i, all) => i % Math.ceil(all.length / few) === 0);
	const ours = compared.map(({ query, id }) => reciprocal(search.find(query, 10).findIndex(hit => hit.id === id)));
	const theirs = compared.map(({ query, id }) => reciprocal(fuse.search(query, { limit: 10 }).findIndex(({ item }) => item.id === id)));
	return [
		{ name: 'recall@10 with typos', ratio: recall(ranks.filter(({ kind }) => typoKinds.includes(kind))), goal: .99 },
		{ name: 'recall@10 of all kinds of queries', ratio: recall(ranks), goal: .98 },
		{ name: 'mean reciprocal rank with typos, ours ÷ fuse.js extended', ratio: sum(ours) / sum(theirs), goal: 1 },
	];
}

function reciprocal(index: number): number {
	return index < 0 ? 0 : 1 / (index + 1);
}

/** A query typed up to one of its letters, as the hand goes over it. */
interface Keystroke {
	readonly query: string;
	readonly length: number;
}

function sampleKeystrokes(queries: readonly KnownItem[], count: number, seed: number): readonly Keystroke[] {
	const random = createRandom(seed);
	return Array.from({ length: count }, () => {
		const { query } = oneOf(queries, random);
		return { query, length: 1 + Math.floor(random() * query.length) };
	});
}

/** The time of each keystroke, ours first. Ours is typed from the first letter on, as in life; Fuse has no memory. */
function timeKeystrokes(search: Search, fuses: readonly Fuse<SearchDocument>[], keystrokes: readonly Keystroke[]): readonly (readonly number[])[] {
	const times: number[][] = [[], ...fuses.map(() => [])];
	// The first calls of anything wait for the compiler, and we measure engines.
	for (const { query } of keystrokes.slice(0, 20)) {
		for (let i = 1; i <= query.length; i++) { search.find(query.slice(0, i)); }
	}
	for (const { query, length } of keystrokes) {
		const typed = query.slice(0, length);
		for (let i = 1; i < length; i++) { search.find(query.slice(0, i)); }
		times[0]!.push(timeOf(() => search.find(typed)));
		fuses.forEach((fuse, i) => times[i + 1]!.push(timeOf(() => fuse.search(typed, { limit: 50 }))));
	}
	return times;
}

/** What any index has to do at least: split every text into words and count them. */
function countWords(papers: readonly SearchDocument[]): number {
	const counts = new Map<string, number>();
	for (const { title, abstract, people, organization } of papers) {
		for (const text of [title, abstract ?? '', organization ?? '', ...people]) {
			for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) { counts.set(word, (counts.get(word) ?? 0) + 1); }
		}
	}
	return counts.size;
}

/** How long the steps of building an index take; the longest of a busy machine is often a pause of ours, so also the rest is told. */
function tellSteps(papers: readonly SearchDocument[]): string {
	const times: number[] = [];
	const steps = createSearchInSlices(papers);
	for (let done = false; !done;) { times.push(timeOf(() => { done = steps.next().done === true; })); }
	times.sort((a, b) => a - b);
	const share = (part: number) => times[Math.floor(times.length * part)]!.toFixed(2);
	return `${times.length} steps, half of them under ${share(.5)} ms, all but a thousandth under ${share(.999)} ms, the longest ${times.at(-1)!.toFixed(1)} ms`;
}

function timeOf(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

/** Of what takes seconds and runs once: the time of this process alone, whatever else the machine does. */
function cpuTimeOf(work: () => unknown): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

/** What else the machine does only makes a run longer. */
function leastOf(runs: number, time: () => number): number {
	return Math.min(...Array.from({ length: runs }, time));
}

function slowestTenth(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => b - a);
	return sum(sorted.slice(0, Math.ceil(sorted.length / 10)));
}
