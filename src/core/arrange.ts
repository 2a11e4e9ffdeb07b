import { yearOf, type Paper } from './paper';
import { mapSteps, runToEnd, sortSteps, type Steps } from './steps';

/** Papers that are shown together. The id stays the same when the label or the papers change. */
export interface PaperGroup {
	readonly id: string;
	/** What the group is called, or `undefined` for the papers that lack what the others are grouped by. */
	readonly label: string | undefined;
	readonly papers: readonly Paper[];
}

/** The orders papers can be shown in, each by a key, worked out once a paper; papers that lack it come last, equal ones keep the library's order. */
export const sortOrders = {
	date: { keyOf: paper => paper.published?.iso, compare: descending },
	title: { keyOf: paper => paper.title.toLowerCase(), compare: (a, b) => descending(b, a) },
	comments: { keyOf: paper => paper.comments, compare: descending },
} as const satisfies Record<string, { readonly keyOf: (paper: Paper) => SortKey; readonly compare: (a: SortKey, b: SortKey) => number }>;

type SortKey = string | number | undefined;

export type SortOrder = keyof typeof sortOrders;

/** The papers in an order of the table; the array handed in stays as it is. */
export function sortPapers(papers: readonly Paper[], order: SortOrder): readonly Paper[] {
	return runToEnd(sortPaperSteps(papers, order));
}

/** The same in steps of a millisecond or so. */
export function* sortPaperSteps(papers: readonly Paper[], order: SortOrder): Steps<readonly Paper[]> {
	const { keyOf, compare } = sortOrders[order];
	const keyed = yield* mapSteps(papers, paper => ({ paper, key: keyOf(paper) }), 2000);
	const sorted = yield* sortSteps(keyed, (a, b) => compare(a.key, b.key));
	return yield* mapSteps(sorted, ({ paper }) => paper, 10_000);
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

function descending(a: SortKey, b: SortKey): number {
	if (a === b) { return 0; }
	if (a === undefined || b === undefined) { return a === undefined ? 1 : -1; }
	return a > b ? -1 : 1;
}
