import * as vscode from 'vscode';
import { paperLinks } from '../../core/paperLinks';
import type { LibraryPaper } from '../../core/library/merge';
import type { Paper, TextRange } from '../../core/paper';
import { createPositions } from '../host/diagnostics';
import { toEditorRange } from '../host/editing';
import { UserError, type CommandHandler } from '../host/commands';
import type { LibraryStore, Snapshot } from '../library/libraryStore';
import type { PaperChoice } from './paperChoice';
import { pageUri } from './paperPages';
import { paperTitle } from './paperText';

/** The commands that show a paper somewhere. */
export function openCommands(choice: PaperChoice, store: LibraryStore): Record<string, CommandHandler> {
	const one = async (args: readonly unknown[], title: string) =>
		(await choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
	return {
		openPaper: async (...args) => {
			const paper = await one(args, vscode.l10n.t('Open Paper'));
			// A preview that is not locked would show the next Markdown file the user turns to.
			if (paper) { await vscode.commands.executeCommand('markdown.showPreview', pageUri(paper), undefined, { locked: true }); }
		},
		openInDigest: async (...args) => {
			const paper = await one(args, vscode.l10n.t('Open in Digest'));
			if (paper) { await showInDigest(paper, store, wantsFocusKept(args[0])); }
		},
		openInBrowser: async (...args) => {
			const paper = await one(args, vscode.l10n.t('Open in Browser'));
			const url = paper && await chooseLink(paper, store);
			if (url !== undefined) { await vscode.env.openExternal(vscode.Uri.parse(url, true)); }
		},
	};
}

/** Of several places on the web the user chooses one. */
async function chooseLink(paper: Paper, { snapshot }: LibraryStore): Promise<string | undefined> {
	const links = paperLinks(paper, snapshot.library.paper(paper.key)?.marks.found?.code);
	if (links.length === 1) { return links[0]!.url; }
	const rows = links.map(({ label, url }) => ({ label: vscode.l10n.t(label), description: url, url }));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Open in Browser'), placeHolder: paperTitle(paper) }))?.url;
}

async function showInDigest(paper: Paper, store: LibraryStore, preserveFocus: boolean): Promise<void> {
	const place = placeOf(store.snapshot.library.paper(paper.key));
	if (!place) {
		throw new UserError(vscode.l10n.t('This paper is no longer in the library. Refresh the papers.'));
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
	const editor = await vscode.window.showTextDocument(document, { preview: true, preserveFocus });
	const range = rangeIn(document, place.range, store.snapshot);
	editor.selection = new vscode.Selection(range.start, range.start);
	editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where a paper stands: in a digest if in any, else in a bibliography. */
function placeOf(paper: LibraryPaper | undefined): { readonly uri: string; readonly range: TextRange } | undefined {
	const source = paper?.sources[0];
	if (source) { return { uri: source.digest, range: source.range }; }
	const entry = paper?.entries[0];
	return entry && { uri: entry.bibliography, range: entry.reference.range };
}

/** The editor may show a text with other line ends than the file has, so that only lines and columns are the same in both. */
function rangeIn(document: vscode.TextDocument, range: TextRange, { digests, bibliographies }: Snapshot): vscode.Range {
	const id = document.uri.toString();
	const read = [...digests, ...bibliographies].find(({ uri }) => uri.toString() === id);
	if (!read || read.text.length === document.getText().length) { return toEditorRange(document, range); }
	const positions = createPositions(read.text);
	return new vscode.Range(positions(range.start), positions(range.end));
}

/** A click on a row keeps the focus in the tree, as the Explorer does. */
function wantsFocusKept(argument: unknown): boolean {
	return typeof argument === 'object' && argument !== null && 'preserveFocus' in argument && argument.preserveFocus === true;
}
