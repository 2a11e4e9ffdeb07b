import * as vscode from 'vscode';
import { tagChoices } from '../../core/note/tagging';
import { citingDocuments } from '../citing/citationDocuments';
import { toEditorRange } from '../host/editing';
import type { LibraryStore } from '../library/libraryStore';
import type { PartLoader } from '../host/parts';
import type { ReadingStore } from '../reading/readingStore';

/** Completes tags in the front matter of literature notes: those papers have, the most frequent first. */
export function registerTagCompletion(store: LibraryStore, reading: ReadingStore, parts: PartLoader): vscode.Disposable {
	return vscode.languages.registerCompletionItemProvider(citingDocuments, { provideCompletionItems: (document, position) => complete(document, position, { store, reading, parts }) }, ' ', ',', '[', '"');
}

interface TagServices {
	readonly store: LibraryStore;
	readonly reading: ReadingStore;
	readonly parts: PartLoader;
}

async function complete(document: vscode.TextDocument, position: vscode.Position, { store, reading, parts }: TagServices): Promise<vscode.CompletionItem[]> {
	// Every blank typed in prose asks, too.
	if (!/^\uFEFF?---[ \t]*$/.test(document.lineAt(0).text) || !isBeforeText(document, position)) { return []; }
	const { readNoteFrontMatter, tagPlaceAt } = await parts.load('documents');
	const text = document.getText();
	const place = tagPlaceAt(text, document.offsetAt(position));
	const note = place && readNoteFrontMatter(text);
	if (!place || !note?.citekey) { return []; }
	const { library } = await store.ready();
	const typed = text.slice(place.whole.start, place.whole.end).trim();
	const taken = new Set(note.tags.map(({ value }) => value).filter(tag => tag !== typed));
	const choices = tagChoices(library.papers.map(paper => reading.itemOf(paper)), []).filter(({ tag }) => tag !== typed && !taken.has(tag));
	return choices.flatMap(({ tag, count }, index) => {
		const written = place.write(tag);
		if (written === undefined) { return []; }
		const item = new vscode.CompletionItem({ label: tag, description: count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count) }, vscode.CompletionItemKind.Value);
		item.insertText = written;
		item.filterText = tag;
		item.sortText = String(index).padStart(6, '0');
		item.range = { inserting: toEditorRange(document, place.typed), replacing: toEditorRange(document, place.whole) };
		return [item];
	});
}

/** Whether no line above closes the front matter. */
function isBeforeText(document: vscode.TextDocument, { line }: vscode.Position): boolean {
	for (let above = 1; above <= line; above++) {
		if (/^(?:---|\.\.\.)[ \t]*$/.test(document.lineAt(above).text)) { return false; }
	}
	return true;
}
