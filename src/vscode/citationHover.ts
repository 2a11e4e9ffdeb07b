import * as vscode from 'vscode';
import type { CitationItem } from '../core/citation/citation';
import type { LibraryPaper } from '../core/library/merge';
import { escapeMarkdown } from '../core/markdown';
import { isClaim } from '../core/note/evidence';
import { sentenceAt } from '../core/note/sentences';
import { hasCompanion, isCiting, isWriting, languageIdOf, writingDocuments, type CitationDocuments } from './citationDocuments';
import type { DocumentWorks, Works } from './documentWorks';
import { toEditorRange } from './editing';
import { isOwnPaper, type LibraryStore } from './libraryStore';
import type { MarkdownIndex } from './markdownIndex';
import type { TypesetStore } from './typesetStore';
import { libraryPaper, standing, type WorkSearch } from './workSearch';
import { abstractLines, entryLink, paperOf, workLines } from './workText';

export interface HoverServices {
	readonly documents: CitationDocuments;
	readonly works: DocumentWorks;
	readonly search: WorkSearch;
	readonly store: LibraryStore;
	readonly index: MarkdownIndex;
	readonly typesetting: TypesetStore;
}

/** The only commands that run from a citation's hover. */
const commands = ['literatureNotes.addToBibliography', 'literatureNotes.openLiteratureNote', 'literatureNotes.openInDigest'];

/** Says of the key under the pointer which work it is, where its entry stands, and what can be done; of an unknown key, which ones come near. */
export function registerCitationHover({ documents, works, search, store, index, typesetting }: HoverServices): vscode.Disposable {
	return vscode.languages.registerHoverProvider(writingDocuments, {
		async provideHover(document, position) {
			const isOurs = isCiting(document) || isWriting(document) && !hasCompanion(document);
			const item = isOurs ? documents.itemAt(document, position) : undefined;
			if (!item || item.crossReference || item.key === '*') { return undefined; }
			const found = await works.of(document);
			const sentence = sentenceAt(document.getText(), item.markRange);
			const known = knownWork(item.key, found, store, paper => quoteLines(paper, sentence, index), await formatted(item.key, found, document, typesetting));
			// In Typst what no bibliography has is a label of the document.
			if (!known && languageIdOf(document) === 'typst') { return undefined; }
			const text = known ?? await unknownKey(item, found, document, search, store);
			text.isTrusted = { enabledCommands: commands };
			return new vscode.Hover(text, toEditorRange(document, item.markRange));
		},
	});
}

/** Waiting for the first reference, or behind a long list, a hover goes without. */
const patience = 1500;

/** The reference as the document's style has it; a style that cannot be used is told where the list is asked for, not here. */
async function formatted(key: string, works: Works, document: vscode.TextDocument, typesetting: TypesetStore): Promise<readonly string[]> {
	const [work] = works.entriesOf(key);
	const text = work && await Promise.race([typesetting.formattedReference(work, document).catch(() => undefined), new Promise<undefined>(resolve => setTimeout(resolve, patience))]);
	return text === undefined ? [] : [text];
}

function knownWork(key: string, works: Works, store: LibraryStore, quotesOf: (paper: LibraryPaper) => readonly string[], reference: readonly string[]): vscode.MarkdownString | undefined {
	const entries = works.entriesOf(key);
	const [work] = entries;
	if (!work) { return undefined; }
	const paper = libraryPaper(store.snapshot, work);
	const shown = { ...paperOf(work.reference), ...(paper && { abstract: paper.abstract, authorCount: paper.authorCount }) };
	const links = paper ? [
		commandLink(vscode.l10n.t('Open Literature Note'), 'openLiteratureNote', { key: paper.key }),
		...(paper.sources.length > 0 ? [commandLink(vscode.l10n.t('Open in Digest'), 'openInDigest', { key: paper.key })] : []),
	] : [];
	const places = entries.map(entryLink).join(', ');
	const where = entries.length > 1 ? vscode.l10n.t('{0} entries have this key: {1}', entries.length, places) : places;
	return new vscode.MarkdownString([...paper ? quotesOf(paper) : [], ...workLines(shown, work), [where, ...links].join(' · '), ...withRule(reference), ...withRule(abstractLines(shown, work))].join('\n\n'));
}

/** The quotes of a paper that the user has taken as evidence, the one for this sentence first. */
function quoteLines(paper: LibraryPaper, sentence: string, index: MarkdownIndex): readonly string[] {
	const quotes = [...index.evidenceOf(paper)].sort((a, b) => Number(isClaim(sentence, b)) - Number(isClaim(sentence, a)));
	return quotes.slice(0, mostQuotes).map(({ quote }) => `> ${escapeMarkdown(quote)}`);
}

const mostQuotes = 3;

/** So many keys that come near are named. */
const near = 3;

async function unknownKey({ key }: CitationItem, works: Works, document: vscode.TextDocument, search: WorkSearch, store: LibraryStore): Promise<vscode.MarkdownString> {
	const snapshot = await store.ready();
	const paper = snapshot.library.paper(key);
	if (paper && isOwnPaper(snapshot, paper) && !standing(paper, works).work) {
		const add = commandLink(vscode.l10n.t('Add to Bibliography'), 'addToBibliography', { key, as: key, document: document.uri.toString() });
		return new vscode.MarkdownString([...workLines(paper, undefined), `${vscode.l10n.t('Not yet in the bibliography.')} ${add}`, ...withRule(abstractLines(paper, undefined))].join('\n\n'));
	}
	const nearest = (await search.find(key, works, near)).map(hit => `\`${hit.key.replace(/`/g, '')}\` ${escapeMarkdown(hit.paper.title)}`);
	const names = works.bibliographies.map(({ uri }) => escapeMarkdown(vscode.workspace.asRelativePath(uri))).join(', ');
	const unknown = names === '' ? vscode.l10n.t('This document has no bibliography yet.') : vscode.l10n.t('No entry of {0} has this key.', names);
	const listed = nearest.length === 0 ? [] : [vscode.l10n.t('The nearest:'), nearest.map(line => `- ${line}`).join('\n')];
	return new vscode.MarkdownString([`**${escapeMarkdown(key)}**`, unknown, ...listed].join('\n\n'));
}

function withRule(lines: readonly string[]): readonly string[] {
	return lines.length === 0 ? [] : ['---', ...lines];
}

function commandLink(label: string, command: string, argument: unknown): string {
	return `[${label}](command:literatureNotes.${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
