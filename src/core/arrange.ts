import { yearOf, type Paper } from './paper';

/** Papers that are shown together. The id stays the same when the label or the papers change. */
export interface PaperGroup {
	readonly id: string;
	/** What the group is called, or `undefined` for the papers that lack what the others are grouped by. */
	readonly label: string | undefined;
	readonly papers: readonly Paper[];
}

type Compare = (a: Paper, b: Paper) => number;

/** The orders papers can be shown in; papers that lack what is sorted by come last, equal ones keep the library's order. */
export const sortOrders = {
	date: (a, b) => descending(a.published?.iso, b.published?.iso),
	title: (a, b) => descending(b.title.toLowerCase(), a.title.toLowerCase()),
	comments: (a, b) => descending(a.comments, b.comments),
} as const satisfies Record<string, Compare>;

export type SortOrder = keyof typeof sortOrders;

/** The papers in an order of the table; the array handed in stays as it is. */
export function sortPapers(papers: readonly Paper[], order: SortOrder): readonly Paper[] {
	return [...papers].sort(sortOrders[order]);
}

/** The papers by year, the newest first and those without a year last. */
export function groupByYear(papers: readonly Paper[]): readonly PaperGroup[] {
	return groupBy(papers, paper => yearOf(paper.published)?.toString()).sort((a, b) => descending(a.label, b.label));
}

/** The papers by organisation, the largest group first, names in order among equals, and those without one last. */
export function groupByOrganization(papers: readonly Paper[]): readonly PaperGroup[] {
	return groupBy(papers, paper => paper.organization?.name).sort((a, b) =>
		Number(a.label === undefined) - Number(b.label === undefined)
		|| b.papers.length - a.papers.length
		|| (a.label! < b.label! ? -1 : 1));
}

function groupBy(papers: readonly Paper[], labelOf: (paper: Paper) => string | undefined): PaperGroup[] {
	const groups = new Map<string | undefined, Paper[]>();
	for (const paper of papers) {
		const label = labelOf(paper);
		const group = groups.get(label);
		if (group) { group.push(paper); } else { groups.set(label, [paper]); }
	}
	return [...groups].map(([label, members]) => ({ id: label === undefined ? 'none' : `is:${label}`, label, papers: members }));
}

function descending<Value extends string | number>(a: Value | undefined, b: Value | undefined): number {
	if (a === b) { return 0; }
	if (a === undefined || b === undefined) { return a === undefined ? 1 : -1; }
	return a > b ? -1 : 1;
}
