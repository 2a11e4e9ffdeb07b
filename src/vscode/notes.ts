import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import type { RenderedNote } from '../core/note/renderNote';
import { UserError, type CommandHandler } from './commands';
import { exists, filesBelow, isoDay, readText } from './files';
import type { LibraryStore } from './libraryStore';
import type { PaperChoice } from './paperChoice';
import type { PartLoader } from './parts';
import { localize } from './localize';
import { readSettings } from './settings';
import type { TopicStore } from './topicStore';

/** Finds the literature notes of the workspace. */
export class NoteFinder {
	/** The citation keys that have a note: the file names `@key.md` below the notes folders. */
	async keys(): Promise<ReadonlySet<string>> {
		const files = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => filesBelow(notesFolder(uri))));
		return new Set(files.flat().map(uri => /\/@([^/]+)\.md$/.exec(uri.path)?.[1]).filter(key => key !== undefined));
	}
}

export interface NoteParts {
	readonly choice: PaperChoice;
	readonly store: LibraryStore;
	readonly topics: TopicStore;
	readonly parts: PartLoader;
}

/** The commands that make literature notes. */
export function noteCommands(services: NoteParts): Record<string, CommandHandler> {
	const choose = async (args: readonly unknown[], title: string) =>
		(await services.choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
	return {
		insertNoteTemplate: async (...args) => {
			const editor = vscode.window.activeTextEditor;
			const paper = await choose(args, vscode.l10n.t('Insert Note Template'));
			if (!paper) { return; }
			if (editor && isMarkdown(editor.document)) {
				await insertNote(editor, paper, services);
			} else {
				await openNote(paper, services);
			}
		},
		openLiteratureNote: async (...args) => {
			const paper = await choose(args, vscode.l10n.t('Open Literature Note'));
			if (paper) { await openNote(paper, services); }
		},
	};
}

/** At a caret among other text only the body goes in: front matter in the middle of a document would be a table of dashes. */
async function insertNote(editor: vscode.TextEditor, paper: Paper, services: NoteParts): Promise<void> {
	const isEmpty = editor.document.getText().trim() === '';
	const selected = editor.document.getText(editor.selection);
	const note = await render(paper, editor.document.uri, services, isEmpty ? 'whole' : 'body', selected === '' ? undefined : selected);
	const caret = editor.selection.end;
	if (!await editor.insertSnippet(toSnippet(note), caret)) {
		throw new UserError(vscode.l10n.t('The editor refused the change, and nothing was written. Is the file read-only?'));
	}
	await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

/** Opens the note of a paper; where there is none it is made from the template, and a file that exists is never overwritten. */
async function openNote(paper: Paper, services: NoteParts): Promise<void> {
	const folder = noteHome();
	if (!folder) {
		const note = await render(paper, undefined, services, 'whole');
		const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: note.text });
		await vscode.window.showTextDocument(document);
		return;
	}
	const uri = vscode.Uri.joinPath(notesFolder(folder), noteFileName(paper.key));
	if (await exists(uri)) {
		await vscode.window.showTextDocument(uri);
		return;
	}
	const note = await render(paper, folder, services, 'whole');
	const edit = new vscode.WorkspaceEdit();
	edit.createFile(uri, { contents: new TextEncoder().encode(note.text) });
	if (!await vscode.workspace.applyEdit(edit)) {
		throw new UserError(vscode.l10n.t('The note {0} could not be created. Is the folder read-only?', vscode.workspace.asRelativePath(uri)));
	}
	const editor = await vscode.window.showTextDocument(uri);
	const caret = editor.document.positionAt(note.tabStops[0] ?? note.text.length);
	editor.selection = new vscode.Selection(caret, caret);
}

async function render(paper: Paper, scope: vscode.Uri | undefined, { parts, store, topics }: NoteParts, part: 'whole' | 'body', selection?: string): Promise<RenderedNote> {
	const { library } = store.snapshot;
	const [{ renderNote, defaultNoteTemplate }, { topicsOf }] = await Promise.all([parts.load('documents'), topics.view(library)]);
	const template = await readTemplate(scope) ?? defaultNoteTemplate;
	const digest = paper.sources[0]?.digest;
	const note = renderNote(template, {
		paper,
		today: isoDay(),
		topic: topicsOf(paper.key)[0],
		digest: digest === undefined ? undefined : vscode.workspace.asRelativePath(vscode.Uri.parse(digest)),
		selection,
	}, { part });
	const error = note.problems.find(({ severity }) => severity === 'error');
	if (error) { throw new UserError(vscode.l10n.t('The note template cannot be used. {0}', localize(error))); }
	return note;
}

/** The user's template for a place, or `undefined` where the setting names none. */
async function readTemplate(scope: vscode.Uri | undefined): Promise<string | undefined> {
	const { noteTemplate } = readSettings(scope);
	const folder = scope ? vscode.workspace.getWorkspaceFolder(scope)?.uri : noteHome();
	if (noteTemplate === '' || !folder) { return undefined; }
	const file = await readText(vscode.Uri.joinPath(folder, noteTemplate));
	if ('reason' in file) {
		throw new UserError(vscode.l10n.t('The note template {0} cannot be read. Check the setting "literatureNotes.notes.template".', noteTemplate));
	}
	return file.text;
}

/** The note as a snippet: its text stands for itself, tab stops are ours alone. */
function toSnippet({ text, tabStops }: RenderedNote): vscode.SnippetString {
	const snippet = new vscode.SnippetString();
	let position = 0;
	for (const stop of tabStops) {
		snippet.appendText(text.slice(position, stop)).appendTabstop();
		position = stop;
	}
	return snippet.appendText(text.slice(position));
}

/** The workspace folder new notes go to: that of the active editor, else the first. */
function noteHome(): vscode.Uri | undefined {
	const active = vscode.window.activeTextEditor?.document.uri;
	return (active && vscode.workspace.getWorkspaceFolder(active)?.uri) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
}

function notesFolder(workspaceFolder: vscode.Uri): vscode.Uri {
	return vscode.Uri.joinPath(workspaceFolder, readSettings(workspaceFolder).notesFolder);
}

function noteFileName(key: string): string {
	return `@${key}.md`;
}

function isMarkdown({ languageId, fileName }: vscode.TextDocument): boolean {
	return ['markdown', 'quarto', 'rmd'].includes(languageId) || /\.(?:md|qmd|rmd|markdown)$/i.test(fileName);
}

