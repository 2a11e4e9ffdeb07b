import * as vscode from 'vscode';
import { groupByOrganization, groupByYear, sortPapers, type PaperGroup, type SortOrder } from '../core/arrange';
import type { Paper } from '../core/paper';
import type { TopicGroup } from '../core/topics/groupByTopic';
import type { LibraryStore, Snapshot } from './libraryStore';
import { paperHover, paperSummary, paperTitle } from './paperText';
import type { TopicStore } from './topicStore';

export type Grouping = 'topic' | 'year' | 'organization';

/** A row of the tree. A paper may stand under two topics, so its id names the group, too. */
export type TreeElement = GroupElement | PaperElement;

export interface GroupElement {
	readonly kind: 'group';
	readonly id: string;
	readonly label: string;
	readonly children: readonly TreeElement[];
	readonly count: number;
}

export interface PaperElement {
	readonly kind: 'paper';
	readonly id: string;
	readonly paper: Paper;
	/** The paper's main place is another group. */
	readonly also: boolean;
}

const groupIcons: Record<Grouping, string> = { topic: 'tag', year: 'calendar', organization: 'organization' };

/** The papers of the newest snapshot as a tree: groups, and in each its papers in the order chosen. */
export class PapersTree implements vscode.TreeDataProvider<TreeElement> {
	private readonly changed = new vscode.EventEmitter<void>();
	private parents = new Map<string, TreeElement>();

	readonly onDidChangeTreeData = this.changed.event;

	constructor(private readonly store: LibraryStore, private readonly topics: TopicStore, private readonly storage: vscode.Memento) {
		store.onDidChange(() => this.changed.fire());
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
		this.changed.fire();
	}

	async getChildren(element?: TreeElement): Promise<TreeElement[]> {
		if (element) { return element.kind === 'group' ? [...element.children] : []; }
		const roots = await this.roots(await this.store.ready());
		this.parents = new Map(roots.flatMap(parentsBelow));
		return [...roots];
	}

	getParent(element: TreeElement): TreeElement | undefined {
		return this.parents.get(element.id);
	}

	getTreeItem(element: TreeElement): vscode.TreeItem {
		return element.kind === 'group' ? this.groupItem(element) : paperItem(element);
	}

	/** Hovers are built for the row the pointer rests on, not for all. */
	async resolveTreeItem(item: vscode.TreeItem, element: TreeElement): Promise<vscode.TreeItem> {
		if (element.kind === 'paper') {
			const { topicsOf } = await this.topics.view(this.store.snapshot.library);
			item.tooltip = paperHover(element.paper, topicsOf(element.paper.key));
		}
		return item;
	}

	private async roots({ library }: Snapshot): Promise<readonly GroupElement[]> {
		const sorted = sortPapers(library.papers, this.sortOrder);
		switch (this.grouping) {
			case 'year': return groupByYear(sorted).map(group => plainGroup(group, vscode.l10n.t('No Year')));
			case 'organization': return groupByOrganization(sorted).map(group => plainGroup(group, vscode.l10n.t('No Organization')));
			case 'topic': {
				const { grouping } = await this.topics.view(library);
				return grouping.groups.map(group => topicElement(group, sorted));
			}
		}
	}

	private groupItem({ id, label, count }: GroupElement): vscode.TreeItem {
		const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
		item.id = id;
		item.description = String(count);
		item.iconPath = new vscode.ThemeIcon(groupIcons[this.grouping]);
		item.contextValue = 'group';
		item.accessibilityInformation = { label: count === 1 ? vscode.l10n.t('{0}, 1 paper', label) : vscode.l10n.t('{0}, {1} papers', label, count) };
		return item;
	}
}

function paperItem({ id, paper, also }: PaperElement): vscode.TreeItem {
	const item = new vscode.TreeItem(paperTitle(paper));
	item.id = id;
	item.description = paperSummary(paper);
	item.iconPath = new vscode.ThemeIcon(also ? 'references' : 'file-text');
	item.contextValue = 'paper';
	item.command = { command: 'literatureNotes.openInDigest', title: vscode.l10n.t('Open in Digest'), arguments: [{ key: paper.key, preserveFocus: true }] };
	item.accessibilityInformation = { label: [paperTitle(paper), paperSummary(paper)].join(', ') };
	return item;
}

function plainGroup({ id, label, papers }: PaperGroup, fallback: string): GroupElement {
	return { kind: 'group', id, label: label ?? fallback, count: papers.length, children: papers.map(paper => paperElement(id, paper, false)) };
}

/** Subtopics come first, as folders do; the papers keep the order of `sorted`. */
function topicElement(group: TopicGroup, sorted: readonly Paper[]): GroupElement {
	const inChildren = new Set(group.children.flatMap(child => [...child.paperIds]));
	const main = new Set(group.paperIds);
	const also = new Set(group.alsoIn);
	const papers = sorted.filter(({ key }) => (main.has(key) || also.has(key)) && !inChildren.has(key));
	const subtopics = group.children.map(child => topicElement(child, sorted));
	const id = `topic:${group.id}`;
	return { kind: 'group', id, label: group.label, count: main.size, children: [...subtopics, ...papers.map(paper => paperElement(id, paper, !main.has(paper.key)))] };
}

function paperElement(groupId: string, paper: Paper, also: boolean): PaperElement {
	return { kind: 'paper', id: `${groupId}/${paper.key}`, paper, also };
}

function parentsBelow(group: GroupElement): [string, TreeElement][] {
	return group.children.flatMap((child): [string, TreeElement][] => [[child.id, group], ...(child.kind === 'group' ? parentsBelow(child) : [])]);
}
