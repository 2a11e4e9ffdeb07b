import * as vscode from 'vscode';
import { takenKeys, type Reference } from '../../core/bibliography/reference';
import type { FoundBibliographies } from '../../core/bibliography/findBibliographies';
import type { LookedAt } from '../../core/bibliography/resolve';
import type { TextRange } from '../../core/paper';
import type { BibliographyFile } from '../library/bibliographyFiles';
import { bibliographyFacts, fileOf, findPlaces, headOf, onDisk, type CitingText, type PlaceSources } from './bibliographyPlaces';
import { openDocument, readText } from '../host/files';
import type { LibraryStore } from '../library/libraryStore';
import type { PartLoader } from '../host/parts';
import { onDidChangeSettings } from '../host/settings';

/** One entry of a work, and the file it stands in. */
export interface Work {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly reference: Reference;
}

/** The works that a document can cite. */
export interface Works {
	readonly bibliographies: readonly BibliographyFile[];
	/** Bibliographies that are there and cannot be read. */
	readonly unreadable: readonly { readonly uri: vscode.Uri; readonly reason: string }[];
	/** What the front matter, in a notebook that of its first cell, lists itself under `references:`. */
	readonly inline: readonly Reference[];
	/** Where a bibliography was looked for; ranges are in the text that names it, see `headOf`. */
	readonly lookedAt: readonly (Omit<LookedAt, 'path'> & { readonly uri: vscode.Uri; readonly range?: TextRange })[];
	/** Where new entries go. */
	readonly target: vscode.Uri | undefined;
	/** What the Quarto project of the document says of how references are typeset. */
	readonly project: FoundBibliographies['project'];
	/** All entries of a key, the one that counts first. */
	entriesOf(key: string): readonly Work[];
	keys(): readonly string[];
	/** Whether a key or other name is taken; capitals do not count, as in BibTeX. */
	isTaken(key: string): boolean;
}

/** Finds and reads the works that documents can cite; what did not change is neither looked for nor read again. */
export class DocumentWorks implements vscode.Disposable {
	/** The files of Quarto projects, by their addresses: those that are not there are looked for in every folder on the way. */
	private projectFiles = new Map<string, Promise<string | undefined>>();
	/** The bibliographies of each workspace folder, as a search starts a process and there may be thousands of documents. */
	private searches = new Map<string, Promise<readonly string[]>>();
	private places = new Map<string, { readonly facts: string; readonly places: Promise<Places> }>();
	/** The bibliographies of the workspace when they were last read: where one comes or goes, documents may find others. */
	private seen = '';
	private readonly others = new Map<string, { readonly state: string; readonly file: BibliographyFile }>();
	private readonly subscriptions: vscode.Disposable[] = [];
	private readonly changed = new vscode.EventEmitter<void>();

	/** Fires when any document may find other bibliographies, or others in them, than before. */
	readonly onDidChange = this.changed.event;

	constructor(private readonly store: LibraryStore, private readonly parts: PartLoader) {
		const forget = () => {
			this.forgetPlaces();
			this.projectFiles = new Map();
			this.changed.fire();
		};
		const watcher = vscode.workspace.createFileSystemWatcher('**/*.{bib,bibtex,ris,json,yaml,yml}', false, true);
		const projects = vscode.workspace.createFileSystemWatcher('**/_{quarto,metadata}.{yml,yaml}');
		this.subscriptions.push(this.changed, watcher, projects, watcher.onDidCreate(forget), watcher.onDidDelete(forget), projects.onDidChange(forget),
			onDidChangeSettings(forget), vscode.workspace.onDidChangeWorkspaceFolders(forget), store.onDidChange(({ bibliographies }) => {
				const uris = bibliographies.map(({ uri }) => uri.toString()).join('\n');
				if (uris !== this.seen) { this.forgetPlaces(); }
				this.seen = uris;
				this.changed.fire();
			}));
	}

	/** The works of a document as it stands. */
	async of(document: CitingText): Promise<Works> {
		const [{ bibliographies: known }, { used, ...places }, inline] = await Promise.all([this.store.ready(), this.placesOf(document), this.inlineReferences(document)]);
		const files = await Promise.all(used.map(async uri => known.find(file => file.uri.toString() === uri.toString()) ?? await this.read(uri)));
		const bibliographies = await withoutLinks(files.filter(file => 'text' in file));
		const head = headOf(document);
		const entriesOf = (key: string) => [
			...bibliographies.flatMap(file => (byKey(file).get(key) ?? []).map(reference => ({ uri: file.uri, text: file.text, reference }))),
			...inline.filter(reference => reference.key === key).map(reference => ({ uri: head.uri, text: head.getText(), reference })),
		];
		return {
			...places, bibliographies, inline, entriesOf,
			unreadable: files.filter(file => 'reason' in file),
			isTaken: key => bibliographies.some(file => foldedKeys(file).has(key.toLowerCase())) || takenKeys(inline).has(key.toLowerCase()),
			keys: () => [...bibliographies.flatMap(file => [...byKey(file).keys()]), ...inline.map(({ key }) => key)],
		};
	}

	dispose(): void {
		vscode.Disposable.from(...this.subscriptions).dispose();
	}

	/** Outside of the workspace nobody tells when files come and go, so there it is looked each time. */
	private placesOf(document: CitingText): Promise<Places> {
		const facts = bibliographyFacts(document);
		const id = document.uri.toString();
		const known = this.places.get(id);
		const isWatched = vscode.workspace.getWorkspaceFolder(fileOf(document)) !== undefined;
		if (known?.facts === facts.id && (document.isUntitled || isWatched)) { return known.places; }
		const places = findPlaces(document, facts, this.parts, isWatched ? this.sources : onDisk).then(({ used, target, lookedAt, project, at }): Places => (
			{ project, used: used.map(({ path }) => at(path)), target: target && at(target.path), lookedAt: lookedAt.map(({ path, ...looked }) => ({ ...looked, uri: at(path) })) }));
		this.places.set(id, { facts: facts.id, places });
		places.catch(() => this.places.delete(id));
		return places;
	}

	/** What is looked for on the disk once, until something comes or goes there. */
	private readonly sources: PlaceSources = {
		readProject: uri => remembered(this.projectFiles, uri, () => onDisk.readProject(uri)),
		searchFolder: folder => remembered(this.searches, folder.uri, () => onDisk.searchFolder(folder)),
	};

	private forgetPlaces(): void {
		this.places = new Map();
		this.searches = new Map();
	}

	private async inlineReferences(document: CitingText): Promise<readonly Reference[]> {
		const { frontMatter } = bibliographyFacts(document);
		if (!/^references[ \t]*:/m.test(frontMatter)) { return []; }
		const { readInlineReferences } = await this.parts.load('documents');
		return readInlineReferences(frontMatter);
	}

	/** A bibliography that is not among those of the workspace. */
	private async read(uri: vscode.Uri): Promise<BibliographyFile | { readonly uri: vscode.Uri; readonly reason: string }> {
		const stat = await vscode.workspace.fs.stat(uri).then(found => found, () => undefined);
		const open = openDocument(uri);
		const state = `${stat?.mtime} ${stat?.size} ${open?.isDirty ? open.version : ''}`;
		const known = this.others.get(uri.toString());
		if (known?.state === state) { return known.file; }
		const file = await readText(uri);
		if ('reason' in file) { return file; }
		const { readBibliography } = await this.parts.load('documents');
		const { references, problems } = readBibliography(uri.path, file.text);
		const bibliography = { uri, text: file.text, references, problems };
		this.others.set(uri.toString(), { state, file: bibliography });
		return bibliography;
	}
}

function remembered<Value>(known: Map<string, Promise<Value>>, uri: vscode.Uri, find: () => Promise<Value>): Promise<Value> {
	const id = uri.toString();
	const value = known.get(id) ?? find();
	known.set(id, value);
	value.catch(() => known.delete(id));
	return value;
}

/** A bibliography that is reached by a symbolic link, too, is one bibliography. Where a link leads the editor does not tell, but what it leads to has the same text. */
async function withoutLinks(files: readonly BibliographyFile[]): Promise<readonly BibliographyFile[]> {
	const kept: BibliographyFile[] = [];
	for (const file of files) {
		const twin = kept.find(({ text }) => text !== '' && text === file.text);
		if (!twin || !(await isLink(file.uri) || await isLink(twin.uri))) { kept.push(file); }
	}
	return kept;
}

function isLink(uri: vscode.Uri): Promise<boolean> {
	return Promise.resolve(vscode.workspace.fs.stat(uri)).then(({ type }) => (type & vscode.FileType.SymbolicLink) !== 0, () => false);
}

type Places = Pick<Works, 'lookedAt' | 'target' | 'project'> & { readonly used: readonly vscode.Uri[] };

const references = new WeakMap<BibliographyFile, ReadonlyMap<string, readonly Reference[]>>();

function byKey(file: BibliographyFile): ReadonlyMap<string, readonly Reference[]> {
	const known = references.get(file);
	if (known) { return known; }
	const found = new Map<string, Reference[]>();
	for (const reference of file.references) {
		if (reference.key !== '') { found.set(reference.key, [...found.get(reference.key) ?? [], reference]); }
	}
	for (const reference of file.references) {
		// A key of an entry goes before another name of one.
		for (const alias of reference.aliases ?? []) { if (!found.has(alias)) { found.set(alias, [reference]); } }
	}
	references.set(file, found);
	return found;
}

const folded = new WeakMap<BibliographyFile, ReadonlySet<string>>();

function foldedKeys(file: BibliographyFile): ReadonlySet<string> {
	const known = folded.get(file) ?? takenKeys(file.references);
	folded.set(file, known);
	return known;
}
