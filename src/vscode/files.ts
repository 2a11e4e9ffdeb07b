import * as vscode from 'vscode';

/** A text file's content; `modified` is the local ISO day of its last change. */
export interface TextFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly modified: string | undefined;
}

/** A file that could not be read, and why, in words for the user. */
export interface UnreadableFile {
	readonly uri: vscode.Uri;
	readonly reason: string;
}

/** All files below a folder, in the order of their paths; none where the folder does not exist. Hidden files are left out. */
export async function filesBelow(folder: vscode.Uri): Promise<vscode.Uri[]> {
	const entries = await entriesOf(folder);
	const nested = await Promise.all(entries.filter(([name]) => !name.startsWith('.')).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => {
		const uri = vscode.Uri.joinPath(folder, name);
		return type & vscode.FileType.Directory ? filesBelow(uri) : [uri];
	}));
	return nested.flat();
}

/** The text of a file as an open editor shows it, else as it is on disk. Never rejects. */
export async function readText(uri: vscode.Uri): Promise<TextFile | UnreadableFile> {
	try {
		const modified = isoDay((await vscode.workspace.fs.stat(uri)).mtime);
		const open = openDocument(uri);
		return { uri, text: open ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), modified };
	} catch (error) {
		return { uri, reason: error instanceof Error ? error.message : String(error) };
	}
}

/** Whether there is a file or folder at `uri`. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
	return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}

/** The document of an open file, which may hold unsaved changes. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
	return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
}

/** Today, or the day of a time in milliseconds, as ISO 8601 in the user's time zone. */
export function isoDay(time: number = Date.now()): string {
	const date = new Date(time);
	return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
	try {
		return await vscode.workspace.fs.readDirectory(folder);
	} catch {
		return [];
	}
}
