import type { ReadingItem } from './readingQueue';

/** A tag among papers that are to be tagged: how many of them have it, and how many papers there are with it at all. */
export interface TagChoice {
	readonly tag: string;
	readonly chosen: number;
	readonly count: number;
}

/** All tags of a library to choose from, the most frequent first. */
export function tagChoices(all: readonly ReadingItem[], chosen: readonly ReadingItem[]): readonly TagChoice[] {
	const counts = new Map<string, number>();
	for (const { tags } of all) { new Set(tags).forEach(tag => counts.set(tag, (counts.get(tag) ?? 0) + 1)); }
	return [...counts].map(([tag, count]) => ({ tag, count, chosen: chosen.filter(({ tags }) => tags.includes(tag)).length }))
		.sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}

/** What was typed as a tag: without the `#` of other tools, and without what ends a tag in a list. `undefined` where nothing is left. */
export function readTag(typed: string): string | undefined {
	const tag = typed.replace(/[#,;[\]{}"]/g, ' ').replace(/\s+/g, ' ').trim();
	return tag === '' ? undefined : tag;
}

/** A paper's tags when some are added and some taken away; those it has keep their order. */
export function changeTags({ tags }: Pick<ReadingItem, 'tags'>, added: readonly string[], removed: readonly string[]): readonly string[] {
	const gone = new Set(removed);
	return [...new Set([...tags, ...added])].filter(tag => !gone.has(tag));
}
