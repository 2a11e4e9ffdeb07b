import * as vscode from 'vscode';
import { scheme, type LibraryStore } from '../library/libraryStore';

/**
 * Knows the editor the user writes in. A click on a paper opens its digest, which is then the active editor, and what is
 * asked for next from the tree or a hover is still meant for the text.
 */
export class WritingEditor implements vscode.Disposable {
	private last: { readonly uri: vscode.Uri; readonly viewColumn: vscode.ViewColumn | undefined } | undefined;
	private readonly listener: vscode.Disposable;

	constructor(private readonly store: LibraryStore) {
		this.remember(vscode.window.activeTextEditor);
		this.listener = vscode.window.onDidChangeActiveTextEditor(editor => this.remember(editor));
	}

	/** The active editor, unless it shows a source of papers; then the one written in before, shown again if need be. `undefined` where there is none. */
	async find(): Promise<vscode.TextEditor | undefined> {
		const active = vscode.window.activeTextEditor;
		if (active && this.isForWriting(active.document)) { return active; }
		if (!this.last) { return undefined; }
		const { uri, viewColumn } = this.last;
		const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
		if (visible) { return visible; }
		// Opened again, a file shows its caret where it was. An untitled one that was closed is gone.
		const document = uri.scheme === 'untitled'
			? vscode.workspace.textDocuments.find(each => each.uri.toString() === uri.toString())
			: await vscode.workspace.openTextDocument(uri).then(opened => opened, () => undefined);
		return document && this.isForWriting(document) ? vscode.window.showTextDocument(document, viewColumn) : undefined;
	}

	/** The document the user writes in, as long as it is open; no editor is shown for it. */
	get document(): vscode.TextDocument | undefined {
		const active = vscode.window.activeTextEditor?.document;
		return active && this.isForWriting(active) ? active : vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.last?.uri.toString());
	}

	dispose(): void {
		this.listener.dispose();
	}

	private remember(editor: vscode.TextEditor | undefined): void {
		if (editor && this.isForWriting(editor.document)) { this.last = { uri: editor.document.uri, viewColumn: editor.viewColumn }; }
	}

	private isForWriting({ uri }: vscode.TextDocument): boolean {
		return uri.scheme !== scheme && uri.scheme !== 'output' && !/\.bib$/i.test(uri.path)
			&& !this.store.snapshot.digests.some(digest => digest.uri.toString() === uri.toString());
	}
}
