import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { readCitations } from '../../src/core/citation/readCitations';
import { createCiteprocMaker, type Citeproc } from '../../src/core/typeset/citeproc';
import type { CslItem, TypesetEngine } from '../../src/core/typeset/engine';
import { readLocatorTerms } from '../../src/core/typeset/locator';
import { addCitations, type MarkdownIt } from '../../src/core/typeset/markdownItPlugin';
import { createPreviewSnapshot } from '../../src/core/typeset/preview';
import { typesetDocument } from '../../src/core/typeset/typeset';
import type { Bench, BenchRow, Tell } from './bench';
import { makeManuscript } from './citation.bench';

/** How many references are typeset, and how often an engine is started. */
interface TypesetBenchSize {
	readonly references: number;
	readonly starts: number;
	/** How long the document is that is previewed. */
	readonly characters: number;
}

export const bench: Bench<TypesetBenchSize> = { whole: { references: 1000, starts: 5, characters: 2_000_000 }, small: { references: 50, starts: 1, characters: 60_000 }, measure: measureTypesetting };

const load = createRequire(`${process.cwd()}/`);
const locale = () => fs.readFileSync('dist/csl/locales/en-US.xml', 'utf8');
const styleText = (id: string) => fs.readFileSync(`dist/csl/styles/${id}.csl`, 'utf8');

/** Starts the engine for APA as it comes and as we start it, and typesets a bibliography a step at a time. */
function measureTypesetting(size: TypesetBenchSize, tell: Tell): readonly BenchRow[] {
	const plain = loadEngine();
	const make = createCiteprocMaker(loadEngine());
	const apa = styleText('apa');
	const starts: { plain: number[]; ours: number[] } = { plain: [], ours: [] };
	for (let run = 0; run < size.starts; run++) {
		starts.plain.push(timeOf(() => new plain.Engine({ retrieveLocale: locale, retrieveItem: id => ({ id }) }, apa, 'en-US')));
		starts.ours.push(timeOf(() => make(apa, undefined, locale)));
	}
	const steps = ['apa', 'chicago-author-date', 'ieee'].map(style => ({ style, ...typesetInSteps(make(styleText(style), undefined, locale), makeItems(size.references)) }));
	for (const { style, whole, longest } of steps) { tell(`${style}: ${size.references} references in ${Math.round(whole)} ms, the longest step ${Math.round(longest)} ms`); }
	return [
		{ name: 'engine as it comes ÷ ours, start of APA', ratio: median(starts.plain) / median(starts.ours), goal: 3 },
		...steps.map(({ style, longest }) => ({ name: `longest step ÷ 50 ms, ${size.references} references in ${style}`, ratio: longest / 50, goal: 1, atMost: true as const })),
		...previewed(make(styleText('chicago-author-date'), undefined, locale), makeManuscript(size.characters), size.starts, tell),
	];
}

/** What a preview of a long document costs: in steps until it is prepared, and then in each drawing beside what markdown-it itself costs. */
function previewed(engine: TypesetEngine, text: string, rounds: number, tell: Tell): readonly BenchRow[] {
	const length = `${(text.length / 1e6).toFixed(1)} MB`;
	const citations = readCitations(text);
	const works = new Map(citations.flatMap(({ items }) => items.map(({ key }) => key)).map((key, index) => [key, { item: { ...makeItems(index % 50 + 1).at(-1)!, id: key }, title: key, abstract: 'An abstract. '.repeat(80) }]));
	const request = { citations, uncited: [], itemOf: (key: string) => works.get(key)?.item, allKeys: () => [...works.keys()], terms: readLocatorTerms(locale()) };
	const { longest, result } = timeSteps(typesetDocument(engine, request));
	let snapshot = createPreviewSnapshot(result, key => works.get(key), { unknown: key => key, provisional: '' });
	const preparing = leastOf(rounds, () => { snapshot = createPreviewSnapshot(result, key => works.get(key), { unknown: key => key, provisional: '' }); });
	const [plain, ours] = [new MarkdownItLibrary({ html: true }), new MarkdownItLibrary({ html: true })];
	addCitations(ours, () => snapshot);
	const drawn = [plain, ours].map(markdown => leastOf(rounds, () => markdown.render(text, { currentDocument: {} })));
	tell(`${length}, ${citations.length} citations of ${works.size} works; markdown-it takes ${Math.round(drawn[0]!)} ms`);
	return [
		{ name: `longest step ÷ 50 ms, the preview of ${length}`, ratio: Math.max(longest, preparing) / 50, goal: 1, atMost: true },
		{ name: `markdown-it with citations ÷ without, ${length}`, ratio: drawn[1]! / drawn[0]!, goal: 2, atMost: true },
	];
}

const MarkdownItLibrary = load('markdown-it') as new (options: object) => MarkdownIt & { render(text: string, environment: object): string };

function leastOf(rounds: number, run: () => unknown): number {
	return Math.min(...Array.from({ length: rounds + 1 }, () => timeOf(run)));
}

/** A copy of the engine of its own: ours changes some of its functions. */
function loadEngine(): Citeproc {
	const file = load.resolve('citeproc');
	delete load.cache[file];
	return load(file) as Citeproc;
}

/** The first items are typeset twice: at first the engine's code is not compiled yet. */
function typesetInSteps(engine: TypesetEngine, items: readonly CslItem[]): { readonly whole: number; readonly longest: number } {
	for (const _ of engine.typeset(request(items.slice(0, 20)))) { /* It warms up. */ }
	return timeSteps(engine.typeset(request(items)));
}

function timeSteps<Result>(steps: Generator<unknown, Result>): { readonly whole: number; readonly longest: number; readonly result: Result } {
	let whole = 0;
	let longest = 0;
	for (;;) {
		let step: IteratorResult<unknown, Result> | undefined;
		const time = timeOf(() => { step = steps.next(); });
		whole += time;
		longest = Math.max(longest, time);
		if (step!.done) { return { whole, longest, result: step!.value }; }
	}
}

function request(items: readonly CslItem[]): Parameters<TypesetEngine['typeset']>[0] {
	return { items, clusters: items.map(({ id }) => ({ cites: [{ id }], narrative: false })) };
}

/** Made-up works of one to six authors, many of whom share names and years. */
function makeItems(count: number): readonly CslItem[] {
	const names = ['Abadi', 'Brandt', 'Castillo', 'Dubois', 'Eriksen', 'Fontaine', 'Gupta', 'Haddad', 'Jansen', 'Kowalska', 'Lindqvist', 'Marchetti', 'Novák', 'Okafor', 'Petrov', 'Rossi', 'Schäfer', 'Tanaka', 'Vargas'];
	const given = ['Amara', 'Bruno', 'Chloé', 'Dmitri', 'Elif', 'Grace', 'Hiro', 'Inés', 'Karin', 'Liam', 'Mei'];
	return Array.from({ length: count }, (_, index): CslItem => ({
		id: `k${index}`, type: index % 3 === 0 ? 'book' : 'article-journal', title: `On the ${names[index % 19]!.toLowerCase()} of ${given[index % 11]!.toLowerCase()} in part ${index}`,
		author: Array.from({ length: 1 + index % 6 }, (_, nth) => ({ family: names[(index * 7 + nth * 5) % 19], given: given[(index * 3 + nth) % 11] })),
		issued: { 'date-parts': [[1990 + index % 35]] }, 'container-title': 'Journal of Quiet Machines', volume: String(index % 60), page: `${index}-${index + 9}`, publisher: 'Harbour Press',
	}));
}

/**
 * For how long something keeps its thread, in milliseconds. The clock counts what other programs do meanwhile, and the time that this
 * process has worked what its other threads do, which compile and collect garbage: each is too long, so the shorter one is taken.
 */
function timeOf(run: () => unknown): number {
	const [cpu, wall] = [process.cpuUsage(), performance.now()];
	run();
	const { user, system } = process.cpuUsage(cpu);
	return Math.min((user + system) / 1000, performance.now() - wall);
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
