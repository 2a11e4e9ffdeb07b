import * as vscode from 'vscode';
import type { ReadReferences } from '../../core/bibliography/cslJson';
import type { BibliographyFormat } from '../../core/bibliography/formats';
import type { Reference } from '../../core/bibliography/reference';
import { bibliographyPath } from '../../core/bibliography/resolve';
import type { Problem } from '../../core/paper';
import { findFilesIn, isSearched, type TextFile, type UnreadableFile } from '../host/files';
import type { PartLoader } from '../host/parts';
import { readSettings } from '../host/settings';
import { runInSlices } from '../host/slices';
import { TextCache } from '../host/textCache';

/** A bibliography of the workspace as it was last read. */
export interface BibliographyFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly references: readonly Reference[];
	readonly problems: readonly Problem[];
}

/** All bibliographies of the workspace, and the files that could not be read. */
export interface ReadBibliographies {
	readonly bibliographies: readonly BibliographyFile[];
	readonly unreadable: readonly UnreadableFile[];
}

/**
 * What is taken for a bibliography without being named by a setting. JSON and YAML can be anything, so these only
 * count under the names that bibliographies have.
 */
export const bibliographyPattern = '**/{*.bib,*.bibtex,*.ris,*.csl.json,*.csl.yaml,*.csl.yml,references.json,references.yaml,references.yml,bibliography.json,bibliography.yaml,bibliography.yml,library.json,library.yaml,library.yml}';

/** The same as the pattern says. */
export const bibliographyName = /\.(?:bib|bibtex|ris|csl\.json|csl\.ya?ml)$|\/(?:references|bibliography|library)\.(?:json|ya?ml)$/;

/** So many bibliographies are looked for at most. */
const most = 1000;

/** Reads the bibliographies of the workspace; a file that did not change is not read again. */
export class BibliographyFiles {
	private readonly texts = new TextCache();
	private known = new Map<TextFile, BibliographyFile>();
	private places: Promise<readonly vscode.Uri[]> | undefined;

	constructor(private readonly parts: PartLoader) {}

	/** Has the workspace searched again at the next reading. A search starts a process, so it is left out where no file came. */
	forgetPlaces(): void {
		this.places = undefined;
	}

	/** `isDigest` tells the files that are read as digests, and not here. */
	async readAll(isDigest: (uri: vscode.Uri) => boolean): Promise<ReadBibliographies> {
		const files = await this.texts.readAll((await this.findPlaces()).filter(uri => !isDigest(uri)));
		const read = await Promise.all(files.filter(file => 'text' in file).map(async file => [file, this.known.get(file) ?? await this.read(file)] as const));
		this.known = new Map(read.flatMap(([file, bibliography]) => bibliography === undefined ? [] : [[file, bibliography]]));
		return { bibliographies: [...this.known.values()], unreadable: files.filter(file => 'reason' in file) };
	}

	private async findPlaces(): Promise<readonly vscode.Uri[]> {
		const folders = vscode.workspace.workspaceFolders ?? [];
		const places = this.places ??= Promise.all(folders.map(bibliographiesOf)).then(found => found.flat());
		try {
			return await places;
		} catch (error) {
			this.places = undefined;
			throw error;
		} finally {
			// A virtual file system need not tell what comes, and reading its folders starts no process.
			if (!folders.every(isSearched)) { this.places = undefined; }
		}
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

	private async read({ uri, text }: TextFile): Promise<BibliographyFile | undefined> {
		const { bibliographyFormatOf, bibliographyFormats } = await this.parts.load('library');
		const id = bibliographyFormatOf(uri.path, text);
		if (id === undefined) { return undefined; }
		const { references, problems } = await this.readReferences(bibliographyFormats[id], id === 'hayagriva', text);
		return { uri, text, references, problems };
	}

	private async readReferences(format: BibliographyFormat, hayagriva: boolean, text: string): Promise<ReadReferences> {
		if (format.readSteps) { return runInSlices(format.readSteps(text)); }
		if (format.read) { return format.read(text); }
		const { readCslYaml, readHayagriva } = await this.parts.load('documents');
		return hayagriva ? readHayagriva(text) : readCslYaml(text);
	}
}

/** The bibliographies of a workspace folder, each once, in the order of their paths; first those that the setting names. */
async function bibliographiesOf(folder: vscode.WorkspaceFolder): Promise<readonly vscode.Uri[]> {
	const uris = [...namedBibliographies(folder.uri), ...await findFilesIn(folder, bibliographyPattern, bibliographyName, most)];
	return [...new Map(uris.map(uri => [uri.toString(), uri])).values()];
}

/** The bibliographies that the setting of a workspace folder names, wherever they lie: found as for a document that is cited in. */
export function namedBibliographies(workspaceFolder: vscode.Uri): readonly vscode.Uri[] {
	return readSettings(workspaceFolder).bibliographies.flatMap(name => {
		const path = bibliographyPath(name, workspaceFolder.path);
		return path === undefined ? [] : [workspaceFolder.with({ path })];
	});
}
