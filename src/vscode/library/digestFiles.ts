import * as vscode from 'vscode';
import { changedBy, type TextEdit } from '../../core/edit';
import { pathInside } from '../../core/note/insideFolder';
import type { Digest, Problem } from '../../core/paper';
import type { Steps } from '../../core/steps';
import { filesBelow, type TextFile, type UnreadableFile } from '../host/files';
import type { PartLoader, Parts } from '../host/parts';
import { placeInside, readSettings } from '../host/settings';
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

/** So many changes of a document are remembered between two readings, which are less than a second apart. */
const mostTyped = 1000;

/** A file, and what was read in it. */
interface ReadFile {
	readonly file: TextFile;
	readonly read: DigestFile;
}

/** Reads the digests of the workspace: a file that did not change is not read again, and one that did only where it did. */
export class DigestFiles {
	private readonly texts = new TextCache();
	private known = new Map<string, ReadFile>();

	/** What was typed into open digests since they were read, by version. */
	private readonly typed = new Map<string, { readonly version: number; readonly edits: readonly TextEdit[] }[]>();

	constructor(private readonly parts: PartLoader) {}

	/** Hears of each change of a document, so that of a long digest only what was typed is read again. */
	documentChanged({ document: { uri, version }, contentChanges }: vscode.TextDocumentChangeEvent): void {
		if (contentChanges.length === 0 || !this.known.has(uri.toString())) { return; }
		const edits = contentChanges.map(({ rangeOffset, rangeLength, text }): TextEdit => ({ range: { start: rangeOffset, end: rangeOffset + rangeLength }, text }));
		this.typed.set(uri.toString(), [...this.typed.get(uri.toString())?.slice(-mostTyped) ?? [], { version, edits }]);
	}

	/** A document that is opened again counts its versions anew. */
	documentClosed({ uri }: vscode.TextDocument): void {
		const id = uri.toString();
		const known = this.known.get(id);
		if (known) { this.known.set(id, { ...known, file: { ...known.file, version: undefined } }); }
		this.typed.delete(id);
	}

	async readAll(): Promise<ReadDigests> {
		const uris = (await Promise.all(digestFolders().map(filesBelow))).flat();
		const files = await this.texts.readAll(uris);
		const readers = await this.parts.load('library');
		const read = await runInSlices(this.readSteps(files.filter(file => 'text' in file), readers));
		this.known = new Map(read.map(each => [each.file.uri.toString(), each]));
		for (const [id, changes] of this.typed) { this.typed.set(id, changes.filter(({ version }) => version > (this.known.get(id)?.file.version ?? 0))); }
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
		this.typed.clear();
	}

	/** The digest of a file that may be none of a digests folder. */
	async read(file: TextFile): Promise<DigestFile> {
		const { readDigest, capturedOn } = await this.parts.load('library');
		return digestFile(file, readDigest(file.text, { captured: capturedOn(file.uri.path, file.modified) }));
	}

	private *readSteps(files: readonly TextFile[], readers: Parts['library']): Steps<ReadFile[]> {
		const all: ReadFile[] = [];
		for (const file of files) {
			const known = this.known.get(file.uri.toString());
			const read = yield* this.update(file, known, readers);
			// A document that was saved is of the version it had.
			all.push({ file: read === known?.read ? { ...file, version: file.version ?? known.file.version } : file, read });
			yield;
		}
		return all;
	}

	private *update(file: TextFile, known: ReadFile | undefined, { readDigestSteps, updateDigest, capturedOn }: Parts['library']): Steps<DigestFile> {
		const options = { captured: capturedOn(file.uri.path, file.modified) };
		if (known === undefined) { return digestFile(file, yield* readDigestSteps(file.text, options)); }
		if (known.file.text === file.text && known.file.modified === file.modified) { return known.read; }
		return digestFile(file, updateDigest(known.read.digest, file.text, options, this.editsBetween(known.file, file)));
	}

	/** What made one text of a file the other, as one edit; `undefined` where not all of it was heard of, as of what another program wrote. */
	private editsBetween({ text, version: from }: TextFile, { uri, text: now, version: to }: TextFile): readonly TextEdit[] | undefined {
		if (from === undefined || to === undefined) { return undefined; }
		const changes = (this.typed.get(uri.toString()) ?? []).filter(({ version }) => from < version && version <= to);
		const { range, growth } = changedBy(changes.flatMap(({ edits }) => edits));
		const isAll = changes.length === to - from && growth === now.length - text.length;
		return isAll ? [{ range, text: now.slice(range.start, range.end + growth) }] : undefined;
	}
}

function digestFile(file: TextFile, digest: Digest): DigestFile {
	return { uri: file.uri, text: file.text, digest, notes: notesOf(file, digest) };
}

/** The digests folder of each workspace folder; none where its setting leads out of it. */
export function digestFolders(): vscode.Uri[] {
	return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => {
		const path = digestsPath(uri);
		return path === undefined ? [] : [vscode.Uri.joinPath(uri, path)];
	});
}

/**
 * Where a workspace folder has its digests, as a plain path from there, empty for the folder itself. `undefined` where the
 * setting leads out of it: all that lies there would be read.
 */
export function digestsPath(workspaceFolder: vscode.Uri): string | undefined {
	return pathInside(readSettings(workspaceFolder).digestsFolder)?.join('/');
}

/** The folder that new digests of a workspace folder go to. Throws a UserError where the setting leads out of it. */
export function newDigestsFolder(workspaceFolder: vscode.Uri): vscode.Uri {
	return placeInside(workspaceFolder, 'digests.folder', readSettings(workspaceFolder).digestsFolder);
}

/** Of a file without papers its encoding is not worth a word: what it is, is told already. */
function notesOf({ note }: TextFile, { papers }: Digest): readonly Problem[] {
	return note === undefined || papers.length === 0 ? [] : [{ rule: 'encoding', severity: 'info', message: note, range: { start: 0, end: 0 } }];
}
