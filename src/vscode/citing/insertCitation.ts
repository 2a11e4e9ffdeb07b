import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { paragraphAt } from '../../core/paragraph';
import { citationsIn } from '../../core/citation/languages';
import { preview } from './formatChoices';
import { languageOf, planCiting, type CitedWords, type CitingServices } from './citing';
import { UserError, type CommandHandler } from '../host/commands';
import { bibliographyOf } from './documentBibliography';
import { applyChanges, withFreshTexts } from '../host/editing';
import type { PickerButton } from '../papers/paperRows';
import { paperTitle } from '../papers/paperText';

/** The command "Insert Citation": cites papers at every caret, in the markup of the document, and adds them to the bibliography it uses. */
export function citationCommands(services: CitingServices): Record<string, CommandHandler> {
	const insert = async (args: readonly unknown[], asksForWords: boolean) => {
		const editor = await services.writing.find();
		if (!editor) {
			throw new UserError(vscode.l10n.t('Open the file you want to cite in, and put the caret where the citation belongs.'));
		}
		const chosen = await choosePapers(args, editor, services, asksForWords);
		const words = chosen?.asksForWords ? await askForWords(chosen.papers) : [];
		if (!chosen || !words) { return; }
		await focus(editor);
		await withFreshTexts(() => cite(editor, chosen.papers, words, services));
		await services.onCited(chosen.papers);
	};
	return {
		insertCitation: (...args) => insert(args, false),
		insertCitationWithLocator: (...args) => insert(args, true),
		chooseCitationFormat: async () => {
			const editor = await services.writing.find();
			if (editor) { await services.formats.choose(editor.document, 'key'); }
		},
	};
}

async function choosePapers(args: readonly unknown[], { document, selection }: vscode.TextEditor, { choice, parts, formats, referencesOf }: CitingServices, always: boolean): Promise<{ readonly papers: readonly Paper[]; readonly asksForWords: boolean } | undefined> {
	let asksForWords = always;
	const text = document.getText();
	const details: PickerButton = { icon: 'list-ordered', tooltip: vscode.l10n.t('Cite with Locator and Prefix (Shift+Enter)'), accepts: true, press: () => { asksForWords = true; } };
	const format: PickerButton = { icon: 'symbol-text', tooltip: vscode.l10n.t('Cite As…'), accepts: false, press: () => formats.choose(document, 'key') };
	const papers = await choice.givenOrPicked(args, {
		title: vscode.l10n.t('Insert Citation'),
		remark: () => { const { format, mode } = formats.current(document); return preview(format, mode, 'key'); },
		placeholder: vscode.l10n.t('Search papers by title, key, words of the abstract, organization or year'),
		many: true,
		detailOf: async paper => formats.current(document).format.needsReference ? (await referencesOf([paper], document))[0] : undefined,
		buttons: always ? [format] : [format, details],
		paragraph: paragraphAt(text, document.offsetAt(selection.active)),
		standing: async () => {
			const bibliography = await bibliographyOf(document, parts);
			const cited = new Set(citationsIn(languageOf(document), text).flatMap(({ items }) => items.map(({ key }) => key)));
			const keyOf = (paper: Paper) => bibliography.keyOf(paper);
			return { keyOf, isCited: paper => cited.has(keyOf(paper)) };
		},
	});
	return papers && { papers, asksForWords };
}

/** Asks where in each paper, and what stands before the citation; empty answers say nothing. `undefined` when the user gives up. */
async function askForWords(papers: readonly Paper[]): Promise<readonly CitedWords[] | undefined> {
	const steps = papers.length + 1;
	const ask = (step: number, prompt: string, placeHolder: string) => vscode.window.showInputBox({ title: vscode.l10n.t('Insert Citation ({0}/{1})', step, steps), prompt, placeHolder, ignoreFocusOut: true });
	const words: CitedWords[] = [];
	for (const [index, paper] of papers.entries()) {
		const locator = await ask(index + 1, vscode.l10n.t('Place in “{0}”, as p. 3 or chap. 2', paperTitle(paper)), vscode.l10n.t('Locator; leave it empty for none'));
		if (locator === undefined) { return undefined; }
		words.push({ locator: locator.trim() });
	}
	const prefix = await ask(steps, vscode.l10n.t('Words before the citation, as see or cf.'), vscode.l10n.t('Prefix; leave it empty for none'));
	return prefix === undefined ? undefined : words.map((each, index) => index === 0 ? { ...each, prefix: prefix.trim() } : each);
}

/** Before anything is written: whoever has opened something else when all is saved would lose the focus. A cell of a notebook would open as a file of its own. */
async function focus({ document, viewColumn }: vscode.TextEditor): Promise<void> {
	if (document.uri.scheme !== 'vscode-notebook-cell') { await vscode.window.showTextDocument(document, viewColumn); }
}

/** The bibliography may have changed while the picker was open. */
async function cite(editor: vscode.TextEditor, papers: readonly Paper[], words: readonly CitedWords[], services: CitingServices): Promise<void> {
	const { document } = editor;
	const places = editor.selections.map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
	const plan = await planCiting(document, places, { papers, words, chosen: services.formats.current(document) }, await bibliographyOf(document, services.parts), services);
	const { version } = document;
	await applyChanges(plan.changes, plan.save);
	// Saving the bibliography takes a while; who has gone on typing meanwhile keeps the caret.
	if (document.version <= version + 1) { editor.selections = plan.carets.map(offset => document.positionAt(offset)).map(caret => new vscode.Selection(caret, caret)); }
	if (plan.notice) { void vscode.window.showInformationMessage(plan.notice); }
}
