import type { Grouping, TopicInput } from '../../../src/core/topics/groupByTopic';
import { fixture } from '../golden';

/** The papers of the sample digest as the grouping sees them. */
export const sample: readonly TopicInput[] = (JSON.parse(fixture('digests/seed.gold.json')) as { title: string; abstract: string }[]).map(({ title, abstract }, index) => ({ id: `paper${100 + index}`, title, abstract }));

/** The id of the group a paper stands in. */
export function placeOf({ groups }: Grouping, paper: string): string | undefined {
	return groups.find(({ paperIds }) => paperIds.includes(paper))?.id;
}
