import { findEvidence } from './evidence';
import { compareText, otherId, type Grouping, type TopicGroup, type TopicInput, type TopicMemory, type UserTopics } from './grouping';
import type { PatternUse } from './matcher';
import { createTopicModel, placeOfArea, type TopicModel } from './model';
import { stemsOf } from './words';

/** A phrase that speaks for a topic in a paper. `points` already count its place and how much it says. */
export interface TopicPhrase {
	readonly phrase: string;
	readonly inTitle: boolean;
	readonly inAbstract: boolean;
	readonly points: number;
}

/** What speaks for one topic in a paper, the strongest phrase first. */
export interface TopicReason {
	readonly id: string;
	readonly label: string;
	readonly points: number;
	readonly phrases: readonly TopicPhrase[];
}

/** Why a paper stands where it stands. */
export interface TopicReasons {
	/** The group it stands in; `undefined` when the grouping does not have the paper. */
	readonly group: { readonly id: string; readonly label: string } | undefined;
	/** The user put it there, and nothing else counts. */
	readonly pinned: boolean;
	/** What speaks for the group it stands in; empty when only its words decided. */
	readonly main: TopicReason | undefined;
	/** What speaks for other groups, the strongest first: what the paper would move to without the main phrases. */
	readonly others: readonly TopicReason[];
	/** Words of the paper that are typical of the group in this library. */
	readonly words: readonly string[];
}

const othersTold = 4;
const phrasesTold = 8;

/** Tells why `paper` stands where `grouping` has it. Takes the same user's topics as the grouping did. */
export function explainTopic(grouping: Grouping, paper: TopicInput, user?: UserTopics): TopicReasons {
	const model = createTopicModel(user);
	const group = grouping.groups.find(({ paperIds }) => paperIds.includes(paper.id));
	const split = new Set(grouping.memory.split);
	const reasons = reasonsFor(model, paper, grouping.memory, id => split.has(id), group);
	const main = reasons.find(({ id }) => id === group?.id);
	const words = new Set(stemsOf(`${paper.title} ${paper.abstract ?? ''}`));
	return {
		group: group && { id: group.id, label: group.label },
		pinned: (paper.pinned ?? '').trim() !== '',
		main,
		others: reasons.filter(reason => reason !== main).slice(0, othersTold),
		words: group === undefined || group.id === otherId ? [] : (grouping.memory.words[group.id] ?? []).filter(word => word.split(' ').every(part => words.has(part))),
	};
}

/** What speaks for each group, as the grouping counts it: by topic where the group was split, by area where the paper stands in one. */
function reasonsFor(model: TopicModel, paper: TopicInput, memory: TopicMemory, isSplit: (id: string) => boolean, group: TopicGroup | undefined): TopicReason[] {
	const { taxonomy, labels } = model;
	const found = new Map<string, TopicPhrase[]>();
	for (const [topic, phrases] of phrasesByTopic(model, paper, memory.themes)) {
		if (model.hidden.has(topic)) { continue; }
		const { id, group: parent, area } = taxonomy.topics[topic]!;
		const areaId = placeOfArea(model, area);
		const shownId = areaId === group?.id || model.inArea.has(topic) ? areaId : isSplit(id) ? id : taxonomy.groups[parent]!.id;
		const factor = Object.hasOwn(memory.topicThemes, id) ? memory.topicThemes[id]! : 1;
		found.set(shownId, [...found.get(shownId) ?? [], ...phrases.map(phrase => ({ ...phrase, points: phrase.points * factor }))]);
	}
	return [...found].map(([id, phrases]) => ({
		id,
		label: labels.get(id)!,
		points: phrases.reduce((sum, { points }) => sum + points, 0),
		phrases: phrases.sort((a, b) => b.points - a.points || compareText(a.phrase, b.phrase)).slice(0, phrasesTold),
	})).sort((a, b) => b.points - a.points || compareText(a.id, b.id));
}

function phrasesByTopic({ matcher }: TopicModel, { title, abstract = '' }: TopicInput, themes: Readonly<Record<string, number>>): Map<number, TopicPhrase[]> {
	const found = new Map(findEvidence(matcher, title, abstract).map(finding => [finding.pattern, finding]));
	const valueOf = (pattern: number) => found.get(pattern)!.value * (Object.hasOwn(themes, matcher.patterns[pattern]!) ? themes[matcher.patterns[pattern]!]! : 1);
	const phrases = new Map<number, TopicPhrase[]>();
	for (const [pattern, { inTitle, sentences }] of found) {
		for (const use of matcher.uses[pattern]!) {
			if (use.partner !== undefined && !found.has(use.partner)) { continue; }
			const partner = use.partner === undefined ? undefined : found.get(use.partner)!;
			const points = use.weight * (use.partner === undefined ? valueOf(pattern) : Math.min(valueOf(pattern), valueOf(use.partner)));
			const phrase = { phrase: spelled(matcher.patterns, pattern, use), inTitle: inTitle && (partner?.inTitle ?? true), inAbstract: sentences > 0 || (partner?.sentences ?? 0) > 0, points };
			const there = phrases.get(use.topic);
			if (there === undefined) { phrases.set(use.topic, [phrase]); } else { there.push(phrase); }
		}
	}
	return phrases;
}

function spelled(patterns: readonly string[], pattern: number, { partner }: PatternUse): string {
	return partner === undefined ? patterns[pattern]! : `${patterns[pattern]!} & ${patterns[partner]!}`;
}
