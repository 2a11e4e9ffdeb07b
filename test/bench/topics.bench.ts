import * as fs from 'node:fs';
import * as path from 'node:path';
import { readDigest } from '../../src/core/digest/readDigest';
import { createEvidenceStore } from '../../src/core/topics/evidenceStore';
import { groupByTopic, groupByTopicSteps, type Grouping, type TopicInput } from '../../src/core/topics/groupByTopic';
import { bCubed, mutualInformation } from '../deep/topics/scores';
import { usedMemory, type Bench, type BenchRow, type Tell } from './bench';

/** Sizes of the libraries that are grouped, ascending; the last but one is the size one paper is added to. */
interface TopicsBenchSize {
	readonly libraries: readonly number[];
}

export const bench: Bench<TopicsBenchSize> = { whole: { libraries: [56, 1_000, 10_000, 100_000] }, small: { libraries: [56, 300, 1_000] }, measure: measureTopics };

/**
 * Measures time against a plain pass over the same text that only finds its words, and quality against labels
 * where there are any: every row is better the larger it is. Each of `labels` is a file with labels of a digest, as `readLabels` takes it.
 */
function measureTopics(size: TopicsBenchSize, tell: Tell, labels: readonly string[]): readonly BenchRow[] {
	const papers = readPapers('hf-5000.gold.json');
	const sample = readPapers('seed.gold.json');
	if (papers === undefined) { tell('time, memory, steadiness, share in "Other" of mixed digests: not measured, no digests here'); }
	if (sample === undefined) { tell('the sample: not measured, no sample here'); }
	if (labels.length === 0) { tell('unseen digests, mixed or on one theme: not measured, no labels given'); }
	return [
		...papers === undefined ? [] : [...measureTimes(papers, size, tell), ...measureSteadiness(papers.slice(0, 1200), tell), measureOther(papers.slice(0, 1000))],
		...sample === undefined ? [] : measureLabels('the sample', sample, path.join(dataFolder(), 'digests/seed-topics.json'), tell, sampleGoals),
		...labels.flatMap(file => measureLabels(path.basename(file), undefined, file, tell, unseenGoals)),
	];
}

interface LabelGoals { readonly f: number; readonly information: number }

const sampleGoals: LabelGoals = { f: 0.81, information: 0.84 };
/** Of mixed digests that nobody has seen while writing the topics; one on a single theme is harder, 0.55 and 0.6 are good there. */
const unseenGoals: LabelGoals = { f: 0.6, information: 0.75 };

function measureOther(papers: readonly TopicInput[]): BenchRow {
	const other = groupByTopic(papers).groups.find(({ id }) => id === 'other')?.paperIds.length ?? 0;
	return { name: `share not in "Other", ${papers.length} papers`, ratio: 1 - other / papers.length, goal: 0.97 };
}

/** B-cubed F and mutual information of the grouping of `papers`, or of the papers the file itself has, against its labels. */
export function measureLabels(name: string, papers: readonly TopicInput[] | undefined, file: string, tell: Tell, goals: LabelGoals): readonly BenchRow[] {
	if (!fs.existsSync(file)) {
		tell(`${name}: not measured, no labels here`);
		return [];
	}
	const labelled = readLabels(file);
	const inputs = papers ?? withAbstracts(labelled);
	const { groups } = groupByTopic(inputs);
	const found = inputs.map(({ id }) => groups.find(({ paperIds }) => paperIds.includes(id))!.id);
	const labels = labelled.map(({ primary }) => primary);
	const named = labelled.filter(({ primary, secondary = [] }, index) => [primary, ...secondary].some(label => namesOfLabels[label]?.includes(found[index]!))).length;
	const other = found.filter(id => id === 'other').length / found.length;
	tell(`${name}: ${groups.map(({ label, paperIds }) => `${label} ${paperIds.length}`).join(', ')}`);
	return [
		{ name: `B-cubed F, ${name}`, ratio: bCubed(found, labels).f, goal: goals.f },
		{ name: `normalised mutual information, ${name}`, ratio: mutualInformation(found, labels), goal: goals.information },
		...labels.every(label => namesOfLabels[label] !== undefined) ? [{ name: `name is one of the reader's topics, ${name}`, ratio: named / found.length, goal: 54 / 56 }] : [],
		{ name: `share not in "Other", ${name}`, ratio: 1 - other, goal: 0.97 - 1 / found.length },
	];
}

/** Labels often name titles alone; the abstracts stand in the digests here. */
function withAbstracts(labelled: readonly LabelledPaper[]): readonly TopicInput[] {
	const wanted = labelled.some(({ abstract }) => abstract === undefined);
	const folder = path.join(dataFolder(), 'digests');
	const digests = wanted && fs.existsSync(folder) ? fs.readdirSync(folder).filter(name => name.endsWith('.txt')) : [];
	const abstracts = new Map(digests.flatMap(name => readDigest(fs.readFileSync(path.join(folder, name), 'utf8')).papers.map(({ title, abstract }) => [title, abstract] as const)));
	return labelled.map(({ title, abstract }, index) => ({ id: idOf(index), title, abstract: abstract ?? abstracts.get(title) }));
}

interface LabelledPaper { readonly title: string; readonly abstract: string | undefined; readonly primary: string; readonly secondary?: readonly string[] }

/** What the labels of the sample are called in the taxonomy: groups, or areas where a paper stands in one. */
const namesOfLabels: Readonly<Record<string, readonly string[]>> = {
	'knowledge-distillation': ['distill'], 'reinforcement-learning': ['rlr', 'rl+'], 'curriculum-learning': ['curric'], 'ai-education': ['edu+', 'edu'],
	'continual-learning': ['cont'], 'instruction-following': ['instruct'], 'multimodal': ['vlm+', 'unified', 'mm'], 'self-improvement': ['reason+', 'reason'],
	'llm-agents': ['agent+', 'agents'], 'evaluation': ['eval+', 'behav', 'trust'],
};

/** Reads `{ papers: [{ title, abstract?, primary, secondary? }] }`, or the list alone. */
export function readLabels(file: string): readonly LabelledPaper[] {
	const read = JSON.parse(fs.readFileSync(file, 'utf8')) as readonly LabelledPaper[] | { papers: readonly LabelledPaper[] };
	return 'papers' in read ? read.papers : read;
}

function measureTimes(papers: readonly TopicInput[], { libraries }: TopicsBenchSize, tell: Tell): BenchRow[] {
	const rows: BenchRow[] = [];
	const each: number[] = [];
	for (const [index, count] of libraries.entries()) {
		const library = repeated(papers, count);
		const store = createEvidenceStore();
		const plain = timeOf(() => countWords(library));
		let grouping: Grouping | undefined;
		const time = timeOf(() => { grouping = groupByTopic(library, {}, store); });
		each.push(time / count);
		tell(`${count} papers: ${time.toFixed(0)} ms, ${grouping!.groups.length} groups`);
		if (count >= 100_000) { rows.push(measureMemory(library, tell)); }
		rows.push({ name: `finding words ÷ grouping, ${count} papers`, ratio: plain / time, goal: 0.1 });
		if (index === libraries.length - 2) { rows.push(measureOneMore(library, grouping!, store, time)); }
	}
	rows.push({ name: `time a paper, second largest ÷ largest library`, ratio: each[each.length - 2]! / each[each.length - 1]!, goal: 0.7 });
	rows.push({ name: 'longest step of 1,000 papers in ms, 8 ÷ that', ratio: 8 / longestStep(repeated(papers, 1000)), goal: 1 });
	return rows;
}

/** So many steps lie between two looks at the memory: the garbage is left out of it, and to collect that takes a while. */
const stepsBetweenLooks = 2000;

/** The most that is in use at any time while papers are grouped, and when they are, beyond the papers themselves. */
function measureMemory(papers: readonly TopicInput[], tell: Tell): BenchRow {
	const before = usedMemory(() => {});
	const store = createEvidenceStore();
	const steps = groupByTopicSteps(papers, {}, store);
	let most = 0;
	let kept: Grouping | undefined;
	for (let count = 1; kept === undefined; count++) {
		const step = steps.next();
		if (step.done) { kept = step.value; }
		if (step.done || count % stepsBetweenLooks === 0) { most = Math.max(most, usedMemory(() => {}) - before); }
	}
	tell(`${papers.length} papers: at most ${(most / 1e6).toFixed(0)} MB in use for ${kept.groups.length} groups and ${store.rowOf.size} papers read`);
	return { name: `MB that grouping uses at most, ${papers.length} papers`, ratio: most / 1e6, goal: 60, atMost: true };
}

function measureOneMore(library: readonly TopicInput[], { memory }: Grouping, store: ReturnType<typeof createEvidenceStore>, whole: number): BenchRow {
	const more = [...library, { ...library[0]!, id: 'one-more' }];
	return { name: `whole grouping ÷ one paper more, ${library.length} papers`, ratio: whole / timeOf(() => groupByTopic(more, { memory }, store)), goal: 50 };
}

/** Old papers that keep their group when a fifth more papers come; moves to a group that is newly shown are not counted. */
function measureSteadiness(papers: readonly TopicInput[], tell: Tell): BenchRow[] {
	const old = papers.slice(0, Math.floor(papers.length / 1.2));
	const before = groupByTopic(old);
	const after = groupByTopic(papers, { memory: before.memory });
	const shown = new Set(before.groups.map(({ id }) => id));
	const placeIn = ({ groups }: Grouping) => new Map(groups.flatMap(({ id, paperIds }) => paperIds.map(paper => [paper, id] as const)));
	const [first, second] = [placeIn(before), placeIn(after)];
	const moved = old.filter(({ id }) => first.get(id) !== second.get(id));
	const between = moved.filter(({ id }) => shown.has(second.get(id)!));
	tell(`${papers.length - old.length} papers more: ${moved.length} of ${old.length} moved, ${between.length} between groups shown before`);
	return [{ name: 'share of old papers that keep their group, a fifth more papers', ratio: 1 - between.length / old.length, goal: 0.98 }];
}

function longestStep(papers: readonly TopicInput[]): number {
	// The first run compiles the code, which is no part of a step. What else the machine does lengthens steps, so the best of some runs counts.
	groupByTopic(papers);
	return Math.min(...Array.from({ length: 5 }, () => {
		const steps = groupByTopicSteps(papers);
		let longest = 0;
		for (let done = false; !done;) {
			longest = Math.max(longest, timeOf(() => { done = steps.next().done === true; }));
		}
		return longest;
	}));
}

/** The least that any grouping must do: find the words of every title and abstract and count them. */
function countWords(papers: readonly TopicInput[]): number {
	const counts = new Map<string, number>();
	for (const { title, abstract } of papers) {
		for (const [word] of `${title} ${abstract ?? ''}`.toLowerCase().matchAll(/[a-z0-9]+/g)) { counts.set(word, (counts.get(word) ?? 0) + 1); }
	}
	return counts.size;
}

function repeated(papers: readonly TopicInput[], count: number): TopicInput[] {
	return Array.from({ length: count }, (_, index) => ({ ...papers[index % papers.length]!, id: idOf(index) }));
}

function readPapers(name: string): TopicInput[] | undefined {
	const file = path.join(dataFolder(), 'digests', name);
	if (!fs.existsSync(file)) { return undefined; }
	return (JSON.parse(fs.readFileSync(file, 'utf8')) as { title: string; abstract?: string | null }[]).map(({ title, abstract }, index) => ({ id: idOf(index), title, abstract: abstract ?? undefined }));
}

function idOf(index: number): string {
	return `paper${String(index).padStart(7, '0')}`;
}

function dataFolder(): string {
	return process.env.LITERATURE_NOTES_DATA ?? '../shared/data';
}

function timeOf(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}
