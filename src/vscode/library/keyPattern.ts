import * as vscode from 'vscode';
import { defaultKeyPattern, previewKeys } from '../../core/bibliography/citationKey';
import { keyFields, keyModifiers, parseKeyPattern, type KeyPattern } from '../../core/bibliography/keyPattern';
import type { CommandHandler } from '../host/commands';
import type { LibraryStore } from './libraryStore';
import { localize } from '../host/localize';
import { answerOf, rowText } from '../host/quickPick';
import { readSettings } from '../host/settings';

/** So many papers are shown with the keys a pattern would give them. */
const shown = 200;

/** The pattern of the setting; `undefined`, which stands for the built-in one, where it is empty or cannot be used at all. */
export function readKeyPattern(): KeyPattern | undefined {
	const { keyPattern } = readSettings();
	return keyPattern.trim() === '' ? undefined : parseKeyPattern(keyPattern).pattern;
}

/**
 * The patterns of this workspace that were given up, the last one first. Which pattern counts is remembered each time one asks;
 * of many changes, as while a setting is typed, only the last ones are.
 */
export function formerKeyPatterns(storage: vscode.Memento): readonly KeyPattern[] {
	const [current = '', ...former] = storage.get<readonly string[]>(patternsKey, []);
	const now = readSettings().keyPattern.trim();
	const patterns = now === current ? former : [current, ...former].filter(pattern => pattern !== now).slice(0, mostPatterns);
	if (now !== current) { void storage.update(patternsKey, [now, ...patterns]); }
	return patterns.map(pattern => pattern === '' ? undefined : parseKeyPattern(pattern).pattern).filter(pattern => pattern !== undefined);
}

const patternsKey = 'citationKey.patterns';
const mostPatterns = 5;

/** The command that shows which keys a pattern gives, while it is typed, and keeps it on Enter. */
export function keyPatternCommands(store: LibraryStore): Record<string, CommandHandler> {
	return {
		previewCitationKeys: async () => {
			const { library } = await store.ready();
			const pattern = await typePattern(library.papers.filter(({ entries, marks }) => entries.length === 0 && marks.key === undefined).slice(0, shown), readSettings().keyPattern);
			if (pattern === undefined) { return; }
			await keepPattern(pattern === defaultKeyPattern ? '' : pattern);
		},
	};
}

/** Keeps a pattern for the workspace, else for the user. The built-in one, which is the empty text, is written only where without it the user's would count. */
async function keepPattern(pattern: string): Promise<void> {
	const settings = vscode.workspace.getConfiguration('literatureNotes');
	const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
	const isNeeded = pattern !== '' || inWorkspace && settings.inspect<string>('citationKey.pattern')?.globalValue !== undefined;
	await settings.update('citationKey.pattern', isNeeded ? pattern : undefined, inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}

/** Says what is wrong with a pattern when the setting has changed: settings have no place in the Problems panel. */
export function registerKeyPatternCheck(): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(async event => {
		const { keyPattern } = readSettings();
		const [problem] = event.affectsConfiguration('literatureNotes.citationKey.pattern') && keyPattern.trim() !== '' ? parseKeyPattern(keyPattern).problems : [];
		if (!problem) { return; }
		const preview = vscode.l10n.t('Preview Citation Keys');
		const told = vscode.l10n.t('The pattern of citation keys "{0}" is not understood. {1}', keyPattern, localize(problem));
		if (await vscode.window.showWarningMessage(told, preview) === preview) { await vscode.commands.executeCommand('literatureNotes.previewCitationKeys'); }
	});
}

type PreviewedPaper = Parameters<typeof previewKeys>[0][number];

/** Resolves to the pattern that was accepted; one that is not understood is not accepted. */
function typePattern(papers: readonly PreviewedPaper[], pattern: string): Promise<string | undefined> {
	const picker = vscode.window.createQuickPick();
	picker.title = vscode.l10n.t('Citation Key Pattern');
	picker.placeholder = defaultKeyPattern;
	picker.value = pattern;
	const show = () => { picker.items = rowsOf(papers, picker.value.trim() === '' ? defaultKeyPattern : picker.value); };
	picker.onDidChangeValue(show);
	show();
	return answerOf(picker, () => picker.value.trim() !== '' && parseKeyPattern(picker.value).problems.length > 0 ? undefined : picker.value.trim());
}

/** Problems first, else papers with their keys. */
function rowsOf(papers: readonly PreviewedPaper[], text: string): vscode.QuickPickItem[] {
	const { pattern, problems } = parseKeyPattern(text);
	const told = problems.map((problem): vscode.QuickPickItem => ({ label: '', description: localize(problem), iconPath: new vscode.ThemeIcon('warning'), alwaysShow: true }));
	if (told.length > 0) { return [...told, ...wordsRows()]; }
	const keys = previewKeys(papers, pattern);
	return papers.map((paper, index) => ({ label: '', description: keys[index]!, detail: rowText(paper.title), alwaysShow: true }));
}

/** What a pattern can be made of. */
function wordsRows(): vscode.QuickPickItem[] {
	const fields = Object.entries(keyFields).map(([name, { about }]) => ({ label: '', description: `{${name}}`, detail: vscode.l10n.t(about), alwaysShow: true }));
	return [...fields, { label: '', description: Object.keys(keyModifiers).map(name => `:${name}`).join(' '), alwaysShow: true }];
}
