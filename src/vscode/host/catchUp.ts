import * as vscode from 'vscode';
import { UserError } from './commands';
import { openDocument } from './files';

/** How often and after how many milliseconds is looked whether the editor has taken over what another program wrote. */
const tries = 50;
const pause = 100;

/**
 * Waits until a document without unsaved changes shows what is on the disk: the editor reads a file again only a moment after
 * another program has written it. False where it does not within some seconds; true at once for what is no text file of its own
 * or cannot be read, and for a document that the editor has let go of, which changes no more.
 */
export async function catchUp(document: vscode.TextDocument): Promise<boolean> {
	let caughtUp = await showsFile(document);
	for (let count = 1; count < tries && !caughtUp; count++) {
		await new Promise(resolve => setTimeout(resolve, pause));
		caughtUp = await showsFile(document);
	}
	return caughtUp;
}

/** Opens a file for changes to be made to it, with the text that is on the disk now, or with the user's unsaved changes. Throws a UserError where the editor does not take over what another program wrote. */
export async function openCurrent(uri: vscode.Uri): Promise<vscode.TextDocument> {
	const document = await vscode.workspace.openTextDocument(uri);
	if (!await catchUp(document)) { throw behindDisk(uri); }
	return document;
}

/** Whether a document that the editor has let go of, as it does with those without a tab, had the text that its file, or the document opened for it since, has now. */
export async function isAsItWas(document: vscode.TextDocument): Promise<boolean> {
	const text = openDocument(document.uri)?.getText() ?? await textOnDisk(document);
	return text !== undefined && plainText(text) === plainText(document.getText());
}

/** What is told of a document that lags behind its file for good. */
export function behindDisk(uri: vscode.Uri): UserError {
	return new UserError(vscode.l10n.t('{0} has changed on the disk, and nothing was written. Run the command again.', vscode.workspace.asRelativePath(uri)));
}

/** Line ends are the editor's to make alike, and a mark of the byte order is not shown. */
export function plainText(text: string): string {
	return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

async function showsFile(document: vscode.TextDocument): Promise<boolean> {
	if (document.isClosed || document.isDirty || document.isUntitled || document.uri.scheme === 'vscode-notebook-cell') { return true; }
	const text = await textOnDisk(document);
	return text === undefined || document.isClosed || document.isDirty || plainText(text) === plainText(document.getText());
}

/** `undefined` where the file is not there, cannot be read, or looks like no text, which is not decoded. */
async function textOnDisk({ uri, encoding }: vscode.TextDocument): Promise<string | undefined> {
	try {
		return await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { encoding });
	} catch {
		return undefined;
	}
}
