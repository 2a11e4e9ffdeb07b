import * as vscode from 'vscode';
import { invertEdits, type TextEdit } from '../core/edit';
import { UserError } from './commands';

/** A change to one file: edits to its text as `document` showed it when they were made, or the content of a new file. */
export type FileChange =
	| { readonly document: vscode.TextDocument; readonly version: number; readonly edits: readonly TextEdit[] }
	| { readonly create: vscode.Uri; readonly content: string };

/**
 * Makes all changes as one undo step, or none of them. Documents in `save` that had no unsaved changes are saved at once.
 * Throws a UserError when a document has changed meanwhile, is read-only, or cannot be saved; then everything is
 * as it was before.
 */
export async function applyChanges(wanted: readonly FileChange[], save: readonly vscode.TextDocument[] = []): Promise<void> {
	// The editor refuses an edit that changes nothing.
	const changes = wanted.filter(change => 'create' in change || change.edits.length > 0);
	if (changes.length === 0) { return; }
	await refuseReadOnly(changes);
	const toSave = save.filter(document => !document.isDirty);
	const inverse = new vscode.WorkspaceEdit();
	const edit = new vscode.WorkspaceEdit();
	// Files come first: the editor creates a file empty when text edits stand before it.
	for (const change of [...changes].sort((a, b) => Number('create' in b) - Number('create' in a))) {
		if ('create' in change) {
			edit.createFile(change.create, { contents: new TextEncoder().encode(change.content) });
			inverse.deleteFile(change.create, { ignoreIfNotExists: true });
		} else {
			refuseChanged(change.document, change.version);
			edit.set(change.document.uri, toEditorEdits(change.document, change.edits));
		}
	}
	const undo = changes.map(change => 'document' in change ? { document: change.document, edits: invertEdits(change.document.getText(), change.edits) } : undefined);
	if (!await vscode.workspace.applyEdit(edit)) {
		throw new UserError(vscode.l10n.t('The editor refused the change, and nothing was written. Is a file read-only?'));
	}
	const failed = await firstUnsaved(toSave);
	if (failed) {
		undo.forEach(entry => entry && inverse.set(entry.document.uri, toEditorEdits(entry.document, entry.edits)));
		await vscode.workspace.applyEdit(inverse);
		throw new UserError(vscode.l10n.t('{0} could not be saved, and nothing was written. Check that the file is writable.', vscode.workspace.asRelativePath(failed.uri)));
	}
}

/** Offsets as the editor's positions in a document. */
export function toEditorRange(document: vscode.TextDocument, { start, end }: { readonly start: number; readonly end: number }): vscode.Range {
	return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function toEditorEdits(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
	return edits.map(({ range, text }) => new vscode.TextEdit(toEditorRange(document, range), text));
}

async function firstUnsaved(documents: readonly vscode.TextDocument[]): Promise<vscode.TextDocument | undefined> {
	for (const document of documents) {
		if (document.isDirty && !await document.save()) { return document; }
	}
	return undefined;
}

function refuseChanged(document: vscode.TextDocument, version: number): void {
	if (document.isClosed || document.version !== version) {
		throw new UserError(vscode.l10n.t('{0} has changed meanwhile, and nothing was written. Run the command again.', vscode.workspace.asRelativePath(document.uri)));
	}
}

/** A file that lacks the right to be written, or lies on a read-only file system, is refused before anything is touched. */
async function refuseReadOnly(changes: readonly FileChange[]): Promise<void> {
	for (const change of changes) {
		const uri = 'create' in change ? change.create : change.document.uri;
		if (await isReadOnly(uri)) {
			throw new UserError(vscode.l10n.t('{0} is read-only, and nothing was written. Make it writable and run the command again.', vscode.workspace.asRelativePath(uri)));
		}
	}
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
	if (uri.scheme === 'untitled') { return false; }
	if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) { return true; }
	return vscode.workspace.fs.stat(uri).then(({ permissions }) => Boolean(permissions), () => false);
}
