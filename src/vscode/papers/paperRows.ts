import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { Search } from '../../core/search/createSearch';
import { fitParagraph } from '../../core/search/relatedPapers';
import { paperSummary } from './paperText';
import type { CompletionItem } from '../search/queryCompletion';
import { rowText } from '../host/quickPick';

/** What a picker shows before the papers are read. */
export interface PickerFrame {
	readonly title: string;
	readonly placeholder: string;
	readonly many: boolean;
	/** What stands behind the title, as it is now. */
	remark?(): string;
	readonly buttons?: readonly PickerButton[];
	/** What stands below a paper's title instead of its facts, where there is something; asked for one row after the other when nothing is typed for a moment. */
	detailOf?(paper: Paper): Promise<string | undefined>;
}

/** What can be done in a picker besides taking papers; a button stands in its title, or on each row and under a key. One that accepts takes the papers, as Enter does; else the picker comes back after `press`. */
export type PickerButton = ButtonLook & ({ readonly accepts: true; press(): void } | { readonly accepts: false; press(): Promise<unknown> });

interface ButtonLook {
	readonly icon: string;
	readonly tooltip: string;
}

/** What the picker says of the papers besides their own data. */
export interface PickerContext extends PickerFrame {
	/** What the user is writing: with nothing typed, the papers that fit it come first, and say why. */
	readonly paragraph?: string;
	/** The key a paper has where it will be written. */
	keyOf(paper: Paper): string;
	isCited(paper: Paper): boolean;
	hasNote(paper: Paper): boolean;
	/** What was used a short while ago, the last first. */
	readonly recent: readonly Paper[];
	topicsOf(paper: Paper): readonly string[];
}

/** What is picked from, when it is read. */
export interface PickerSource {
	readonly search: Search;
	paperOf(key: string): Paper;
	readonly context: PickerContext;
}

/** A row of the picker: a paper, a heading, or what can be completed. */
export interface PaperItem extends vscode.QuickPickItem, Partial<Pick<CompletionItem, 'completion'>> {
	readonly paper?: Paper;
}

/** A picker shows this many papers at most: more are neither read nor drawn quickly. */
const shown = 50;

/** So many papers are offered for the paragraph at the caret. */
const fitting = 5;

/** A button of the editor, and what is pressed by it. */
export interface ShownButton extends vscode.QuickInputButton {
	readonly of?: PickerButton;
}

/** The buttons of a picker that are shown in one place. */
export function buttonsOf({ buttons = [] }: PickerFrame, isShown: (button: PickerButton) => boolean): readonly ShownButton[] {
	return buttons.filter(isShown).map(of => ({ iconPath: new vscode.ThemeIcon(of.icon), tooltip: of.tooltip, of }));
}

/** What a picker shows for a query: the papers found, and with nothing typed first those that fit and were used lately. */
export function rowsFor(query: string, { search, paperOf, context }: PickerSource): readonly PaperItem[] {
	const found = search.find(query, shown).map(({ id }) => paperItem(paperOf(id), context));
	if (query !== '') { return found; }
	const first = [...section(vscode.l10n.t('Fits your paragraph'), fittingRows(search, paperOf, context)), ...section(vscode.l10n.t('Used lately'), context.recent.slice(0, fitting).map(paper => paperItem(paper, context)))];
	return first.length === 0 ? found : [...first, ...section(vscode.l10n.t('All papers'), found)];
}

function section(label: string, rows: readonly PaperItem[]): readonly PaperItem[] {
	return rows.length === 0 ? [] : [separator(label), ...rows];
}

/** The papers that fit what the user is writing, with the words that say so. */
function fittingRows(search: Search, paperOf: (key: string) => Paper, context: PickerContext): readonly PaperItem[] {
	const fits = context.paragraph === undefined ? [] : fitParagraph(context.paragraph, search, fitting);
	return fits.map(({ id, words }) => paperItem(paperOf(id), context, words.slice(0, 4).join(', ')));
}

function separator(label: string): PaperItem {
	return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Each paper once, where it stands first. */
export function distinct(rows: readonly PaperItem[]): readonly PaperItem[] {
	const seen = new Set<Paper>();
	return rows.filter(({ paper }) => paper === undefined || !seen.has(paper) && seen.add(paper));
}

/** The papers of rows; headings and completions have none. */
export function papersOf(items: readonly PaperItem[]): readonly Paper[] {
	return items.flatMap(({ paper }) => paper ?? []);
}

/** The papers that are ticked and not found by the query, under a heading. */
export function tickedRows(papers: readonly Paper[], context: PickerContext): PaperItem[] {
	if (papers.length === 0) { return []; }
	return [separator(vscode.l10n.t('Ticked before')), ...papers.map(paper => paperItem(paper, context))];
}

/**
 * The label is empty and the title stands in the description: the editor moves rows up whose label matches what was
 * typed, by its own rules, and so only a label that never matches keeps the order of our ranking.
 */
function paperItem(paper: Paper, context: PickerContext, reason?: string): PaperItem {
	const marks = [
		context.isCited(paper) ? vscode.l10n.t('cited here') : undefined,
		context.hasNote(paper) ? vscode.l10n.t('has a note') : undefined,
		context.recent.includes(paper) ? vscode.l10n.t('used lately') : undefined,
	];
	const facts = [reason, context.keyOf(paper), paperSummary(paper), paper.organization?.name, context.topicsOf(paper)[0], ...marks];
	return {
		paper,
		label: '',
		iconPath: new vscode.ThemeIcon(context.isCited(paper) ? 'quote' : context.hasNote(paper) ? 'note' : 'file-text'),
		description: rowText(paper.title),
		detail: rowText(facts.filter(fact => fact !== undefined && fact !== '').join(' · ')),
		alwaysShow: true,
		buttons: buttonsOf(context, ({ accepts }) => accepts),
	};
}
