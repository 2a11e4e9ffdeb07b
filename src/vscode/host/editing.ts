import * as vscode from 'vscode';
import { invertEdits, type TextEdit } from '../../core/edit';
import { behindDisk, catchUp, isAsItWas } from './catchUp';
import { UserError } from './commands';
import { notebookOf, openDocument } from './files';

/**
 * A change to one file: edits to its text as `document` showed it when they were made, and perhaps another place for the
 * file; or the content of a new file.
 */
export type FileChange =
	| { readonly document: vscode.TextDocument; readonly version: number; readonly edits: readonly TextEdit[]; readonly moveTo?: vscode.Uri }
	| { readonly create: vscode.Uri; readonly content: string };

/**
 * Makes all changes as one undo step, or none of them. Documents in `save` that had no unsaved changes are saved at once.
 * Throws a UserError when a document has changed meanwhile, is read-only, or cannot be saved; then everything is
 * as it was before.
 */
export async function applyChanges(wanted: readonly FileChange[], save: readonly vscode.TextDocument[] = []): Promise<void> {
	// The editor refuses an edit that changes nothing.
	const changes = wanted.filter(change => 'create' in change || change.edits.length > 0 || change.moveTo !== undefined);
	if (changes.length === 0) { return; }
	await refuseUnwritable(changes);
	const clean = save.filter(document => !(openDocument(document.uri) ?? document).isDirty).map(({ uri }) => uri);
	const toSave = clean.map(uri => placeAfter(uri, changes));
	const edit = toWorkspaceEdit(changes);
	const undo = changes.map(change => 'document' in change ? { ...change, inverse: invertEdits(change.document.getText(), change.edits) } : change);
	if (!await vscode.workspace.applyEdit(edit)) {
		// Who types just then is known here only after the editor has refused an edit of the text before.
		changes.forEach(change => { if ('document' in change) { refuseChanged(change.document, change.version); } });
		throw new UserError(vscode.l10n.t('The editor refused the change, and nothing was written. Is a file read-only?'));
	}
	const failed = await firstUnsaved(toSave);
	if (failed) {
		await takeBack(undo);
		// What was saved before the one that failed is as it was on the disk, too.
		await firstUnsaved(clean.slice(0, toSave.indexOf(failed)));
		throw new UserError(vscode.l10n.t('{0} could not be saved, and nothing was written. Check that the file is writable.', vscode.workspace.asRelativePath(failed)));
	}
}

/** A document has changed since changes to it were made, and nothing was written. */
class ChangedMeanwhile extends UserError {}

/**
 * Does what makes changes and applies them, and does it once more where a document has changed between the two: the editor reads a file
 * again a moment after another program has written it, and what was meant for the old text is worked out for the new one.
 */
export async function withFreshTexts(change: () => Promise<void>): Promise<void> {
	await change().catch((error: unknown) => {
		if (!(error instanceof ChangedMeanwhile)) { throw error; }
		return change();
	});
}

/** The changes as the editor makes them, in one undo step. Throws a UserError when a document has changed since they were made. */
export function toWorkspaceEdit(changes: readonly FileChange[]): vscode.WorkspaceEdit {
	const edit = new vscode.WorkspaceEdit();
	// Files come first: the editor creates a file empty when text edits stand before it.
	for (const change of changes) {
		if ('create' in change) {
			edit.createFile(change.create, { contents: new TextEncoder().encode(change.content) });
		} else if (change.moveTo) {
			edit.renameFile(change.document.uri, change.moveTo);
		}
	}
	for (const change of changes) {
		if ('create' in change) { continue; }
		refuseChanged(change.document, change.version);
		if (change.edits.length > 0) { edit.set(change.moveTo ?? change.document.uri, toEditorEdits(change.document, change.edits)); }
	}
	return edit;
}

/** Throws a UserError where a file may not be written, or is not any more what a change was made for, before anything is touched. To be asked right before `toWorkspaceEdit`. */
export async function refuseUnwritable(changes: readonly FileChange[]): Promise<void> {
	await refuseReadOnly(changes);
	await refuseOutdated(changes);
}

/** Refuses changes to a file that lacks the right to be written, or lies on a read-only file system. */
async function refuseReadOnly(changes: readonly FileChange[]): Promise<void> {
	for (const change of changes) {
		const uri = 'create' in change ? change.create : change.document.uri;
		if (await isReadOnly(uri)) {
			throw new UserError(vscode.l10n.t('{0} is read-only, and nothing was written. Make it writable and run the command again.', vscode.workspace.asRelativePath(uri)));
		}
	}
}

/**
 * What was made for the text of a document that lags behind its file is not for the text there is. The editor lets go of documents
 * without a tab, and of all but fifty at once: such a one has not changed where its text is there still.
 */
async function refuseOutdated(changes: readonly FileChange[]): Promise<void> {
	await Promise.all(changes.map(async change => {
		if ('create' in change) { return; }
		const { document } = change;
		if (!await catchUp(document)) { throw behindDisk(document.uri); }
		if (document.isClosed && !await isAsItWas(document)) { throw changedMeanwhile(document); }
	}));
}

async function takeBack(changes: readonly (FileChange & { readonly inverse?: readonly TextEdit[] })[]): Promise<void> {
	const edit = new vscode.WorkspaceEdit();
	for (const change of changes) {
		if ('create' in change) {
			edit.deleteFile(change.create, { ignoreIfNotExists: true });
		} else {
			const { uri } = change.document;
			const document = change.moveTo || change.document.isClosed ? await vscode.workspace.openTextDocument(change.moveTo ?? uri) : change.document;
			edit.set(document.uri, toEditorEdits(document, change.inverse!));
			if (change.moveTo) { edit.renameFile(change.moveTo, uri); }
		}
	}
	await vscode.workspace.applyEdit(edit);
}

/** Where a document is when its file has perhaps been moved. */
function placeAfter(uri: vscode.Uri, changes: readonly FileChange[]): vscode.Uri {
	const moved = changes.find(change => 'document' in change && change.moveTo !== undefined && change.document.uri.toString() === uri.toString());
	return moved && 'document' in moved ? moved.moveTo! : uri;
}

/** Offsets as the editor's positions in a document. */
export function toEditorRange(document: vscode.TextDocument, { start, end }: { readonly start: number; readonly end: number }): vscode.Range {
	return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function toEditorEdits(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
	return edits.map(({ range, text }) => new vscode.TextEdit(toEditorRange(document, range), text));
}

async function firstUnsaved(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
	for (const uri of uris) {
		// A cell is saved with its notebook.
		const document = notebookOf(uri) ?? openDocument(uri) ?? await vscode.workspace.openTextDocument(uri);
		if (document.isDirty && !await document.save()) { return uri; }
	}
	return undefined;
}

function refuseChanged(document: vscode.TextDocument, version: number): void {
	// One that the editor has let go of was compared with its file.
	if (!document.isClosed && document.version !== version) { throw changedMeanwhile(document); }
}

function changedMeanwhile({ uri }: vscode.TextDocument): ChangedMeanwhile {
	return new ChangedMeanwhile(vscode.l10n.t('{0} has changed meanwhile, and nothing was written. Run the command again.', vscode.workspace.asRelativePath(uri)));
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
	if (uri.scheme === 'untitled') { return false; }
	if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) { return true; }
	return vscode.workspace.fs.stat(uri).then(({ permissions }) => Boolean(permissions), () => false);
}
