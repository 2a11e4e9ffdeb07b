import { changeStatus, snooze, type MarkChange, type ReadingItem } from './readingQueue';

/** What one key does with the selected paper while a fresh digest is gone through. */
export const triageActions = [
	{ id: 'keep', changes: (item: ReadingItem, today: string): readonly MarkChange[] => changeStatus(item, 'to-read', today) },
	{ id: 'skip', changes: (item: ReadingItem, today: string): readonly MarkChange[] => changeStatus(item, 'skipped', today) },
	{ id: 'later', changes: (_item: ReadingItem, today: string): readonly MarkChange[] => snooze(today, 7) },
] as const;

/** A paper to decide on, with why it stands where it stands: an English sentence with `{0}` for its arguments. */
export interface TriageItem {
	readonly item: ReadingItem;
	readonly score: number;
	readonly reason: { readonly message: string; readonly args: readonly (string | number)[] } | undefined;
}

/**
 * The papers in the order that fits what the user has cited, kept and skipped so far among `known`: by topic, organisation
 * and the words of title and abstract. Without such a past the most discussed come first. Equal ones keep their order.
 */
export function rankForTriage(candidates: readonly ReadingItem[], known: readonly ReadingItem[]): readonly TriageItem[] {
	const taste = readTaste(known);
	const rarity = wordRarity([...candidates, ...known]);
	const most = Math.max(1, ...candidates.map(({ paper }) => paper.comments ?? 0));
	return candidates.map(item => {
		const signals = [topicSignal(item, taste), organizationSignal(item, taste), wordSignal(item, taste, rarity), discussionSignal(item, most)];
		const best = signals.reduce((a, b) => b.score > a.score ? b : a);
		return { item, score: signals.reduce((sum, { score }) => sum + score, 0), reason: best.score > 0 ? best.reason : undefined };
	}).sort((a, b) => b.score - a.score);
}

interface Signal {
	readonly score: number;
	readonly reason: TriageItem['reason'];
}

/** How far the user went with papers of a topic, of an organisation, with a word; and how many were kept. */
interface Taste {
	readonly topics: ReadonlyMap<string, Liking>;
	readonly organizations: ReadonlyMap<string, Liking>;
	readonly words: ReadonlyMap<string, Liking>;
	/** Sum of all likings' absolute values, so that shares can be told. */
	readonly total: number;
}

interface Liking {
	readonly weight: number;
	readonly kept: number;
}

/** What an act says of the taste behind it. Citing is the strongest word; a skipped paper speaks against its like, more quietly. */
function likingOf({ cited, status, priority }: ReadingItem): number {
	const act = { 'unread': 0, 'to-read': 1, 'reading': 1.5, 'read': 1.5, 'skipped': -0.5 }[status];
	return (cited ? 3 : act) + (priority === 'high' ? 1 : 0);
}

function readTaste(known: readonly ReadingItem[]): Taste {
	const topics = new Map<string, Liking>();
	const organizations = new Map<string, Liking>();
	const words = new Map<string, Liking>();
	let total = 0;
	for (const item of known) {
		const liking = likingOf(item);
		if (liking === 0) { continue; }
		total += Math.abs(liking);
		item.topics.forEach(topic => add(topics, topic, liking));
		add(organizations, item.paper.organization?.name, liking);
		wordsOf(item).forEach(word => add(words, word, liking));
	}
	return { topics, organizations, words, total };
}

function add(likings: Map<string, Liking>, name: string | undefined, weight: number): void {
	if (name !== undefined) {
		const before = likings.get(name) ?? { weight: 0, kept: 0 };
		likings.set(name, { weight: before.weight + weight, kept: before.kept + Number(weight > 0) });
	}
}

/** Of the three, the topic says most and the organisation least; a full share of the past in one topic is worth 1. */
function topicSignal({ topics }: ReadingItem, { topics: liked, total }: Taste): Signal {
	const best = topics.map(topic => ({ topic, weight: 0, kept: 0, ...liked.get(topic) })).sort((a, b) => b.weight - a.weight)[0];
	return { score: best === undefined || total === 0 ? 0 : best.weight / total, reason: best && { message: 'Topic "{0}": papers kept or cited so far: {1}', args: [best.topic, best.kept] } };
}

function organizationSignal({ paper }: ReadingItem, { organizations, total }: Taste): Signal {
	const name = paper.organization?.name;
	const liked = name === undefined ? undefined : organizations.get(name);
	return { score: liked === undefined ? 0 : 0.5 * liked.weight / total, reason: liked && { message: 'From {0}: papers kept or cited so far: {1}', args: [name!, liked.kept] } };
}

/** The share of the paper's telling words that the liked papers have too, the rare ones counting more. */
function wordSignal(item: ReadingItem, { words, total }: Taste, rarity: (word: string) => number): Signal {
	let [sum, all] = [0, 0];
	const shared: { readonly word: string; readonly worth: number }[] = [];
	for (const word of wordsOf(item)) {
		const rare = rarity(word);
		const worth = rare * Math.min(1, Math.max(-1, words.get(word)?.weight ?? 0));
		all += rare;
		sum += worth;
		if (worth > 0) { shared.push({ word, worth }); }
	}
	const told = shared.sort((a, b) => b.worth - a.worth).slice(0, 3).map(({ word }) => word).join(', ');
	return { score: all === 0 || total === 0 ? 0 : sum / all, reason: told === '' ? undefined : { message: 'Has words of papers you kept or cited: {0}', args: [told] } };
}

/** Only where nothing else tells papers apart: a tenth of the weight of the others. */
function discussionSignal({ paper }: ReadingItem, most: number): Signal {
	const comments = paper.comments ?? 0;
	return { score: 0.1 * comments / most, reason: { message: 'Comments in the digest: {0}', args: [comments] } };
}

function wordRarity(items: readonly ReadingItem[]): (word: string) => number {
	const counts = new Map<string, number>();
	for (const item of items) {
		wordsOf(item).forEach(word => counts.set(word, (counts.get(word) ?? 0) + 1));
	}
	return word => Math.log((1 + items.length) / (counts.get(word) ?? 1));
}

/** Words of five letters and more tell of a subject; the common ones among them fall out by their rarity of nearly nothing. */
function wordsOf({ paper }: ReadingItem): ReadonlySet<string> {
	return new Set(`${paper.title} ${paper.abstract ?? ''}`.toLowerCase().match(/\p{L}[\p{L}\p{N}-]{4,}/gu) ?? []);
}
