import * as vscode from 'vscode';
import { renderKey, endOfKey } from '../core/citation/keyGrammar';
import { plainLine } from '../core/markdown';
import type { Paper } from '../core/paper';
import { citingDocuments, isCiting, type CitationDocuments } from './citationDocuments';
import type { CommandHandler } from './commands';
import { bibliographyOf, entriesAdded } from './documentBibliography';
import type { DocumentWorks } from './documentWorks';
import { applyChanges } from './editing';
import type { PaperChoice } from './paperChoice';
import { paperSummary } from './paperText';
import type { PartLoader } from './parts';
import { readSettings } from './settings';
import type { FoundWork, WorkSearch } from './workSearch';
import { abstractLines, workLines } from './workText';

/** So many works are offered at once. */
const most = 50;

/** A key that stands in no bibliography, to ask the grammar whether a place takes one. */
const probe = '@x';

/** Offers works behind `@`, and behind `;` in a citation: in the order of our ranking, asked anew with each letter. */
export function registerCitationCompletion(documents: CitationDocuments, works: DocumentWorks, search: WorkSearch): vscode.Disposable {
	const found = new WeakMap<vscode.CompletionItem, FoundWork>();
	const warm = (editor: vscode.TextEditor | undefined) => {
		if (editor && isCiting(editor.document)) { void works.of(editor.document).then(() => search.prepare()).catch(() => undefined); }
	};
	warm(vscode.window.activeTextEditor);
	return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(warm), vscode.languages.registerCompletionItemProvider(citingDocuments, {
		async provideCompletionItems(document, position, token) {
			const offered = offeredIn(document);
			const place = isCiting(document) && offered !== 'none' ? placeAt(document, position, documents) : undefined;
			if (!place) { return undefined; }
			const hits = await search.find(place.query, await works.of(document), most);
			if (token.isCancellationRequested) { return undefined; }
			const shown = hits.filter(({ work }) => offered === 'all' || work === undefined);
			const items = shown.map((hit, index) => {
				const item = completionItem(hit, index, place, document);
				found.set(item, hit);
				return item;
			});
			return new vscode.CompletionList(items, true);
		},
		resolveCompletionItem(item) {
			const hit = found.get(item);
			if (hit) { item.documentation = new vscode.MarkdownString([...workLines(hit.paper, hit.work), ...abstractLines(hit.paper, hit.work)].join('\n\n')); }
			return item;
		},
	}, '@', ';'));
}

/** The command that gives a paper an entry in the bibliography of a document: a completion runs it, and so does a person. */
export function bibliographyCommands(choice: PaperChoice, parts: PartLoader): Record<string, CommandHandler> {
	return {
		addToBibliography: async (...args) => {
			const { document: uri, as } = optionsOf(args[0]);
			const document = uri === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
			if (!document) { return; }
			const bibliography = await bibliographyOf(document, parts);
			const papers = await choice.givenOrPicked(args, { title: vscode.l10n.t('Add to Bibliography'), placeholder: vscode.l10n.t('Search papers'), many: true, keyOf: paper => bibliography.keyOf(paper) });
			const missing = (papers ?? []).filter(paper => !bibliography.has(paper));
			const keyOf = (paper: Paper) => missing.length === 1 && as !== undefined ? as : bibliography.keyOf(paper);
			const added = await entriesAdded({ ...bibliography, keyOf }, missing);
			if (added.changes.length > 0) { await applyChanges(added.changes, added.documents); }
			if (added.notice) { void vscode.window.showInformationMessage(added.notice); }
		},
	};
}

/** Where a key is being typed: what it would replace, what was typed of it, and what goes before it. */
interface Place {
	readonly range: vscode.Range;
	readonly replaced: vscode.Range;
	readonly query: string;
	readonly before: string;
}

/** The grammar itself says whether a place takes a key: not inside words, code, mathematics, links or mail addresses. */
function placeAt(document: vscode.TextDocument, position: vscode.Position, documents: CitationDocuments): Place | undefined {
	const line = document.lineAt(position.line).text;
	const caret = document.offsetAt(position);
	const typed = /@\{?([^\s@;,[\](){}]*)$/.exec(line.slice(0, position.character));
	if (typed) {
		const at = caret - typed[0].length;
		const after = endOfKey(`x${line.slice(position.character)}`, 0) - 1;
		const item = documents.itemAfter(document, { range: { start: at, end: caret + after }, text: probe }, at + 1);
		const start = document.positionAt(at);
		return item?.item.key === probe.slice(1) ? { range: new vscode.Range(start, position), replaced: new vscode.Range(start, position.translate(0, after)), query: typed[1]!, before: '' } : undefined;
	}
	const separator = /;( ?)$/.exec(line.slice(0, position.character));
	if (!separator) { return undefined; }
	const before = separator[1] === '' ? ' ' : '';
	const item = documents.itemAfter(document, { range: { start: caret, end: caret }, text: before + probe }, caret + before.length + 1);
	const isNext = item !== undefined && item.item.key === probe.slice(1) && item.citation.bracketed && item.citation.items.length > 1;
	const here = new vscode.Range(position, position);
	return isNext ? { range: here, replaced: here, query: '', before } : undefined;
}

function completionItem({ key, paper, work }: FoundWork, index: number, place: Place, document: vscode.TextDocument): vscode.CompletionItem {
	const item = new vscode.CompletionItem({ label: key, detail: `  ${plainLine(paper.title)}`, description: paperSummary(paper) }, vscode.CompletionItemKind.Reference);
	item.range = { inserting: place.range, replacing: place.replaced };
	item.insertText = place.before + renderKey(key)!;
	// What stands there already: the editor then keeps all of ours, in our order, whatever words of a title were typed.
	item.filterText = document.getText(place.range);
	item.sortText = String(index).padStart(4, '0');
	item.detail = [paperSummary(paper), work ? undefined : vscode.l10n.t('not yet in the bibliography')].filter(part => part !== undefined && part !== '').join(' · ');
	if (!work) {
		item.command = { command: 'literatureNotes.addToBibliography', title: vscode.l10n.t('Add to Bibliography'), arguments: [{ key: paper.key, as: key, document: document.uri.toString() }] };
	}
	return item;
}

/** Quarto's own extension completes the keys of a document's bibliography in its documents; there we offer what it cannot know. */
function offeredIn(document: vscode.TextDocument): 'all' | 'missing' | 'none' {
	const setting = readSettings(document.uri).completion;
	if (setting === 'never') { return 'none'; }
	const isQuartos = document.languageId === 'quarto' && vscode.extensions.getExtension('quarto.quarto') !== undefined;
	return setting === 'auto' && isQuartos ? 'missing' : 'all';
}

function optionsOf(argument: unknown): { readonly document?: string; readonly as?: string } {
	const text = (name: 'document' | 'as') => {
		const value = typeof argument === 'object' && argument !== null && name in argument ? (argument as Record<string, unknown>)[name] : undefined;
		return typeof value === 'string' ? value : undefined;
	};
	return { document: text('document'), as: text('as') };
}
