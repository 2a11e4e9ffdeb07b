import * as vscode from 'vscode';
import { readDigest } from '../core/digest/readDigest';
import { createLibrary, type Library } from '../core/library';
import type { Digest } from '../core/paper';
import { allMarks, type MarksFile, type MarksStore } from './marksStore';
import { filesBelow, readText, type TextFile, type UnreadableFile } from './files';
import { readSettings, onDidChangeSettings } from './settings';

/** Documents of ours that no file of the user's holds: the pages of papers and the shipped sample. */
export const scheme = 'literature-notes';

const sampleName = 'daily-papers-2026-05-13.txt';

/** Where the sample is shown, read-only. */
export const sampleUri = vscode.Uri.from({ scheme, path: `/sample/${sampleName}` });

/** One file of a digests folder as it was last read: with a digest, or with the reason why there is none. */
export interface DigestFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly digest: Digest;
}

/** All papers at one moment. A snapshot is replaced, never changed. */
export interface Snapshot {
	readonly library: Library;
	readonly digests: readonly DigestFile[];
	readonly unreadable: readonly UnreadableFile[];
	readonly marks: readonly MarksFile[];
	/** True when the papers are those of the shipped sample. */
	readonly sample: boolean;
}

/**
 * Reads the digests of the workspace into one snapshot, keeps it fresh, and says when there is a new one.
 * With no digest in the workspace it holds the shipped sample, unless the user has hidden it.
 */
export class LibraryStore implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<Snapshot>();
	private readonly disposables: vscode.Disposable[] = [this.changed];
	private current: Snapshot = { library: createLibrary({ digests: [] }), digests: [], unreadable: [], marks: [], sample: false };
	private reading: Promise<Snapshot> | undefined;
	private timer: ReturnType<typeof setTimeout> | undefined;

	readonly onDidChange = this.changed.event;

	constructor(private readonly extensionUri: vscode.Uri, private readonly marks: MarksStore, private readonly log: vscode.LogOutputChannel) {
		this.disposables.push(
			marks.onDidChange(() => this.refreshSoon()),
			onDidChangeSettings(() => this.refreshSoon()),
			vscode.workspace.onDidChangeWorkspaceFolders(() => this.watchFolders()),
			vscode.workspace.onDidChangeTextDocument(event => this.documentChanged(event.document)),
		);
		this.watchFolders();
	}

	/** The newest snapshot; empty until the first read is done. */
	get snapshot(): Snapshot {
		return this.current;
	}

	/** The newest snapshot, after the reading under way, or the first one, is done. */
	ready(): Promise<Snapshot> {
		return this.reading ?? this.refresh();
	}

	/** Reads everything again. A reading that a later one has overtaken is dropped. */
	refresh(): Promise<Snapshot> {
		clearTimeout(this.timer);
		const reading: Promise<Snapshot> = this.read().then(snapshot => {
			if (this.reading !== reading) { return this.reading!; }
			this.current = snapshot;
			this.changed.fire(snapshot);
			return snapshot;
		});
		this.reading = reading;
		return reading;
	}

	dispose(): void {
		clearTimeout(this.timer);
		vscode.Disposable.from(...this.disposables).dispose();
		this.watchers.dispose();
	}

	private watchers = vscode.Disposable.from();

	private watchFolders(): void {
		this.watchers.dispose();
		const watchers = (vscode.workspace.workspaceFolders ?? []).map(folder => {
			const pattern = new vscode.RelativePattern(folder, `${readSettings(folder.uri).digestsFolder}/**`);
			const watcher = vscode.workspace.createFileSystemWatcher(pattern);
			const refresh = () => this.refreshSoon();
			return vscode.Disposable.from(watcher, watcher.onDidChange(refresh), watcher.onDidCreate(refresh), watcher.onDidDelete(refresh));
		});
		this.watchers = vscode.Disposable.from(...watchers);
		this.refreshSoon();
	}

	/** What an editor shows counts, saved or not. */
	private documentChanged(document: vscode.TextDocument): void {
		if (this.current.digests.some(({ uri }) => uri.toString() === document.uri.toString())) { this.refreshSoon(); }
	}

	/** Several events in a row (a branch switch, typing) cost one reading. */
	private refreshSoon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.refresh().catch(error => this.log.error(error)), 100);
	}

	private async read(): Promise<Snapshot> {
		const files = await Promise.all(digestFolders().map(folder => filesBelow(folder)));
		const texts = await Promise.all(files.flat().map(readText));
		const own = texts.filter(text => 'text' in text);
		const unreadable = texts.filter(text => 'reason' in text);
		const sample = texts.length === 0 && readSettings().showSampleLibrary;
		const shown = sample ? [await this.readSample()] : own;
		const digests = shown.map(({ uri, text, modified }): DigestFile => ({ uri, text, digest: readDigest(text, { captured: modified }) }));
		const marks = await this.marks.read();
		const library = createLibrary({ digests: digests.map(({ uri, digest }) => ({ uri: uri.toString(), digest })), marks: allMarks(marks) });
		return { library, digests, unreadable, marks, sample };
	}

	/** The shipped sample, read from the extension's files. */
	async readSample(): Promise<TextFile> {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, 'seeds', sampleName));
		return { uri: sampleUri, text: new TextDecoder().decode(bytes), modified: undefined };
	}
}

/** The digests folder of each workspace folder. */
export function digestFolders(): vscode.Uri[] {
	return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, readSettings(uri).digestsFolder));
}

