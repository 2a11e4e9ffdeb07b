import * as vscode from 'vscode';
import type { Digest, Problem } from '../../core/paper';
import type { Steps } from '../../core/steps';
import { filesBelow, type TextFile, type UnreadableFile } from '../host/files';
import type { PartLoader, Parts } from '../host/parts';
import { readSettings } from '../host/settings';
import { runInSlices } from '../host/slices';
import { TextCache } from '../host/textCache';

/** One file of a digests folder as it was last read. */
export interface DigestFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly digest: Digest;
	/** What is to be said of the file besides the problems of its digest. */
	readonly notes: readonly Problem[];
}

/** All digests of the workspace, and the files that could not be read. */
export interface ReadDigests {
	readonly digests: readonly DigestFile[];
	readonly unreadable: readonly UnreadableFile[];
}

/** A file, and what was read in it. */
interface ReadFile {
	readonly file: TextFile;
	readonly read: DigestFile;
}

/** Reads the digests of the workspace: a file that did not change is not read again, and one that did only where it did. */
export class DigestFiles {
	private readonly texts = new TextCache();
	private known = new Map<string, ReadFile>();

	constructor(private readonly parts: PartLoader) {}

	async readAll(): Promise<ReadDigests> {
		const uris = (await Promise.all(digestFolders().map(filesBelow))).flat();
		const files = await this.texts.readAll(uris);
		const readers = await this.parts.load('library');
		const read = await runInSlices(this.readSteps(files.filter(file => 'text' in file), readers));
		this.known = new Map(read.map(each => [each.file.uri.toString(), each]));
		return { digests: read.map(each => each.read), unreadable: files.filter(file => 'reason' in file) };
	}

	/** See `TextCache.state`. */
	get state(): string | undefined {
		return this.texts.state;
	}

	/** Forgets all, so that every file is read again. */
	clear(): void {
		this.texts.clear();
		this.known.clear();
	}

	/** The digest of a file that may be none of a digests folder. */
	async read(file: TextFile): Promise<DigestFile> {
		const { readDigest } = await this.parts.load('library');
		return digestFile(file, readDigest(file.text, { captured: file.modified }));
	}

	private *readSteps(files: readonly TextFile[], readers: Parts['library']): Steps<ReadFile[]> {
		const all: ReadFile[] = [];
		for (const file of files) {
			all.push({ file, read: yield* this.update(file, readers) });
			yield;
		}
		return all;
	}

	private *update(file: TextFile, { readDigestSteps, updateDigest }: Parts['library']): Steps<DigestFile> {
		const known = this.known.get(file.uri.toString());
		const options = { captured: file.modified };
		if (known === undefined) { return digestFile(file, yield* readDigestSteps(file.text, options)); }
		if (known.file === file || known.file.text === file.text && known.file.modified === file.modified) { return known.read; }
		return digestFile(file, updateDigest(known.read.digest, file.text, options));
	}
}

function digestFile(file: TextFile, digest: Digest): DigestFile {
	return { uri: file.uri, text: file.text, digest, notes: notesOf(file, digest) };
}

/** The digests folder of each workspace folder. */
export function digestFolders(): vscode.Uri[] {
	return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => digestFolderOf(uri));
}

/** The digests folder of a workspace folder, as its settings say. */
export function digestFolderOf(workspaceFolder: vscode.Uri): vscode.Uri {
	return vscode.Uri.joinPath(workspaceFolder, readSettings(workspaceFolder).digestsFolder);
}

/** Of a file without papers its encoding is not worth a word: what it is, is told already. */
function notesOf({ note }: TextFile, { papers }: Digest): readonly Problem[] {
	return note === undefined || papers.length === 0 ? [] : [{ rule: 'encoding', severity: 'info', message: note, range: { start: 0, end: 0 } }];
}
