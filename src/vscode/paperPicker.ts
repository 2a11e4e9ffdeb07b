import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import { createSearch } from '../core/search/createSearch';
import { searchDocument } from '../core/search/searchDocument';
import { paperSummary, paperTitle } from './paperText';

/** What the picker says of the papers besides their own data. */
export interface PickerContext {
	readonly title: string;
	readonly placeholder: string;
	readonly many: boolean;
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

/**
 * Lets the user pick papers by what they remember of them, typos included. Several may be ticked, and ticks survive
 * a new query; Enter without a tick takes the row that has the focus. `undefined` when the user left it.
 */
export function pickPapers(papers: readonly Paper[], context: PickerContext): Promise<readonly Paper[] | undefined> {
	const byKey = new Map(papers.map(paper => [paper.key, paper]));
	const search = createSearch(papers.map(paper => searchDocument(paper, context.topicsOf(paper)[0])));
	const find = (query: string) => search.find(query, shown).map(({ id }) => byKey.get(id)!);
	return showPicker(find, context);
}

function showPicker(find: (query: string) => readonly Paper[], context: PickerContext): Promise<readonly Paper[] | undefined> {
	const picker = vscode.window.createQuickPick<PaperItem>();
	const ticked = new Set<Paper>();
	picker.title = context.title;
	picker.placeholder = context.placeholder;
	picker.canSelectMany = context.many;
	const show = () => {
		const found = find(picker.value);
		const hidden = [...ticked].filter(paper => !found.includes(paper));
		picker.items = [...found.map(paper => paperItem(paper, context)), ...tickedRows(hidden, context)];
		if (context.many) { picker.selectedItems = picker.items.filter(({ paper }) => paper && ticked.has(paper)); }
	};
	return new Promise(resolve => {
		picker.onDidChangeValue(show);
		picker.onDidChangeSelection(selection => updateTicks(ticked, picker.items, selection));
		picker.onDidAccept(() => {
			const chosen = ticked.size > 0 ? [...ticked] : papersOf(picker.activeItems.slice(0, 1));
			resolve(chosen.length > 0 ? chosen : papersOf(picker.items.slice(0, 1)));
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
	return [{ label: vscode.l10n.t('Ticked before'), kind: vscode.QuickPickItemKind.Separator }, ...papers.map(paper => paperItem(paper, context))];
}

/**
 * The label is empty and the title stands in the description: the editor moves rows up whose label matches what was
 * typed, by its own rules, and so only a label that never matches keeps the order of our ranking.
 */
function paperItem(paper: Paper, context: PickerContext): PaperItem {
	const marks = [
		context.isCited(paper) ? vscode.l10n.t('cited here') : undefined,
		context.hasNote(paper) ? vscode.l10n.t('has a note') : undefined,
	];
	const facts = [context.keyOf(paper), paperSummary(paper), paper.organization?.name, context.topicsOf(paper)[0], ...marks];
	return {
		paper,
		label: '',
		iconPath: new vscode.ThemeIcon(context.isCited(paper) ? 'quote' : context.hasNote(paper) ? 'note' : 'file-text'),
		description: paperTitle(paper),
		detail: facts.filter(fact => fact !== undefined && fact !== '').join(' · '),
		alwaysShow: true,
	};
}
