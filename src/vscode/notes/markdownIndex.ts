import * as vscode from 'vscode';
import { markdownEnding, markdownFiles } from '../../core/citation/markdownFiles';
import type { MarkdownFacts, PaperUse } from '../../core/note/markdownFacts';
import type { LibraryPaper } from '../../core/library/merge';
import type { Paper } from '../../core/paper';
import type { FolderArrivals } from '../host/folderArrivals';
import { filesBelow, findFilesIn, isInNodeModules, openDocument } from '../host/files';
import { digestFolders } from '../library/digestFiles';
import { isTemplateFile } from './noteFiles';
import { onDidChangeSettings } from '../host/settings';
import { nextTurn } from '../host/slices';
import { readIndexCache, writeIndexCache } from './markdownIndexCache';
import { createViews, type IndexedFile, type IndexedNote, type MarkdownViews, type PlacedUse } from './markdownViews';
import type { PartLoader } from '../host/parts';

/** A paper whose note is asked for: by its key, or by one it has in a bibliography. */
export type NotedPaper = Pick<Paper, 'key'> & Partial<Pick<LibraryPaper, 'entries'>>;

/** So many files are looked at in a folder at most. */
const mostFiles = 100_000;
/** Files are read so many at a time, and everything else comes to its turn in between. */
const slice = 40;
/** In bytes; a longer file is no prose. */
const longestFile = 2_000_000;

/**
 * What the Markdown files of the workspace say of papers: which of them are notes, wherever they lie, and where papers are
 * cited. Reads in the background, keeps what it has read by place, time and size, and follows files and editors.
 */
export class MarkdownIndex implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly disposables: vscode.Disposable[] = [this.changed];
	private readonly files = new Map<string, IndexedFile>();
	private readonly dirty = new Map<string, vscode.Uri>();
	private readonly deleted = new Set<string>();
	private timer: ReturnType<typeof setTimeout> | undefined;
	private work: Promise<void> = Promise.resolve();
	private started: Promise<void> | undefined;
	private views: MarkdownViews | undefined;

	readonly onDidChange = this.changed.event;

	constructor(arrivals: FolderArrivals, private readonly parts: PartLoader, private readonly storage: vscode.Uri | undefined, private readonly log: vscode.LogOutputChannel) {
		const files = vscode.workspace.createFileSystemWatcher(markdownFiles);
		const deletions = vscode.workspace.createFileSystemWatcher('**', true, true, false);
		const update = (uri: vscode.Uri) => this.updateSoon([uri]);
		const documentChanged = (document: vscode.TextDocument) => { if (isMarkdownFile(document.uri)) { this.updateSoon([document.uri]); } };
		this.disposables.push(files, deletions,
			files.onDidChange(update), files.onDidCreate(update), arrivals.onDidFind(uris => this.updateSoon(uris.filter(isMarkdownFile))), deletions.onDidDelete(uri => this.deletedSoon(uri)),
			vscode.workspace.onDidChangeTextDocument(({ document }) => documentChanged(document)),
			vscode.workspace.onDidCloseTextDocument(documentChanged),
			onDidChangeSettings(() => this.refreshLogged()),
			vscode.workspace.onDidRenameFiles(() => this.refreshLogged()),
			vscode.workspace.onDidChangeWorkspaceFolders(() => this.refreshLogged()));
	}

	/** Resolves when everything is read that was known to have changed; the first time that is the whole workspace. */
	async ready(): Promise<void> {
		await this.start();
		await (this.timer === undefined ? this.work : this.flush());
	}

	/** Looks at every file; only those are read that changed since they were last read. */
	refresh(): Promise<void> {
		this.started = this.enqueue(() => this.scan());
		return this.started;
	}

	/** Begins to read, if that has not begun yet. */
	start(): Promise<void> {
		return this.started ?? this.refresh();
	}

	/** Reads these files now, as after writing them. */
	async update(uris: readonly vscode.Uri[]): Promise<void> {
		uris.forEach(uri => this.dirty.set(uri.toString(), uri));
		await this.flush();
	}

	/** Reads the files of a folder that are not known yet: a note just written by another program may come before the watcher's word. */
	async lookFor(folder: vscode.Uri): Promise<void> {
		await this.ready();
		const unknown = (await filesBelow(folder)).filter(uri => !this.files.has(uri.toString()));
		if (unknown.length > 0) { await this.update(unknown); }
	}

	/** All notes, in the order of their paths. */
	get notes(): readonly IndexedNote[] {
		return this.view.notes;
	}

	/** The files with something to say. */
	get all(): Iterable<IndexedFile> {
		return this.files.values();
	}

	/** The note of a paper; of several the one whose front matter names the paper, else the first by path. */
	noteOf(paper: NotedPaper): IndexedNote | undefined {
		return this.notesOf(paper)[0];
	}

	notesOf({ key, entries = [] }: NotedPaper): readonly IndexedNote[] {
		return [key, ...entries.map(entry => entry.key)].map(each => this.view.notesByKey.get(each)).find(notes => notes !== undefined) ?? [];
	}

	/** The places where a paper is cited or its note is linked to. */
	usesOf({ key, entries = [] }: NotedPaper): readonly PlacedUse[] {
		return [...new Set([key, ...entries.map(entry => entry.key)])].flatMap(each => this.view.usesByKey.get(each) ?? []);
	}

	/** The links to notes in a file. */
	linksIn(uri: vscode.Uri): readonly PaperUse[] {
		return this.files.get(uri.toString())?.facts.uses.filter(({ kind }) => kind === 'mention') ?? [];
	}

	/** The keys that are cited somewhere. */
	get citedKeys(): readonly string[] {
		return this.view.citedKeys;
	}

	/** The keys of the notes that tell the title of their paper, by that title. */
	get notedKeys(): ReadonlyMap<string, string> {
		return this.view.notedKeys;
	}

	isCited(paper: NotedPaper): boolean {
		return this.usesOf(paper).some(({ use }) => use.kind === 'citation');
	}

	/** Verbatim quotes of a paper, with the files that keep them. */
	evidenceOf({ key, entries = [] }: NotedPaper): readonly ({ readonly uri: vscode.Uri } & MarkdownFacts['evidence'][number])[] {
		const keys = new Set([key, ...entries.map(entry => entry.key)]);
		return [...this.files.values()].flatMap(({ uri, facts }) => facts.evidence.filter(each => keys.has(each.key)).map(each => ({ uri, ...each })));
	}

	dispose(): void {
		clearTimeout(this.timer);
		vscode.Disposable.from(...this.disposables).dispose();
	}

	private get view(): MarkdownViews {
		return this.views ??= createViews([...this.files.values()]);
	}

	private updateSoon(uris: readonly vscode.Uri[]): void {
		if (uris.length === 0) { return; }
		uris.forEach(uri => this.dirty.set(uri.toString(), uri));
		this.flushSoon();
	}

	/** A deleted folder is one event, and takes its files along. */
	private deletedSoon(uri: vscode.Uri): void {
		this.deleted.add(uri.toString());
		this.flushSoon();
	}

	private flushSoon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.flush().catch(error => this.log.error(error)), 150);
	}

	private refreshLogged(): void {
		this.refresh().catch(error => this.log.error(error));
	}

	private async flush(): Promise<void> {
		clearTimeout(this.timer);
		this.timer = undefined;
		await this.start();
		return this.enqueue(async () => {
			const uris = [...this.dirty.values(), ...this.below(this.deleted)];
			this.dirty.clear();
			this.deleted.clear();
			// A file that is said to have changed is read, whatever its time and size: not every file system keeps times.
			if (await this.readAll(uris, true)) { this.fire(); }
		});
	}

	/** One piece of work after the other. */
	private enqueue(run: () => Promise<void>): Promise<void> {
		this.work = this.work.catch(() => undefined).then(run);
		return this.work;
	}

	private async scan(): Promise<void> {
		if (this.files.size === 0 && this.storage) {
			for (const file of await readIndexCache(this.storage)) { this.files.set(file.uri.toString(), file); }
		}
		const uris = (await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => findFilesIn(folder, markdownFiles, markdownEnding, mostFiles)))).flat();
		const there = new Set(uris.map(uri => uri.toString()));
		const gone = [...this.files].filter(([name]) => !there.has(name)).map(([, { uri }]) => uri);
		const changed = await this.readAll([...gone, ...uris], false);
		this.fire();
		if (changed && this.storage) { await writeIndexCache(this.storage, this.files.values()); }
	}

	private async readAll(uris: readonly vscode.Uri[], anew: boolean): Promise<boolean> {
		let changed = false;
		for (let start = 0; start < uris.length; start += slice) {
			const results = await Promise.all(uris.slice(start, start + slice).map(uri => this.readOne(uri, anew)));
			changed = results.some(Boolean) || changed;
			await nextTurn();
		}
		return changed;
	}

	/** True where there is something new. Unless it is to be read `anew`, a file of the same time and size is taken for read. */
	private async readOne(uri: vscode.Uri, anew: boolean): Promise<boolean> {
		const name = uri.toString();
		if (!isMarkdownFile(uri) || isDigest(uri) || isTemplateFile(uri)) { return this.files.delete(name); }
		const stat = await vscode.workspace.fs.stat(uri).then(found => found, () => undefined);
		if (stat === undefined || stat.type & vscode.FileType.Directory || !vscode.workspace.getWorkspaceFolder(uri)) { return this.files.delete(name); }
		const open = openDocument(uri);
		const modified = open?.isDirty ? -1 : stat.mtime;
		const known = this.files.get(name);
		if (known && !anew && modified !== -1 && known.modified === modified && known.size === stat.size) { return false; }
		const { readMarkdownFacts } = await this.parts.load('documents');
		// The editor's copy of a file without unsaved changes may lag behind another program that has just written it.
		const text = stat.size > longestFile ? '' : open?.isDirty ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri).then(bytes => bytes, () => new Uint8Array()));
		const facts = readMarkdownFacts(text);
		this.files.set(name, { uri, modified, size: stat.size, facts });
		return JSON.stringify(known?.facts) !== JSON.stringify(facts);
	}

	/** The files known at or below places that were deleted: what is gone is found out by looking, as the watcher tells late. */
	private below(deleted: ReadonlySet<string>): readonly vscode.Uri[] {
		return deleted.size === 0 ? [] : [...this.files].filter(([name]) => {
			for (let path = name; path.includes('/'); path = path.slice(0, path.lastIndexOf('/'))) {
				if (deleted.has(path)) { return true; }
			}
			return false;
		}).map(([, { uri }]) => uri);
	}

	private fire(): void {
		this.views = undefined;
		this.changed.fire();
	}
}

function isMarkdownFile(uri: vscode.Uri): boolean {
	return markdownEnding.test(uri.path) && vscode.workspace.getWorkspaceFolder(uri) !== undefined && !isInNodeModules(uri);
}

/** What a digest says of papers is no citation of the user's. */
export function isDigest(uri: vscode.Uri): boolean {
	return digestFolders().some(folder => uri.toString().startsWith(`${folder.toString()}/`));
}
