import * as vscode from 'vscode';
import { guard, UserError, type CommandHandler } from '../host/commands';
import { answerOf } from '../host/quickPick';
import type { TreeQuery } from './treeQuery';

/** A query under a name, as it stands in the settings. */
export interface SavedSearch {
	readonly name: string;
	readonly query: string;
}

/** The searches kept in the settings of user and workspace, by name. */
export function readSavedSearches(): readonly SavedSearch[] {
	const saved = vscode.workspace.getConfiguration('literatureNotes').get<Record<string, unknown>>(setting) ?? {};
	return Object.entries(saved).flatMap(([name, query]) => typeof query === 'string' && query.trim() !== '' ? [{ name, query }] : []).sort((a, b) => a.name.localeCompare(b.name));
}

const setting = 'savedSearches';

/** The commands that keep the query the tree is narrowed by, and narrow it by one that was kept. */
export function savedSearchCommands(query: TreeQuery, log: vscode.LogOutputChannel): Record<string, CommandHandler> {
	return {
		saveSearch: async () => {
			const text = query.text.trim();
			if (text === '') { throw new UserError(vscode.l10n.t('Search for papers first; Save Search keeps what the tree is narrowed by.')); }
			const name = (await vscode.window.showInputBox({ title: vscode.l10n.t('Save Search'), prompt: vscode.l10n.t('A name for {0}', text), value: text }))?.trim();
			if (name) { await saveAs(name, text); }
		},
		showSavedSearch: async name => {
			const saved = readSavedSearches();
			if (saved.length === 0) { throw new UserError(vscode.l10n.t('No search is saved yet. Search for papers and run Save Search.')); }
			const chosen = typeof name === 'string' ? saved.find(search => search.name === name) : await pickSaved(saved, log);
			if (chosen) { await vscode.commands.executeCommand('literatureNotes.searchPapers', chosen.query); }
		},
	};
}

/** Without a folder open there are no settings but the user's. */
async function saveAs(name: string, query: string | undefined): Promise<void> {
	const configuration = vscode.workspace.getConfiguration('literatureNotes');
	const { globalValue, workspaceValue } = configuration.inspect<Record<string, string>>(setting) ?? {};
	const isOfUser = !vscode.workspace.workspaceFolders || query === undefined && workspaceValue?.[name] === undefined;
	const { [name]: _, ...others } = (isOfUser ? globalValue : workspaceValue) ?? {};
	await configuration.update(setting, query === undefined ? others : { ...others, [name]: query }, isOfUser ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace);
}

/** The button of a row takes the search out of the settings. */
function pickSaved(saved: readonly SavedSearch[], log: vscode.LogOutputChannel): Promise<SavedSearch | undefined> {
	const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly search: SavedSearch }>();
	const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove This Search') };
	const itemsOf = (searches: readonly SavedSearch[]) => searches.map(search => ({ label: search.name, description: search.query, search, buttons: [remove] }));
	picker.title = vscode.l10n.t('Show Saved Search');
	picker.matchOnDescription = true;
	picker.items = itemsOf(saved);
	picker.onDidTriggerItemButton(({ item: { search } }) => {
		picker.items = picker.items.filter(item => item.search !== search);
		void guard(() => saveAs(search.name, undefined), log);
	});
	return answerOf(picker, () => picker.activeItems[0]?.search);
}
