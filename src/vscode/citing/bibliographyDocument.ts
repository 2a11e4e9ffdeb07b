import * as vscode from 'vscode';
import { isEditableText } from '../../core/bibliography/decode';
import { mostEditableBytes } from '../../core/bibliography/limits';
import { openCurrent, plainText } from '../host/catchUp';
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
	const document = await openCurrent(uri);
	if (!await isDecodedRight(document)) {
		throw new UserError(vscode.l10n.t('{0} was read in a wrong encoding, and nothing was written. Reopen it with its encoding, or save it as UTF-8.', name));
	}
	return document;
}

async function isDecodedRight(document: vscode.TextDocument): Promise<boolean> {
	const shown = plainText(document.getText());
	if (document.isDirty || !isEditableText(shown)) { return isEditableText(shown); }
	// Both from the same bytes: another program may write just now.
	const bytes = await vscode.workspace.fs.readFile(document.uri);
	const { text, note } = decodeBytes(bytes);
	return note !== undefined || plainText(text) === plainText(await vscode.workspace.decode(bytes, { encoding: document.encoding }));
}
