import * as vscode from 'vscode';
import { paperAddress } from '../core/paperAddress';
import type { Paper } from '../core/paper';
import { toEditorRange } from './editing';
import { UserError, type CommandHandler } from './commands';
import { sampleUri, scheme, type LibraryStore } from './libraryStore';
import type { PaperChoice } from './paperChoice';
import { paperPage, paperTitle } from './paperText';
import type { TopicStore } from './topicStore';

/** Serves the page of each paper, and the sample digest, as read-only documents. */
export function registerPaperPages(store: LibraryStore, topics: TopicStore): vscode.Disposable {
	const changed = new vscode.EventEmitter<vscode.Uri>();
	return vscode.Disposable.from(changed,
		vscode.workspace.registerTextDocumentContentProvider(scheme, {
			onDidChange: changed.event,
			async provideTextDocumentContent(uri) {
				if (uri.path === sampleUri.path) { return (await store.readSample()).text; }
				const { library } = await store.ready();
				const paper = library.paper(keyOfPage(uri));
				if (!paper) { return vscode.l10n.t('This paper is no longer in the library.'); }
				return paperPage(paper, (await topics.view(library)).topicsOf(paper.key));
			},
		}),
		store.onDidChange(() => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme).forEach(({ uri }) => changed.fire(uri))));
}

/** The commands that show a paper somewhere. */
export function openCommands(choice: PaperChoice, store: LibraryStore): Record<string, CommandHandler> {
	const one = async (args: readonly unknown[], title: string) =>
		(await choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
	return {
		openPaper: async (...args) => {
			const paper = await one(args, vscode.l10n.t('Open Paper'));
			if (paper) { await vscode.commands.executeCommand('markdown.showPreview', pageUri(paper)); }
		},
		openInDigest: async (...args) => {
			const paper = await one(args, vscode.l10n.t('Open in Digest'));
			if (paper) { await showInDigest(paper, store, wantsFocusKept(args[0])); }
		},
		openInBrowser: async (...args) => {
			const paper = await one(args, vscode.l10n.t('Open in Browser'));
			if (paper) { await vscode.env.openExternal(vscode.Uri.parse(paperAddress(paper), true)); }
		},
	};
}

function pageUri(paper: Paper): vscode.Uri {
	const name = paperTitle(paper).replace(/[\\/:*?"<>|#%]/g, ' ').slice(0, 60).trim();
	return vscode.Uri.from({ scheme, path: `/${name}.md`, query: paper.key });
}

function keyOfPage(uri: vscode.Uri): string {
	return uri.query;
}

async function showInDigest(paper: Paper, store: LibraryStore, preserveFocus: boolean): Promise<void> {
	const source = paper.sources[0];
	if (!source || !store.snapshot.library.paper(paper.key)) {
		throw new UserError(vscode.l10n.t('This paper is no longer in a digest. Refresh the papers.'));
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source.digest, true));
	const editor = await vscode.window.showTextDocument(document, { preview: true, preserveFocus });
	const range = toEditorRange(document, source.range);
	editor.selection = new vscode.Selection(range.start, range.start);
	editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A click on a row keeps the focus in the tree, as the Explorer does. */
function wantsFocusKept(argument: unknown): boolean {
	return typeof argument === 'object' && argument !== null && 'preserveFocus' in argument && argument.preserveFocus === true;
}
