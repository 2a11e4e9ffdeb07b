import * as vscode from 'vscode';
import { citationFormats } from '../../core/citation/formats';
import type { CitationFormat, CitedItem } from '../../core/citation/citationFormat';
import { citedFacts } from '../../core/citation/facts';
import { planCitations } from '../../core/citation/insert';
import { citationsIn, citingLanguage, citingLanguageOf, type CitingLanguage } from '../../core/citation/languages';
import type { Paper, TextRange } from '../../core/paper';
import type { ChosenFormat, FormatChoices } from './formatChoices';
import { UserError } from '../host/commands';
import { entriesAdded, type DocumentBibliography } from './documentBibliography';
import type { FileChange } from '../host/editing';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { PaperChoice } from '../papers/paperChoice';
import type { PartLoader } from '../host/parts';
import type { WritingEditor } from './writingEditor';

/** What citing needs from the rest of the extension. */
export interface CitingServices {
	readonly choice: PaperChoice;
	readonly writing: WritingEditor;
	readonly formats: FormatChoices;
	readonly parts: PartLoader;
	readonly index: MarkdownIndex;
	onCited(papers: readonly Paper[]): Promise<void>;
	/** The references of papers as plain text, in their order, as they are typeset in a document. */
	referencesOf(papers: readonly Paper[], document: vscode.TextDocument | undefined): Promise<readonly string[]>;
}

/** What is to be cited, what is said around each paper, and how. */
export interface CitingRequest {
	readonly papers: readonly Paper[];
	readonly words?: readonly CitedWords[];
	readonly chosen: Omit<ChosenFormat, 'id'>;
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
export async function planCiting(document: vscode.TextDocument, places: readonly TextRange[], request: CitingRequest, bibliography: DocumentBibliography, services: CitingServices): Promise<CitingPlan> {
	const { papers, chosen: { format, mode } } = request;
	const text = document.getText();
	const { version } = document;
	const language = languageOf(document);
	const items = await citedItems(request, document, bibliography, services);
	refuseUncitable(items, format);
	const plan = planCitations({ text, citations: citationsIn(language, text), syntax: citationFormats[language.formats[0]] }, places, { items, mode, format });
	const missing = plan.needsEntry ? papers.filter(paper => !bibliography.has(paper)) : [];
	const added = await entriesAdded(bibliography, missing);
	const cited = plan.edits.length > 0 ? [{ document, version, edits: plan.edits }] : [];
	return { changes: [...cited, ...added.changes], save: added.documents, carets: plan.carets, notice: added.notice };
}

/** Papers as a format cites them in a document, or outside of any; references are typeset only for formats that write them. */
export async function citedItems({ papers, words = [], chosen: { format } }: CitingRequest, document: vscode.TextDocument | undefined, bibliography: DocumentBibliography | undefined, { index, referencesOf }: CitingServices): Promise<readonly CitedItem[]> {
	const references = format.needsReference ? await referencesOf(papers, document) : [];
	return papers.map((paper, position) => {
		const key = bibliography?.keyOf(paper) ?? paper.key;
		const note = index.noteOf(paper) ?? index.noteOf({ key });
		return { key, ...words[position], facts: citedFacts(paper, note === undefined ? '' : nameOf(note.uri), references[position]) };
	});
}

/** A file's name without its ending. */
function nameOf({ path }: vscode.Uri): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

function refuseUncitable(items: readonly CitedItem[], format: CitationFormat): void {
	const uncitable = items.find(({ key }) => format.needsEntry && !format.canName(key));
	if (uncitable !== undefined) {
		throw new UserError(vscode.l10n.t('The key "{0}" of the bibliography cannot be written in a citation. Rename it there first.', uncitable.key));
	}
}
