import { runToEnd, sortSteps, type Steps } from '../steps';
import { createEvidenceStore, readEvidence, type EvidenceStore } from './evidenceStore';
import { gatherGroups } from './gathering';
import { compareText, memoryFormat, type Grouping, type TopicInput, type TopicMemory, type TopicOptions } from './grouping';
import { addToLast, rememberLast } from './increment';
import { createTopicModelSteps, ownTopicId, type TopicModel } from './model';
import { placePapers, type Placing } from './placing';
import type { Profiles } from './profiles';
import { placeRest } from './remainder';
import { chooseShown } from './shownGroups';
import { applyFactors, rateTopics, weighPatterns, weighTopics } from './strengths';
import { chooseTeachers, createVocabulary } from './terms';

export type { Grouping, OwnTopic, TopicGroup, TopicInput, TopicLevel, TopicMemory, TopicOptions, UserTopics } from './grouping';

/**
 * Groups papers by topic: every paper stands in exactly one group of the top level. The result follows from the
 * papers, the options and the memory in them alone, whatever the order of the papers.
 */
export function groupByTopic(papers: readonly TopicInput[], options: TopicOptions = {}, store: EvidenceStore = createEvidenceStore()): Grouping {
	return runToEnd(groupByTopicSteps(papers, options, store));
}

/**
 * The same in steps of a few milliseconds, for an editor that must not stand still: each `next()` does one, the
 * last returns the grouping. `store` keeps what was read of papers from one grouping to the next; with it and the
 * memory of that grouping a few papers more are put into the groups there are, which takes a moment.
 */
export function* groupByTopicSteps(papers: readonly TopicInput[], options: TopicOptions = {}, store: EvidenceStore = createEvidenceStore()): Generator<void, Grouping> {
	const model = yield* modelFor(store, options);
	const memory = isMemory(options.memory) ? options.memory : undefined;
	const few = yield* addToLast(store, model, papers, options);
	if (few !== undefined) { return few; }
	const sorted = yield* sortById(papers);
	const evidence = yield* readEvidence(store, model, sorted);
	const factors = yield* weighPatterns(store.rows, evidence, model.matcher.patterns.length);
	yield;
	const rated = yield* rateTopics(model, store.rows, evidence, factors);
	const topicFactors = weighTopics(rated, model.taxonomy.topics.length, memory === undefined ? undefined : factorsBefore(model, memory));
	yield* applyFactors(rated, topicFactors);
	yield;
	const pinned = readPins(model, sorted, memory);
	yield;
	const shown = yield* chooseShown(model, rated, topicFactors, new Set(pinned.ids.filter(id => id !== undefined)), { ...options, memory });
	yield;
	const teachers = chooseTeachers(sorted.length);
	const { vocabulary, rows: terms } = yield* createVocabulary(Array.from(teachers, paper => sorted[paper]!));
	const placeOfId = new Map(shown.ids.map((id, place) => [id, place]));
	const pins = Int32Array.from(pinned.ids, id => id === undefined ? -1 : placeOfId.get(id)!);
	const placing: Placing = { papers: sorted, rated, shown, vocabulary, terms, teachers, pins, before: yield* placesBefore(sorted, memory, placeOfId) };
	const { places, profiles } = yield* placePapers(placing);
	const rest = yield* placeRest(model, placing, places, memory);
	const labels = new Map([...rest.found.map(({ id, label }) => [id, label] as const), ...pinned.labels, ...model.labels]);
	const groups = yield* gatherGroups(model, placing, rest.ids, labels);
	const grouping: Grouping = { groups, problems: model.problems, memory: { ...rememberGroups(model, placing, profiles, rest.found, groups), themes: themesOf(model.matcher.patterns, factors), topicThemes: themesOf(model.taxonomy.topics.map(({ id }) => id), topicFactors) } };
	yield;
	store.last = yield* rememberLast(model, options, grouping, placing, profiles, factors, topicFactors);
	return grouping;
}

/** Memory comes back from some storage, so it may be of another version or damaged. */
function isMemory(memory: TopicMemory | undefined): memory is TopicMemory {
	return memory?.format === memoryFormat && typeof memory.places === 'object' && Object.values(memory.places ?? {}).every(Array.isArray) && Array.isArray(memory.split) && Array.isArray(memory.found);
}

/** The user's topics are laid out once as long as they are the same. */
function* modelFor(store: EvidenceStore, { user }: TopicOptions): Generator<void, TopicModel> {
	const key = JSON.stringify(user ?? {});
	if (store.model === undefined || store.userKey !== key) {
		const model = yield* createTopicModelSteps(user);
		store.userKey = key;
		return model;
	}
	return store.model;
}

/** By id, so that the order they came in makes no difference; of papers with the same id the first counts. */
function* sortById(papers: readonly TopicInput[]): Steps<readonly TopicInput[]> {
	const sorted = yield* sortSteps(papers, (a, b) => compareText(a.id, b.id));
	yield;
	return sorted.filter(({ id }, index) => index === 0 || sorted[index - 1]!.id !== id);
}

/** Where the user put each paper, by id; a name that is no topic yet becomes one, also one found last time. */
function readPins(model: TopicModel, papers: readonly TopicInput[], memory: TopicMemory | undefined): { readonly ids: (string | undefined)[]; readonly labels: Map<string, string> } {
	const labels = new Map<string, string>();
	const found = new Map((memory?.found ?? []).flatMap(({ id, label }) => [[id, id], [label.toLowerCase(), id]] as const));
	const ids = papers.map(({ pinned }) => {
		const name = pinned?.trim() ?? '';
		if (name === '') { return undefined; }
		const known = model.ids.get(name.toLowerCase()) ?? found.get(name.toLowerCase());
		if (known !== undefined) { return known; }
		const id = name.startsWith('own:') ? name : ownTopicId(name);
		labels.set(id, labels.get(id) ?? name);
		return id;
	});
	for (const { id, label } of memory?.found ?? []) { labels.set(id, label); }
	return { ids, labels };
}

/** Papers looked up between two pauses. */
const lookedUpAtOnce = 4000;

function* placesBefore(papers: readonly TopicInput[], memory: TopicMemory | undefined, placeOfId: ReadonlyMap<string, number>): Steps<Int32Array> {
	const before = new Int32Array(papers.length).fill(-1);
	if (memory === undefined) { return before; }
	const placeOfPaper = new Map<string, number>();
	for (const [id, ids] of Object.entries(memory.places)) {
		const place = placeOfId.get(id) ?? -1;
		for (const [index, paper] of (place < 0 ? [] : ids).entries()) {
			placeOfPaper.set(paper, place);
			if (index % lookedUpAtOnce === lookedUpAtOnce - 1) { yield; }
		}
		yield;
	}
	for (let paper = 0; paper < papers.length; paper++) {
		before[paper] = placeOfPaper.get(papers[paper]!.id) ?? -1;
		if (paper % lookedUpAtOnce === lookedUpAtOnce - 1) { yield; }
	}
	return before;
}

function factorsBefore({ taxonomy }: TopicModel, { topicThemes }: TopicMemory): Float32Array {
	return Float32Array.from(taxonomy.topics, ({ id }) => Object.hasOwn(topicThemes ?? {}, id) && typeof topicThemes[id] === 'number' ? topicThemes[id] : 1);
}

const wordsKept = 12;

function rememberGroups(model: TopicModel, { shown, vocabulary }: Placing, profiles: Profiles, found: TopicMemory['found'], groups: Grouping['groups']): Omit<TopicMemory, 'themes' | 'topicThemes'> {
	const words = [...vocabulary.stems.keys()];
	return {
		format: memoryFormat,
		places: Object.fromEntries(groups.map(({ id, paperIds }) => [id, paperIds])),
		split: [...shown.split].map(topic => model.taxonomy.topics[topic]!.id),
		found,
		words: Object.fromEntries(shown.ids.map((id, place) => [id, profiles.typical[place]!.slice(0, wordsKept).map(term => words[term]!)])),
	};
}

/** Those that count less than whole, by name. */
function themesOf(names: readonly string[], factors: Float32Array): Record<string, number> {
	const themes: [string, number][] = [];
	for (let index = 0; index < factors.length; index++) {
		if (factors[index]! < 1) { themes.push([names[index]!, factors[index]!]); }
	}
	return Object.fromEntries(themes);
}
