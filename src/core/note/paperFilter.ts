import { yearOf } from '../paper';
import type { ReadingItem } from './readingQueue';

/** A filter over papers: those that have, for each facet named, one of its values. No facet means all papers. */
export type PaperFilter = Readonly<Partial<Record<FacetId, readonly string[]>>>;

/** What papers can be told apart by. A filter, its picker and its label derive from this table. */
export const facets = [
	{ id: 'topic', label: 'Topic', valuesOf: (item: ReadingItem): readonly string[] => item.topics },
	{ id: 'tag', label: 'Tag', valuesOf: (item: ReadingItem): readonly string[] => item.tags },
	{ id: 'status', label: 'Reading Status', valuesOf: (item: ReadingItem): readonly string[] => [item.status] },
	{ id: 'priority', label: 'Priority', valuesOf: (item: ReadingItem): readonly string[] => item.priority === undefined ? [] : [item.priority] },
	{ id: 'year', label: 'Year', valuesOf: ({ paper }: ReadingItem): readonly string[] => [yearOf(paper.published)].flatMap(year => year === undefined ? [] : [String(year)]) },
	{ id: 'organization', label: 'Organization', valuesOf: ({ paper }: ReadingItem): readonly string[] => paper.organization === undefined ? [] : [paper.organization.name] },
	{ id: 'cited', label: 'Cited', valuesOf: (item: ReadingItem): readonly string[] => [item.cited ? 'yes' : 'no'] },
	{ id: 'note', label: 'Has Note', valuesOf: (item: ReadingItem): readonly string[] => [item.hasNote ? 'yes' : 'no'] },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly valuesOf: (item: ReadingItem) => readonly string[] }[];

export type FacetId = (typeof facets)[number]['id'];

/** The papers a filter lets through, in their order. */
export function filterItems(items: readonly ReadingItem[], filter: PaperFilter): readonly ReadingItem[] {
	const wanted = facets.flatMap(({ id, valuesOf }) => filter[id] === undefined ? [] : [{ values: new Set(filter[id]), valuesOf }]);
	return items.filter(item => wanted.every(({ values, valuesOf }) => valuesOf(item).some(value => values.has(value))));
}

/** The values a facet has among the papers with how many have each, the most frequent first: rows of a picker. */
export function facetValues(items: readonly ReadingItem[], facet: FacetId): readonly { readonly value: string; readonly count: number }[] {
	const { valuesOf } = facets.find(({ id }) => id === facet)!;
	const counts = new Map<string, number>();
	for (const item of items) {
		new Set(valuesOf(item)).forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
	}
	return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** A filter of unknown origin, as a setting or a saved state: what is no facet or no list of texts is left out. */
export function readFilter(value: unknown): PaperFilter {
	const fields = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map<string, unknown>();
	return Object.fromEntries(facets.flatMap(({ id }) => {
		const values: unknown = fields.get(id);
		const texts = Array.isArray(values) ? values.filter(each => typeof each === 'string') : [];
		return texts.length > 0 ? [[id, texts]] : [];
	}));
}
