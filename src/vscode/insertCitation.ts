import * as vscode from 'vscode';
import { citationFormats, isCitable } from '../core/citation/formats';
import { insertCitation } from '../core/citation/insert';
import { readCitations } from '../core/citation/readCitations';
import type { TextEdit } from '../core/edit';
import type { Paper } from '../core/paper';
import { paragraphAt } from '../core/paragraph';
import { UserError, type CommandHandler } from './commands';
import { bibliographyOf, entriesAdded, type DocumentBibliography } from './documentBibliography';
import { applyChanges } from './editing';
import type { PaperChoice } from './paperChoice';
import type { PartLoader } from './parts';
import type { WritingEditor } from './writingEditor';

/** The command "Insert Citation": cites papers at every caret and adds them to the bibliography the document uses. */
export function citationCommands(choice: PaperChoice, writing: WritingEditor, parts: PartLoader, onCited: (papers: readonly Paper[]) => Promise<void>): Record<string, CommandHandler> {
	return {
		insertCitation: async (...args) => {
			const editor = await writing.find();
			if (!editor) {
				throw new UserError(vscode.l10n.t('Open the Markdown file you want to cite in, and put the caret where the citation belongs.'));
			}
			const papers = await choosePapers(args, choice, editor, await bibliographyOf(editor.document, parts));
			if (!papers) { return; }
			// The bibliography may have changed while the picker was open.
			await cite(editor, papers, await bibliographyOf(editor.document, parts));
			await onCited(papers);
		},
	};
}

async function choosePapers(args: readonly unknown[], choice: PaperChoice, editor: vscode.TextEditor, bibliography: DocumentBibliography): Promise<readonly Paper[] | undefined> {
	const { document } = editor;
	const cited = new Set(readCitations(document.getText()).flatMap(({ items }) => items.map(({ key }) => key)));
	return choice.givenOrPicked(args, {
		title: vscode.l10n.t('Insert Citation'),
		placeholder: vscode.l10n.t('Search papers by title, key, words of the abstract, organization or year'),
		many: true,
		paragraph: paragraphAt(document.getText(), document.offsetAt(editor.selection.active)),
		keyOf: paper => bibliography.keyOf(paper),
		isCited: paper => cited.has(bibliography.keyOf(paper)),
	});
}

async function cite(editor: vscode.TextEditor, papers: readonly Paper[], bibliography: DocumentBibliography): Promise<void> {
	const { document } = editor;
	const version = document.version;
	const keys = papers.map(paper => bibliography.keyOf(paper));
	refuseUncitable(keys);
	const { edits, carets } = planCitations(document, editor.selections, keys);
	const missing = papers.filter(paper => !bibliography.has(paper));
	const added = await entriesAdded(bibliography, missing);
	const cited = edits.length > 0 ? [{ document, version, edits }] : [];
	await applyChanges([...cited, ...added.changes], added.documents);
	editor.selections = carets.map(offset => document.positionAt(offset)).map(caret => new vscode.Selection(caret, caret));
	await vscode.window.showTextDocument(document, editor.viewColumn);
	if (added.notice) { void vscode.window.showInformationMessage(added.notice); }
}

/**
 * One insertion a caret, and one for all carets in the same citation; and where the carets are after them: each behind
 * what was inserted for it, or where it was, if its citation has all papers already.
 */
function planCitations(document: vscode.TextDocument, selections: readonly vscode.Selection[], keys: readonly string[]): { edits: readonly TextEdit[]; carets: readonly number[] } {
	const citations = readCitations(document.getText());
	const edits = new Map<number, TextEdit>();
	const places = selections.map(selection => {
		const range = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
		const edit = insertCitation(citations, range, keys, citationFormats.pandoc);
		if (edit) { edits.set(edit.range.start, edit); }
		return edit?.range.start ?? range.end;
	});
	const inOrder = [...edits.values()].sort((a, b) => a.range.start - b.range.start);
	const after = (place: number) => inOrder.reduce((offset, { range, text }) => range.start <= place ? offset + text.length : offset, place);
	return { edits: inOrder, carets: [...new Set(places)].map(after) };
}

function refuseUncitable(keys: readonly string[]): void {
	const uncitable = keys.find(key => !isCitable(key));
	if (uncitable !== undefined) {
		throw new UserError(vscode.l10n.t('The key "{0}" of the bibliography cannot be written in a citation. Rename it there first.', uncitable));
	}
}
