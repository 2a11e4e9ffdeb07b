import type { Problem } from '../paper';

/** What the grouping reads of a paper. `pinned` is the topic the user put it under, by id or by label; it beats everything. */
export interface TopicInput {
	readonly id: string;
	readonly title: string;
	readonly abstract: string | undefined;
	readonly pinned?: string;
}

/** A topic of the user's own: its phrases in the taxonomy's notation (`progressive*`, `teacher & student`), shown even for one paper. */
export interface OwnTopic {
	readonly label: string;
	readonly phrases: readonly string[];
	/** Id of the area it belongs to; without one it stands in an area of its own. */
	readonly area?: string;
}

/** Which level of the taxonomy is shown; `auto` shows groups and splits the large ones. */
export type TopicLevel = 'auto' | 'area' | 'group' | 'topic';

/** What the user says about topics. Names in `rename`, `merge` and `hide` are ids or labels. */
export interface UserTopics {
	readonly custom?: readonly OwnTopic[];
	/** New labels. */
	readonly rename?: Readonly<Record<string, string>>;
	/** What of it goes into what. */
	readonly merge?: Readonly<Record<string, string>>;
	readonly hide?: readonly string[];
}

export interface TopicOptions {
	readonly user?: UserTopics;
	readonly level?: TopicLevel;
	/** Most groups shown at the top; by default it follows from the number of papers. */
	readonly max?: number;
	/** Papers a group must have to be shown; by default it follows from the number of papers. */
	readonly minSize?: number;
	/** `memory` of the last grouping: papers then stay where they stood unless something speaks clearly against it. */
	readonly memory?: TopicMemory;
}

/** Papers that belong together. `id` stays the same from one grouping to the next. */
export interface TopicGroup {
	readonly id: string;
	readonly label: string;
	/** Papers that stand here, those of the children too; each paper stands in one group of a level only. */
	readonly paperIds: readonly string[];
	/** Papers that stand elsewhere and belong here too. */
	readonly alsoIn: readonly string[];
	/** Subtopics of a large group; papers of no subtopic stand in the group alone. */
	readonly children: readonly TopicGroup[];
}

/** The groups, largest first and "Other" last, with what the next grouping needs to keep them steady. */
export interface Grouping {
	readonly groups: readonly TopicGroup[];
	readonly memory: TopicMemory;
	/** What is wrong with the user's topics. Their ranges are empty: they come from settings, not from a text. */
	readonly problems: readonly Problem[];
}

/** A plain JSON value. Whoever keeps it hands it back as it is; one of an unknown format is ignored. */
export interface TopicMemory {
	readonly format: typeof memoryFormat;
	/** Papers by the id of the group they stood in. */
	readonly places: Readonly<Record<string, readonly string[]>>;
	/** Ids of topics that stood as groups of their own. */
	readonly split: readonly string[];
	/** Groups that were found and named by their own words. */
	readonly found: readonly FoundGroup[];
	/** Patterns that are a theme of the whole library, and what share of their weight counts. */
	readonly themes: Readonly<Record<string, number>>;
	/** The same for topics, by id. */
	readonly topicThemes: Readonly<Record<string, number>>;
	/** Words typical of each group, the most typical first. */
	readonly words: Readonly<Record<string, readonly string[]>>;
}

export const memoryFormat = 'topics-memory/1';

export interface FoundGroup {
	readonly id: string;
	readonly label: string;
}

/** Id of the group of papers that no topic fits. */
export const otherId = 'other';

/** The order of ids and labels: by code unit, the same on every system. */
export function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
