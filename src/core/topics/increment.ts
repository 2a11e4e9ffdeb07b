import { runToEnd, type Steps } from '../steps';
import { readEvidence, type EvidenceStore } from './evidenceStore';
import { compareText, otherId, type Grouping, type TopicGroup, type TopicInput, type TopicOptions } from './grouping';
import { alsoIn, byRank } from './gathering';
import { placeOfArea, type TopicModel } from './model';
import { pinPulls, placeOne, type Placing } from './placing';
import type { Profiles } from './profiles';
import { createRows } from './rows';
import { applyFactors, rateTopics } from './strengths';

/** A grouping and what it was made from. */
export interface LastGrouping {
	readonly model: TopicModel;
	readonly settings: string;
	readonly grouping: Grouping;
	readonly papers: ReadonlyMap<string, TopicInput>;
	readonly shown: Placing['shown'];
	readonly vocabulary: Placing['vocabulary'];
	readonly profiles: Profiles;
	readonly pulls: Float64Array;
	readonly factors: Float32Array;
	readonly topicFactors: Float32Array;
	/** Papers added since everything was grouped. */
	readonly added: number;
}

/** A small library is grouped anew at once, and better so. */
const fewestPapers = 200;
/** So large a share of papers may come before everything is grouped anew. */
const mostAdded = 0.02;

/** What `addToLast` needs of a whole grouping. */
export function* rememberLast(model: TopicModel, options: TopicOptions, grouping: Grouping, placing: Placing, profiles: Profiles, factors: Float32Array, topicFactors: Float32Array): Steps<LastGrouping> {
	const { shown, vocabulary } = placing;
	const papers = new Map<string, TopicInput>();
	for (const paper of placing.papers) {
		papers.set(paper.id, paper);
		if (papers.size % comparedAtOnce === 0) { yield; }
	}
	return { model, settings: settingsOf(options), grouping, papers, shown, vocabulary, profiles, pulls: pinPulls(placing), factors, topicFactors, added: 0 };
}

/**
 * Puts a few new papers into the groups of the last grouping; `undefined` when there are too many, when anything
 * else has changed, or when the caller has no memory of a grouping to build on.
 */
export function* addToLast(store: EvidenceStore, model: TopicModel, papers: readonly TopicInput[], options: TopicOptions): Steps<Grouping | undefined> {
	const { last } = store;
	if (last === undefined || last.model !== model || options.memory === undefined || last.settings !== settingsOf(options) || papers.length < fewestPapers) { return undefined; }
	const fresh = yield* freshPapers(last, papers);
	if (fresh === undefined || last.added + fresh.length > mostAdded * last.papers.size) { return undefined; }
	let grouping = last.grouping;
	for (const paper of fresh) {
		grouping = addPaper(store, last, grouping, paper);
		yield;
	}
	store.last = { ...last, grouping, papers: fresh.length === 0 ? last.papers : new Map([...last.papers, ...fresh.map(paper => [paper.id, paper] as const)]), added: last.added + fresh.length };
	return grouping;
}

/** The papers the last grouping did not have; `undefined` when one it had is gone or has changed. */
function* freshPapers({ papers: known }: LastGrouping, papers: readonly TopicInput[]): Steps<TopicInput[] | undefined> {
	const fresh = new Map<string, TopicInput>();
	let same = 0;
	for (const [index, paper] of papers.entries()) {
		if (index % comparedAtOnce === comparedAtOnce - 1) { yield; }
		const before = known.get(paper.id);
		if (before === undefined) {
			if (paper.pinned !== undefined || fresh.has(paper.id)) { return undefined; }
			fresh.set(paper.id, paper);
		} else if (before.title === paper.title && before.abstract === paper.abstract && before.pinned === paper.pinned) {
			same++;
		} else {
			return undefined;
		}
	}
	return same === known.size ? [...fresh.values()].sort((a, b) => compareText(a.id, b.id)) : undefined;
}

const comparedAtOnce = 2000;

function addPaper(store: EvidenceStore, last: LastGrouping, grouping: Grouping, paper: TopicInput): Grouping {
	const { model, shown, vocabulary, profiles, pulls } = last;
	const evidence = runToEnd(readEvidence(store, model, [paper]));
	const rated = runToEnd(rateTopics(model, store.rows, evidence, last.factors));
	runToEnd(applyFactors(rated, last.topicFactors));
	const single: Placing = { papers: [paper], rated, shown, vocabulary, terms: createRows(2, 1), teachers: new Int32Array(), pins: Int32Array.of(-1), before: Int32Array.of(-1) };
	const id = shown.ids[placeOne(single, profiles, pulls)] ?? areaOf(model, grouping, single) ?? otherId;
	const also = new Set(alsoIn(single, 0, id));
	const there = grouping.groups.some(group => group.id === id) ? grouping.groups : [...grouping.groups, { id, label: model.labels.get(id) ?? id, paperIds: [], alsoIn: [], children: [] }];
	const groups = there.map((group): TopicGroup => ({
		...group,
		paperIds: group.id === id ? withId(group.paperIds, paper.id) : group.paperIds,
		alsoIn: also.has(group.id) ? withId(group.alsoIn, paper.id) : group.alsoIn,
	})).sort(byRank);
	return { ...grouping, groups, memory: { ...grouping.memory, places: Object.fromEntries(groups.map(({ id, paperIds }) => [id, paperIds])) } };
}

function areaOf(model: TopicModel, { groups }: Grouping, { rated }: Placing): string | undefined {
	const area = rated.starts[1] === 0 ? undefined : placeOfArea(model, model.taxonomy.topics[rated.columns[0]!]!.area);
	return groups.find(({ id }) => id === area)?.id;
}

function withId(ids: readonly string[], id: string): string[] {
	return [...ids, id].sort(compareText);
}

function settingsOf({ level, max, minSize }: TopicOptions): string {
	return JSON.stringify([level, max, minSize]);
}
