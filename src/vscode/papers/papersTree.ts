import * as vscode from 'vscode';
import { sortPaperSteps, type SortOrder } from '../../core/arrange';
import { bestFirst, findPaperRow, newGroupId, newRows, organizationRows, topicRows, yearRows, type GroupRow, type MoreRow, type PaperRow, type TreeRow } from '../../core/paperTree';
import type { LibraryPaper } from '../../core/library/merge';
import { isSameTree } from '../../core/library/sameTree';
import { plainLine } from '../../core/markdown';
import type { ReadingItem } from '../../core/note/readingQueue';
import { statusRows } from '../../core/note/readingStatus';
import type { Paper } from '../../core/paper';
import { otherId, type TopicGroup } from '../../core/topics/grouping';
import type { LibraryStore, Snapshot } from '../library/libraryStore';
import type { NewPapers } from '../library/newPapers';
import { paperHover, paperSummary, paperTitle } from './paperText';
import { useItem, type PaperUses, type UseRow } from './paperUses';
import type { ReadingStore } from '../reading/readingStore';
import { runInSlices } from '../host/slices';
import { reasonLine } from '../topics/topicReasons';
import type { TopicStore, TopicView } from '../topics/topicStore';
import type { Narrowed, TreeQuery } from '../search/treeQuery';

export type Grouping = 'topic' | 'topicAndYear' | 'year' | 'organization';

/** A row of the tree. */
export type TreeElement = TreeRow | UseRow;

const groupIcons: Record<Grouping, string> = { topic: 'tag', topicAndYear: 'tag', year: 'calendar', organization: 'organization' };

/** The papers of the newest snapshot as a tree: groups, and in each its papers in the order chosen. A query narrows it to what it finds. */
export class PapersTree implements vscode.TreeDataProvider<TreeElement> {
	private readonly changed = new vscode.EventEmitter<TreeElement | undefined>();
	private readonly pages = new Map<string, number>();
	private rows: readonly GroupRow[] = [];
	private topicView: TopicView | undefined;
	private narrowed: Narrowed | undefined;
	/** What the rows that the view has were made from, and the paper rows it has asked for, by their ids, with what each shows that marks and documents can change. */
	private built: Snapshot | undefined;
	private readonly asked = new Map<string, { readonly row: PaperRow; readonly says: string }>();
	private sorted: { readonly papers: readonly Paper[]; readonly sortOrder: SortOrder; readonly result: Promise<readonly Paper[]> } | undefined;

	readonly onDidChangeTreeData = this.changed.event;

	constructor(private readonly store: LibraryStore, private readonly topics: TopicStore, private readonly newPapers: NewPapers, private readonly reading: ReadingStore, private readonly query: TreeQuery, private readonly uses: PaperUses, private readonly storage: vscode.Memento) {
		for (const { onDidChange } of [newPapers, topics, query]) { onDidChange(() => this.changed.fire(undefined)); }
		reading.onDidChange(() => this.readingChanged());
		uses.onDidChange(() => this.redrawChanged());
	}

	get grouping(): Grouping {
		return this.storage.get<Grouping>('papers.groupBy', 'topic');
	}

	get sortOrder(): SortOrder {
		return this.storage.get<SortOrder>('papers.sortBy', 'date');
	}

	async arrange(change: { readonly grouping?: Grouping; readonly sortOrder?: SortOrder }): Promise<void> {
		if (change.grouping) { await this.storage.update('papers.groupBy', change.grouping); }
		if (change.sortOrder) { await this.storage.update('papers.sortBy', change.sortOrder); }
		this.changed.fire(undefined);
	}

	async getChildren(element?: TreeElement): Promise<TreeElement[]> {
		if (element) { return element.kind === 'group' ? [...element.children()] : element.kind === 'paper' ? this.uses.rows(element) : []; }
		const snapshot = await this.store.ready();
		const narrowed = await this.query.narrow(snapshot.library);
		const rows = narrowed ? await this.foundRows(snapshot, narrowed) : await this.allRows(snapshot);
		this.narrowed = narrowed;
		this.rows = rows;
		this.built = snapshot;
		this.asked.clear();
		return [...rows];
	}

	getParent(element: TreeElement): TreeElement | undefined {
		return element.parent;
	}

	/** The row of a paper in its main place, for `reveal`. */
	find(key: string): PaperRow | undefined {
		return findPaperRow(this.rows, key);
	}

	/** Shows the next papers of a group that was cut. */
	showMore({ parent }: MoreRow): void {
		this.pages.set(parent.id, (this.pages.get(parent.id) ?? 1) + 1);
		this.changed.fire(parent);
	}

	getTreeItem(element: TreeElement): vscode.TreeItem {
		switch (element.kind) {
			case 'group': return groupItem(element, this.grouping, this.narrowed);
			case 'paper': return this.paperItem(element);
			case 'use': return useItem(element);
			case 'more': return moreItem(element);
		}
	}

	private paperItem(row: PaperRow): vscode.TreeItem {
		this.asked.set(row.id, { row, says: this.saysOf(row) });
		return paperItem(row, this.topicView, this.itemOf(row), this.narrowed, this.uses.of(row).length > 0);
	}

	/** The row may be older than the newest marks of its paper. */
	private itemOf({ paper }: PaperRow): ReadingItem {
		return this.reading.itemOf(this.store.snapshot.library.paper(paper.key) ?? paper as LibraryPaper);
	}

	/** A mark that says how far the reading of a paper is changes its rows; all else, and all that a query may ask for, the tree. */
	private readingChanged(): void {
		if (this.narrowed !== undefined || this.query.text !== '' || this.built === undefined || !hasSameTree(this.built, this.store.snapshot)) {
			this.changed.fire(undefined);
			return;
		}
		this.redrawChanged();
	}

	/** Draws the rows anew that do not show what there is to say by now; of a paper that is used for the first time, too. */
	private redrawChanged(): void {
		for (const [id, { row, says }] of [...this.asked]) {
			const newest = this.saysOf(row);
			if (newest === says) { continue; }
			this.asked.set(id, { row, says: newest });
			this.changed.fire(row);
		}
	}

	private saysOf(row: PaperRow): string {
		return JSON.stringify([this.itemOf(row).status, this.uses.of(row)]);
	}

	/** Hovers are built for the row the pointer rests on, not for all. */
	async resolveTreeItem(item: vscode.TreeItem, element: TreeElement): Promise<vscode.TreeItem> {
		if (element.kind === 'paper') {
			const { topicsOf, reasonsOf } = await this.topics.view(this.store.snapshot.library);
			item.tooltip = paperHover(element.paper, topicsOf(element.paper.key), { reason: reasonLine(reasonsOf(element.paper as LibraryPaper)), uses: this.uses.of(element) });
		}
		return item;
	}

	private async allRows(snapshot: Snapshot): Promise<readonly GroupRow[]> {
		const fresh = await this.sort(await this.newPapers.shown(snapshot));
		return [...newRows(vscode.l10n.t('New'), fresh, this.pages), ...await this.groups(snapshot, await this.sort(snapshot.library.papers))];
	}

	private async foundRows(snapshot: Snapshot, { papers, isRanked }: Narrowed): Promise<readonly GroupRow[]> {
		if (!isRanked) { return this.groups(snapshot, await this.sort(papers)); }
		return bestFirst(await this.groups(snapshot, papers, false), papers);
	}

	/** Papers in the order chosen; those of a library are sorted once. */
	private sort(papers: readonly Paper[]): Promise<readonly Paper[]> {
		const { sortOrder } = this;
		if (this.sorted?.papers !== papers || this.sorted.sortOrder !== sortOrder) { this.sorted = { papers, sortOrder, result: runInSlices(sortPaperSteps(papers, sortOrder)) }; }
		return this.sorted.result;
	}

	/** A paper that is listed under several topics comes once where `withAlso` is false. */
	private async groups({ library }: Snapshot, sorted: readonly Paper[], withAlso = true): Promise<readonly GroupRow[]> {
		switch (this.grouping) {
			case 'year': return yearRows(sorted, undefined, this.pages);
			case 'organization': return organizationRows(sorted, this.pages, vscode.l10n.t('More Organizations'));
			case 'topic':
			case 'topicAndYear': {
				this.topicView = await this.topics.view(library);
				const { groups } = this.topicView.grouping;
				return topicRows(withAlso ? groups : withoutAlso(groups), sorted, this.pages, this.grouping === 'topicAndYear');
			}
		}
	}
}

/** Files that were not read again are the same objects. */
function hasSameTree(before: Snapshot, after: Snapshot): boolean {
	const areSame = <File>(files: readonly File[], others: readonly File[]) => files.length === others.length && files.every((file, index) => file === others[index]);
	return before.sample === after.sample && areSame(before.digests, after.digests) && areSame(before.bibliographies, after.bibliographies) && isSameTree(before.library.papers, after.library.papers);
}

function groupItem(row: GroupRow, grouping: Grouping, narrowed: Narrowed | undefined): vscode.TreeItem {
	const label = plainLine(row.label ?? '') || (grouping === 'organization' ? vscode.l10n.t('No Organization') : vscode.l10n.t('No Year'));
	const item = new vscode.TreeItem(label, narrowed ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
	item.id = idOf(row, narrowed);
	item.description = countText(row.count);
	item.tooltip = `${label}: ${wholeCountText(row)}`;
	item.iconPath = new vscode.ThemeIcon(row.id === newGroupId ? 'sparkle' : row.topic ? 'tag' : row.parent ? 'calendar' : groupIcons[grouping]);
	item.contextValue = contextOf(row);
	item.accessibilityInformation = { label: `${label}, ${wholeCountText(row)}` };
	return item;
}

/** What stands in a group; the row has no room for what else is listed there, its hover and a screen reader do. */
function countText(count: number): string {
	return count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
}

function wholeCountText({ count, alsoCount }: GroupRow): string {
	if (alsoCount === 0) { return countText(count); }
	return alsoCount === 1
		? vscode.l10n.t('{0}, and 1 that stands mainly under another topic', countText(count))
		: vscode.l10n.t('{0}, and {1} that stand mainly under other topics', countText(count), alsoCount);
}

function contextOf({ id, topic }: GroupRow): string {
	if (id === newGroupId) { return 'group new'; }
	return topic === undefined ? 'group' : topic.id === otherId ? 'group other' : 'group topic';
}

function withoutAlso(groups: readonly TopicGroup[]): readonly TopicGroup[] {
	return groups.map(group => ({ ...group, alsoIn: [], children: withoutAlso(group.children) }));
}

/** What a search has opened or closed is forgotten with it: when it ends, the tree stands as before. */
function idOf({ id }: TreeRow, narrowed: Narrowed | undefined): string {
	return narrowed ? `found/${id}` : id;
}

/** A paper that stands here beside its main place says so, to the eye and to a screen reader. */
function paperItem(row: PaperRow, topics: TopicView | undefined, { status }: ReadingItem, narrowed: Narrowed | undefined, isUsed: boolean): vscode.TreeItem {
	const { paper, also: listed, parent } = row;
	const statusRow = status === 'unread' ? undefined : statusRows.find(row => row.id === status);
	const statusText = statusRow && vscode.l10n.t(statusRow.label);
	const also = listed && parent.id !== newGroupId;
	const mainTopic = topics?.topicsOf(paper.key)[0];
	const pinned = topics?.pinOf(paper as LibraryPaper) !== undefined;
	const elsewhere = also && mainTopic ? vscode.l10n.t('also in; mainly {0}', mainTopic) : undefined;
	const byUser = pinned && !also ? vscode.l10n.t('topic set by you') : undefined;
	const facts = [statusText, paperSummary(paper), elsewhere, byUser].filter(fact => fact !== undefined && fact !== '');
	const item = new vscode.TreeItem(paperLabel(paper, narrowed), isUsed ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
	item.id = idOf(row, narrowed);
	item.description = plainLine([statusText, elsewhere, paperSummary(paper)].filter(fact => fact !== undefined && fact !== '').join(' · '));
	item.iconPath = new vscode.ThemeIcon(also ? 'references' : pinned ? 'pinned' : statusRow?.icon ?? 'file-text');
	const joined = (paper as LibraryPaper).joins.length > 0 ? ' joined' : '';
	item.contextValue = `${pinned ? 'paper pinned' : 'paper'}${joined}`;
	item.command = { command: 'literatureNotes.openInDigest', title: vscode.l10n.t('Open in Digest'), arguments: [{ key: paper.key, preserveFocus: true }] };
	item.accessibilityInformation = { label: plainLine([paperTitle(paper), ...facts].join(', ')) };
	return item;
}

/** The title, and where the search matches it. Matches are places in the title as it was read; one that is shown otherwise goes without. */
function paperLabel(paper: Paper, narrowed: Narrowed | undefined): vscode.TreeItemLabel {
	const label = paperTitle(paper);
	const matches = label === paper.title ? narrowed?.matches.get(paper.key) ?? [] : [];
	return { label, highlights: matches.map(({ start, end }): [number, number] => [start, end]) };
}

function moreItem(row: MoreRow): vscode.TreeItem {
	const title = vscode.l10n.t('Show More');
	const item = new vscode.TreeItem(title);
	item.id = row.id;
	item.description = row.left === 1 ? vscode.l10n.t('1 paper left') : vscode.l10n.t('{0} papers left', row.left);
	item.iconPath = new vscode.ThemeIcon('ellipsis');
	item.contextValue = 'more';
	item.command = { command: 'literatureNotes.showMorePapers', title, arguments: [row] };
	return item;
}
