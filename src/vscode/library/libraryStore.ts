import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import { emptyLibrary } from '../../core/library/emptyLibrary';
import type { LibraryPaper } from '../../core/library/merge';
import { BibliographyFiles, bibliographyName, bibliographyPattern, namedBibliographies, type BibliographyFile } from './bibliographyFiles';
import { DigestFiles, digestsPath, type DigestFile } from './digestFiles';
import type { FolderArrivals } from '../host/folderArrivals';
import { formerKeyPatterns, readKeyPattern } from './keyPattern';
import { decodeBytes, type TextFile, type UnreadableFile } from '../host/files';
import { isDigest, type MarkdownIndex } from '../notes/markdownIndex';
import { allMarks, type MarksFile, type MarksStore } from './marksStore';
import type { PartLoader } from '../host/parts';
import { onDidChangeSettings, readSettings } from '../host/settings';
import { runInSlices } from '../host/slices';

/** Documents of ours that no file of the user's holds: the pages of papers and the shipped sample. */
export const scheme = 'literature-notes';

const sampleName = 'daily-papers-2026-05-13.txt';

/** Where the sample is shown, read-only. */
export const sampleUri = vscode.Uri.from({ scheme, path: `/sample/${sampleName}` });

/** All papers at one moment. A snapshot is replaced, never changed. */
export interface Snapshot {
	readonly library: Library;
	readonly digests: readonly DigestFile[];
	readonly bibliographies: readonly BibliographyFile[];
	readonly unreadable: readonly UnreadableFile[];
	readonly marks: readonly MarksFile[];
	/** True when the shipped sample is the first digest. */
	readonly sample: boolean;
	/** The files of the digests folders, where no paper could be read from any of them. */
	readonly withoutPapers: readonly vscode.Uri[];
	/** What the library was made from, by time and size: equal only where the library is, in another session, too. `undefined` where that cannot be said. */
	readonly state: string | undefined;
}

/** Whether a paper is the user's own: all are but those of the shipped sample that stand in no bibliography of the workspace. */
export function isOwnPaper({ sample }: Pick<Snapshot, 'sample'>, { entries }: LibraryPaper): boolean {
	return !sample || entries.length > 0;
}

/** The papers that are the user's own: for one library always the same list, so that what is worked out of it can be kept. */
export function ownPapers(snapshot: Pick<Snapshot, 'sample' | 'library'>): readonly LibraryPaper[] {
	const { sample, library } = snapshot;
	if (!sample) { return library.papers; }
	const own = ownOfSample.get(library) ?? library.papers.filter(paper => isOwnPaper(snapshot, paper));
	ownOfSample.set(library, own);
	return own;
}

const ownOfSample = new WeakMap<Library, readonly LibraryPaper[]>();

const emptySnapshot: Snapshot = { library: emptyLibrary, digests: [], bibliographies: [], unreadable: [], marks: [], sample: false, withoutPapers: [], state: undefined };

/**
 * Reads the digests, bibliographies and marks of the workspace into one snapshot, keeps it fresh, and says when there is
 * a new one. While no digest of the workspace has a paper the shipped sample stands in for one, unless the user has hidden it.
 */
export class LibraryStore implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<Snapshot>();
	private readonly disposables: vscode.Disposable[] = [this.changed];
	private readonly digests: DigestFiles;
	private readonly bibliographies: BibliographyFiles;
	private watchers = vscode.Disposable.from();
	private current: Snapshot | undefined;
	private running: Promise<Snapshot> | undefined;
	private queued: Promise<Snapshot> | undefined;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** The keys cited in documents when the current snapshot was read. */
	private cited: readonly string[] = [];
	/** The keys that notes had then, by titles. */
	private noted: ReadonlyMap<string, string> = new Map();
	/** How long the last reading took, in milliseconds. */
	private duration = 0;

	readonly onDidChange = this.changed.event;

	constructor(private readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>, private readonly marks: MarksStore, private readonly index: MarkdownIndex, arrivals: FolderArrivals, private readonly parts: PartLoader, private readonly log: vscode.LogOutputChannel) {
		this.digests = new DigestFiles(parts);
		this.bibliographies = new BibliographyFiles(parts);
		this.disposables.push(
			marks.onDidChange(() => this.refreshSoon()),
			index.onDidChange(() => { if (this.citedKeys().join() !== this.cited.join() || this.notesDiffer()) { this.refreshSoon(); } }),
			arrivals.onDidFind(uris => { if (uris.some(uri => bibliographyName.test(uri.path) || isDigest(uri))) { this.filesCame(); } }),
			onDidChangeSettings(() => this.watchFolders()),
			vscode.workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('files.exclude')) { this.filesCame(); } }),
			vscode.workspace.onDidChangeWorkspaceFolders(() => this.watchFolders()),
			vscode.workspace.onDidChangeTextDocument(event => {
				this.digests.documentChanged(event);
				this.documentChanged(event.document);
			}),
			vscode.workspace.onDidCloseTextDocument(document => {
				this.digests.documentClosed(document);
				this.documentChanged(document);
			}),
		);
		this.watchFolders();
	}

	/** The newest snapshot; empty until the first read is done. */
	get snapshot(): Snapshot {
		return this.current ?? emptySnapshot;
	}

	/** The newest snapshot, after all that is known to have changed is read. */
	async ready(): Promise<Snapshot> {
		return this.queued ?? (this.timer === undefined ? this.running ?? this.current ?? this.update() : this.update());
	}

	/** Reads what has changed, files that came or went included, whether the editor has told of them yet or not. */
	refresh(): Promise<Snapshot> {
		this.bibliographies.forgetPlaces();
		return this.update();
	}

	/** Reads what is known to have changed. One reading runs at a time; those asked for meanwhile are one more, after it. */
	private update(): Promise<Snapshot> {
		clearTimeout(this.timer);
		this.timer = undefined;
		if (this.running === undefined) { return this.start(); }
		this.queued ??= this.running.then(() => this.start(), () => this.start());
		return this.queued;
	}

	/** Reads everything again, changed or not. */
	refreshAll(): Promise<Snapshot> {
		this.digests.clear();
		this.bibliographies.clear();
		return this.refresh();
	}

	dispose(): void {
		clearTimeout(this.timer);
		vscode.Disposable.from(...this.disposables, this.watchers).dispose();
	}

	private start(): Promise<Snapshot> {
		this.queued = undefined;
		const begun = Date.now();
		const running = this.read().then(snapshot => {
			this.current = snapshot;
			this.changed.fire(snapshot);
			return snapshot;
		}).finally(() => {
			this.running = undefined;
			this.duration = Date.now() - begun;
		});
		this.running = running;
		return running;
	}

	private watchFolders(): void {
		this.watchers.dispose();
		const watchers = (vscode.workspace.workspaceFolders ?? []).flatMap(folder => {
			return watchedFor(folder).map(pattern => {
				const watcher = vscode.workspace.createFileSystemWatcher(pattern);
				const refresh = () => this.refreshSoon();
				// What has gone keeps its place, and is found there when it is made again.
				return vscode.Disposable.from(watcher, watcher.onDidCreate(() => this.filesCame()), watcher.onDidChange(refresh), watcher.onDidDelete(refresh));
			});
		});
		this.watchers = vscode.Disposable.from(...watchers);
		this.filesCame();
	}

	/** Files may have come, so the workspace is searched again. */
	private filesCame(): void {
		this.bibliographies.forgetPlaces();
		this.refreshSoon();
	}

	/** What an editor shows counts, saved or not. */
	private documentChanged(document: vscode.TextDocument): void {
		const id = document.uri.toString();
		const isOurs = ({ uri }: { readonly uri: vscode.Uri }) => uri.toString() === id;
		if (this.snapshot.digests.some(isOurs) || this.snapshot.bibliographies.some(isOurs)) { this.refreshSoon(); }
	}

	/** Several events in a row (a branch switch, typing) cost one reading; a workspace that takes long to read is read less often. */
	private refreshSoon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.update().catch(error => this.log.error(error)), Math.max(100, Math.min(2 * this.duration, 2000)));
	}

	private async read(): Promise<Snapshot> {
		const { digests: own, unreadable } = await this.digests.readAll();
		const digestUris = new Set([...own, ...unreadable].map(({ uri }) => uri.toString()));
		const [{ bibliographies, unreadable: others }, marks] = await Promise.all([this.bibliographies.readAll(uri => digestUris.has(uri.toString())), this.marks.read()]);
		const hasPapers = own.some(({ digest }) => digest.papers.length > 0);
		const sample = !hasPapers && readSettings().showSampleLibrary;
		const digests = sample ? [await this.digests.read(await this.readSample()), ...own] : own;
		const { createLibrarySteps } = await this.parts.load('library');
		const library = await runInSlices(createLibrarySteps({
			digests: digests.map(({ uri, digest }) => ({ uri: uri.toString(), digest })),
			references: bibliographies.map(({ uri, references }) => ({ uri: uri.toString(), references })),
			marks: allMarks(marks),
			keyPattern: readKeyPattern(),
			formerPatterns: formerKeyPatterns(this.context.workspaceState),
			citedKeys: new Set(this.cited = this.citedKeys()),
			notedKeys: this.noted = this.index.notedKeys,
		}));
		const states = [this.digests.state, this.bibliographies.state];
		const state = sample || states.includes(undefined) ? undefined : JSON.stringify([...states, ...marks.map(({ text }) => text), readSettings().keyPattern, this.cited, formerKeyPatterns(this.context.workspaceState).length]);
		const withoutPapers = hasPapers ? [] : [...own, ...unreadable].map(({ uri }) => uri);
		return { library, digests, bibliographies, unreadable: [...unreadable, ...others], marks, sample, withoutPapers, state };
	}

	/** Only where a pattern was given up can another one change a key that is cited. */
	private citedKeys(): readonly string[] {
		return readKeyPattern() === undefined && formerKeyPatterns(this.context.workspaceState).length === 0 ? [] : this.index.citedKeys;
	}

	/** Whether there are notes that the library does not know, with keys it has given to no paper or to another one. */
	private notesDiffer(): boolean {
		const { library } = this.snapshot;
		return [...this.index.notedKeys].some(([title, key]) => this.noted.get(title) !== key && library.paper(key)?.title !== title);
	}

	/** The shipped sample, read from the extension's files. */
	async readSample(): Promise<TextFile> {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.context.extensionUri, 'seeds', sampleName));
		return { uri: sampleUri, text: decodeBytes(bytes).text, modified: undefined };
	}
}

/** What is watched for a workspace folder: its digests, what looks like a bibliography, and the bibliographies that its setting names. */
function watchedFor(folder: vscode.WorkspaceFolder): readonly vscode.RelativePattern[] {
	const digests = digestsPath(folder.uri);
	// The digests folder as a whole, and all in it.
	const patterns = [...digests === undefined ? [] : [digests === '' ? '**' : `{${digests},${digests}/**}`], bibliographyPattern];
	return [
		...patterns.map(pattern => new vscode.RelativePattern(folder, pattern)),
		// Each from the folder it lies in, as no pattern leads out of one.
		...namedBibliographies(folder.uri).map(uri => new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.slice(uri.path.lastIndexOf('/') + 1))),
	];
}
