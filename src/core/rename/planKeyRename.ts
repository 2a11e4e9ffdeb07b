// Imported by a lazily loaded part only, as the YAML library is heavy.
import type { BibliographyFormatId } from '../bibliography/formats';
import { readBibliography, readInlineReferences } from '../bibliography/readBibliography';
import { takenKeys } from '../bibliography/reference';
import type { FileEdits } from '../check/checkInput';
import type { Citation, CitationItem } from '../citation/citation';
import type { CitationFormat } from '../citation/citationFormat';
import { citationFormats } from '../citation/formats';
import { isCitationKey } from '../citation/keyGrammar';
import { citingLanguage, citingLanguageOf } from '../citation/languages';
import type { TextEdit } from '../edit';
import { setFrontMatterField } from '../note/editNote';
import { readEvidence } from '../note/evidence';
import { readNoteFrontMatter, type NoteFrontMatter } from '../note/readNote';
import type { TextRange } from '../paper';
import { keyProblem, type Refusal } from './keyProblem';
import { moveOfNote, nameOf, noteName, relinkNote, type NoteMove } from './noteLinks';
import { renameEntry } from './renameEntry';

/** An entry that gets another key. Files are named by the caller, as `file`; paths are absolute, with `/`. */
export interface KeyRename {
	/** The file the entry stands in: a bibliography, or a document that lists it under `references:`. */
	readonly bibliography: { readonly file: string; readonly path: string; readonly text: string };
	readonly from: string;
	readonly to: string;
	/** All files that have the old key in their text or name: documents, notes, notebooks and cells. */
	readonly documents: readonly RenamedDocument[];
	/** The keys of other bibliographies that these documents use: no citation may come to mean another work. */
	readonly otherKeys?: readonly string[];
}

export interface RenamedDocument {
	readonly file: string;
	readonly path: string;
	readonly text: string;
	readonly citations: readonly Citation[];
	/** Whether the old key means this very entry here; where it means another one or none, only links to the entry's note are followed. */
	readonly means: boolean;
}

/** What a rename writes: edits by file, as the files are now, and the notes that get another name after that. */
export interface KeyRenamePlan {
	readonly edits: readonly FileEdits[];
	readonly moves: readonly (NoteMove & { readonly file: string })[];
}

/**
 * All that changes when an entry gets another key: the entry and the fields of its bibliography that name it, every
 * citation (`nocite` and cells included) and quote in documents where the key means this entry, the citation key and
 * name of its literature note, and the links to that. The old key stays as another name of entry and note where their
 * form has such a thing. Nothing else is touched. Where the key cannot be had, the reason.
 */
export function planKeyRename(rename: KeyRename): KeyRenamePlan | Refusal {
	const { bibliography, from, to, documents, otherKeys = [] } = rename;
	const entry = findEntry(bibliography.path, bibliography.text, from);
	if ('message' in entry) { return entry; }
	const elsewhere = new Set(otherKeys.map(key => key.toLowerCase()).filter(key => !entry.names.has(key)));
	const problem = keyProblem(to, key => entry.taken.has(key) || elsewhere.has(key));
	if (problem) { return problem; }
	const unable = plainKey.test(to) ? undefined : documents.find(({ means, path }) => means && formatOf(path) !== citationFormats.pandoc);
	if (unable) { return { message: '{0} cites the work in {1}, which cannot name the key "{2}".', args: [nameOf(unable.path), formatOf(unable.path).label, to] }; }
	const notes = documents.filter(document => document.means && isNoteOf(from, document));
	const moves = notes.flatMap(({ file, path }) => { const move = moveOfNote(path, from, to); return move ? [{ ...move, file }] : []; });
	const byFile = new Map<string, readonly TextEdit[]>([[bibliography.file, renameEntry(bibliography.text, entry.format, entry.keyRange, to)]]);
	for (const document of documents) {
		const links = moves.flatMap(move => relinkNote(document.path, document.text, move, document.means || isOnlyOne(move, documents)));
		const own = [
			...(document.means ? renameInDocument(document, from, to) : []),
			...(notes.includes(document) ? renameInNote(document.text, from, to) : []),
		];
		// `[[@key]]` is a citation in brackets to pandoc, and a link to whoever wrote it.
		byFile.set(document.file, [...byFile.get(document.file) ?? [], ...links, ...own.filter(edit => !links.some(link => overlaps(edit, link)))]);
	}
	return { edits: [...byFile].filter(([, edits]) => edits.length > 0).map(([file, edits]) => ({ file, edits })), moves };
}

/** Why the entry `from` of a bibliography cannot have the key `to`, for asking while it is typed: what other files say is not known here. */
export function refuseKey(path: string, text: string, from: string, to: string): Refusal | undefined {
	const entry = findEntry(path, text, from);
	return 'message' in entry ? entry : from === to ? undefined : keyProblem(to, key => entry.taken.has(key));
}

/** A note tells its paper in its front matter, else by its name. */
export function isNoteOf(key: string, { path, text }: Pick<RenamedDocument, 'path' | 'text'>): boolean {
	const { citekey } = readNoteFrontMatter(text);
	return citekey === undefined ? nameOf(path) === noteName(key) : citekey.value === key;
}

interface Entry {
	readonly format: BibliographyFormatId;
	readonly keyRange: TextRange;
	/** In lower case, its own key and other names, and those of all other entries. */
	readonly names: ReadonlySet<string>;
	readonly taken: ReadonlySet<string>;
}

/** An `@xdata` of a `.bib` is an entry, too, though no work. */
function findEntry(path: string, text: string, key: string): Entry | Refusal {
	const { format, references, bibtex } = isDocument(path) ? { format: 'csl-yaml' as const, references: readInlineReferences(text), bibtex: undefined } : readBibliography(path, text);
	const found = (bibtex?.entries ?? references).filter(entry => entry.key === key);
	if (found.length === 0) { return { message: 'There is no entry "{0}" any more.', args: [key] }; }
	if (found.length > 1) { return { message: '{0} entries have the key "{1}". Change all but one by hand first: nobody can tell which of them is cited.', args: [found.length, key] }; }
	return { format, keyRange: found[0]!.keyRange, names: takenKeys(references.filter(each => each.key === key)), taken: takenKeys([...references, ...bibtex?.entries ?? []].filter(each => each.key !== key)) };
}

function isDocument(path: string): boolean {
	return !/\.(?:bib|bibtex|ris|json|ya?ml)$/i.test(path);
}

function renameInDocument({ text, citations, path }: RenamedDocument, from: string, to: string): readonly TextEdit[] {
	const items = citations.flatMap(({ items }) => items).filter(item => item.key === from && !item.crossReference);
	const quotes = readEvidence(text).filter(({ key }) => key === from).map(({ keyRange }) => ({ range: keyRange, text: to }));
	return [...distinctItems(items).map(item => renameItem(text, item, to, path)), ...quotes];
}

/** A key that every language writes as it is; only pandoc has braces for others. */
const plainKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.-]*[\p{L}\p{N}_-])?$/u;

/** The format in which the citations of a file are read. */
function formatOf(path: string): CitationFormat {
	return citationFormats[citingLanguage(citingLanguageOf('', path)).formats[0]];
}

/** Braces stay: they may keep the key from running into what follows it. */
function renameItem(text: string, { keyRange, markRange }: CitationItem, to: string, path: string): TextEdit {
	const isBraced = text[keyRange.start - 1] === '{';
	const key = /\.ipynb$/i.test(path) ? JSON.stringify(to).slice(1, -1) : to;
	return isBraced || isCitationKey(to) || formatOf(path) !== citationFormats.pandoc ? { range: keyRange, text: key } : { range: { start: keyRange.start, end: markRange.end }, text: `{${key}}` };
}

/** A citation in the prefix of another one is an item of both. */
function distinctItems(items: readonly CitationItem[]): readonly CitationItem[] {
	return [...new Map(items.map(item => [item.keyRange.start, item])).values()];
}

/** The front matter of a note: its citation key, and the old one among its other names, written as the note's name is. */
function renameInNote(text: string, from: string, to: string): readonly TextEdit[] {
	const { citekey, aliases } = readNoteFrontMatter(text);
	if (!citekey) { return []; }
	const sign = /^["']?@/.test(text.slice(citekey.range.start)) ? '@' : '';
	const names = otherNames(aliases, from, to);
	return [...setFrontMatterField(text, 'citekey', sign + to) ?? [], ...(names ? setFrontMatterField(text, 'aliases', names) ?? [] : [])];
}

/** A template may name the note by its key already; then that stays, and the new key stands before it, as the template would have it. */
function otherNames(aliases: NoteFrontMatter['aliases'], from: string, to: string): readonly string[] | undefined {
	const names = aliases.map(({ value }) => value);
	const rest = names.filter(name => name !== `@${to}` && name !== to);
	const old = names.find(name => name === `@${from}` || name === from);
	return old === undefined ? [...rest, `@${from}`] : [`${old.startsWith('@') ? '@' : ''}${to}`, ...rest];
}

/** Whether no other file has the name of the note, so that its name alone leads to it. */
function isOnlyOne({ from }: NoteMove, documents: readonly RenamedDocument[]): boolean {
	return documents.every(({ path }) => path === from || nameOf(path) !== nameOf(from));
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
	return a.range.start < b.range.end && b.range.start < a.range.end;
}
