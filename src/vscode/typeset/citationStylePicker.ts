import * as vscode from 'vscode';
import { relativePath } from '../../core/bibliography/resolve';
import { isCiting, type CitationDocuments } from '../citing/citationDocuments';
import { UserError, type CommandHandler } from '../host/commands';
import type { DocumentWorks } from '../citing/documentWorks';
import { applyChanges } from '../host/editing';
import { findFilesIn, readText } from '../host/files';
import type { PartLoader } from '../host/parts';
import { answerOf, rowText } from '../host/quickPick';
import type { TypesetStore } from './typesetStore';
import type { CslItem } from '../../core/typeset/engine';

/** The command "Choose Citation Style…": shows what each style makes of a paper that is cited here, and writes the choice down. */
export function citationStyleCommands(typesetting: TypesetStore, documents: CitationDocuments, works: DocumentWorks, parts: PartLoader): Record<string, CommandHandler> {
	return {
		chooseCitationStyle: async () => {
			const active = vscode.window.activeTextEditor?.document;
			const document = active && isCiting(active) ? active : undefined;
			const example = await exampleItem(document, documents, works, parts);
			const style = await pick(await stylesFor(document, parts), await typesetting.styleOf(document), row => exampleOf(row, example, document, typesetting, parts));
			if (style) { await write(style, document, parts); }
		},
	};
}

interface StyleRow extends vscode.QuickPickItem {
	/** What is written down: the name of a style that comes along, or a path. */
	readonly style: string;
}

/** So many styles of the workspace are offered. */
const mostStyles = 50;

async function stylesFor(document: vscode.TextDocument | undefined, parts: PartLoader): Promise<readonly StyleRow[]> {
	const { readStyle, shippedStyles } = await parts.load('typeset');
	const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => findFilesIn(folder, '**/*.csl', /\.csl$/i, mostStyles)));
	const own = await Promise.all(found.flat().slice(0, mostStyles).map(async (uri): Promise<StyleRow> => {
		const file = await readText(uri);
		const { title, problem } = 'text' in file ? readStyle(file.text) : { title: undefined, problem: { message: file.reason } };
		const path = vscode.workspace.asRelativePath(uri, false);
		return { label: title ?? path, description: problem ? vscode.l10n.t(problem.message) : path, style: relativeTo(uri, document) };
	}));
	return [...shippedStyles.map(({ id, title }) => ({ label: title, description: id, style: id })), ...own];
}

/** A document names a file from its own folder, the setting from the workspace's. */
function relativeTo(uri: vscode.Uri, document: vscode.TextDocument | undefined): string {
	const base = document && !document.isUntitled ? vscode.Uri.joinPath(document.uri, '..').path : vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? '/';
	return relativePath(base, uri.path);
}

/** The first work that is cited here, else one everybody knows. */
async function exampleItem(document: vscode.TextDocument | undefined, documents: CitationDocuments, works: DocumentWorks, parts: PartLoader): Promise<CslItem> {
	const found = document && await works.of(document);
	const keys = document ? documents.citations(document).flatMap(({ items }) => items.map(({ key }) => key)) : [];
	const work = keys.map(key => found?.entriesOf(key)[0]).find(work => work !== undefined);
	if (!work) { return { id: 'example', type: 'article-journal', title: 'On computable numbers, with an application to the Entscheidungsproblem', author: [{ family: 'Turing', given: 'Alan M.' }], 'container-title': 'Proceedings of the London Mathematical Society', volume: '42', page: '230-265', issued: { 'date-parts': [[1937]] } }; }
	const { itemOfReference } = await parts.load('typeset');
	return itemOfReference(work.reference, work.text.slice(work.reference.range.start, work.reference.range.end));
}

async function exampleOf({ style }: StyleRow, item: CslItem, document: vscode.TextDocument | undefined, typesetting: TypesetStore, parts: PartLoader): Promise<string> {
	const { renderEntry } = await parts.load('typeset');
	try {
		return (await typesetting.references([item], document, style)).map(entry => renderEntry(entry, 'text')).join(' ');
	} catch (error) {
		if (!(error instanceof UserError)) { throw error; }
		return error.message;
	}
}

/** The examples appear one after the other while the picker is open already. */
async function pick(rows: readonly StyleRow[], current: string, exampleFor: (row: StyleRow) => Promise<string>): Promise<string | undefined> {
	const picker = vscode.window.createQuickPick<StyleRow>();
	picker.title = vscode.l10n.t('Choose Citation Style');
	picker.placeholder = vscode.l10n.t('Search styles by name or by what a reference looks like');
	picker.matchOnDescription = true;
	picker.matchOnDetail = true;
	picker.keepScrollPosition = true;
	let open = true;
	const shown = [...rows].sort((a, b) => Number(b.style === current) - Number(a.style === current))
		// A row keeps its height when its example comes, so that none moves away under the pointer.
		.map(row => ({ ...row, detail: '…', ...row.style === current && { description: `${row.description} · ${vscode.l10n.t('in use')}` } }));
	const show = () => {
		const active = picker.activeItems[0]?.style;
		picker.items = [...shown];
		const again = picker.items.find(({ style }) => style === active);
		if (again) { picker.activeItems = [again]; }
	};
	show();
	// What was clicked: rows are drawn anew while examples come in, and the focus is put back then.
	const chosen = answerOf(picker, () => (picker.selectedItems[0] ?? picker.activeItems[0])?.style).finally(() => { open = false; });
	for (let index = 0; index < shown.length && open; index++) {
		shown[index] = { ...shown[index]!, detail: rowText(await exampleFor(shown[index]!)) };
		if (open) { show(); }
	}
	return chosen;
}

/** Into the document's front matter, or into the settings of the workspace where no document is open. */
async function write(style: string, document: vscode.TextDocument | undefined, parts: PartLoader): Promise<void> {
	if (!document) {
		const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
		await vscode.workspace.getConfiguration('literatureNotes').update('citationStyle', style, target);
		return;
	}
	const { setFrontMatterField } = await parts.load('documents');
	const edits = setFrontMatterField(document.getText(), 'csl', style);
	if (!edits) { throw new UserError(vscode.l10n.t('The front matter of this document cannot be edited safely. Write "csl: {0}" into it.', style)); }
	await applyChanges([{ document, version: document.version, edits }]);
}
