import * as vscode from 'vscode';
import { renderBibtexEntry } from '../core/bibliography/entry';
import { citationFormats, isCitable } from '../core/citation/formats';
import { insertCitation } from '../core/citation/insert';
import { readCitations } from '../core/citation/readCitations';
import type { TextEdit } from '../core/edit';
import type { Paper } from '../core/paper';
import { UserError, type CommandHandler } from './commands';
import { bibliographyOf, entriesAdded, type DocumentBibliography } from './documentBibliography';
import { applyChanges, toEditorRange } from './editing';
import type { PaperChoice } from './paperChoice';
import type { PartLoader } from './parts';

/** The command "Insert Citation": cites papers at every caret and adds them to the bibliography the document uses. */
export function citationCommands(choice: PaperChoice, parts: PartLoader, onCited: (papers: readonly Paper[]) => Promise<void>): Record<string, CommandHandler> {
	return {
		insertCitation: async (...args) => {
			const editor = vscode.window.activeTextEditor;
			if (!editor) {
				throw new UserError(vscode.l10n.t('Open the Markdown file you want to cite in, and put the caret where the citation belongs.'));
			}
			const bibliography = await bibliographyOf(editor.document, parts);
			const papers = await choosePapers(args, choice, editor.document, bibliography);
			if (!papers) { return; }
			await cite(editor, papers, bibliography);
			await onCited(papers);
		},
	};
}

async function choosePapers(args: readonly unknown[], choice: PaperChoice, document: vscode.TextDocument, bibliography: DocumentBibliography): Promise<readonly Paper[] | undefined> {
	const cited = new Set(readCitations(document.getText()).flatMap(({ items }) => items.map(({ key }) => key)));
	return choice.givenOrPicked(args, {
		title: vscode.l10n.t('Insert Citation'),
		placeholder: vscode.l10n.t('Search papers by title, key, words of the abstract, organization or year'),
		many: true,
		keyOf: paper => bibliography.keyOf(paper),
		isCited: paper => cited.has(bibliography.keyOf(paper)),
	});
}

async function cite(editor: vscode.TextEditor, papers: readonly Paper[], bibliography: DocumentBibliography): Promise<void> {
	const { document } = editor;
	const version = document.version;
	const keys = papers.map(paper => bibliography.keyOf(paper));
	refuseUncitable(keys);
	const edits = citationEdits(document, editor.selections, keys);
	const missing = papers.filter(paper => !bibliography.has(paper));
	const entries = missing.map(paper => renderBibtexEntry(paper, bibliography.keyOf(paper)));
	const added = await entriesAdded(bibliography, entries);
	await applyChanges([{ document, version, edits }, ...added.changes], added.documents);
	editor.selections = caretsAfter(document, edits);
	await vscode.window.showTextDocument(document, editor.viewColumn);
	if (added.notice) { void vscode.window.showInformationMessage(added.notice); }
}

/** One edit a caret; carets in the same citation extend it once. */
function citationEdits(document: vscode.TextDocument, selections: readonly vscode.Selection[], keys: readonly string[]): readonly TextEdit[] {
	const citations = readCitations(document.getText());
	const edits = new Map<number, TextEdit>();
	for (const selection of selections) {
		const range = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
		const edit = insertCitation(citations, range, keys, citationFormats.pandoc);
		if (edit) { edits.set(edit.range.start, edit); }
	}
	return [...edits.values()].sort((a, b) => a.range.start - b.range.start);
}

/** Each caret goes behind what was inserted at it. */
function caretsAfter(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.Selection[] {
	let shift = 0;
	return edits.map(({ range, text }) => {
		shift += text.length - (range.end - range.start);
		const { end } = toEditorRange(document, { start: range.start, end: range.end + shift });
		return new vscode.Selection(end, end);
	});
}

function refuseUncitable(keys: readonly string[]): void {
	const uncitable = keys.find(key => !isCitable(key));
	if (uncitable !== undefined) {
		throw new UserError(vscode.l10n.t('The key "{0}" of the bibliography cannot be written in a citation. Rename it there first.', uncitable));
	}
}

