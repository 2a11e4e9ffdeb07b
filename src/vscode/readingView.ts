import * as vscode from 'vscode';
import { groupReadingQueue, newItems, readingStatistics, type ReadingItem } from '../core/note/readingQueue';
import { statusRows } from '../core/note/readingStatus';
import { rankForTriage, type TriageItem } from '../core/note/triage';
import { dragPapers, draggedType } from './draggedPapers';
import { isoDay } from './files';
import { localize } from './localize';
import { paperHover, paperSummary, paperTitle } from './paperText';
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
	readonly view: vscode.TreeView<ReadingRow>;
	readonly onDidChangeTreeData = this.changed.event;

	constructor(private readonly reading: ReadingStore, log: vscode.LogOutputChannel) {
		this.view = vscode.window.createTreeView('literatureNotes.reading', {
			treeDataProvider: this, canSelectMany: true, showCollapseAll: true,
			dragAndDropController: { dragMimeTypes: [draggedType], dropMimeTypes: [], handleDrag: dragPapers },
		});
		const update = () => { this.update().catch(error => log.error(error)); };
		this.disposables.push(this.view, reading.onDidChange(update), this.view.onDidChangeVisibility(update));
		update();
	}

	getChildren(row?: ReadingRow): ReadingRow[] {
		return row === undefined ? [...this.groups] : row.kind === 'readingGroup' ? row.rows : [];
	}

	getParent(row: ReadingRow): ReadingRow | undefined {
		return row.kind === 'paper' ? row.parent : undefined;
	}

	getTreeItem(row: ReadingRow): vscode.TreeItem {
		return row.kind === 'readingGroup' ? groupItem(row) : paperItem(row);
	}

	resolveTreeItem(item: vscode.TreeItem, row: ReadingRow): vscode.TreeItem {
		if (row.kind === 'paper') { item.tooltip = paperHover(row.paper, row.item.topics, row.remark); }
		return item;
	}

	/** The row that commands mean when they are given none: the selected one, else the first unread paper. */
	get current(): ReadingPaperRow | undefined {
		return this.view.selection.find(row => row.kind === 'paper') ?? this.groups[0]?.rows[0];
	}

	/** The row some places after a row in its group, or the nearest there is. */
	beside(row: ReadingPaperRow, step: number): ReadingPaperRow | undefined {
		const rows = this.groups.find(({ id }) => id === row.parent.id)?.rows ?? [];
		const position = rows.findIndex(({ id }) => id === row.id);
		return rows[Math.min(rows.length - 1, Math.max(0, position + step))];
	}

	/** Selects the row with this id and gives it the focus. */
	async show(id: string | undefined): Promise<void> {
		const row = this.groups.flatMap(({ rows }) => rows).find(each => each.id === id);
		if (row) { await this.view.reveal(row, { select: true, focus: true }); }
	}

	/** Reads the queue again and shows it. */
	async update(): Promise<void> {
		if (!this.view.visible) { return; }
		const today = isoDay();
		const items = await this.reading.items();
		const fresh = newItems(items, today);
		const isFresh = new Set(fresh);
		const ranked = rankForTriage(fresh, items.filter(item => !isFresh.has(item)));
		const groups = groupReadingQueue(items, today);
		this.groups = [
			createGroup(unreadGroup, vscode.l10n.t('Unread'), ranked.map(({ item, reason }) => ({ item, remark: reasonText(reason) }))),
			...groups.map(({ id, label, items: ofGroup }) => createGroup(id, vscode.l10n.t(label), ofGroup.map(item => ({ item, remark: dayText(id, item) })))),
		].filter(({ rows }) => rows.length > 0);
		const { byStatus, readInWeek } = readingStatistics(items, today);
		this.view.description = vscode.l10n.t('{0} to read, {1} read this week', byStatus['to-read'] + byStatus.reading, readInWeek);
		this.changed.fire();
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
	item.contextValue = 'readingGroup';
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
