import * as vscode from 'vscode';
import { citationFormats } from '../core/citation/formats';
import type { CitationFormat, CitedItem } from '../core/citation/citationFormat';
import { citedFacts } from '../core/citation/facts';
import { planCitations } from '../core/citation/insert';
import { citationsIn, citingLanguage, citingLanguageOf, type CitingLanguage } from '../core/citation/languages';
import type { Paper, TextRange } from '../core/paper';
import type { CitationStyle, CitationStyles } from './citationStyles';
import { UserError } from './commands';
import { entriesAdded, type DocumentBibliography } from './documentBibliography';
import type { FileChange } from './editing';
import type { MarkdownIndex } from './markdownIndex';
import type { PaperChoice } from './paperChoice';
import type { PartLoader } from './parts';
import type { WritingEditor } from './writingEditor';

/** What citing needs from the rest of the extension. */
export interface CitingServices {
	readonly choice: PaperChoice;
	readonly writing: WritingEditor;
	readonly styles: CitationStyles;
	readonly parts: PartLoader;
	readonly index: MarkdownIndex;
	onCited(papers: readonly Paper[]): Promise<void>;
}

/** What a user says of a paper where it is cited. */
export type CitedWords = Pick<CitedItem, 'prefix' | 'locator'>;

/** What is written when papers are cited: the text, their entries, what has to be saved then, and where the carets are. */
export interface CitingPlan {
	readonly changes: readonly FileChange[];
	readonly save: readonly vscode.TextDocument[];
	readonly carets: readonly number[];
	readonly notice?: string;
}

/** The language of a document, Markdown's where it has none in which papers are cited. */
export function languageOf({ languageId, uri }: vscode.TextDocument): CitingLanguage {
	return citingLanguage(citingLanguageOf(languageId, uri.path));
}

/** Plans to cite papers at some places of a document, in its bibliography's keys. Throws a UserError where a key cannot be written. */
export async function planCiting(document: vscode.TextDocument, places: readonly TextRange[], papers: readonly Paper[], words: readonly CitedWords[], style: CitationStyle, bibliography: DocumentBibliography, services: Pick<CitingServices, 'index'>): Promise<CitingPlan> {
	const text = document.getText();
	const { version } = document;
	const language = languageOf(document);
	const items = await citedItems(papers, words, style.format, paper => bibliography.keyOf(paper), services);
	refuseUncitable(items, style);
	const plan = planCitations({ text, citations: citationsIn(language, text), syntax: citationFormats[language.formats[0]] }, places, { items, mode: style.mode, format: style.format });
	const missing = plan.needsEntry ? papers.filter(paper => !bibliography.has(paper)) : [];
	const added = await entriesAdded(bibliography, missing);
	const cited = plan.edits.length > 0 ? [{ document, version, edits: plan.edits }] : [];
	return { changes: [...cited, ...added.changes], save: added.documents, carets: plan.carets, notice: added.notice };
}

/** Papers as a format cites them. */
export async function citedItems(papers: readonly Paper[], words: readonly CitedWords[], _format: CitationFormat, keyOf: (paper: Paper) => string, { index }: Pick<CitingServices, 'index'>): Promise<readonly CitedItem[]> {
	return papers.map((paper, position) => {
		const key = keyOf(paper);
		const note = index.noteOf(paper) ?? index.noteOf({ key });
		return { key, ...words[position], facts: citedFacts(paper, note === undefined ? '' : nameOf(note.uri)) };
	});
}

/** A file's name without its ending. */
function nameOf({ path }: vscode.Uri): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

function refuseUncitable(items: readonly CitedItem[], { format }: CitationStyle): void {
	const uncitable = items.find(({ key }) => format.needsEntry && !format.canName(key));
	if (uncitable !== undefined) {
		throw new UserError(vscode.l10n.t('The key "{0}" of the bibliography cannot be written in a citation. Rename it there first.', uncitable.key));
	}
}
