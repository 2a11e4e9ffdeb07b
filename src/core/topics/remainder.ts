import type { Steps } from '../steps';
import { otherId, type FoundGroup, type TopicInput, type TopicMemory } from './grouping';
import { findClusters } from './leftovers';
import { ownTopicId, placeOfArea, type TopicModel } from './model';
import { proposeTopic } from './naming';
import { scoresOf, type Placing } from './placing';
import { addRow, createRows, type Rows } from './rows';
import { weakestScore } from './shownGroups';
import { readTerms } from './terms';
import { stemsOf } from './words';

/** The id of each paper's group, and the groups that were found among those no topic fits. */
export interface Remainder {
	readonly ids: readonly string[];
	readonly found: readonly FoundGroup[];
}

/** Papers of the background that a found name is compared with; more would say no more. */
const backgroundSize = 300;
/** The most papers that are compared with each other, so that time stays bounded. */
const mostCompared = 400;
/** The fewest papers that make a group without the taxonomy's help. */
const fewestFound = 3;
/** From so many papers in "Other" on, those with a sure area go there even alone. */
const mostOther = 1;
const mostOtherShare = 0.03;
const aloneScore = 8;
const secondShare = 0.6;
/** In its own area less is enough. */
const nearScore = 6;
const nearShare = 0.2;

/**
 * Gives a place to papers of no shown group: the area of their strongest topic if a few papers meet there, else
 * a group named by the words they share, else "Other".
 */
export function* placeRest(model: TopicModel, placing: Placing, places: Int32Array, memory: TopicMemory | undefined): Generator<void, Remainder> {
	const { papers, shown } = placing;
	const ids = Array.from(places, place => shown.ids[place] ?? otherId);
	yield;
	yield* placeInAreas(model, placing, ids, memory);
	yield;
	const left = [...ids.keys()].filter(paper => ids[paper] === otherId);
	const least = Math.max(shown.least, fewestFound);
	const found: FoundGroup[] = [];
	if (left.length < least) { return { ids, found }; }
	const compared = everyNth(left, mostCompared);
	const background = everyNth(papers, backgroundSize);
	for (const cluster of yield* findClusters(yield* termsOf(placing, compared), least)) {
		const members = cluster.map(index => compared[index]!);
		const inside = new Set(members.map(paper => papers[paper]!));
		const label = proposeTopic([...inside], background.filter(paper => !inside.has(paper)))?.label;
		yield;
		if (label === undefined || model.ids.has(label.toLowerCase())) { continue; }
		const id = ownTopicId(label);
		found.push({ id, label });
		for (const paper of members) { ids[paper] = id; }
	}
	yield* placeByName(papers, left, found, ids);
	return { ids, found };
}

/** Papers that were not compared follow a found group whose name they have. */
function* placeByName(papers: readonly TopicInput[], left: readonly number[], found: readonly FoundGroup[], ids: string[]): Generator<void, void> {
	const names = found.map(({ id, label }) => ({ id, words: ` ${stemsOf(label).join(' ')} ` }));
	for (const [index, paper] of (names.length > 0 && left.length > mostCompared ? left : []).entries()) {
		if (ids[paper] !== otherId) { continue; }
		const words = ` ${stemsOf(`${papers[paper]!.title} ${papers[paper]!.abstract ?? ''}`).join(' ')} `;
		ids[paper] = names.find(name => words.includes(name.words))?.id ?? otherId;
		if (index % 30 === 29) { yield; }
	}
}

function* placeInAreas(model: TopicModel, placing: Placing, ids: string[], memory: TopicMemory | undefined): Steps<void> {
	const wanted = ids.map((id, paper) => id === otherId ? surestArea(model, placing, paper) : undefined);
	const sizes = new Map<string, number>();
	for (const area of wanted) {
		if (area !== undefined) { sizes.set(area.id, (sizes.get(area.id) ?? 0) + 1); }
	}
	wanted.forEach((area, paper) => {
		if (area !== undefined && (sizes.get(area.id)! >= Math.ceil(placing.shown.least / 2) + 1 || Object.hasOwn(memory?.places ?? {}, area.id))) { ids[paper] = area.id; }
	});
	yield;
	yield* takeSecondBest(model, placing, ids);
	// A list of papers from many fields has many that stand alone; their field says more of them than "Other" does.
	if (ids.filter(id => id === otherId).length > Math.max(mostOther, mostOtherShare * ids.length)) {
		wanted.forEach((area, paper) => {
			if (area !== undefined && ids[paper] === otherId && area.score >= aloneScore) { ids[paper] = area.id; }
		});
	}
}

const takenAtOnce = 100;

/** What stands alone with its strongest topic goes to a shown group that it is about as well. */
function* takeSecondBest({ taxonomy }: TopicModel, placing: Placing, ids: string[]): Steps<void> {
	const { rated, shown } = placing;
	let taken = 0;
	for (const [paper, id] of ids.entries()) {
		const at = rated.starts[paper]!;
		if (id !== otherId || at === rated.starts[paper + 1]!) { continue; }
		if (++taken % takenAtOnce === 0) { yield; }
		const top = rated.values[at]!;
		const scores = scoresOf(placing, paper);
		const best = scores.reduce((best, score, place) => score > scores[best]! ? place : best, 0);
		if (scores.length > 0 && scores[best]! >= Math.max(aloneScore, secondShare * top)) {
			ids[paper] = shown.ids[best]!;
			continue;
		}
		const { area } = taxonomy.topics[rated.columns[at]!]!;
		let near = -1;
		shown.placeOfTopic.forEach((place, topic) => {
			if (place >= 0 && taxonomy.topics[topic]!.area === area && scores[place]! >= Math.max(nearScore, nearShare * top) && (near < 0 || scores[place]! > scores[near]!)) { near = place; }
		});
		if (near >= 0) { ids[paper] = shown.ids[near]!; }
	}
}

/** The area of a paper's strongest topic, if that says enough. */
function surestArea(model: TopicModel, { rated }: Placing, paper: number): { readonly id: string; readonly score: number } | undefined {
	const at = rated.starts[paper]!;
	if (at === rated.starts[paper + 1]! || rated.values[at]! < weakestScore) { return undefined; }
	return { id: placeOfArea(model, model.taxonomy.topics[rated.columns[at]!]!.area), score: rated.values[at]! };
}

function* termsOf({ papers, vocabulary, terms, teachers }: Placing, left: readonly number[]): Generator<void, Rows> {
	const rowOf = new Map(Array.from(teachers, (paper, row) => [paper, row]));
	const rows = createRows();
	for (const paper of left) {
		const known = rowOf.get(paper);
		const from = known === undefined ? readTerms(vocabulary, papers[paper]!.title, papers[paper]!.abstract ?? '') : terms;
		const start = from.starts[known ?? 0]!;
		const end = from.starts[(known ?? 0) + 1]!;
		if (rows.count % 30 === 29) { yield; }
		addRow(rows, [...from.columns.subarray(start, end)], [...from.values.subarray(start, end)]);
	}
	return rows;
}

/** At most `most` of a list, evenly. */
function everyNth<T>(list: readonly T[], most: number): T[] {
	const count = Math.min(list.length, most);
	return Array.from({ length: count }, (_, index) => list[Math.floor(index * list.length / count)]!);
}
