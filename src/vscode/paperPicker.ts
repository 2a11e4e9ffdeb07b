import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import type { Search } from '../core/search/createSearch';
import { parseQuery } from '../core/search/query';
import { fitParagraph } from '../core/search/relatedPapers';
import { localize } from './localize';
import { paperSummary, paperTitle } from './paperText';

/** What the picker says of the papers besides their own data. */
export interface PickerContext {
	readonly title: string;
	readonly placeholder: string;
	readonly many: boolean;
	/** What the user is writing: with nothing typed, the papers that fit it come first, and say why. */
	readonly paragraph?: string;
	/** The key a paper has where it will be written. */
	keyOf(paper: Paper): string;
	isCited(paper: Paper): boolean;
	hasNote(paper: Paper): boolean;
	topicsOf(paper: Paper): readonly string[];
}

interface PaperItem extends vscode.QuickPickItem {
	readonly paper?: Paper;
}

/** A picker shows this many papers at most: more are neither read nor drawn quickly. */
const shown = 50;

/** So many papers are offered for the paragraph at the caret. */
const fitting = 5;

/**
 * Lets the user pick papers by what they remember of them, typos included. Several may be ticked, and ticks survive
 * a new query; Enter without a tick takes the row that has the focus. `undefined` when the user left it.
 */
export function pickPapers(search: Search, paperOf: (key: string) => Paper, context: PickerContext): Promise<readonly Paper[] | undefined> {
	const rowsFor = (query: string): readonly PaperItem[] => {
		const found = search.find(query, shown).map(({ id }) => paperItem(paperOf(id), context));
		return query === '' ? [...fittingRows(search, paperOf, context), ...found] : found;
	};
	return showPicker(rowsFor, context);
}

function showPicker(rowsFor: (query: string) => readonly PaperItem[], context: PickerContext): Promise<readonly Paper[] | undefined> {
	const picker = vscode.window.createQuickPick<PaperItem>();
	const ticked = new Set<Paper>();
	picker.placeholder = context.placeholder;
	picker.canSelectMany = context.many;
	const show = () => {
		picker.title = titleFor(picker.value, context);
		const rows = distinct(rowsFor(picker.value));
		const hidden = [...ticked].filter(paper => !rows.some(row => row.paper === paper));
		picker.items = [...rows, ...tickedRows(hidden, context)];
		if (context.many) { picker.selectedItems = picker.items.filter(({ paper }) => paper && ticked.has(paper)); }
	};
	return new Promise(resolve => {
		picker.onDidChangeValue(show);
		picker.onDidChangeSelection(selection => updateTicks(ticked, picker.items, selection));
		picker.onDidAccept(() => {
			const chosen = ticked.size > 0 ? [...ticked] : papersOf(picker.activeItems.slice(0, 1));
			resolve(chosen.length > 0 ? chosen : papersOf(picker.items).slice(0, 1));
			picker.hide();
		});
		picker.onDidHide(() => {
			resolve(undefined);
			picker.dispose();
		});
		show();
		picker.show();
	});
}

/** The papers that fit what the user is writing, with the words that say so, under a heading of their own. */
function fittingRows(search: Search, paperOf: (key: string) => Paper, context: PickerContext): readonly PaperItem[] {
	const fits = context.paragraph === undefined ? [] : fitParagraph(context.paragraph, search, fitting);
	if (fits.length === 0) { return []; }
	return [
		separator(vscode.l10n.t('Fits your paragraph')),
		...fits.map(({ id, words }) => paperItem(paperOf(id), context, words.slice(0, 4).join(', '))),
		separator(vscode.l10n.t('All papers')),
	];
}

/** The picker's title, and behind it what is wrong with a query: a row would be taken for a result, and headings are hidden while typing. */
function titleFor(query: string, { title }: PickerContext): string {
	const problem = parseQuery(query).problems[0];
	return problem ? `${title} · ${localize(problem)}` : title;
}

function separator(label: string): PaperItem {
	return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Each paper once, where it stands first. */
function distinct(rows: readonly PaperItem[]): readonly PaperItem[] {
	const seen = new Set<Paper>();
	return rows.filter(({ paper }) => paper === undefined || !seen.has(paper) && seen.add(paper));
}

/** Only rows on show can be ticked or unticked; the ticks of others stay. */
function updateTicks(ticked: Set<Paper>, items: readonly PaperItem[], selection: readonly PaperItem[]): void {
	const selected = new Set(papersOf(selection));
	for (const paper of papersOf(items)) {
		if (!selected.has(paper)) { ticked.delete(paper); }
	}
	selected.forEach(paper => ticked.add(paper));
}

function papersOf(items: readonly PaperItem[]): readonly Paper[] {
	return items.flatMap(({ paper }) => paper ?? []);
}

function tickedRows(papers: readonly Paper[], context: PickerContext): PaperItem[] {
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
	];
	const facts = [reason, context.keyOf(paper), paperSummary(paper), paper.organization?.name, context.topicsOf(paper)[0], ...marks];
	return {
		paper,
		label: '',
		iconPath: new vscode.ThemeIcon(context.isCited(paper) ? 'quote' : context.hasNote(paper) ? 'note' : 'file-text'),
		description: paperTitle(paper),
		detail: facts.filter(fact => fact !== undefined && fact !== '').join(' · '),
		alwaysShow: true,
	};
}
