import { mapSteps, type Steps } from '../steps';
import { compareText, otherId, type TopicGroup } from './grouping';
import type { TopicModel } from './model';
import { scoresOf, type Placing } from './placing';
import { longestLabel } from './taxonomy';
import { weakestScore } from './shownGroups';

/** From this size on a group shows its subtopics. */
const leastForChildren = 8;
/** A second topic must be this strong beside the strongest, and a paper stands under two more at most. */
const alsoShare = 0.5;
const mostAlso = 2;

/** Makes the groups that are shown from the group's id of each paper: largest first, then by label, "Other" last. */
export function* gatherGroups(model: TopicModel, placing: Placing, ids: readonly string[], labels: ReadonlyMap<string, string>): Generator<void, TopicGroup[]> {
	const members = new Map<string, number[]>();
	const also = new Map<string, string[]>();
	for (const [paper, id] of ids.entries()) {
		addTo(members, id, paper);
		for (const other of alsoIn(placing, paper, id)) { addTo(also, other, placing.papers[paper]!.id); }
		if (paper % 500 === 499) { yield; }
	}
	const shown = new Set(placing.shown.ids);
	const groups: TopicGroup[] = [];
	for (const [id, papers] of members) {
		groups.push({
			id,
			label: labelOf(model, placing, id, labels, members),
			paperIds: yield* mapSteps(papers, paper => placing.papers[paper]!.id, listedAtOnce),
			alsoIn: shown.has(id) ? also.get(id) ?? [] : [],
			children: papers.length < leastForChildren ? [] : yield* gatherChildren(model, placing, id, papers, labels),
		});
		yield;
	}
	return groups.sort(byRank);
}

const listedAtOnce = 4000;

/** What is left of a group whose topics stand beside it, or of an area beside a group of its name, is named after it, so that no two names look the same. */
function labelOf({ taxonomy }: TopicModel, { shown }: Placing, id: string, labels: ReadonlyMap<string, string>, beside: ReadonlyMap<string, unknown>): string {
	const label = labels.get(id) ?? id;
	const group = taxonomy.groups.find(group => group.id === id);
	const more = `More on ${label}`;
	if (more.length <= longestLabel && taxonomy.areas.some(area => area.id === id) && taxonomy.groups.some(other => other.id !== id && beside.has(other.id) && labels.get(other.id) === label)) { return more; }
	const hasTopicBeside = group?.topics.some(topic => shown.split.has(topic) && taxonomy.topics[topic]!.id !== id && beside.has(taxonomy.topics[topic]!.id)) ?? false;
	return hasTopicBeside && group?.label === label && more.length <= longestLabel ? more : label;
}

/** The other shown groups whose topics are about as strong in a paper as its strongest. */
export function alsoIn(placing: Placing, paper: number, id: string): string[] {
	const { rated, shown } = placing;
	const at = rated.starts[paper]!;
	if (at === rated.starts[paper + 1]!) { return []; }
	const least = Math.max(2 * weakestScore, alsoShare * rated.values[at]!);
	const scores = scoresOf(placing, paper);
	return [...scores.keys()].filter(place => scores[place]! >= least && shown.ids[place] !== id).sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, mostAlso).map(place => shown.ids[place]!);
}

/** The subtopics of a group, or the groups of an area, by the strongest topic its papers have in it. */
function* gatherChildren({ taxonomy, labels: names }: TopicModel, { papers, rated, shown }: Placing, id: string, members: readonly number[], labels: ReadonlyMap<string, string>): Steps<TopicGroup[]> {
	const isArea = taxonomy.areas.some(area => area.id === id);
	const children = new Map<string, string[]>();
	for (const [index, paper] of members.entries()) {
		if (index % listedAtOnce === listedAtOnce - 1) { yield; }
		for (let i = rated.starts[paper]!; i < rated.starts[paper + 1]!; i++) {
			const topic = taxonomy.topics[rated.columns[i]!]!;
			const group = taxonomy.groups[topic.group]!;
			if (isArea ? taxonomy.areas[topic.area]!.id !== id : group.id !== id || topic.id === id) { continue; }
			addTo(children, isArea ? group.id : topic.id, papers[paper]!.id);
			break;
		}
	}
	const least = Math.max(2, shown.least);
	const kept = [...children].filter(([, paperIds]) => paperIds.length >= least);
	if (kept.length < 2) { return []; }
	return kept.map(([child, paperIds]) => ({ id: child, label: labels.get(child) ?? names.get(child) ?? child, paperIds, alsoIn: [], children: [] })).sort(byRank);
}

/** Larger groups first, then by label, "Other" last. */
export function byRank(a: TopicGroup, b: TopicGroup): number {
	return Number(a.id === otherId) - Number(b.id === otherId) || b.paperIds.length - a.paperIds.length || compareText(a.label, b.label) || compareText(a.id, b.id);
}

function addTo<T>(table: Map<string, T[]>, key: string, value: T): void {
	const there = table.get(key);
	if (there === undefined) { table.set(key, [value]); } else { there.push(value); }
}
