import * as vscode from 'vscode';
import { readDigestSteps } from '../../core/digest/readDigest';
import { guard, UserError, type CommandHandler } from '../host/commands';
import { newDigestsFolder } from './digestFiles';
import { decodeBytes, exists, isoDay, tooLarge } from '../host/files';
import { runInSlices } from '../host/slices';
import type { LibraryStore } from './libraryStore';

/** A text that may be a digest, byte for byte, and the name of the file it came in. */
export interface ImportedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** The commands that make digests of what the user has copied or saved. */
export function importCommands(store: LibraryStore, log: vscode.LogOutputChannel): Record<string, CommandHandler> {
	return {
		importDigest: async () => {
			const text = await vscode.env.clipboard.readText();
			if (!await isDigestText(text)) {
				throw new UserError(vscode.l10n.t('The clipboard holds no list of papers. Copy a page of papers (select all, copy) and run the command again.'));
			}
			await importDigests([{ name: 'daily-papers.txt', bytes: new TextEncoder().encode(text) }], store, log);
		},
		importDigestFiles: async given => {
			const uris = given instanceof vscode.Uri ? [given] : await vscode.window.showOpenDialog({ canSelectMany: true, title: vscode.l10n.t('Import Digest'), openLabel: vscode.l10n.t('Import') });
			if (uris) { await importDigests(await readFiles(uris), store, log); }
		},
	};
}

/** Reads files as they are. Rejects when one cannot be read, and before any is read when one is too large. */
export async function readFiles(uris: readonly vscode.Uri[]): Promise<readonly ImportedFile[]> {
	for (const uri of uris) {
		const { size } = await vscode.workspace.fs.stat(uri);
		refuseTooLarge(nameOf(uri), size);
	}
	return Promise.all(uris.map(async uri => ({ name: nameOf(uri), bytes: await vscode.workspace.fs.readFile(uri) })));
}

function nameOf({ path }: vscode.Uri): string {
	return path.split('/').at(-1)!;
}

function refuseTooLarge(name: string, size: number): void {
	const reason = tooLarge(size);
	if (reason !== undefined) { throw new UserError(vscode.l10n.t('{0} was not imported: {1}', name, reason)); }
}

/** Whether a text has papers; a long one is looked through a few milliseconds at a time. */
async function isDigestText(text: string): Promise<boolean> {
	return (await runInSlices(readDigestSteps(text))).papers.length > 0;
}

/**
 * Writes each text as it is into a dated file of the digests folder, and says how many papers came and how many of
 * them are new, with a way back. Texts without papers are told and left out.
 */
export async function importDigests(files: readonly ImportedFile[], store: LibraryStore, log: vscode.LogOutputChannel): Promise<void> {
	for (const { name, bytes } of files) { refuseTooLarge(name, bytes.length); }
	const digests: ImportedFile[] = [];
	for (const file of files) {
		if (await isDigestText(decodeBytes(file.bytes).text)) { digests.push(file); }
	}
	const others = files.filter(file => !digests.includes(file)).map(({ name }) => name);
	if (digests.length === 0) {
		throw new UserError(vscode.l10n.t('No papers were found in {0}, and nothing was imported.', others.join(', ')));
	}
	const folder = await chooseFolder();
	if (!folder) { return; }
	const written = await vscode.window.withProgress({ location: { viewId: 'literatureNotes.papers' } }, async () => {
		const uris: vscode.Uri[] = [];
		for (const { name, bytes } of digests) {
			const uri = await freeName(newDigestsFolder(folder.uri), datedName(name));
			await vscode.workspace.fs.writeFile(uri, bytes);
			uris.push(uri);
		}
		await store.refresh();
		return uris.map((uri, index) => ({ uri, bytes: digests[index]!.bytes }));
	});
	void guard(() => tell(written, others, store), log);
}

async function tell(written: readonly Written[], others: readonly string[], store: LibraryStore): Promise<void> {
	const undo = vscode.l10n.t('Undo');
	if (await vscode.window.showInformationMessage(importedText(written, others, store), undo) !== undo) { return; }
	const kept = await removeUnchanged(written);
	await store.refresh();
	if (kept.length > 0) {
		void vscode.window.showWarningMessage(vscode.l10n.t('{0} has changed since it was imported, and was not deleted.', kept.join(', ')));
	}
}

interface Written extends Pick<ImportedFile, 'bytes'> {
	readonly uri: vscode.Uri;
}

/** "digests/daily-papers-2026-05-13.txt: 38 papers, 31 new." A paper is new if it stood in no other file. */
function importedText(written: readonly Written[], others: readonly string[], { snapshot: { library } }: LibraryStore): string {
	const uris = new Set(written.map(({ uri }) => uri.toString()));
	const papers = new Set([...uris].flatMap(uri => library.papersOf(uri)));
	const fresh = [...papers].filter(({ sources, entries }) => entries.length === 0 && sources.every(({ digest }) => uris.has(digest))).length;
	const names = written.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ');
	const text = papers.size === 1
		? vscode.l10n.t('{0}: 1 paper, {1} new.', names, fresh)
		: vscode.l10n.t('{0}: {1} papers, {2} new.', names, papers.size, fresh);
	return others.length === 0 ? text : `${text} ${vscode.l10n.t('No papers were found in {0}.', others.join(', '))}`;
}

/** Deletes the files that are as they were written, and gives the names of the others. */
async function removeUnchanged(written: readonly Written[]): Promise<readonly string[]> {
	const kept: string[] = [];
	for (const { uri, bytes } of written) {
		const now = await vscode.workspace.fs.readFile(uri).then(found => found, () => undefined);
		if (now === undefined) { continue; }
		if (now.length === bytes.length && now.every((byte, index) => byte === bytes[index])) {
			const edit = new vscode.WorkspaceEdit();
			edit.deleteFile(uri);
			await vscode.workspace.applyEdit(edit);
		} else {
			kept.push(vscode.workspace.asRelativePath(uri));
		}
	}
	return kept;
}

/** Of several workspace folders the user chooses one. */
async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	if (folders.length === 0) {
		throw new UserError(vscode.l10n.t('Open a folder first: digests are kept as files of your workspace.'));
	}
	return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('The folder whose digests these are') });
}

/** The name with today's date in it, unless it has a date already. */
function datedName(name: string): string {
	const [, stem, ending] = /^(.+?)(\.[^.]+)?$/.exec(name)!;
	return /\d{4}-\d\d-\d\d/.test(name) ? name : `${stem}-${isoDay()}${ending ?? '.txt'}`;
}

async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
	const [, stem, ending] = /^(.+?)(\.[^.]+)?$/.exec(name)!;
	for (let number = 1; ; number++) {
		const uri = vscode.Uri.joinPath(folder, number === 1 ? name : `${stem}-${number}${ending ?? ''}`);
		if (!await exists(uri)) { return uri; }
	}
}
