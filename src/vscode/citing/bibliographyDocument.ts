import * as vscode from 'vscode';
import { isEditableText } from '../../core/bibliography/decode';
import { mostEditableBytes } from '../../core/bibliography/limits';
import { UserError } from '../host/commands';
import { decodeBytes } from '../host/files';

/**
 * Opens a bibliography for being edited, with the text that is on the disk now, or with the user's unsaved changes. Throws a
 * UserError with the reason where it may not be edited: it is too large, was decoded wrongly, or does not stop changing.
 */
export async function openToEdit(uri: vscode.Uri): Promise<vscode.TextDocument> {
	const name = vscode.workspace.asRelativePath(uri);
	const { size } = await vscode.workspace.fs.stat(uri);
	if (size > mostEditableBytes) {
		throw new UserError(vscode.l10n.t('{0} is larger than {1} MB, more than the editor lets an extension edit, and nothing was written. Split it into several files.', name, mostEditableBytes / 1024 / 1024));
	}
	const document = await vscode.workspace.openTextDocument(uri);
	const state = document.isDirty ? isEditableText(document.getText()) ? 'ready' : 'wrong encoding' : await caughtUp(document);
	if (state === 'wrong encoding') {
		throw new UserError(vscode.l10n.t('{0} was read in a wrong encoding, and nothing was written. Reopen it with its encoding, or save it as UTF-8.', name));
	}
	if (state === 'behind') {
		throw new UserError(vscode.l10n.t('{0} has changed on the disk, and nothing was written. Run the command again.', name));
	}
	return document;
}

type State = 'ready' | 'behind' | 'wrong encoding';

/** How often and after how many milliseconds is looked whether the editor has taken over what another program wrote. */
const tries = 50;
const pause = 100;

async function caughtUp(document: vscode.TextDocument): Promise<State> {
	let state = await compareWithDisk(document);
	for (let count = 1; count < tries && state === 'behind'; count++) {
		await new Promise(resolve => setTimeout(resolve, pause));
		state = await compareWithDisk(document);
	}
	return state;
}

async function compareWithDisk(document: vscode.TextDocument): Promise<State> {
	const bytes = await vscode.workspace.fs.readFile(document.uri);
	const shown = plainText(document.getText());
	if (plainText(await vscode.workspace.decode(bytes, { encoding: document.encoding })) !== shown) { return 'behind'; }
	const { text, note } = decodeBytes(bytes);
	const isWrong = !isEditableText(shown) || note === undefined && plainText(text) !== shown;
	return isWrong ? 'wrong encoding' : 'ready';
}

/** Line ends are the editor's to make alike, and a mark of the byte order is not shown. */
function plainText(text: string): string {
	return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}
