import { compareText, type TopicMemory, type TopicOptions } from './grouping';
import { placeOfArea, type TopicModel } from './model';
import type { Rows } from './rows';

/**
 * The groups that are shown. A node is a row of the taxonomy on one of its levels, numbered groups first, then
 * topics, then areas.
 */
export interface ShownGroups {
	readonly nodes: readonly number[];
	/** Id of each of `nodes`; those behind the taxonomy's are names that only pins know. */
	readonly ids: readonly string[];
	/** Which place in `nodes` the papers of a topic belong to; -1 is none. */
	readonly placeOfTopic: Int32Array;
	/** Topics that stand beside their group instead of in it. */
	readonly split: ReadonlySet<number>;
	/** Papers a group must have. */
	readonly least: number;
}

/** A topic whose evidence is weaker says nothing: one strong phrase once in an abstract is worth about 4. */
export const weakestScore = 4;

/**
 * Chooses the groups to show: the level, the size a group must have, and the number all follow from how many papers
 * there are. `factors` of the topics say what is a theme of the whole library.
 */
export function* chooseShown(model: TopicModel, rated: Rows, factors: Float32Array, pins: ReadonlySet<string>, options: TopicOptions): Generator<void, ShownGroups> {
	const papers = rated.count;
	const least = options.minSize ?? leastSize(papers);
	const level = options.level ?? 'auto';
	const split = level === 'auto' ? splitLarge(model, rated, factors, least, options.memory) : new Set(level === 'topic' ? model.taxonomy.topics.keys() : []);
	// Worked out for an area when a topic asks for it: there are few areas, and each is looked for among all groups and topics.
	const shownAreas = new Map<number, number>();
	const areaOf = (area: number): number => {
		const shown = shownAreas.get(area) ?? shownArea(model, area);
		shownAreas.set(area, shown);
		return shown;
	};
	const nodeOf = Int32Array.from(model.taxonomy.topics, (topic, index) => nodeOfTopic(model, areaOf, model.inArea.has(index) ? 'area' : split.has(index) ? 'topic' : level === 'area' ? 'area' : 'group', index, topic));
	const sizes = yield* countNodes(rated, nodeOf);
	const nodes = largest(model, sizes, least, pins, options);
	const places = new Map(nodes.map((node, place) => [node, place]));
	const ids = nodes.map(node => describeNode(model, node).id);
	const foreign = [...pins].filter(id => !ids.includes(id)).sort(compareText);
	return { nodes, ids: [...ids, ...foreign], placeOfTopic: nodeOf.map(node => places.get(node) ?? -1), split, least };
}

/** Id and area of a node. */
export function describeNode(model: TopicModel, node: number): { readonly id: string; readonly area: number } {
	const { groups, topics, areas } = model.taxonomy;
	const row = node < groups.length ? groups[node]! : topics[node - groups.length];
	if (row !== undefined) { return row; }
	const area = node - groups.length - topics.length;
	return { id: areas[area]!.id, area };
}

function nodeOfTopic(model: TopicModel, areaOf: (area: number) => number, level: 'area' | 'group' | 'topic', index: number, topic: { group: number; area: number }): number {
	const { groups, topics } = model.taxonomy;
	// A group of one topic and the topic share their id, so they are one node.
	if (level === 'area') { return groups.length + topics.length + areaOf(topic.area); }
	return level === 'topic' && groups[topic.group]!.topics.length > 1 ? groups.length + index : topic.group;
}

/** An area that was merged into a group stands, where areas are shown, in that group's. */
function shownArea(model: TopicModel, area: number): number {
	const id = placeOfArea(model, area);
	const { groups, topics } = model.taxonomy;
	return [...groups, ...topics].find(row => row.id === id)?.area ?? area;
}

function leastSize(papers: number): number {
	return papers < 12 ? 1 : papers < 200 ? 2 : Math.min(25, Math.max(3, Math.round(Math.sqrt(papers) / 5)));
}

function mostGroups(papers: number): number {
	return Math.min(30, Math.max(4, Math.round(2 * Math.sqrt(papers))));
}

/** For how many papers each node is the strongest. */
function* countNodes(rated: Rows, nodeOf: Int32Array): Generator<void, Map<number, number>> {
	const sizes = new Map<number, number>();
	for (let row = 0; row < rated.count; row++) {
		const at = rated.starts[row]!;
		if (at === rated.starts[row + 1]! || rated.values[at]! < weakestScore) { continue; }
		if (row % 1000 === 999) { yield; }
		let best = -1;
		let most = 0;
		for (const [node, score] of scoreNodes(rated, row, nodeOf)) {
			if (score > most) {
				best = node;
				most = score;
			}
		}
		sizes.set(best, (sizes.get(best) ?? 0) + 1);
	}
	return sizes;
}

/** What each further topic of a group adds to the strongest: topics of one group share words, and a group of many must not win by that. */
const furtherShare = 0.5;

/** The score of each node, or place, that a paper's topics lead to. A paper on many sides of a group is of that group. */
export function scoreNodes(rated: Rows, row: number, nodeOf: Int32Array): Map<number, number> {
	const scores = new Map<number, number>();
	for (let i = rated.starts[row]!; i < rated.starts[row + 1]!; i++) {
		const node = nodeOf[rated.columns[i]!]!;
		if (node >= 0) { scores.set(node, scores.has(node) ? scores.get(node)! + furtherShare * rated.values[i]! : rated.values[i]!); }
	}
	return scores;
}

/** A topic that counts no more than this is strongest in a fifth of all papers. */
const clearTheme = 0.8;

/**
 * A group that swallows the list gives way to its topics: of 56 papers one of 18, of 1,000 one of 63. What the papers
 * have in common does so earlier, for there the reader looks for what distinguishes them.
 */
function splitLarge({ taxonomy }: TopicModel, rated: Rows, factors: Float32Array, least: number, memory: TopicMemory | undefined): Set<number> {
	const groups = new Float64Array(taxonomy.groups.length);
	const topics = new Float64Array(taxonomy.topics.length);
	for (let row = 0; row < rated.count; row++) {
		const at = rated.starts[row]!;
		if (at === rated.starts[row + 1]! || rated.values[at]! < weakestScore) { continue; }
		topics[rated.columns[at]!]!++;
		groups[taxonomy.topics[rated.columns[at]!]!.group]!++;
	}
	const root = Math.sqrt(rated.count);
	const before = new Set(memory?.split);
	const fewest = Math.max(least, 0.2 * root);
	return new Set(taxonomy.topics.flatMap(({ id, group }, index) => {
		// A group that was whole last time stays so until it is clearly too large.
		const whole = Object.hasOwn(memory?.places ?? {}, taxonomy.groups[group]!.id) && !before.has(id);
		const theme = taxonomy.groups[group]!.topics.reduce((least, topic) => Math.min(least, factors[topic]!), 1);
		const large = groups[group]! >= (whole ? 1.4 : 1) * (theme <= clearTheme ? theme : 1) * Math.max(18, 2 * root) && topics[index]! >= fewest;
		return large || before.has(id) && topics[index]! > 0 ? [index] : [];
	}));
}

function largest(model: TopicModel, sizes: ReadonlyMap<number, number>, least: number, pins: ReadonlySet<string>, options: TopicOptions): number[] {
	const before = options.memory?.places ?? {};
	const wanted = (node: number) => model.own.has(node) || pins.has(describeNode(model, node).id);
	const steady = (node: number, size: number) => size >= Math.max(1, least - 1) && Object.hasOwn(before, describeNode(model, node).id);
	const ranked = [...sizes].filter(([node, size]) => size >= least || wanted(node) || steady(node, size)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
	const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
	const most = options.max ?? mostGroups(all);
	const nodes = ranked.filter(([node, size], rank) => rank < most || wanted(node) || options.max === undefined && steady(node, size)).map(([node]) => node);
	const { groups, topics, areas } = model.taxonomy;
	[...groups, ...topics, ...areas].forEach(({ id }, node) => {
		if (pins.has(id) && nodes.every(other => describeNode(model, other).id !== id)) { nodes.push(node); }
	});
	return nodes;
}
