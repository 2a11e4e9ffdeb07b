import * as vscode from 'vscode';
import { readBibtex, type BibtexFile } from '../core/bibliography/bibtex';
import { makeUnique } from '../core/bibliography/citationKey';
import { addEntries } from '../core/bibliography/edit';
import { bibliographyCandidates, bibliographyToWrite, usedBibliographies, type BibliographyCandidate, type BibliographySource } from '../core/bibliography/resolve';
import { normalTitle } from '../core/library/normalTitle';
import type { LibraryPaper } from '../core/library/merge';
import type { Paper } from '../core/paper';
import { UserError } from './commands';
import type { FileChange } from './editing';
import { exists, readText } from './files';
import type { PartLoader } from './parts';
import { readSettings } from './settings';

/** The bibliography a document uses, and the keys papers have in it. */
export interface DocumentBibliography {
	/** The file that new entries go to; `undefined` where there is no place for one (a document never saved, no folder). */
	readonly target: { readonly uri: vscode.Uri; readonly exists: boolean; readonly source: BibliographySource } | undefined;
	/** The key of a paper here: the one its entry has, else one that no other entry has. */
	keyOf(paper: Paper): string;
	/** Whether the paper has an entry here. */
	has(paper: Paper): boolean;
}

/** Finds and reads the bibliography of a document: what it names itself, else what its project or the settings name, else the nearest. */
export async function bibliographyOf(document: vscode.TextDocument, parts: PartLoader): Promise<DocumentBibliography> {
	const { candidates, existing, at } = await lookAround(document, parts);
	const isThere = (path: string) => existing.has(path);
	const texts = await Promise.all(usedBibliographies(candidates, isThere).map(({ path }) => readText(at(path))));
	const files = texts.flatMap(file => 'text' in file ? [{ uri: file.uri.toString(), ...readBibtex(file.text) }] : []);
	const written = bibliographyToWrite(candidates, isThere);
	const target = written && { uri: at(written.path), exists: isThere(written.path), source: written.source };
	return { target, ...entryKeys(files) };
}

/** The changes that add entries to a bibliography, the documents to be saved after them, and what to tell the user. */
export async function entriesAdded({ target }: DocumentBibliography, entries: readonly string[]): Promise<{ changes: FileChange[]; documents: vscode.TextDocument[]; notice?: string }> {
	if (entries.length === 0) { return { changes: [], documents: [] }; }
	if (!target) {
		return { changes: [], documents: [], notice: vscode.l10n.t('There is no bibliography yet. Save the document and insert the citation again: the entry then goes into "references.bib" beside it.') };
	}
	const name = vscode.workspace.asRelativePath(target.uri);
	if (!target.uri.path.toLowerCase().endsWith('.bib')) {
		return { changes: [], documents: [], notice: vscode.l10n.t('{0} is not a .bib file, and the entry was not added to it.', name) };
	}
	if (!target.exists) {
		return { changes: [{ create: target.uri, content: `${entries.join('\n\n')}\n` }], documents: [], notice: vscode.l10n.t('The bibliography {0} was created.', name) };
	}
	const document = await vscode.workspace.openTextDocument(target.uri);
	const text = document.getText();
	if (text.includes('\ufffd')) {
		throw new UserError(vscode.l10n.t('{0} is not in UTF-8, and nothing was written. Reopen it with its encoding, or save it as UTF-8.', name));
	}
	return { changes: [{ document, version: document.version, edits: addEntries(readBibtex(text), entries) }], documents: [document] };
}

/** Papers are found as the library knows them, else by their title; a key that is proposed never takes that of another entry. */
function entryKeys(files: readonly (Pick<BibtexFile, 'entries'> & { readonly uri: string })[]): Pick<DocumentBibliography, 'keyOf' | 'has'> {
	const entries = files.flatMap(file => file.entries);
	const taken = new Set(entries.map(({ key }) => key));
	const byTitle = new Map(entries.map(entry => [normalTitle(plainValue(entry.fields.find(({ name }) => name.toLowerCase() === 'title')?.raw)), entry.key]));
	const uris = new Set(files.map(({ uri }) => uri));
	const inLibrary = ({ entries: places = [] }: Partial<LibraryPaper>) => places.find(({ bibliography, key }) => uris.has(bibliography) && taken.has(key))?.key;
	const known = (paper: Paper) => inLibrary(paper) ?? byTitle.get(normalTitle(paper.title));
	return {
		keyOf: paper => known(paper) ?? makeUnique(paper.key, key => taken.has(key)),
		has: paper => known(paper) !== undefined,
	};
}

function plainValue(raw: string | undefined): string {
	return (raw ?? '').replace(/[{}\\"]/g, '');
}

interface Surroundings {
	readonly candidates: readonly BibliographyCandidate[];
	readonly existing: ReadonlySet<string>;
	readonly at: (path: string) => vscode.Uri;
}

async function lookAround(document: vscode.TextDocument, parts: PartLoader): Promise<Surroundings> {
	const saved = !document.isUntitled;
	const workspaceFolder = vscode.workspace.getWorkspaceFolder(document.uri) ?? (saved ? undefined : vscode.workspace.workspaceFolders?.[0]);
	const home = saved ? vscode.Uri.joinPath(document.uri, '..') : workspaceFolder?.uri;
	const at = (path: string) => (home ?? document.uri).with({ path, query: '', fragment: '' });
	const { readBibliographyNames } = await parts.load('frontMatter');
	const quartoText = workspaceFolder && await readText(vscode.Uri.joinPath(workspaceFolder.uri, '_quarto.yml'));
	const candidates = bibliographyCandidates({
		document: saved ? document.uri.path : undefined,
		root: workspaceFolder?.uri.path,
		frontMatter: readBibliographyNames(document.getText(), 'document'),
		quarto: quartoText && 'text' in quartoText ? readBibliographyNames(quartoText.text, 'yaml') : [],
		setting: readSettings(document.uri).bibliographies,
		nearby: await nearbyBibliographies(home, workspaceFolder),
	});
	const there = await Promise.all(candidates.map(async ({ path }) => await exists(at(path)) ? path : undefined));
	return { candidates, existing: new Set(there.filter(path => path !== undefined)), at };
}

/** The `.bib` files of the workspace folder, or of the document's own folder where it lies outside of any. */
async function nearbyBibliographies(home: vscode.Uri | undefined, folder: vscode.WorkspaceFolder | undefined): Promise<readonly string[]> {
	if (folder) {
		return (await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*.bib'), '**/node_modules/**', 200)).map(({ path }) => path);
	}
	if (!home) { return []; }
	const entries = await vscode.workspace.fs.readDirectory(home).then(found => found, () => []);
	return entries.filter(([name]) => name.endsWith('.bib')).map(([name]) => vscode.Uri.joinPath(home, name).path);
}
