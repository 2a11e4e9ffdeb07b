import * as vscode from 'vscode';
import type { FoundBibliographies } from '../../core/bibliography/findBibliographies';
import { metadataRange } from '../../core/frontMatterRange';
import { citingLanguage, citingLanguageOf, type CitingLanguage, type NamedBibliography } from '../../core/citation/languages';
import { exists, findFilesIn, notebookOf, readText } from '../host/files';
import type { PartLoader } from '../host/parts';
import { readSettings } from '../host/settings';

/** A document that cites: an open one, a cell of a notebook, or a file that is only read. */
export type CitingText = Pick<vscode.TextDocument, 'uri' | 'isUntitled' | 'getText'> & Partial<Pick<vscode.TextDocument, 'languageId' | 'version'>>;

/** What a document itself says of its bibliographies, and a text that changes with it. */
export interface BibliographyFacts {
	/** The front matter with its lines of `---`, empty where there is none. */
	readonly frontMatter: string;
	/** What a document in another language than Markdown names. */
	readonly named: readonly NamedBibliography[] | undefined;
	readonly id: string;
}

/** The bibliographies of a document, as the one resolver finds them, and how their paths become addresses. */
export interface BibliographyPlaces extends FoundBibliographies {
	at(path: string): vscode.Uri;
}

/** Reads what a document says of its bibliographies; a cell of a notebook says what the notebook's first cell says. */
export function bibliographyFacts(document: CitingText): BibliographyFacts {
	const { plain } = citingLanguage(citingLanguageOf(document.languageId ?? '', document.uri.path));
	if (plain) {
		const named = namedIn(document, plain);
		return { frontMatter: '', named, id: JSON.stringify(named) };
	}
	const text = headOf(document).getText();
	const frontMatter = text.slice(0, metadataRange(text)?.end ?? 0);
	return { frontMatter, named: undefined, id: frontMatter };
}

/** The text that says what bibliographies a document has: the first cell of a notebook, else the document itself. */
export function headOf(document: CitingText): CitingText {
	return notebookOf(document.uri)?.getCells()[0]?.document ?? document;
}

/** Where the resolver asks for what many documents have in common, so that a caller with many of them can remember it. */
export interface PlaceSources {
	/** The text of a file of a Quarto project, if it is there. */
	readProject(uri: vscode.Uri): Promise<string | undefined>;
	/** The paths of the `.bib` files of a workspace folder. */
	searchFolder(folder: vscode.WorkspaceFolder): Promise<readonly string[]>;
}

/** Looks each time. */
export const onDisk: PlaceSources = {
	async readProject(uri) {
		const file = await readText(uri);
		return 'text' in file ? file.text : undefined;
	},
	searchFolder: async folder => (await findFilesIn(folder, '**/*.bib', /\.bib$/, 200)).map(({ path }) => path),
};

/** Finds the bibliographies of a document: what it names itself, else what its project or the settings name, else the nearest. */
export async function findPlaces(document: CitingText, { frontMatter, named }: BibliographyFacts, parts: PartLoader, { readProject, searchFolder }: PlaceSources = onDisk): Promise<BibliographyPlaces> {
	const uri = document.isUntitled ? undefined : fileOf(document);
	const folder = uri ? vscode.workspace.getWorkspaceFolder(uri) : vscode.workspace.workspaceFolders?.[0];
	const home = uri ? vscode.Uri.joinPath(uri, '..') : folder?.uri;
	const at = (path: string) => (home ?? document.uri).with({ path, query: '', fragment: '' });
	const { findBibliographies } = await parts.load('documents');
	const found = await findBibliographies({ document: uri?.path, text: frontMatter, named, root: folder?.uri.path, setting: readSettings(document.uri).bibliographies }, {
		exists: path => exists(at(path)),
		readText: path => readProject(at(path)),
		nearby: () => folder ? searchFolder(folder) : home ? bibliographiesBeside(home) : Promise.resolve([]),
	});
	return { ...found, at };
}

/** The file a document is kept in: a cell of a notebook lies where its notebook does. */
export function fileOf(document: CitingText): vscode.Uri {
	return notebookOf(document.uri)?.uri ?? document.uri;
}

const known = new WeakMap<CitingText, { readonly version: number | undefined; readonly named: readonly NamedBibliography[] }>();

/** A long text is not searched again with each question. */
function namedIn(document: CitingText, plain: NonNullable<CitingLanguage['plain']>): readonly NamedBibliography[] {
	const before = known.get(document);
	if (before && before.version === document.version && document.version !== undefined) { return before.named; }
	const named = plain.bibliographies(document.getText(), vscode.workspace.getWorkspaceFolder(document.uri)?.uri.path);
	known.set(document, { version: document.version, named });
	return named;
}

/** The `.bib` files in the folder of a document that lies outside of the workspace. */
async function bibliographiesBeside(home: vscode.Uri): Promise<readonly string[]> {
	const entries = await vscode.workspace.fs.readDirectory(home).then(found => found, () => []);
	return entries.filter(([name]) => name.endsWith('.bib')).map(([name]) => vscode.Uri.joinPath(home, name).path);
}
