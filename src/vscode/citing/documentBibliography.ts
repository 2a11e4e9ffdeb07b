import * as vscode from 'vscode';
import { readBibtex } from '../../core/bibliography/bibtex';
import { entriesByKey } from '../../core/bibliography/bibtexInheritance';
import { makeUnique } from '../../core/bibliography/citationKey';
import { addCslItems } from '../../core/bibliography/cslJsonEdit';
import { addEntries } from '../../core/bibliography/edit';
import { renderBibtexEntry } from '../../core/bibliography/entry';
import { bibliographyFormatOf, bibliographyFormats } from '../../core/bibliography/formats';
import { takenKeys, type Reference } from '../../core/bibliography/reference';
import type { BibliographySource } from '../../core/bibliography/resolve';
import type { TextEdit } from '../../core/edit';
import { renderCslPaper } from '../../core/export/cslJson';
import { renderReferenceEntry } from '../../core/export/referenceEntry';
import { createReferenceFinder } from '../../core/library/findReference';
import type { LibraryPaper } from '../../core/library/merge';
import type { Paper } from '../../core/paper';
import { openToEdit } from './bibliographyDocument';
import { bibliographyFacts, findPlaces, type CitingText } from './bibliographyPlaces';
import { UserError } from '../host/commands';
import type { FileChange } from '../host/editing';
import { readText } from '../host/files';
import type { PartLoader } from '../host/parts';

/** The bibliography a document uses, and the keys papers have in it. */
export interface DocumentBibliography {
	/** The file that new entries go to; `undefined` where there is no place for one (a document never saved, no folder). */
	readonly target: { readonly uri: vscode.Uri; readonly exists: boolean; readonly source: BibliographySource } | undefined;
	/** The key of a paper here: the one its entry has, else one that no other entry has. */
	keyOf(paper: Paper): string;
	/** Whether the paper has an entry here, in a file or in the document's own front matter. */
	has(paper: Paper): boolean;
}

/** Finds and reads the bibliographies of a document, of every form. */
export async function bibliographyOf(document: CitingText, parts: PartLoader): Promise<DocumentBibliography> {
	const { readBibliography, readInlineReferences } = await parts.load('documents');
	const facts = bibliographyFacts(document);
	const { used, target, at } = await findPlaces(document, facts, parts);
	const texts = await Promise.all(used.map(async candidate => ({ candidate, file: await readText(at(candidate.path)) })));
	const read = texts.flatMap(({ candidate, file }) => 'text' in file ? [{ candidate, uri: file.uri.toString(), ...readBibliography(candidate.path, file.text) }] : []);
	// A form that is only read gets no entries as long as there is another one.
	const written = read.find(({ format }) => isWritten(format))?.candidate;
	return {
		target: written ? { uri: at(written.path), exists: true, source: written.source } : target && { uri: at(target.path), exists: target.exists, source: target.source },
		...entryKeys([...read.flatMap(({ references }) => references), ...readInlineReferences(facts.frontMatter)], new Set(read.map(({ uri }) => uri))),
	};
}

/** The changes that add papers to a bibliography, the documents to be saved after them, and what to tell the user. */
export async function entriesAdded(bibliography: DocumentBibliography, papers: readonly Paper[]): Promise<{ changes: FileChange[]; documents: vscode.TextDocument[]; notice?: string }> {
	const { target } = bibliography;
	if (papers.length === 0) { return { changes: [], documents: [] }; }
	if (!target) {
		return { changes: [], documents: [], notice: vscode.l10n.t('There is no bibliography yet. Save the document and insert the citation again: the entry then goes into "references.bib" beside it.') };
	}
	const name = vscode.workspace.asRelativePath(target.uri);
	const keyed = papers.map(paper => ({ ...paper, key: bibliography.keyOf(paper) }));
	if (!target.exists) {
		const content = newBibliography(target.uri.path, keyed);
		return content === undefined ? { changes: [], documents: [], notice: notWritten(target.uri.path, name) }
			: { changes: [{ create: target.uri, content }], documents: [], notice: vscode.l10n.t('The bibliography {0} was created.', name) };
	}
	if (!isWritten(formatOf(target.uri.path, ''))) { return { changes: [], documents: [], notice: notWritten(target.uri.path, name) }; }
	const document = await openToEdit(target.uri);
	const edits = additions(target.uri.path, document.getText(), keyed);
	if (edits === undefined) { throw new UserError(vscode.l10n.t('{0} holds no list of references, and nothing was written.', name)); }
	return { changes: [{ document, version: document.version, edits }], documents: [document] };
}

/** A key that is proposed never takes a name of another entry, also where capitals do not count, as in BibTeX. */
function entryKeys(references: readonly Reference[], uris: ReadonlySet<string>): Pick<DocumentBibliography, 'keyOf' | 'has'> {
	const keys = new Set(references.map(({ key }) => key));
	const taken = takenKeys(references);
	const find = createReferenceFinder(references.filter(({ key }) => key !== ''));
	const inLibrary = ({ entries = [] }: Partial<LibraryPaper>) => entries.find(({ bibliography, key }) => uris.has(bibliography) && keys.has(key))?.key;
	const known = (paper: Paper) => inLibrary(paper) ?? find(paper)?.key;
	return {
		keyOf: paper => known(paper) ?? makeUnique(paper.key, key => taken.has(key.toLowerCase())),
		has: paper => known(paper) !== undefined,
	};
}

type Format = ReturnType<typeof formatOf>;

function formatOf(path: string, text: string) {
	return bibliographyFormatOf(path, text) ?? (/\.json$/i.test(path) ? 'csl-json' : /\.ya?ml$/i.test(path) ? 'csl-yaml' : 'bibtex');
}

function isWritten(format: Format): boolean {
	return format === 'bibtex' || format === 'csl-json';
}

function notWritten(path: string, name: string): string {
	return vscode.l10n.t('{0} is a bibliography in {1}, which is read but not written, and the entry was not added to it.', name, bibliographyFormats[formatOf(path, '')].label);
}

function newBibliography(path: string, papers: readonly Paper[]): string | undefined {
	const format = formatOf(path, '');
	return format === 'bibtex' ? `${papers.map(renderEntry).join('\n\n')}\n` : format === 'csl-json' ? `${JSON.stringify(papers.map(renderCslPaper), undefined, 2)}\n` : undefined;
}

/** The edits that add papers to the text as it is now. Throws a UserError where it has one of their keys: it has changed since the keys were chosen. */
function additions(path: string, text: string, papers: readonly Paper[]): readonly TextEdit[] | undefined {
	if (formatOf(path, text) === 'csl-json') { return text.trim() === '' ? [{ range: { start: 0, end: text.length }, text: newBibliography(path, papers)! }] : addCslItems(text, papers.map(renderCslPaper)); }
	const file = readBibtex(text);
	const names = entriesByKey(file);
	const taken = papers.find(({ key }) => names.has(key));
	if (taken) { throw new UserError(vscode.l10n.t('The bibliography has changed meanwhile and has the key "{0}" now. Nothing was written; run the command again.', taken.key)); }
	return addEntries(file, papers.map(renderEntry));
}

/** A paper that stands in another bibliography brings along all that is said there. */
function renderEntry(paper: Paper & Partial<Pick<LibraryPaper, 'entries'>>): string {
	const reference = paper.entries?.[0]?.reference;
	return reference ? renderReferenceEntry(reference, paper.key, false) : renderBibtexEntry(paper, paper.key);
}
