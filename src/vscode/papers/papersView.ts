import * as vscode from 'vscode';
import type { SortOrder } from '../../core/arrange';
import type { MoreRow } from '../../core/paperTree';
import type { CommandHandler } from '../host/commands';
import type { LibraryStore, Snapshot } from '../library/libraryStore';
import type { NewPapers } from '../library/newPapers';
import type { Grouping, PapersTree, TreeElement } from './papersTree';
import { readSettings } from '../host/settings';
import { foundMessage, type TreeQuery } from '../search/treeQuery';

/** The view "Papers" of the sidebar: the tree, and what its title says of the library shown. */
export function createPapersView(tree: PapersTree, store: LibraryStore, newPapers: NewPapers, query: TreeQuery, dragAndDropController: vscode.TreeDragAndDropController<TreeElement>): vscode.TreeView<TreeElement> {
	const view = vscode.window.createTreeView('literatureNotes.papers', { treeDataProvider: tree, showCollapseAll: true, canSelectMany: true, dragAndDropController });
	const describe = () => {
		view.description = viewDescription(store.snapshot, tree.grouping);
		void vscode.commands.executeCommand('setContext', 'literatureNotes.sample', store.snapshot.sample);
		void vscode.commands.executeCommand('setContext', 'literatureNotes.sampleHidden', !readSettings().showSampleLibrary);
		void newPapers.of(store.snapshot).then(({ length }) => {
			view.badge = length === 0 ? undefined : { value: length, tooltip: length === 1 ? vscode.l10n.t('1 new paper') : vscode.l10n.t('{0} new papers', length) };
			void vscode.commands.executeCommand('setContext', 'literatureNotes.new', length > 0);
		});
		if (query.text.trim() === '') { view.message = libraryMessage(store.snapshot); }
	};
	query.onDidNarrow(narrowed => { view.message = narrowed ? foundMessage(narrowed) : libraryMessage(store.snapshot); });
	tree.onDidChangeTreeData(describe);
	store.onDidChange(describe);
	// What was seen meanwhile leaves the group of new papers now, and not while the pointer rests on it.
	view.onDidChangeVisibility(({ visible }) => { if (visible) { newPapers.putInOrder(); } });
	return view;
}

/** The commands of the view's title. */
export function viewCommands(tree: PapersTree, store: LibraryStore, newPapers: NewPapers): Record<string, CommandHandler> {
	const group = (grouping: Grouping) => () => tree.arrange({ grouping });
	const sort = (sortOrder: SortOrder) => () => tree.arrange({ sortOrder });
	return {
		groupByTopic: group('topic'),
		groupByTopicAndYear: group('topicAndYear'),
		groupByYear: group('year'),
		groupByOrganization: group('organization'),
		sortByDate: sort('date'),
		sortByTitle: sort('title'),
		sortByComments: sort('comments'),
		showMorePapers: row => tree.showMore(row as MoreRow),
		refresh: () => {
			newPapers.putInOrder();
			return store.refreshAll();
		},
		hideSampleLibrary: () => showSample(false),
		showSampleLibrary: () => showSample(true),
	};
}

/** Hiding the sample is for good, and so it is a setting of the user's. */
function showSample(show: boolean): Thenable<void> {
	return vscode.workspace.getConfiguration('literatureNotes').update('showSampleLibrary', show ? undefined : false, vscode.ConfigurationTarget.Global);
}

/** So many files without papers are named; a folder may be full of them. */
const mostNamed = 3;

/** What is told of a library without digests of the user's own: that it is the sample, and which files were perhaps meant to be some. */
export function libraryMessage({ sample, withoutPapers }: Pick<Snapshot, 'sample' | 'withoutPapers'>): string | undefined {
	const told = [
		...sample ? [vscode.l10n.t('This is the sample library. Import a digest to see your own papers.')] : [],
		...withoutPapers.length > 0 ? [vscode.l10n.t('No papers could be read from {0}: see the Problems panel.', namesOf(withoutPapers))] : [],
	];
	return told.length > 0 ? told.join(' ') : undefined;
}

function namesOf(uris: readonly vscode.Uri[]): string {
	const names = uris.slice(0, mostNamed).map(uri => vscode.workspace.asRelativePath(uri)).join(', ');
	return uris.length > mostNamed ? vscode.l10n.t('{0} and {1} more', names, uris.length - mostNamed) : names;
}

function viewDescription({ library, sample }: Snapshot, grouping: Grouping): string {
	const by = { topic: vscode.l10n.t('by topic'), topicAndYear: vscode.l10n.t('by topic and year'), year: vscode.l10n.t('by year'), organization: vscode.l10n.t('by organization') }[grouping];
	if (library.papers.length === 0) { return ''; }
	return sample ? vscode.l10n.t('{0} · sample', by) : by;
}
