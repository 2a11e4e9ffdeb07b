import * as vscode from 'vscode';
import { offsetAfter } from '../../core/edit';

/** A place of a document, as long as it is not disposed of: what is written before it moves it. */
export function followPlace({ uri }: vscode.TextDocument, start: number): { readonly offset: number } & vscode.Disposable {
	let offset = start;
	const following = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
		if (document.uri.toString() !== uri.toString()) { return; }
		// The editor tells of changes from the last in the text to the first, so that none moves another.
		for (const { rangeOffset, rangeLength, text } of contentChanges) { offset = offsetAfter(offset, { range: { start: rangeOffset, end: rangeOffset + rangeLength }, text }); }
	});
	return { get offset() { return offset; }, dispose: () => following.dispose() };
}
