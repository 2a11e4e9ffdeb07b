import * as vscode from 'vscode';
import { groupReadingQueue, newItems, readingStatistics, type ReadingItem } from '../../core/note/readingQueue';
import { statusRows } from '../../core/note/readingStatus';
import { rankForTriage, type TriageItem } from '../../core/note/triage';
import { dragPapers, draggedType } from '../papers/draggedPapers';
import { isoDay } from '../host/files';
import { localize } from '../host/localize';
import { paperHover, paperSummary, paperTitle } from '../papers/paperText';
import type { ReadingStore } from './readingStore';

/** A group of the view "Reading". */
export interface ReadingGroupRow {
	readonly kind: 'readingGroup';
	readonly id: string;
	readonly label: string;
	readonly rows: ReadingPaperRow[];
}

/** A paper of the queue; commands take it as they take a row of the view "Papers". */
export interface ReadingPaperRow {
	readonly kind: 'paper';
	readonly id: string;
	readonly paper: ReadingItem['paper'];
	readonly item: ReadingItem;
	/** Why a new paper stands where it stands, or the day that counts in the group. */
	readonly remark: string | undefined;
	readonly parent: ReadingGroupRow;
}

export type ReadingRow = ReadingGroupRow | ReadingPaperRow;

const unreadGroup = 'unread';

/** The view "Reading": unread papers in the order that fits the user, then what is being read, to be read, was read and is put off. */
export class ReadingView implements vscode.TreeDataProvider<ReadingRow>, vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly disposables: vscode.Disposable[] = [this.changed];
	private groups: readonly ReadingGroupRow[] = [];
	private selectedIds: readonly string[] = [];
	/** What the view shows, to tell whether it has changed. */
	private shown = '';
	/** The places of unread papers when they were last ranked: while one goes through them, none moves under the eye. */
	private places: ReadonlyMap<string, number> = new Map();
	readonly view: vscode.TreeView<ReadingRow>;
	readonly onDidChangeTreeData = this.changed.event;

	constructor(private readonly reading: ReadingStore, log: vscode.LogOutputChannel) {
		this.view = vscode.window.createTreeView('literatureNotes.reading', {
			treeDataProvider: this, canSelectMany: true, showCollapseAll: true,
			dragAndDropController: { dragMimeTypes: [draggedType], dropMimeTypes: [], handleDrag: dragPapers },
		});
		const update = () => { this.update().catch(error => log.error(error)); };
		const show = () => {
			this.places = new Map();
			update();
		};
		this.disposables.push(this.view, reading.onDidChange(update), this.view.onDidChangeVisibility(show),
			this.view.onDidChangeSelection(({ selection }) => { this.selectedIds = selection.map(({ id }) => id); }));
		update();
	}

	async getChildren(row?: ReadingRow): Promise<ReadingRow[]> {
		// The editor asks before it says that the view is visible, and what is fired then may be lost.
		if (row === undefined && this.shown === '') { await this.read(); }
		return row === undefined ? [...this.groups] : row.kind === 'readingGroup' ? row.rows : [];
	}

	getParent(row: ReadingRow): ReadingRow | undefined {
		return row.kind === 'paper' ? row.parent : undefined;
	}

	getTreeItem(row: ReadingRow): vscode.TreeItem {
		return row.kind === 'readingGroup' ? groupItem(row) : paperItem(row);
	}

	resolveTreeItem(item: vscode.TreeItem, row: ReadingRow): vscode.TreeItem {
		if (row.kind === 'paper') { item.tooltip = paperHover(row.paper, row.item.topics, { reason: row.remark }); }
		return item;
	}

	/** The selected rows. The editor knows none of them while it reads the tree anew, so they are kept by their ids. */
	get selected(): readonly ReadingRow[] {
		const rows = this.groups.flatMap(group => [group, ...group.rows]);
		return this.selectedIds.flatMap(id => rows.find(row => row.id === id) ?? []);
	}

	/**
	 * The rows that a key is about: those selected where they are several, else the one with the focus. Arrow keys move the
	 * focus alone and extensions are told of selections only, so toggling the selection tells which row has the focus.
	 */
	async rowsAtKey(): Promise<readonly ReadingRow[]> {
		const before = this.selected;
		if (before.length > 1) { return before; }
		await vscode.commands.executeCommand('list.toggleSelection');
		const added = this.selected.filter(({ id }) => id !== before[0]?.id);
		return added.length > 0 ? added : before;
	}

	/** The nearest paper before (-1) or after (1) these rows in their group; where none of them is a paper, the first of the group, else of all. */
	beside(rows: readonly ReadingRow[], step: 1 | -1): ReadingPaperRow | undefined {
		const isGiven = new Set(rows.map(({ id }) => id));
		const groupId = rows.map(row => row.kind === 'paper' ? row.parent.id : row.id)[0];
		const group = this.groups.find(({ id }) => id === groupId) ?? this.groups[0];
		const from = group?.rows.findIndex(({ id }) => isGiven.has(id)) ?? -1;
		const candidates = step === 1 || from === -1 ? group?.rows.slice(Math.max(0, from)) : group?.rows.slice(0, from).reverse();
		return candidates?.find(({ id }) => !isGiven.has(id));
	}

	/** Selects the row with this id and gives it the focus. */
	async show(id: string | undefined): Promise<void> {
		const row = this.groups.flatMap(({ rows }) => rows).find(each => each.id === id);
		if (!row) { return; }
		await this.view.reveal(row, { select: true, focus: true });
		this.selectedIds = [row.id];
	}

	/** Reads the queue again and shows it. */
	async update(): Promise<void> {
		if (this.view.visible && await this.read()) { this.changed.fire(); }
	}

	/** Whether there is something else to show than before. */
	private async read(): Promise<boolean> {
		const today = isoDay();
		const items = await this.reading.items();
		const fresh = newItems(items, today);
		const isFresh = new Set(fresh);
		const ranked = this.inPlace(rankForTriage(fresh, items.filter(item => !isFresh.has(item))));
		const groups = [
			createGroup(unreadGroup, vscode.l10n.t('Unread'), ranked.map(({ item, reason }) => ({ item, remark: reasonText(reason) }))),
			...groupReadingQueue(items, today).map(({ id, label, items: ofGroup }) => createGroup(id, vscode.l10n.t(label), ofGroup.map(item => ({ item, remark: dayText(id, item) })))),
		].filter(({ rows }) => rows.length > 0);
		const shown = JSON.stringify(groups.map(({ id, rows }) => [id, rows.map(({ paper, remark, item }) => [paper.key, paper.title, remark, item.status, item.priority])]));
		if (shown === this.shown) { return false; }
		[this.groups, this.shown] = [groups, shown];
		const { byStatus, readInWeek } = readingStatistics(items, today);
		this.view.description = vscode.l10n.t('{0} to read, {1} read this week', byStatus['to-read'] + byStatus.reading, readInWeek);
		return true;
	}

	/** The ranking of the first look, until the view is shown again or there are papers it did not know. */
	private inPlace(ranked: readonly TriageItem[]): readonly TriageItem[] {
		const placeOf = ({ item }: TriageItem) => this.places.get(item.paper.key);
		if (ranked.every(each => placeOf(each) !== undefined)) { return [...ranked].sort((a, b) => placeOf(a)! - placeOf(b)!); }
		this.places = new Map(ranked.map(({ item }, place) => [item.paper.key, place]));
		return ranked;
	}

	dispose(): void {
		vscode.Disposable.from(...this.disposables).dispose();
	}
}

function createGroup(id: string, label: string, papers: readonly { readonly item: ReadingItem; readonly remark: string | undefined }[]): ReadingGroupRow {
	const group: ReadingGroupRow = { kind: 'readingGroup', id, label, rows: [] };
	group.rows.push(...papers.map(({ item, remark }): ReadingPaperRow => ({ kind: 'paper', id: `${id}/${item.paper.key}`, paper: item.paper, item, remark, parent: group })));
	return group;
}

function groupItem({ id, label, rows }: ReadingGroupRow): vscode.TreeItem {
	const item = new vscode.TreeItem(label, id === 'read' || id === 'snoozed' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded);
	item.id = id;
	item.description = String(rows.length);
	item.contextValue = `readingGroup ${id}`;
	item.accessibilityInformation = { label: rows.length === 1 ? vscode.l10n.t('{0}, 1 paper', label) : vscode.l10n.t('{0}, {1} papers', label, rows.length) };
	return item;
}

function paperItem({ id, paper, item: { status, priority }, remark }: ReadingPaperRow): vscode.TreeItem {
	const row = statusRows.find(each => each.id === status)!;
	const urgency = priority === 'high' ? vscode.l10n.t('high priority') : priority === 'low' ? vscode.l10n.t('low priority') : undefined;
	const facts = [urgency, remark, paperSummary(paper)].filter(fact => fact !== undefined && fact !== '');
	const item = new vscode.TreeItem(paperTitle(paper));
	item.id = id;
	item.description = facts.join(' · ');
	item.iconPath = new vscode.ThemeIcon(row.icon);
	item.contextValue = `paper ${status}`;
	item.command = { command: 'literatureNotes.openInDigest', title: vscode.l10n.t('Open in Digest'), arguments: [{ key: paper.key, preserveFocus: true }] };
	item.accessibilityInformation = { label: [paperTitle(paper), vscode.l10n.t(row.label), ...facts].join(', ') };
	return item;
}

function reasonText(reason: TriageItem['reason']): string | undefined {
	return reason && localize(reason);
}

function dayText(group: string, { finished, snoozedUntil }: ReadingItem): string | undefined {
	return group === 'read' ? finished : group === 'snoozed' && snoozedUntil ? vscode.l10n.t('until {0}', snoozedUntil) : undefined;
}
