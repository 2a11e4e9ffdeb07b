import { createEvidenceStore, type EvidenceStore } from '../../../src/core/topics/evidenceStore';
import { groupByTopic, type Grouping, type TopicInput, type UserTopics } from '../../../src/core/topics/groupByTopic';
import type { TopicModel } from '../../../src/core/topics/model';
import { fixture } from '../golden';

/** The papers of the sample digest as the grouping sees them. */
export const sample: readonly TopicInput[] = (JSON.parse(fixture('digests/seed.gold.json')) as { title: string; abstract: string }[]).map(({ title, abstract }, index) => ({ id: `paper${100 + index}`, title, abstract }));

/** The id of the group a paper stands in. */
export function placeOf({ groups }: Grouping, paper: string): string | undefined {
	return groups.find(({ paperIds }) => paperIds.includes(paper))?.id;
}

/** A label one character longer than a topic may have. */
export const tooLong = 'x'.repeat(37);

/** All that tests say for a user with phrases of their own: such words are a taxonomy of its own, which takes some time to lay out. */
export const ownWords: UserTopics = {
	custom: [{ label: 'Reading Group', phrases: [] }, { label: 'Honey bees', phrases: ['waggle!'] }, { label: 'honey BEES', phrases: ['nectar!'] }, { label: tooLong.slice(1), phrases: ['phrase'] }, { label: tooLong, phrases: ['phrase'] }],
	rename: { distill: 'Squeezing' },
};

let own: { readonly store: EvidenceStore; readonly model: TopicModel } | undefined;

/** The taxonomy with `ownWords`, laid out once, and a store that knows it. */
export function ownTopics(): NonNullable<typeof own> {
	if (own === undefined) {
		const store = createEvidenceStore();
		groupByTopic([], { user: ownWords }, store);
		own = { store, model: store.model! };
	}
	return own;
}
