import * as vscode from 'vscode';
import type { CitationItem } from '../../core/citation/citation';
import { renderKey } from '../../core/citation/keyGrammar';
import { createTitleIndex, type TitleIndex } from '../../core/library/titleIndex';
import type { Library } from '../../core/library';
import type { LibraryPaper } from '../../core/library/merge';
import { escapeMarkdown, markdownCode } from '../../core/markdown';
import { isClaim } from '../../core/note/evidence';
import { statusRows } from '../../core/note/readingStatus';
import { sentenceAt } from '../../core/note/sentences';
import { hasCompanion, isCiting, isWriting, languageIdOf, writingDocuments, type CitationDocuments } from './citationDocuments';
import { UserError, type CommandHandler } from '../host/commands';
import { bibliographyOf, entriesAdded } from './documentBibliography';
import type { DocumentWorks, Works } from './documentWorks';
import { applyChanges, toEditorRange, withFreshTexts } from '../host/editing';
import { isOwnPaper, ownPapers, type LibraryStore } from '../library/libraryStore';
import type { MarkdownIndex } from '../notes/markdownIndex';
import { commandLink } from '../papers/paperText';
import type { PartLoader } from '../host/parts';
import type { TypesetStore } from '../typeset/typesetStore';
import { libraryPaper, standing, type WorkSearch } from './workSearch';
import { abstractLines, entryLink, paperOf, workLines } from './workText';

/** What a hover tells of a work comes from these. */
export interface HoverServices {
	readonly documents: CitationDocuments;
	readonly works: DocumentWorks;
	readonly search: WorkSearch;
	readonly store: LibraryStore;
	readonly index: MarkdownIndex;
	readonly typesetting: TypesetStore;
}

/** The only commands that run from a citation's hover. */
const commands = ['addToBibliography', 'openLiteratureNote', 'openPaper', 'openInDigest', 'openInBrowser', 'whereUsed', 'citeTitle'].map(name => `literatureNotes.${name}`);

/**
 * Says of the key under the pointer which work it is, what the user knows of it, where its entry stands, and what can be
 * done; of an unknown key, which ones come near. On a paper's title in running text it offers the citation.
 */
export function registerCitationHover(services: HoverServices): vscode.Disposable {
	const { documents, works, index, typesetting } = services;
	return vscode.languages.registerHoverProvider(writingDocuments, {
		async provideHover(document, position) {
			if (!isCiting(document) && (!isWriting(document) || hasCompanion(document))) { return undefined; }
			const item = documents.itemAt(document, position);
			if (!item) { return isCiting(document) ? titleHover(document, position, services) : undefined; }
			if (item.crossReference || item.key === '*') { return undefined; }
			const found = await works.of(document);
			const sentence = sentenceAt(document.getText(), item.markRange);
			const known = knownWork(item.key, found, services, paper => quoteLines(paper, sentence, index), await formatted(item.key, found, document, typesetting));
			// In Typst what no bibliography has is a label of the document.
			if (!known && languageIdOf(document) === 'typst') { return undefined; }
			return trusted(known ?? await unknownKey(item, found, document, services), toEditorRange(document, item.markRange));
		},
	});
}

/** The command behind the link of a title's hover: the citation goes behind the title, the entry into the bibliography, in one undo step. */
export function citeTitleCommands(store: LibraryStore, parts: PartLoader): Record<string, CommandHandler> {
	return {
		citeTitle: async argument => {
			const { key, document: uri, offset, version } = argument as { readonly key: string; readonly document: string; readonly offset: number; readonly version: number };
			const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
			const paper = (await store.ready()).library.paper(key);
			if (!paper || document.version !== version) { throw new UserError(vscode.l10n.t('The text has changed meanwhile, and nothing was written. Point at the title again.')); }
			await withFreshTexts(async () => {
				const bibliography = await bibliographyOf(document, parts);
				const added = await entriesAdded(bibliography, bibliography.has(paper) ? [] : [paper]);
				const citation = { range: { start: offset, end: offset }, text: ` [${renderKey(bibliography.keyOf(paper))}]` };
				await applyChanges([{ document, version, edits: [citation] }, ...added.changes], added.documents);
				if (added.notice) { void vscode.window.showInformationMessage(added.notice); }
			});
		},
	};
}

function trusted(text: vscode.MarkdownString, range: vscode.Range): vscode.Hover {
	text.isTrusted = { enabledCommands: commands };
	return new vscode.Hover(text, range);
}

/** Waiting for the first reference, or behind a long list, a hover goes without. */
const patience = 1500;

/** The reference as the document's style has it; a style that cannot be used is told where the list is asked for, not here. */
async function formatted(key: string, works: Works, document: vscode.TextDocument, typesetting: TypesetStore): Promise<readonly string[]> {
	const [work] = works.entriesOf(key);
	const text = work && await Promise.race([typesetting.formattedReference(work, document).catch(() => undefined), new Promise<undefined>(resolve => setTimeout(resolve, patience))]);
	return text === undefined ? [] : [text];
}

function knownWork(key: string, works: Works, services: HoverServices, quotesOf: (paper: LibraryPaper) => readonly string[], reference: readonly string[]): vscode.MarkdownString | undefined {
	const entries = works.entriesOf(key);
	const [work] = entries;
	if (!work) { return undefined; }
	const paper = libraryPaper(services.store.snapshot, work);
	const shown = { ...paperOf(work.reference), ...(paper && { abstract: paper.abstract, authorCount: paper.authorCount }) };
	const places = entries.map(entryLink).join(', ');
	const where = entries.length > 1 ? vscode.l10n.t('{0} entries have this key: {1}', entries.length, places) : places;
	return new vscode.MarkdownString([
		...(paper ? quotesOf(paper) : []), ...workLines(shown, work), ...(paper ? standingLines(paper, services.index) : []),
		[where, ...(paper ? paperLinks(paper, services.index) : [])].join(' · '), ...withRule(reference), ...withRule(abstractLines(shown, work)),
	].join('\n\n'));
}

/** Where the user stands with a paper: its reading status, in how many places it is cited, and its note. */
function standingLines(paper: LibraryPaper, index: MarkdownIndex): readonly string[] {
	const note = index.noteOf(paper);
	const status = statusRows.find(({ id }) => id === (note?.facts?.marks.status ?? paper.marks.status));
	const count = index.usesOf(paper).filter(({ use }) => use.kind === 'citation').length;
	const facts = [
		...(status ? [vscode.l10n.t(status.label)] : []),
		...(count > 0 ? [commandLink(count === 1 ? vscode.l10n.t('cited in 1 place') : vscode.l10n.t('cited in {0} places', count), 'whereUsed', { key: paper.key })] : []),
		...(note ? [`[${escapeMarkdown(vscode.workspace.asRelativePath(note.uri))}](${note.uri.toString()})`] : []),
	];
	return facts.length === 0 ? [] : [facts.join(' · ')];
}

function paperLinks(paper: LibraryPaper, index: MarkdownIndex): readonly string[] {
	const argument = { key: paper.key };
	return [
		...(index.noteOf(paper) ? [] : [commandLink(vscode.l10n.t('Create Note'), 'openLiteratureNote', argument)]),
		commandLink(vscode.l10n.t('Open Paper'), 'openPaper', argument),
		...(paper.sources.length > 0 ? [commandLink(vscode.l10n.t('Open in Digest'), 'openInDigest', argument)] : []),
		commandLink(vscode.l10n.t('Open in Browser'), 'openInBrowser', argument),
	];
}

/** The quotes of a paper that the user has taken as evidence, the one for this sentence first. */
function quoteLines(paper: LibraryPaper, sentence: string, index: MarkdownIndex): readonly string[] {
	const quotes = [...index.evidenceOf(paper)].sort((a, b) => Number(isClaim(sentence, b)) - Number(isClaim(sentence, a)));
	return quotes.slice(0, mostQuotes).map(({ quote }) => `> ${escapeMarkdown(quote)}`);
}

const mostQuotes = 3;

/** So many keys that come near are named. */
const near = 3;

async function unknownKey({ key }: CitationItem, works: Works, document: vscode.TextDocument, { search, store }: HoverServices): Promise<vscode.MarkdownString> {
	const snapshot = await store.ready();
	const paper = snapshot.library.paper(key);
	if (paper && isOwnPaper(snapshot, paper) && !standing(paper, works).work) {
		const add = commandLink(vscode.l10n.t('Add to Bibliography'), 'addToBibliography', { key, as: key, document: document.uri.toString() });
		return new vscode.MarkdownString([...workLines(paper, undefined), `${vscode.l10n.t('Not yet in the bibliography.')} ${add}`, ...withRule(abstractLines(paper, undefined))].join('\n\n'));
	}
	const nearest = (await search.find(key, works, near)).map(hit => `${markdownCode(hit.key)} ${escapeMarkdown(hit.paper.title)}`);
	const names = works.bibliographies.map(({ uri }) => escapeMarkdown(vscode.workspace.asRelativePath(uri))).join(', ');
	const unknown = names === '' ? vscode.l10n.t('This document has no bibliography yet.') : vscode.l10n.t('No entry of {0} has this key.', names);
	const listed = nearest.length === 0 ? [] : [vscode.l10n.t('The nearest:'), nearest.map(line => `- ${line}`).join('\n')];
	return new vscode.MarkdownString([`**${escapeMarkdown(key)}**`, unknown, ...listed].join('\n\n'));
}

const titles = new WeakMap<Library, TitleIndex<LibraryPaper>>();

/** Offers to cite the paper whose title the pointer is on, where the grammar takes a citation behind it and none stands there. */
async function titleHover(document: vscode.TextDocument, position: vscode.Position, { documents, works, store }: HoverServices): Promise<vscode.Hover | undefined> {
	const { snapshot } = store;
	const index = titles.get(snapshot.library) ?? createTitleIndex(ownPapers(snapshot));
	titles.set(snapshot.library, index);
	const text = document.getText();
	const found = index.find(text, document.offsetAt(position));
	if (!found) { return undefined; }
	const { paper, range: { start, end } } = found;
	const probe = { range: { start: end, end }, text: ' [@x]' };
	const isCited = /^[^\S\n]*(?:\[[^\][\n]*)?@/.test(text.slice(end, end + 200));
	if (isCited || documents.itemAfter(document, probe, end + 3)?.item.key !== 'x') { return undefined; }
	const { key, work } = standing(paper, await works.of(document));
	if (renderKey(key) === undefined) { return undefined; }
	const cite = commandLink(vscode.l10n.t('Cite as [@{0}]', key), 'citeTitle', { key: paper.key, document: document.uri.toString(), offset: end, version: document.version });
	return trusted(new vscode.MarkdownString([...workLines(paper, work), [cite, commandLink(vscode.l10n.t('Open Paper'), 'openPaper', { key: paper.key })].join(' · ')].join('\n\n')), toEditorRange(document, { start, end }));
}

function withRule(lines: readonly string[]): readonly string[] {
	return lines.length === 0 ? [] : ['---', ...lines];
}
