import type { OwnTopic, TopicGroup, UserTopics } from './grouping';
import type { TopicModel } from './model';

/** The topic settings as they come from files a person wrote: anything may stand in them. */
export type RawUserTopics = { readonly [Name in keyof UserTopics]?: unknown };

/**
 * What several places say about topics, the farthest first (a user's, a workspace's, a folder's settings): own topics
 * and hidden ones of all of them, of two own topics with one name the nearest; of names for the same topic the nearest
 * counts. What is not of the right kind is left out.
 */
export function readUserTopics(places: readonly RawUserTopics[]): UserTopics {
	const custom = new Map(places.flatMap(place => listOf(place.custom).flatMap(readOwnTopic)).map(topic => [topic.label.toLowerCase(), topic]));
	const hide = new Set(places.flatMap(place => listOf(place.hide).filter(isText)));
	const named = (setting: 'rename' | 'merge') => Object.fromEntries(places.flatMap(place => textsOf(place[setting])));
	const all = { custom: [...custom.values()], rename: named('rename'), merge: named('merge'), hide: [...hide] };
	return Object.fromEntries(Object.entries(all).filter(([, value]) => Object.keys(value).length > 0));
}

function readOwnTopic(value: unknown): OwnTopic[] {
	if (typeof value !== 'object' || value === null || !('label' in value) || !isText(value.label)) { return []; }
	const phrases = 'phrases' in value ? listOf(value.phrases).filter(isText) : [];
	return [{ label: value.label.trim(), phrases, ...('area' in value && isText(value.area) ? { area: value.area } : {}) }];
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): [string, string][] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) { return []; }
	return Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1]));
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

/** Topics by the names that settings, marks and notes know. */
export interface TopicNames {
	/** Whether a topic is one that settings know, shipped or the user's own; others were found among the papers. */
	isKnown(id: string): boolean;
	/** The topic's first label as long as that leads back to it, so that a person can read it, else its id. */
	nameOf(topic: Pick<TopicGroup, 'id' | 'label'>): string;
	/** The same with the label the user gave it. */
	shownNameOf(topic: Pick<TopicGroup, 'id' | 'label'>): string;
}

/** How the topics of a model are called in settings, marks and notes. */
export function createTopicNames({ taxonomy, labels, ids }: Pick<TopicModel, 'taxonomy' | 'labels' | 'ids'>): TopicNames {
	const first = new Map([...taxonomy.areas, ...taxonomy.topics, ...taxonomy.groups].map(({ id, label }) => [id, label]));
	const leading = (id: string, label: string) => ids.get(label.toLowerCase()) === id ? label : id;
	const nameOf = ({ id, label }: Pick<TopicGroup, 'id' | 'label'>, known: ReadonlyMap<string, string>) => {
		const own = known.get(id);
		return own !== undefined ? leading(id, own) : ids.has(label.toLowerCase()) ? id : label;
	};
	return { isKnown: id => first.has(id), nameOf: topic => nameOf(topic, first), shownNameOf: topic => nameOf(topic, labels) };
}
