import * as vscode from 'vscode';
import { citingLanguages } from '../../core/citation/languages';
import { markdownEnding } from '../../core/citation/markdownFiles';
import type { Paper } from '../../core/paper';
import type { RenderedNote } from '../../core/note/renderNote';
import { setApart } from '../../core/note/setApart';
import { UserError, type CommandHandler } from '../host/commands';
import { refuseUnwritable } from '../host/editing';
import { chooseTemplate, noteHome, noteTemplates } from './noteFiles';
import { ensureNote, renderFor, writeNotes, type NoteServices } from './noteWriter';
import type { WritingEditor } from '../citing/writingEditor';
import type { PaperChoice } from '../papers/paperChoice';
import { readSettings } from '../host/settings';

/** The commands that make literature notes. */
export function noteCommands(choice: PaperChoice, writing: WritingEditor, services: NoteServices): Record<string, CommandHandler> {
	const choose = (args: readonly unknown[], title: string, many: boolean) =>
		choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many });
	return {
		insertNoteTemplate: async (...args) => {
			// A click on a paper has opened its digest, in which nobody writes.
			const editor = await writing.find();
			const [paper] = await choose(args, vscode.l10n.t('Insert Note Template'), false) ?? [];
			if (!paper) { return; }
			if (editor && isMarkdown(editor.document)) {
				await insertNote(editor, paper, services);
			} else {
				await openNote(paper, services);
			}
		},
		openLiteratureNote: async (...args) => {
			const papers = await choose(args, vscode.l10n.t('Open Literature Note'), false) ?? [];
			if (papers[0]) { await openNote(papers[0], services); }
		},
		createLiteratureNotes: async (...args) => {
			const papers = await choose(args, vscode.l10n.t('Create Literature Notes'), true);
			if (papers) { await createNotes(papers, services); }
		},
	};
}

/** Makes notes of papers that were just cited, where the user wants that; in the background of the writing, so that no editor opens. */
export async function createNotesOnCiting(papers: readonly Paper[], services: NoteServices): Promise<void> {
	const folder = noteHome();
	if (!folder || !readSettings(folder).createNotesOnCiting) { return; }
	await services.index.refresh();
	const template = (await noteTemplates(folder, services.parts))[0]!;
	const missing = papers.filter(paper => !services.index.noteOf(paper));
	if (missing.length > 0) { await writeNotes(missing, template, folder, services); }
}

/** At a caret among other text only the body goes in: front matter in the middle of a document would be a table of dashes. */
async function insertNote(editor: vscode.TextEditor, paper: Paper, services: NoteServices): Promise<void> {
	await refuseUnwritable([{ document: editor.document, version: editor.document.version, edits: [] }]);
	const folder = vscode.workspace.getWorkspaceFolder(editor.document.uri)?.uri ?? noteHome();
	const template = await chooseTemplate(await noteTemplates(folder, services.parts), vscode.l10n.t('Insert Note Template'));
	if (!template) { return; }
	const { document } = editor;
	const isEmpty = document.getText().trim() === '';
	const selected = document.getText(editor.selection);
	const note = await renderFor(paper, template, services, { part: isEmpty ? 'whole' : 'body', selection: selected === '' ? undefined : selected });
	const caret = editor.selection.end;
	// First, so that nobody who goes on at once loses the focus.
	const shown = await vscode.window.showTextDocument(document, editor.viewColumn);
	const apart = setApart(note, document.getText(), document.offsetAt(caret));
	const { version } = document;
	// The note is no part of the line it goes into, and so not indented with it.
	const inserted = await shown.insertSnippet(toSnippet(apart), caret, { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true });
	// An editor that is read-only says that it has inserted what it has not.
	if (!inserted || apart.text !== '' && document.version === version) {
		throw new UserError(vscode.l10n.t('The editor refused the change, and nothing was written. Is the file read-only?'));
	}
}

/** Opens the note of a paper, wherever it lies; where there is none it is made from the template. */
async function openNote(paper: Paper, services: NoteServices): Promise<void> {
	const title = vscode.l10n.t('Open Literature Note');
	const folder = noteHome();
	const note = await ensureNote(paper, folder, title, services);
	if (note) {
		const editor = await vscode.window.showTextDocument(note.uri);
		const caret = note.caret === undefined ? undefined : editor.document.positionAt(note.caret);
		if (caret) { editor.selection = new vscode.Selection(caret, caret); }
	} else if (!folder) {
		const template = await chooseTemplate(await noteTemplates(folder, services.parts), title);
		const { text } = template ? await renderFor(paper, template, services, { part: 'whole' }) : { text: undefined };
		if (text !== undefined) { await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content: text })); }
	}
}

/** Makes the notes that are missing, all or none, and says how many, also that there are none because it was cancelled; notes that are there stay as they are. */
async function createNotes(papers: readonly Paper[], services: NoteServices): Promise<void> {
	const folder = noteHome();
	if (!folder) { throw new UserError(vscode.l10n.t('Open a folder first: notes are kept as files of your workspace.')); }
	const template = await chooseTemplate(await noteTemplates(folder, services.parts), vscode.l10n.t('Create Literature Notes'));
	if (!template) { return; }
	const title = vscode.l10n.t('Creating literature notes');
	const count = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
		await services.index.refresh();
		const missing = papers.filter(paper => !services.index.noteOf(paper));
		const report = (done: number) => progress.report({ message: `${done}/${missing.length}`, increment: 100 / missing.length });
		return missing.length === 0 ? 0 : (await writeNotes(missing, template, folder, services, { token, report }))?.length;
	});
	void vscode.window.showInformationMessage(outcome(count, papers.length));
}

/** What is told of `created` notes of so many papers; `undefined` where creating them was cancelled. */
function outcome(created: number | undefined, papers: number): string {
	if (created === undefined) { return vscode.l10n.t('Cancelled: no note was created.'); }
	return created === 1 ? vscode.l10n.t('1 note created, {0} were there.', papers - created) : vscode.l10n.t('{0} notes created, {1} were there.', created, papers - created);
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

function isMarkdown({ languageId, fileName }: vscode.TextDocument): boolean {
	return citingLanguages.markdown.ids.some(id => id === languageId) || markdownEnding.test(fileName);
}
