import type { Problem } from '../paper';
import { compareText, otherId, type UserTopics } from './grouping';
import { createMatcherSteps, type Matcher } from './matcher';
import { longestLabel, parsePhrases, parseTaxonomySteps, type Taxonomy, type TaxonomyArea, type TaxonomyTopic } from './taxonomy';
import taxonomyText from './taxonomy.txt';

/** The taxonomy with what the user says about it, ready for matching. */
export interface TopicModel {
	readonly taxonomy: Taxonomy;
	readonly matcher: Matcher;
	/** Topics nothing is put under. */
	readonly hidden: ReadonlySet<number>;
	/** Topics that were merged into an area: they stand in it instead of in a group. */
	readonly inArea: ReadonlySet<number>;
	/** Groups of the user's own topics: shown even for one paper. */
	readonly own: ReadonlySet<number>;
	/** Label of each id, renamed or not. */
	readonly labels: ReadonlyMap<string, string>;
	/** Id of each id and each label in lower case; what was merged leads to what it was merged into. */
	readonly ids: ReadonlyMap<string, string>;
	readonly problems: readonly Problem[];
}

/** The most phrases of a user's own topics that are read; patterns are numbered in 16 bits. */
const mostOwnPhrases = 20_000;
const nowhere = { start: 0, end: 0 };
let plain: TopicModel | undefined;

/** The taxonomy as it ships, or with the user's topics put in; what of those makes no sense is left out and reported. */
export function createTopicModel(user?: UserTopics): TopicModel {
	const steps = createTopicModelSteps(user);
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
	}
}

/** The same with pauses, for an editor that must not stand still; the shipped taxonomy is laid out once. */
export function* createTopicModelSteps(user?: UserTopics): Generator<void, TopicModel> {
	if (plain === undefined) {
		const { taxonomy } = yield* parseTaxonomySteps(taxonomyText);
		plain = yield* buildModel(taxonomy, {});
	}
	return user === undefined || Object.keys(user).length === 0 ? plain : yield* buildModel(plain.taxonomy, user);
}

/** Id of a topic that the user names `label`, the same for the same name. */
export function ownTopicId(label: string): string {
	return 'own:' + label.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}

function* buildModel(shipped: Taxonomy, user: UserTopics): Generator<void, TopicModel> {
	const problems: Problem[] = [];
	const named = namesOf(shipped);
	const draft: Draft = { areas: [...shipped.areas], groups: shipped.groups.map(group => ({ ...group })), topics: shipped.topics.map(topic => ({ ...topic })), own: new Set() };
	addOwnTopics(draft, user, named, problems);
	const { aliases, inArea } = mergeTopics(draft, user, named, problems);
	const taxonomy = { areas: draft.areas, topics: draft.topics, groups: draft.groups.map((group, index) => ({ ...group, topics: draft.topics.flatMap((topic, number) => topic.group === index ? [number] : []) })) };
	const labels = new Map([...taxonomy.areas, ...taxonomy.groups, ...taxonomy.topics].map(({ id, label }) => [id, label]));
	labels.set(otherId, 'Other');
	for (const [name, label] of Object.entries(user.rename ?? {}).sort(([a], [b]) => compareText(a, b))) {
		if (label.trim() !== '') { labels.set(named.get(name.toLowerCase()) ?? name, label.trim()); }
	}
	for (const [id, label] of labels) { named.set(label.toLowerCase(), named.get(label.toLowerCase()) ?? id); }
	const ids = new Map([...named].map(([name, id]) => [name, followed(aliases, id)]));
	const matcher = plain !== undefined && (user.custom ?? []).length + aliases.size === 0 ? plain.matcher : yield* createMatcherSteps(taxonomy.topics.map(({ phrases, area }) => ({ phrases, weight: taxonomy.areas[area]!.weight })));
	return { taxonomy, matcher, hidden: hiddenTopics(taxonomy, user, named, problems), inArea, own: draft.own, labels, ids, problems };
}

interface Draft {
	readonly areas: TaxonomyArea[];
	readonly groups: { id: string; label: string; area: number; topics: readonly number[] }[];
	readonly topics: (Omit<TaxonomyTopic, 'group' | 'area' | 'phrases'> & { group: number; area: number; phrases: TaxonomyTopic['phrases'] })[];
	readonly own: Set<number>;
}

/** Ids and labels in lower case. Of equal labels the group's id stands before the topic's, the level people name. */
function namesOf({ areas, groups, topics }: Taxonomy): Map<string, string> {
	const names = new Map<string, string>();
	for (const { id } of [...groups, ...topics, ...areas]) { names.set(id.toLowerCase(), id); }
	for (const { id, label } of [...groups, ...topics, ...areas]) {
		if (!names.has(label.toLowerCase())) { names.set(label.toLowerCase(), id); }
	}
	return names;
}

function addOwnTopics(draft: Draft, { custom = [] }: UserTopics, named: Map<string, string>, problems: Problem[]): void {
	let budget = mostOwnPhrases;
	for (const { label, phrases, area } of custom) {
		const name = label.trim();
		if (name === '') { continue; }
		const read = phrases.slice(0, budget).flatMap(phrase => parsePhrases(phrase.includes(',') ? '' : phrase)).map(phrase => ({ ...phrase, weight: phrase.weight + 2 }));
		if (phrases.length > budget) { problems.push(problem('topics/too-many-phrases', 'Only the first {0} phrases of your own topics are read.', mostOwnPhrases)); }
		budget -= read.length;
		const known = named.get(name.toLowerCase());
		const topic = draft.topics.find(({ id, group }) => id === known || draft.groups[group]!.id === known);
		if (topic !== undefined) {
			topic.phrases = [...topic.phrases, ...read];
			continue;
		}
		if ([...name].length > longestLabel) { problems.push(problem('topics/long-label', 'The topic "{0}" has a name longer than {1} characters.', name, longestLabel)); }
		const id = ownTopicId(name);
		const place = areaFor(draft, named, area, id, name, problems);
		const group = draft.groups.push({ id, label: name, area: place, topics: [] }) - 1;
		draft.topics.push({ id, label: name, group, area: place, phrases: read });
		draft.own.add(group);
		named.set(id, id).set(name.toLowerCase(), id);
	}
}

function areaFor(draft: Draft, named: ReadonlyMap<string, string>, area: string | undefined, id: string, label: string, problems: Problem[]): number {
	const wanted = area === undefined ? undefined : named.get(area.toLowerCase());
	const found = draft.areas.findIndex(({ id }) => id === wanted);
	if (found >= 0) { return found; }
	if (area !== undefined) { problems.push(problem('topics/unknown', 'There is no topic "{0}".', area)); }
	return draft.areas.push({ id: `${id}@`, label, weight: 1 }) - 1;
}

/** Moves the topics of what is merged under what they are merged into; returns which id leads where, and which topics stand in an area. */
function mergeTopics(draft: Draft, user: UserTopics, named: ReadonlyMap<string, string>, problems: Problem[]): { readonly aliases: ReadonlyMap<string, string>; readonly inArea: ReadonlySet<number> } {
	const aliases = readMerges(user, named, problems);
	const inArea = new Set<number>();
	for (const source of aliases.keys()) {
		const target = followed(aliases, source);
		const area = draft.areas.findIndex(({ id }) => id === target);
		if (draft.areas.some(({ id }) => id === source)) {
			mergeArea(draft, source, area);
		} else if (area >= 0) {
			for (const topic of topicsUnder(draft, source)) {
				topic.area = area;
				inArea.add(draft.topics.indexOf(topic));
			}
		} else {
			mergeGroup(draft, source, target);
		}
	}
	return { aliases, inArea };
}

function readMerges({ merge = {} }: UserTopics, named: ReadonlyMap<string, string>, problems: Problem[]): Map<string, string> {
	const aliases = new Map<string, string>();
	for (const [from, into] of Object.entries(merge).sort(([a], [b]) => compareText(a, b))) {
		const source = named.get(from.toLowerCase()) ?? from;
		const target = named.get(into.toLowerCase());
		if (target === undefined) {
			problems.push(problem('topics/unknown', 'There is no topic "{0}".', into));
		} else if (followed(aliases, target) === source) {
			problems.push(problem('topics/merge-circle', 'The topics "{0}" and "{1}" are merged into each other.', from, into));
		} else {
			aliases.set(source, target);
		}
	}
	return aliases;
}

/**
 * Puts the groups of an area into another area. Into a group (`into` is -1) go only the papers the area's own row has, see `placeOfArea`: its groups
 * stand beside it, and who merges a row does not mean the rows beside it.
 */
function mergeArea({ areas, groups, topics }: Draft, source: string, into: number): void {
	if (into < 0) { return; }
	for (const row of [...groups, ...topics]) {
		if (areas[row.area]!.id === source) { row.area = into; }
	}
}

function mergeGroup(draft: Draft, source: string, target: string): void {
	const index = draft.groups.findIndex(({ id }) => id === target);
	const host = draft.topics.find(({ id }) => id === target);
	for (const topic of topicsUnder(draft, source)) {
		topic.group = index >= 0 ? index : host?.group ?? topic.group;
		topic.area = draft.groups[topic.group]!.area;
		if (host !== undefined && index < 0) {
			host.phrases = [...host.phrases, ...topic.phrases];
			topic.phrases = [];
		}
	}
}

/** The topic of this id, or those of the group of this id. */
function topicsUnder({ groups, topics }: Draft, id: string): Draft['topics'] {
	return topics.filter(topic => topic.id === id || groups[topic.group]!.id === id);
}

/** Id of what takes the papers of an area that no shown group takes: the area's own, or of what it was merged into. */
export function placeOfArea({ taxonomy, ids }: TopicModel, area: number): string {
	const { id } = taxonomy.areas[area]!;
	return ids.get(id) ?? id;
}

/** The end of a chain of merges; the chain has no circle, see above. */
function followed(aliases: ReadonlyMap<string, string>, id: string): string {
	let at = id;
	for (let next = aliases.get(at); next !== undefined; next = aliases.get(at)) { at = next; }
	return at;
}

function hiddenTopics(taxonomy: Taxonomy, { hide = [] }: UserTopics, named: ReadonlyMap<string, string>, problems: Problem[]): Set<number> {
	const hidden = new Set<number>();
	for (const name of hide) {
		const id = named.get(name.toLowerCase());
		if (id === undefined) { problems.push(problem('topics/unknown', 'There is no topic "{0}".', name)); }
		taxonomy.topics.forEach((topic, index) => {
			if (topic.id === id || taxonomy.groups[topic.group]!.id === id || taxonomy.areas[topic.area]!.id === id) { hidden.add(index); }
		});
	}
	return hidden;
}

function problem(rule: string, message: string, ...args: (string | number)[]): Problem {
	return { rule, severity: 'warning', message, args, range: nowhere };
}
