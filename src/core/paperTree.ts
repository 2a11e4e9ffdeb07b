import { groupByOrganization, groupByYear, type PaperGroup } from './arrange';
import { lazily } from './lazily';
import type { Paper } from './paper';
import type { TopicGroup } from './topics/grouping';

/** A row of a tree of papers. Ids stay the same from one tree to the next, so that what was opened stays open. */
export type TreeRow = GroupRow | PaperRow | MoreRow;

export interface GroupRow {
	readonly kind: 'group';
	readonly id: string;
	/** `undefined` for the papers that lack what the others are grouped by. */
	readonly label: string | undefined;
	/** Papers that stand here, those of subtopics too. */
	readonly count: number;
	/** Papers that stand elsewhere and are listed here, too. */
	readonly alsoCount: number;
	/** The topic that the row stands for, if it stands for one. */
	readonly topic: Pick<TopicGroup, 'id' | 'label'> | undefined;
	readonly parent: GroupRow | undefined;
	/** Made when asked for: most groups are never opened. */
	children(): readonly TreeRow[];
}

export interface PaperRow {
	readonly kind: 'paper';
	/** A paper may stand under two topics, so the id names the group, too. */
	readonly id: string;
	readonly paper: Paper;
	/** The paper's main place is another group. */
	readonly also: boolean;
	readonly parent: GroupRow;
}

/** Stands where a long group was cut. */
export interface MoreRow {
	readonly kind: 'more';
	readonly id: string;
	/** How many papers are not shown yet. */
	readonly left: number;
	readonly rest: readonly Paper[];
	readonly parent: GroupRow;
}

/** Papers a group shows at once; a tree with thousands of rows in one place is slow, and nobody reads it. */
export const pageSize = 500;

/** How many pages each group shows, by the id of its row; a group that is not in it shows one. */
export type Pages = ReadonlyMap<string, number>;

/** The topics with their papers in the order of `papers`, those that have any of them; subtopics come first, as folders do (or with `byYear` years in their stead), and papers that stand mainly elsewhere last. */
export function topicRows(groups: readonly TopicGroup[], papers: readonly Paper[], pages: Pages, byYear = false): readonly GroupRow[] {
	// Opening a group needs them, the list of the groups of a whole library does not.
	const positions = lazily(() => new Map(papers.map(({ key }, position) => [key, position])));
	const areAllHere = groups.reduce((sum, { paperIds }) => sum + paperIds.length, 0) <= papers.length;
	const here = (keys: readonly string[]) => areAllHere ? keys : keys.filter(key => positions().has(key));
	const inOrder = (keys: Iterable<string>) => [...keys].map(key => positions().get(key)).filter(position => position !== undefined).sort((a, b) => a - b).map(position => papers[position]!);
	const rowOf = (group: TopicGroup, parent: GroupRow | undefined): GroupRow => {
		const main = here(distinct(group.paperIds));
		// A set of the few and not of the many: with a hundred thousand papers that is most of the time a tree takes.
		const also = new Set(here(group.alsoIn));
		if (also.size > 0) { main.forEach(key => also.delete(key)); }
		const id = `${parent?.id ?? 'topic:'}${parent ? '/' : ''}${group.id}`;
		return createGroup({ id, label: group.label, count: main.length, alsoCount: also.size, topic: { id: group.id, label: group.label }, parent }, self => {
			const isAlso = ({ key }: Paper) => also.has(key);
			if (byYear) { return yearRows(inOrder([...main, ...also]), self, pages, isAlso); }
			const inChildren = new Set(group.children.flatMap(child => child.paperIds));
			const own = [...inOrder(main.filter(key => !inChildren.has(key))), ...inOrder(also)];
			return [...rowsOf(group.children, self), ...paperRows(own, self, pages, isAlso)];
		});
	};
	const rowsOf = (children: readonly TopicGroup[], parent: GroupRow | undefined) => children.map(child => rowOf(child, parent)).filter(({ count, alsoCount }) => count + alsoCount > 0);
	return rowsOf(groups, undefined);
}

/** Each id once. A tree is made again whenever a mark changes, and a grouping of a hundred thousand papers seldom. */
function distinct(ids: readonly string[]): readonly string[] {
	const known = distinctIds.get(ids) ?? [...new Set(ids)];
	distinctIds.set(ids, known);
	return known;
}

const distinctIds = new WeakMap<readonly string[], readonly string[]>();

/** The groups in the order of their best papers, which is that of `papers`: where a tree shows what was found, the best group comes first. */
export function bestFirst(rows: readonly GroupRow[], papers: readonly Paper[]): readonly GroupRow[] {
	const positions = new Map(papers.map(({ key }, position) => [key, position]));
	const bestOf = (row: GroupRow) => papersBelow(row).reduce((best, { key }) => Math.min(best, positions.get(key) ?? best), papers.length);
	return rows.map(row => ({ row, best: bestOf(row) })).sort((a, b) => a.best - b.best).map(({ row }) => row);
}

/** The papers by year, in the order of `papers` within each. */
export function yearRows(papers: readonly Paper[], parent: GroupRow | undefined, pages: Pages, isAlso: (paper: Paper) => boolean = never): readonly GroupRow[] {
	return groupByYear(papers).map(group => plainRow(group, parent, pages, isAlso));
}

/** The papers by organisation, in the order of `papers` within each; behind a page of organisations the others stand in a group named `more`. */
export function organizationRows(papers: readonly Paper[], pages: Pages, more: string): readonly GroupRow[] {
	const rowsOf = (groups: readonly PaperGroup[], parent: GroupRow | undefined): readonly GroupRow[] => {
		const rows = groups.slice(0, pageSize).map(group => plainRow(group, parent, pages, never));
		const rest = groups.slice(pageSize);
		if (rest.length === 0) { return rows; }
		const count = rest.reduce((sum, group) => sum + group.papers.length, 0);
		return [...rows, createGroup({ id: `${parent?.id ?? ''}/more`, label: more, count, alsoCount: 0, topic: undefined, parent }, self => rowsOf(rest, self))];
	};
	return rowsOf(groupByOrganization(papers), undefined);
}

/** The group of new papers, which stand in their own places, too; none where there are no new papers. */
export function newRows(label: string, papers: readonly Paper[], pages: Pages): readonly GroupRow[] {
	const row = createGroup({ id: newGroupId, label, count: papers.length, alsoCount: 0, topic: undefined, parent: undefined }, self => paperRows(papers, self, pages, () => true));
	return papers.length === 0 ? [] : [row];
}

/** The id of the row of new papers. */
export const newGroupId = 'new';

/** All papers listed in a group and the groups in it, those that are not shown yet too; one that is listed twice comes twice. */
export function papersBelow(group: GroupRow): readonly Paper[] {
	return group.children().flatMap(row => row.kind === 'group' ? papersBelow(row) : row.kind === 'paper' ? [row.paper] : row.rest);
}

/** The row of a paper in its main place, with the groups it stands in opened as far as needed; `undefined` when the tree does not have it. */
export function findPaperRow(rows: readonly TreeRow[], key: string): PaperRow | undefined {
	for (const row of rows) {
		const found = row.kind === 'group' ? findPaperRow(row.children(), key) : row.kind === 'paper' && row.paper.key === key && !row.also ? row : undefined;
		if (found) { return found; }
	}
	return undefined;
}

function plainRow({ id, label, papers }: PaperGroup, parent: GroupRow | undefined, pages: Pages, isAlso: (paper: Paper) => boolean): GroupRow {
	const alsoCount = papers.filter(isAlso).length;
	const rowId = parent ? `${parent.id}/${id}` : id;
	return createGroup({ id: rowId, label, count: papers.length - alsoCount, alsoCount, topic: undefined, parent }, self => paperRows(papers, self, pages, isAlso));
}

function paperRows(papers: readonly Paper[], parent: GroupRow, pages: Pages, isAlso: (paper: Paper) => boolean): readonly TreeRow[] {
	const shown = pageSize * (pages.get(parent.id) ?? 1);
	const rows = papers.slice(0, shown).map((paper): PaperRow => ({ kind: 'paper', id: `${parent.id}/${paper.key}`, paper, also: isAlso(paper), parent }));
	const rest = papers.slice(shown);
	return rest.length === 0 ? rows : [...rows, { kind: 'more', id: `${parent.id}/…`, left: rest.length, rest, parent }];
}

function createGroup(facts: Omit<GroupRow, 'kind' | 'children'>, list: (self: GroupRow) => readonly TreeRow[]): GroupRow {
	const row: GroupRow = { kind: 'group', ...facts, children: () => list(row) };
	return row;
}

function never(): boolean {
	return false;
}
