import * as vscode from 'vscode';
import type { Priority, ReadingStatus } from '../../core/marks';
import { changeStatus, snooze, snoozeChoices } from '../../core/note/readingQueue';
import { priorityRows, statusRows } from '../../core/note/readingStatus';
import { changeTags, tagChoices } from '../../core/note/tagging';
import { triageActions } from '../../core/note/triage';
import type { Paper } from '../../core/paper';
import type { CommandHandler } from '../host/commands';
import { isoDay } from '../host/files';
import type { PaperChoice } from '../papers/paperChoice';
import type { PaperPages } from '../papers/paperPages';
import { paperTitle } from '../papers/paperText';
import type { ReadingStore } from './readingStore';
import type { ReadingRow, ReadingView } from './readingView';
import { pickTags } from './tagPicker';

/** The commands of the reading queue: status, priority, putting off, and going through new papers by keyboard. */
export function readingCommands(choice: PaperChoice, reading: ReadingStore, view: ReadingView, pages: PaperPages): Record<string, CommandHandler> {
	/** What is given counts first, then the page in front: its buttons give the place of a preview, which says nothing of a paper. */
	const papersFor = async (args: readonly unknown[], title: string) => {
		const key = (await choice.given(args)).length > 0 ? undefined : pages.keyInFront;
		return choice.givenOrPicked(key === undefined ? args : [{ key }], { title, placeholder: vscode.l10n.t('Search papers'), many: true });
	};
	return {
		...Object.fromEntries(triageActions.map(({ id, changes }): [string, CommandHandler] => [`${id}Paper`, (...args) => decide(args, choice, view, papers => reading.change(papers, item => changes(item, isoDay())))])),
		nextPaper: (...args) => move(args, view, 1),
		previousPaper: (...args) => move(args, view, -1),
		setReadingStatus: async (...args) => {
			const papers = await papersFor(args, vscode.l10n.t('Set Reading Status'));
			const status = papers && await pickStatus(papers);
			if (papers && status) { await reading.change(papers, item => changeStatus(item, status, isoDay())); }
		},
		setPriority: async (...args) => {
			const papers = await papersFor(args, vscode.l10n.t('Set Priority'));
			const picked = papers && await pickPriority(papers);
			if (papers && picked) { await reading.change(papers, () => [{ field: 'priority', value: picked.value }]); }
		},
		editTags: async (...args) => {
			const papers = await papersFor(args, vscode.l10n.t('Edit Tags'));
			const items = papers && await reading.items();
			const keys = new Set(papers?.map(({ key }) => key));
			const decision = papers && items && await pickTags(tagChoices(items, items.filter(({ paper }) => keys.has(paper.key))), papers.length);
			if (papers && decision) { await reading.change(papers, item => [{ field: 'tags', value: changeTags(item, decision.added, decision.removed) }]); }
		},
		snoozePaper: async (...args) => {
			const papers = await papersFor(args, vscode.l10n.t('Snooze'));
			const row = papers && await vscode.window.showQuickPick(snoozeChoices.map(({ label, days }) => ({ label: vscode.l10n.t(label), days })), { title: vscode.l10n.t('Snooze') });
			if (papers && row) { await reading.change(papers, () => snooze(isoDay(), row.days)); }
		},
	};
}

/** Decides on the papers given, else on those of the view that are meant, and then moves on to the row below them. Where none is meant the first one is selected, to be looked at before it is decided on. */
async function decide(args: readonly unknown[], choice: PaperChoice, view: ReadingView, change: (papers: readonly Paper[]) => Promise<void>): Promise<void> {
	const given = await choice.given(args);
	if (given.length > 0) { return change(given); }
	const rows = await rowsMeant(args, view);
	const papers = rows.flatMap(row => row.kind === 'paper' ? [row.paper] : []);
	const next = view.beside(rows, 1) ?? view.beside(rows, -1);
	if (papers.length > 0) {
		await change(papers);
		await view.update();
	}
	await view.show(next?.id);
}

async function move(args: readonly unknown[], view: ReadingView, step: 1 | -1): Promise<void> {
	const rows = await rowsMeant(args, view);
	await view.show((view.beside(rows, step) ?? rows[0])?.id);
}

/** The keys of the view say so in their row of package.json. From elsewhere, as the palette, the selection counts. */
async function rowsMeant([argument]: readonly unknown[], view: ReadingView): Promise<readonly ReadingRow[]> {
	const byKey = typeof argument === 'object' && argument !== null && 'byKey' in argument;
	return byKey ? view.rowsAtKey() : view.selected;
}

async function pickStatus(papers: readonly Paper[]): Promise<ReadingStatus | undefined> {
	const rows = statusRows.map(({ id, label, description, icon }) => ({ id, label: `$(${icon}) ${vscode.l10n.t(label)}`, description: vscode.l10n.t(description) }));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Set Reading Status'), placeHolder: whichPapers(papers) }))?.id;
}

async function pickPriority(papers: readonly Paper[]): Promise<{ readonly value: Priority | undefined } | undefined> {
	const rows = [...priorityRows.map(({ id, label }) => ({ value: id as Priority | undefined, label: vscode.l10n.t(label) })), { value: undefined, label: vscode.l10n.t('No Priority') }];
	return vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Set Priority'), placeHolder: whichPapers(papers) });
}

function whichPapers(papers: readonly Paper[]): string {
	return papers.length === 1 ? paperTitle(papers[0]!) : vscode.l10n.t('{0} papers', papers.length);
}
