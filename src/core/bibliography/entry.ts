import { yearOf, type Identifiers, type Paper, type PaperDate, type PersonName } from '../paper';
import { escapeTeX, protectTitle, verbatimDoi, verbatimUrl } from './tex';

/** How an entry is written down: `indent` before a field (a tab), `eol` between lines (`\n`), `biblatex` for its field names and full dates. */
export interface EntryStyle {
	readonly indent?: string;
	readonly eol?: string;
	readonly biblatex?: boolean;
}

/** What an entry is written from; every paper of the library and of a digest has it. */
export type EntrySource = Pick<Paper, 'title' | 'authors' | 'authorCount' | 'organization' | 'published' | 'identifiers'>;

/**
 * The entry of a paper under `key`, without a line end behind it: only what is known, never an invented author. All
 * text is escaped for TeX, so that reading the entry gives the same title back; names and acronyms in the title keep
 * their capitals in every style. Written so that pandoc 2.17 (`--citeproc`) and biber 2.18 (also with
 * `--validate-datamodel`) read it without a warning, which was tried on 1,000 real papers.
 */
export function renderBibtexEntry(paper: EntrySource, key: string, style: EntryStyle = {}): string {
	const { indent = '\t', eol = '\n', biblatex = false } = style;
	const lines = entryFields(paper, biblatex).map(([name, value]) => `${indent}${name} = ${value},`);
	const type = biblatex && isOnline(paper.identifiers) ? 'online' : 'misc';
	return [`@${type}{${key},`, ...lines, '}'].join(eol);
}

/** What an entry says of a paper, in order, each value with its delimiters. */
export function entryFields(paper: EntrySource, biblatex: boolean): readonly (readonly [name: string, value: string])[] {
	return [...commonFields(paper), ...(biblatex ? biblatexFields(paper) : bibtexFields(paper)), ...closingFields(paper)].filter(([, value]) => value !== '');
}

/** Whether a note is one that `countNote` has written. */
export function isCountNote(note: string): boolean {
	return /^\d+ authors?, not named in the digest$/.test(note.trim());
}

/** What can be said of the people of a paper whose names are not known, as a digest only counts them; empty where names or nothing is known. */
export function countNote({ authors, authorCount }: Pick<Paper, 'authors' | 'authorCount'>): string {
	if (authorCount === undefined || authors !== undefined && authors.length > 0) { return ''; }
	return `${authorCount} ${authorCount === 1 ? 'author' : 'authors'}, not named in the digest`;
}

type Field = readonly [name: string, value: string];

function commonFields({ title, authors = [] }: EntrySource): readonly Field[] {
	return [
		['title', braced(protectTitle(title))],
		['author', braced(renderNames(authors))],
	];
}

function bibtexFields({ published, identifiers }: EntrySource): readonly Field[] {
	return [
		['year', braced(String(yearOf(published) ?? ''))],
		// A bare word: the styles print the macro in their own language.
		['month', monthMacro(published)],
		['eprint', braced(identifiers.arxiv ?? '')],
		['archivePrefix', identifiers.arxiv === undefined ? '' : '{arXiv}'],
	];
}

function biblatexFields({ published, identifiers }: EntrySource): readonly Field[] {
	return [
		['date', braced(published?.iso ?? '')],
		['eprint', braced(identifiers.arxiv ?? '')],
		['eprinttype', identifiers.arxiv === undefined ? '' : '{arxiv}'],
	];
}

function closingFields(paper: EntrySource): readonly Field[] {
	const { organization, identifiers } = paper;
	return [
		['doi', braced(verbatimDoi(identifiers.doi) ?? '')],
		['url', braced(urlOf(identifiers))],
		['organization', braced(escapeTeX(organization?.name ?? ''))],
		['note', braced(countNote(paper))],
	];
}

function braced(text: string): string {
	return text === '' ? '' : `{${text}}`;
}

function isOnline(identifiers: Identifiers): boolean {
	return urlOf(identifiers) !== '';
}

function urlOf({ url, arxiv }: Identifiers): string {
	return verbatimUrl(url) ?? (arxiv === undefined ? '' : `https://arxiv.org/abs/${arxiv}`);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthMacro(date: PaperDate | undefined): string {
	return months[Number(date?.iso.slice(5, 7)) - 1] ?? '';
}

/** Names as an author or editor field has them, without its braces; "and others" stays what it is. */
export function renderNames(names: readonly PersonName[]): string {
	return names.map(name => name.literal === 'others' ? 'others' : renderName(name)).join(' and ');
}

/** `von Last, Jr, First`, each part safe from being taken for another; a name without parts in braces of its own. */
function renderName({ family, given, particle, suffix, literal }: PersonName): string {
	if (family === undefined) { return `{${escapeTeX(literal ?? given ?? '')}}`; }
	const last = [particle, family].filter(part => part !== undefined).map(namePart).join(' ');
	return [last, suffix, given].filter(part => part !== undefined && part !== '').map((part, index) => index === 0 ? part : namePart(part!)).join(', ');
}

/** A comma or the word "and" inside a part would divide the name. */
function namePart(part: string): string {
	const text = escapeTeX(part);
	return /,|\band\b/i.test(part) ? `{${text}}` : text;
}
