import { applyEdits, editBetween, type TextEdit } from '../edit';
import { normalTitle } from '../library/normalTitle';
import type { FoundMark } from '../marks/foundMark';
import { readBibtex, type BibtexEntry, type BibtexFile } from './bibtex';
import { readMacros, readValue } from './bibtexValue';
import { changeField } from './edit';
import { entryFields, isCountNote, renderNames, type EntrySource } from './entry';
import { readLatex } from './latex';
import { readNames } from './names';
import { escapeTeX, protectTitle, verbatimDoi } from './tex';

/** A field the user has written otherwise than it was found. Both are LaTeX without delimiters. */
export interface FieldDifference {
	readonly field: string;
	readonly own: string;
	readonly found: string;
}

/** What completing an entry changes, and what it leaves to the user. */
export interface Completion {
	readonly edits: readonly TextEdit[];
	readonly differences: readonly FieldDifference[];
}

/** Where a work appeared, as the marks file has it. */
export type Published = Pick<FoundMark, 'type' | 'venue' | 'year' | 'volume' | 'issue' | 'page' | 'publisher'>;

/**
 * Completes an entry that we have written, when more is known of its paper: fields that are wanting are added, and the
 * note that only counts the authors goes. What the user has written stays, byte for byte, and so does every entry
 * that is not ours; where it says something else than was `found`, that is a difference.
 * `paper` may name the people as the entry itself does, since a bibliography has the first word.
 */
export function completeEntry(file: BibtexFile, entry: BibtexEntry, paper: EntrySource, found = paper): Completion {
	const biblatex = entry.fields.some(({ name }) => name === 'date' || name === 'eprinttype');
	const wanted = wantedFields(paper, biblatex);
	const macros = readMacros(file);
	const own = new Map(entry.fields.map(({ name, raw }) => [name, readValue(raw, macros)]));
	const ours = isOurs(entry, own);
	const note = own.get('note');
	return {
		edits: !ours ? [] : changeEntry(file, entry, [
			...wanted.filter(([name]) => !own.has(name)),
			...(note !== undefined && isCountNote(note) && paper.authors?.length ? [['note', undefined] as const] : []),
		]),
		differences: wantedFields(found, biblatex).filter(([name, value]) => own.has(name) ? isOther(name, own.get(name)!, value) : !ours && name !== 'url').map(([field, found]) => ({ field, own: own.get(field) ?? '', found })),
	};
}

/** Takes over what was found for some fields, each as the user has agreed to. */
export function takeOver(file: BibtexFile, entry: BibtexEntry, differences: readonly FieldDifference[]): readonly TextEdit[] {
	return changeEntry(file, entry, differences.map(({ field, found }) => [field, found]));
}

/**
 * Makes the entry of a preprint that of its publication: its type, where it appeared, and the DOI; arXiv's identifier
 * stays beside it. Of the fields that are there only the year is changed.
 */
export function publishEntry(file: BibtexFile, entry: BibtexEntry, published: Published, doi: string | undefined): readonly TextEdit[] {
	const type = bibtexTypes[published.type ?? ''] ?? 'article';
	const has = (name: string) => entry.fields.some(field => field.name === name);
	const fields: readonly FieldChange[] = [
		[type === 'article' ? 'journal' : 'booktitle', published.venue && protectTitle(published.venue)], ['volume', published.volume && escapeTeX(published.volume)], ['number', published.issue && escapeTeX(published.issue)],
		['pages', published.page && escapeTeX(published.page.replace(/[–—-]+/, '–')).replace('–', '--')], ['publisher', published.publisher && escapeTeX(published.publisher)], ['doi', verbatimDoi(doi)],
	];
	const isPreprint = ['misc', 'online', 'unpublished', 'techreport'].includes(entry.type) || entry.type === 'article' && /arxiv|corr/i.test(entry.fields.find(({ name }) => name === 'journal')?.raw ?? '');
	if (!isPreprint) { return []; }
	return changeEntry(file, entry, [
		...fields.filter(([name, value]) => value !== undefined && (!has(name) || name === 'journal')),
		...(published.year === undefined || !has('year') ? [] : [['year', escapeTeX(published.year)] as const]),
	], type);
}

const completed: readonly string[] = ['author', 'eprint', 'archivePrefix', 'eprinttype', 'doi', 'url', 'year', 'date'];

const bibtexTypes: Readonly<Record<string, string>> = { 'paper-conference': 'inproceedings', chapter: 'incollection', book: 'book', 'article-journal': 'article' };

/** An entry is ours while it counts authors instead of naming them, or has the form of ours and names nobody. */
function isOurs({ type }: BibtexEntry, own: ReadonlyMap<string, string>): boolean {
	return isCountNote(own.get('note') ?? '') || (type === 'misc' || type === 'online') && !own.has('author') && !own.has('editor');
}

/** The fields that are completed, as LaTeX without delimiters. */
function wantedFields(paper: EntrySource, biblatex: boolean): readonly (readonly [name: string, value: string])[] {
	return entryFields(paper, biblatex).filter(([name]) => completed.includes(name)).map(([name, value]) => [name.toLowerCase(), value.slice(1, -1)]);
}

/** Spelled otherwise, as `Ada Ahr` and `Ahr, Ada`, an entry still says the same. */
function isOther(field: string, own: string, found: string): boolean {
	const plain = (latex: string) => normalTitle(readLatex(field === 'author' ? renderNames(readNames(latex)).replace(/\band\b/g, ' ') : latex));
	return plain(own) !== plain(found);
}

type FieldChange = readonly [name: string, value: string | undefined];

/** One edit that makes all changes to an entry: made in its own text, one after the other, as two of them may meet at one place. */
function changeEntry(file: BibtexFile, entry: BibtexEntry, changes: readonly FieldChange[], type?: string): readonly TextEdit[] {
	const { start, end } = entry.range;
	const before = file.text.slice(start, end);
	const typed = type === undefined ? before : before.slice(0, entry.typeRange.start - start) + type + before.slice(entry.typeRange.end - start);
	const after = changes.reduce((text, [name, value]) => {
		const alone = readBibtex(text);
		return alone.entries[0] === undefined ? text : applyEdits(text, changeField(alone, alone.entries[0], name, value));
	}, typed);
	return editBetween(before, after).map(({ range, text }) => ({ range: { start: range.start + start, end: range.end + start }, text }));
}
