import * as vscode from 'vscode';
import type { CommandHandler } from '../host/commands';
import { focusedRow } from '../host/quickPick';
import { applyCompletion, completionItems, type CompletionItem } from './queryCompletion';
import { readSavedSearches } from './savedSearches';
import { foundMessage, type Narrowed, type TreeQuery } from './treeQuery';

/** The command "Search Papers", which narrows the tree while one types, and the one that shows all papers again. */
export function searchCommands(query: TreeQuery): Record<string, CommandHandler> {
	return {
		searchPapers: async text => {
			await vscode.commands.executeCommand('literatureNotes.papers.focus', { preserveFocus: true });
			if (typeof text === 'string') { query.set(text); } else { typeQuery(query); }
		},
		clearSearch: () => query.set(''),
	};
}

/**
 * Lets the user type a query. Enter keeps the tree narrowed and goes to it, Escape brings back what it was narrowed by
 * before. Below the line that says how many papers are left, saved searches and the parts of the syntax that fit can be chosen.
 */
function typeQuery(query: TreeQuery): void {
	const picker = vscode.window.createQuickPick<vscode.QuickPickItem | CompletionItem | SavedItem>();
	const before = query.text;
	let narrowed: Narrowed | undefined;
	let isKept = false;
	picker.title = vscode.l10n.t('Search Papers');
	picker.placeholder = vscode.l10n.t('Words, typos included, or a field: year:2025, topic:, tag:, status:');
	picker.value = before;
	const show = () => { picker.items = [resultItem(picker.value, narrowed), ...picker.value === '' ? savedItems() : [], ...completionItems(picker.value, narrowed?.search.papers ?? [], mostCompletions)]; };
	const change = (value: string) => {
		query.set(value);
		show();
	};
	const listener = query.onDidNarrow(found => {
		narrowed = found;
		show();
	});
	picker.onDidChangeValue(change);
	picker.onDidAccept(() => {
		const active = focusedRow(picker);
		if (active && 'completion' in active) {
			picker.value = applyCompletion(picker.value, active.completion);
			change(picker.value);
		} else {
			if (active && 'query' in active && typeof active.query === 'string') { query.set(active.query); }
			isKept = true;
			picker.hide();
		}
	});
	picker.onDidHide(() => {
		if (isKept) { void vscode.commands.executeCommand('literatureNotes.papers.focus'); } else { query.set(before); }
		vscode.Disposable.from(listener, picker).dispose();
	});
	show();
	picker.show();
}

/** A search that was saved, offered while nothing is typed. */
interface SavedItem extends vscode.QuickPickItem {
	readonly query: string;
}

function savedItems(): readonly SavedItem[] {
	return readSavedSearches().map(({ name, query }) => ({ label: '', description: `${name} · ${query}`, query, iconPath: new vscode.ThemeIcon('bookmark'), alwaysShow: true }));
}

const mostCompletions = 15;

/** The first row says what Enter leads to. */
function resultItem(value: string, narrowed: Narrowed | undefined): vscode.QuickPickItem {
	const label = value.trim() === '' ? vscode.l10n.t('All papers') : narrowed ? foundMessage(narrowed) : vscode.l10n.t('Searching…');
	return { label: '', description: label, iconPath: new vscode.ThemeIcon('list-tree'), alwaysShow: true };
}
