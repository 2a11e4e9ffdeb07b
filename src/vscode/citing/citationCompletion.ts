import * as vscode from 'vscode';
import { isCitable } from '../../core/citation/formats';
import { renderKey, endOfKey } from '../../core/citation/keyGrammar';
import { citingLanguage, citingLanguages, type CitingLanguage } from '../../core/citation/languages';
import { plainLine } from '../../core/markdown';
import type { Paper } from '../../core/paper';
import { documentsIn, hasCompanion, isWriting, languageIdOf, type CitationDocuments } from './citationDocuments';
import type { CommandHandler } from '../host/commands';
import { bibliographyOf, entriesAdded } from './documentBibliography';
import type { DocumentWorks } from './documentWorks';
import { applyChanges, withFreshTexts } from '../host/editing';
import type { PaperChoice } from '../papers/paperChoice';
import { paperSummary } from '../papers/paperText';
import type { PartLoader } from '../host/parts';
import { readSettings } from '../host/settings';
import type { FoundWork, WorkSearch } from './workSearch';
import { abstractLines, workLines } from './workText';

/** So many works are offered at once. */
const most = 50;

/** So much of a line is looked at before the caret. */
const longestLine = 1000;

/** A key that stands in no bibliography, to ask the grammar whether a place takes one. */
const probe = '@x';

/** Offers works where a key is typed, as behind `@` and behind `;` in a citation: in the order of our ranking, asked anew with each letter. */
export function registerCitationCompletion(documents: CitationDocuments, works: DocumentWorks, search: WorkSearch): vscode.Disposable {
	const provider = new CitationCompletion(documents, works, search);
	const warm = (editor: vscode.TextEditor | undefined) => {
		if (editor && isWriting(editor.document)) { void works.of(editor.document).then(() => search.prepare()).catch(() => undefined); }
	};
	const providers = Object.values(citingLanguages).map(language => vscode.languages.registerCompletionItemProvider(documentsIn(language), provider, ...language.triggers));
	warm(vscode.window.activeTextEditor);
	return vscode.Disposable.from(suggestWhatWasTyped(documents, () => provider.wasAsked), vscode.window.onDidChangeActiveTextEditor(warm), ...providers);
}

/**
 * Who typed `@` before the extension was there to answer gets the list now. The editor learns of a provider some time after it
 * was registered, so the text is watched until it has asked for the first time.
 */
function suggestWhatWasTyped(documents: CitationDocuments, wasAsked: () => boolean): vscode.Disposable {
	const look = () => {
		const editor = vscode.window.activeTextEditor;
		if (!wasAsked() && editor && isWriting(editor.document) && editor.document.version > 1 && placeAt(editor.document, editor.selection.active, documents)) {
			void vscode.commands.executeCommand('editor.action.triggerSuggest');
		}
	};
	let timer = setTimeout(look, typingPause);
	const listener = vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
		clearTimeout(timer);
		// A person types letter by letter; what a command, a paste or an undo writes asks for no list, nor does a file that is saved.
		if (wasAsked()) { listener.dispose(); } else if (contentChanges.length > 0 && contentChanges.every(({ text }) => text.length === 1)) { timer = setTimeout(look, typingPause); }
	});
	return new vscode.Disposable(() => {
		clearTimeout(timer);
		listener.dispose();
	});
}

/** So long after the last key the list is asked for, in milliseconds. */
const typingPause = 200;

class CitationCompletion implements vscode.CompletionItemProvider {
	private readonly found = new WeakMap<vscode.CompletionItem, FoundWork>();
	private hasAnswered = false;
	/** Whether the editor has asked for keys yet. */
	wasAsked = false;

	constructor(private readonly documents: CitationDocuments, private readonly works: DocumentWorks, private readonly search: WorkSearch) {}

	async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<vscode.CompletionList | undefined> {
		const offered = offeredIn(document);
		const place = isWriting(document) && offered !== 'none' ? placeAt(document, position, this.documents) : undefined;
		if (!place) { return undefined; }
		this.wasAsked = true;
		const hits = await this.find(place.query, document);
		if (token.isCancellationRequested) { return undefined; }
		const shown = hits.filter(({ work, key }) => (offered === 'all' || work === undefined) && place.names(key));
		const items = shown.map((hit, index) => {
			const item = completionItem(hit, index, place, document);
			this.found.set(item, hit);
			return item;
		});
		return new vscode.CompletionList(items, true);
	}

	resolveCompletionItem(item: vscode.CompletionItem): vscode.CompletionItem {
		const hit = this.found.get(item);
		if (hit) { item.documentation = new vscode.MarkdownString([...workLines(hit.paper, hit.work), ...abstractLines(hit.paper, hit.work)].join('\n\n')); }
		return item;
	}

	/** The first answer waits until the papers are read, and the status bar says so. */
	private async find(query: string, document: vscode.TextDocument): Promise<readonly FoundWork[]> {
		const find = async () => this.search.find(query, await this.works.of(document), most);
		const hits = this.hasAnswered ? find() : vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the papers…') }, find);
		return Promise.resolve(hits).finally(() => { this.hasAnswered = true; });
	}
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
			if (papers) { await withFreshTexts(() => addEntries(papers, document, as, parts)); }
		},
	};
}

/** Adds the entries that a document's bibliography lacks; a single one under the key that is wanted for it, if any. */
async function addEntries(papers: readonly Paper[], document: vscode.TextDocument, as: string | undefined, parts: PartLoader): Promise<void> {
	const bibliography = await bibliographyOf(document, parts);
	const missing = papers.filter(paper => !bibliography.has(paper));
	const keyOf = (paper: Paper) => missing.length === 1 && as !== undefined ? as : bibliography.keyOf(paper);
	const added = await entriesAdded({ ...bibliography, keyOf }, missing);
	if (added.changes.length > 0) { await applyChanges(added.changes, added.documents); }
	if (added.notice) { void vscode.window.showInformationMessage(added.notice); }
}

/** Where a key is being typed: what it would replace, what was typed of it, and what goes before it. */
interface Place {
	readonly range: vscode.Range;
	readonly replaced: vscode.Range;
	readonly query: string;
	readonly before: string;
	/** Whether a key can be written here, and how. */
	names(key: string): boolean;
	write(key: string): string;
}

function placeAt(document: vscode.TextDocument, position: vscode.Position, documents: CitationDocuments): Place | undefined {
	const { plain } = citingLanguage(languageIdOf(document));
	return plain ? plainPlaceAt(document, position, plain) : markdownPlaceAt(document, position, documents);
}

/** In languages without a grammar of ours the line says enough; only the key itself is replaced. */
function plainPlaceAt(document: vscode.TextDocument, position: vscode.Position, { typed, names }: NonNullable<CitingLanguage['plain']>): Place | undefined {
	const line = document.lineAt(position.line).text;
	const match = typed.exec(line.slice(Math.max(0, position.character - longestLine), position.character));
	if (!match) { return undefined; }
	const query = match[1] ?? match[2] ?? '';
	const start = position.translate(0, -query.length);
	const after = endOfKey(`x${line.slice(position.character)}`, 0) - 1;
	return { range: new vscode.Range(start, position), replaced: new vscode.Range(start, position.translate(0, after)), query, before: '', names, write: key => key };
}

/** The grammar itself says whether a place takes a key: not inside words, code, mathematics, links or mail addresses. */
function markdownPlaceAt(document: vscode.TextDocument, position: vscode.Position, documents: CitationDocuments): Place | undefined {
	const line = document.lineAt(position.line).text;
	const caret = document.offsetAt(position);
	const typed = /@\{?([^\s@;,[\](){}]*)$/.exec(line.slice(0, position.character));
	if (typed) {
		const at = caret - typed[0].length;
		const after = endOfKey(`x${line.slice(position.character)}`, 0) - 1;
		const item = documents.itemAfter(document, { range: { start: at, end: caret + after }, text: probe }, at + 1);
		const start = document.positionAt(at);
		return item?.item.key === probe.slice(1) ? { range: new vscode.Range(start, position), replaced: new vscode.Range(start, position.translate(0, after)), query: typed[1]!, before: '', ...inMarkdown } : undefined;
	}
	const separator = /;( ?)$/.exec(line.slice(0, position.character));
	if (!separator) { return undefined; }
	const before = separator[1] === '' ? ' ' : '';
	const item = documents.itemAfter(document, { range: { start: caret, end: caret }, text: before + probe }, caret + before.length + 1);
	const isNext = item !== undefined && item.item.key === probe.slice(1) && item.citation.bracketed && item.citation.items.length > 1;
	const here = new vscode.Range(position, position);
	return isNext ? { range: here, replaced: here, query: '', before, ...inMarkdown } : undefined;
}

const inMarkdown = { names: isCitable, write: (key: string) => renderKey(key)! };

function completionItem({ key, paper, work }: FoundWork, index: number, place: Place, document: vscode.TextDocument): vscode.CompletionItem {
	const summary = paperSummary(paper);
	const item = new vscode.CompletionItem({ label: key, detail: `  ${plainLine(paper.title)}`, description: summary }, vscode.CompletionItemKind.Reference);
	item.range = { inserting: place.range, replacing: place.replaced };
	item.insertText = place.before + place.write(key);
	// What stands there already: the editor then keeps all of ours, in our order, whatever words of a title were typed.
	item.filterText = document.getText(place.range);
	item.sortText = String(index).padStart(4, '0');
	item.detail = [summary, work ? undefined : vscode.l10n.t('not yet in the bibliography')].filter(part => part !== undefined && part !== '').join(' · ');
	if (!work) {
		item.command = { command: 'literatureNotes.addToBibliography', title: vscode.l10n.t('Add to Bibliography'), arguments: [{ key: paper.key, as: key, document: document.uri.toString() }] };
	}
	return item;
}

/** Where another extension completes the keys of a document's bibliography, we offer what it cannot know. */
function offeredIn(document: vscode.TextDocument): 'all' | 'missing' | 'none' {
	const setting = readSettings(document.uri).completion;
	if (setting === 'never') { return 'none'; }
	return setting === 'auto' && hasCompanion(document) ? 'missing' : 'all';
}

function optionsOf(argument: unknown): { readonly document?: string; readonly as?: string } {
	const text = (name: 'document' | 'as') => {
		const value = typeof argument === 'object' && argument !== null && name in argument ? (argument as Record<string, unknown>)[name] : undefined;
		return typeof value === 'string' ? value : undefined;
	};
	return { document: text('document'), as: text('as') };
}
