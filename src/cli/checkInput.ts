import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { findBibliographies, type FileAccess, type FoundBibliographies } from '../core/bibliography/findBibliographies';
import { bibliographyFormats } from '../core/bibliography/formats';
import { createLibrary } from '../core/library';
import { createCheckedBibliography, createCheckedDocument, createUnreadableBibliography, frontMatterTextOf } from '../core/check/readChecked';
import type { CheckedBibliography, CheckedDocument, CheckInput } from '../core/check/checkInput';
import { readDigests } from './digests';
import { fromCorePath, readFile, reasonOf, toCorePath, tryToRead, type ReadFile } from './files';
import { readMarksFile } from './marks';

/** What a check looks at, the files it was read from, and whether one that the user named could not be read. */
export interface ReadForCheck {
	readonly input: CheckInput;
	readonly files: ReadonlyMap<string, ReadFile>;
	readonly unreadable: boolean;
	/** What the Quarto project of each document says of how references are typeset. */
	readonly projects: ReadonlyMap<CheckedDocument, FoundBibliographies['project']>;
}

/** What the options say: the bibliographies that stand for all others, and the digests whose papers the checks know. */
export interface CheckOptions {
	readonly bibliographies: readonly string[];
	readonly digests?: readonly string[];
	/** The marks file, where it is not the one of the current folder. */
	readonly marks?: string;
}

/** Reads the documents named and the bibliographies they use; among the files named may be bibliographies, too. */
export async function readCheckInput(names: readonly string[], { bibliographies: given, digests: digestNames = [], marks: marksName }: CheckOptions): Promise<ReadForCheck> {
	const files = new Map<string, ReadFile>();
	const documents: CheckedDocument[] = [];
	const projects = new Map<CheckedDocument, FoundBibliographies['project']>();
	const nameOf = createNames();
	const bibliographies = new Set(names.filter(isBibliography).map(name => nameOf(toCorePath(name))));
	for (const name of new Set(names.filter(name => !isBibliography(name)))) {
		const file = tryToRead(name);
		if (file === undefined) { continue; }
		const found = await findFor(file, given);
		const document = createCheckedDocument(file.path, file.text, found, nameOf);
		projects.set(document, found.project);
		files.set(name, file);
		documents.push(document);
		document.bibliographies.forEach(found => bibliographies.add(found));
	}
	const read = [...bibliographies].map((name): CheckedBibliography => readBibliographyFile(name, files));
	const { digests, areAllRead } = readDigests(digestNames);
	// What was looked up and which keys were chosen is of use only where the papers of digests are known.
	const marks = digests.length === 0 && marksName === undefined ? undefined : readMarksFile(marksName);
	const library = createLibrary({
		digests,
		references: read.map(({ path, references }) => ({ uri: path, references })),
		marks: marks?.marks,
	});
	const missing = documents.length < new Set(names.filter(name => !isBibliography(name))).size || !areAllRead || marks?.unreadable === true;
	return { input: { documents, bibliographies: read, papers: digests.length === 0 ? [] : library.papers }, files, unreadable: missing, projects };
}

function findFor(file: ReadFile, given: readonly string[]): Promise<FoundBibliographies> {
	const document = toCorePath(file.path);
	const root = projectRoot(path.dirname(path.resolve(file.path)));
	const query = { document, text: frontMatterTextOf(file.path, file.text), root: toCorePath(root), setting: [], given: given.map(toCorePath), home: toCorePath(os.homedir()) };
	return findBibliographies(query, filesBelow(root));
}

function readBibliographyFile(name: string, files: Map<string, ReadFile>): CheckedBibliography {
	try {
		const file = readFile(name);
		files.set(name, file);
		return createCheckedBibliography(name, file.text, file.note);
	} catch (error) {
		return createUnreadableBibliography(name, reasonOf(error));
	}
}

/** The names under which files are printed: one a file, even where it is reached by a symbolic link, too. */
function createNames(): (found: string) => string {
	const names = new Map<string, string>();
	return found => {
		const name = fromCorePath(found);
		const real = realPath(name);
		const known = names.get(real) ?? name;
		names.set(real, known);
		return known;
	};
}

function realPath(name: string): string {
	try {
		return fs.realpathSync(name);
	} catch {
		return path.resolve(name);
	}
}

const bibliographyEndings = new Set(Object.values(bibliographyFormats).flatMap(({ extensions }) => extensions as readonly string[]));

function isBibliography(name: string): boolean {
	return bibliographyEndings.has(path.extname(name).slice(1).toLowerCase());
}

/** The folder that counts as the workspace: the nearest above with a Quarto project or a repository, else the current one, or the document's own. */
function projectRoot(folder: string): string {
	for (let at = folder; ; at = path.dirname(at)) {
		if (['_quarto.yml', '_quarto.yaml', '.git', '.vscode'].some(name => fs.existsSync(path.join(at, name)))) { return at; }
		if (at === path.dirname(at)) { break; }
	}
	const current = process.cwd();
	return folder === current || folder.startsWith(current + path.sep) ? current : folder;
}

function filesBelow(root: string): FileAccess {
	const nativePath = (file: string) => path.resolve(fromCorePath(file));
	return {
		exists: async file => fs.existsSync(nativePath(file)),
		readText: async file => fs.existsSync(nativePath(file)) ? readFile(nativePath(file)).text : undefined,
		nearby: async () => bibliographiesBelow(root).map(toCorePath),
	};
}

/** No more folders than these are searched for a bibliography that nobody names. */
const mostFolders = 2000;

/** The `.bib` files below a folder; hidden folders and `node_modules` are left out. */
function bibliographiesBelow(root: string): readonly string[] {
	const found: string[] = [];
	const folders = [root];
	for (let index = 0; index < Math.min(folders.length, mostFolders); index++) {
		for (const entry of entriesOf(folders[index]!)) {
			const file = path.join(folders[index]!, entry.name);
			if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') { folders.push(file); }
			if (!entry.isDirectory() && entry.name.endsWith('.bib')) { found.push(file); }
		}
	}
	return found;
}

function entriesOf(folder: string): readonly fs.Dirent[] {
	try {
		return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch {
		return [];
	}
}
