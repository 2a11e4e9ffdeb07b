import * as vscode from 'vscode';
import { decodeBibliography } from '../../core/bibliography/decode';
import { tooLargeToRead } from '../../core/bibliography/limits';
import { localize } from './localize';

/** A text file's content; `modified` is the local ISO day of its last change, `note` what the user should know of its encoding, in English. */
export interface TextFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly modified: string | undefined;
	readonly note?: string;
	/** The version of the open document whose unsaved changes the text has. */
	readonly version?: number;
}

/** A file that could not be read, and why, in words for the user. */
export interface UnreadableFile {
	readonly uri: vscode.Uri;
	readonly reason: string;
	/** True where there is no such file (any more). */
	readonly gone: boolean;
}

/** All files below a folder, in the order of their paths; none where the folder does not exist, and the folder itself where it cannot be listed, as what cannot be read either. Hidden files are left out. */
export async function filesBelow(folder: vscode.Uri): Promise<vscode.Uri[]> {
	const entries = await entriesOf(folder).catch(() => undefined);
	if (!entries) { return [folder]; }
	const nested = await Promise.all(entries.filter(([name]) => !name.startsWith('.')).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => {
		const uri = vscode.Uri.joinPath(folder, name);
		return type & vscode.FileType.Directory ? filesBelow(uri) : [uri];
	}));
	return nested.flat();
}

/**
 * The files of a workspace folder that a glob finds, in the order of their paths, `most` at most; those in `node_modules` are left
 * out. A virtual file system need not be searchable, and a search there may wait for ever: its folders are read instead,
 * four deep, and `fits` says of a path which files are meant.
 */
export async function findFilesIn(folder: vscode.WorkspaceFolder, glob: string, fits: RegExp, most: number): Promise<readonly vscode.Uri[]> {
	const found = isSearched(folder)
		? await vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), '**/node_modules/**', most)
		: (await filesWithin(folder.uri, 4)).filter(({ path }) => fits.test(path)).slice(0, most);
	return [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a file of the workspace lies in `node_modules`, where it is not searched. Where the workspace itself lies does not matter. */
export function isInNodeModules(uri: vscode.Uri): boolean {
	return /(?:^|\/)node_modules\//.test(vscode.workspace.asRelativePath(uri, false));
}

/** Whether the editor's own search is used in a workspace folder. */
export function isSearched({ uri }: vscode.WorkspaceFolder): boolean {
	return uri.scheme === 'file' || uri.scheme === 'vscode-remote';
}

/** The files of a folder, so deep at most; none that are hidden or in `node_modules`. */
export async function filesWithin(folder: vscode.Uri, depth: number): Promise<readonly vscode.Uri[]> {
	const entries = (await entriesOf(folder).catch(() => [])).filter(([name]) => !name.startsWith('.') && name !== 'node_modules');
	const nested = await Promise.all(entries.map(([name, type]) => {
		const uri = vscode.Uri.joinPath(folder, name);
		return type & vscode.FileType.Directory ? depth > 1 ? filesWithin(uri, depth - 1) : [] : [uri];
	}));
	return nested.flat();
}

/** Why a file of this size is not read, in words for the user; `undefined` where it is. */
export function tooLarge(size: number): string | undefined {
	const reason = tooLargeToRead(size);
	return reason && localize(reason);
}

/** The text of a file with the unsaved changes of an open editor, else as it is on disk, in whichever encoding. Never rejects. */
export async function readText(uri: vscode.Uri): Promise<TextFile | UnreadableFile> {
	try {
		return await readAs(uri, await vscode.workspace.fs.stat(uri));
	} catch (error) {
		return { uri, reason: error instanceof Error ? error.message : String(error), gone: error instanceof vscode.FileSystemError && error.code === 'FileNotFound' };
	}
}

async function readAs(uri: vscode.Uri, { mtime, size, type }: vscode.FileStat): Promise<TextFile | UnreadableFile> {
	if (type & vscode.FileType.Directory) { return { uri, reason: vscode.l10n.t('this folder cannot be listed. Check who may read it.'), gone: false }; }
	const modified = isoDay(mtime);
	// A document without unsaved changes may lag behind a file that another program has just written.
	const open = openDocument(uri);
	if (open?.isDirty) { return { uri, text: open.getText(), modified, version: open.version }; }
	const reason = tooLarge(size);
	if (reason !== undefined) { return { uri, reason, gone: false }; }
	const { text, note } = decodeBytes(await vscode.workspace.fs.readFile(uri));
	return { uri, text, modified, note };
}

/** The text of a file's bytes, and a note where its encoding is not UTF-8 or UTF-16. */
export function decodeBytes(bytes: Uint8Array): { readonly text: string; readonly note?: string } {
	return decodeBibliography(bytes, part => {
		try {
			return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
		} catch {
			return undefined;
		}
	});
}

/** Whether there is a file or folder at `uri`. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
	return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}

/** The document of an open file, which may hold unsaved changes. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
	return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
}

/** The open notebook a cell belongs to; `undefined` for what is no cell. */
export function notebookOf(uri: vscode.Uri): vscode.NotebookDocument | undefined {
	return uri.scheme !== 'vscode-notebook-cell' ? undefined
		: vscode.workspace.notebookDocuments.find(notebook => notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString()));
}

/** Today, or the day of a time in milliseconds, as ISO 8601 in the user's time zone. */
export function isoDay(time: number = Date.now()): string {
	const date = new Date(time);
	return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

/** What a folder holds; nothing where it is not there. Rejects where it cannot be listed. */
async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
	try {
		return await vscode.workspace.fs.readDirectory(folder);
	} catch (error) {
		if (await exists(folder)) { throw error; }
		return [];
	}
}
