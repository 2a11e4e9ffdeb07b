import type { Digest, DigestPaper, Problem } from '../paper';
import { parseCount, parseDateLine, parseIsoDay, renderIsoDay } from './dateLine';
import { withoutTitle } from './digestProblems';
import { attribute, readMarkup, type MarkupToken, type OpenTag } from './markup';
import { arxivIn, createPaper, parsePersonNames, uncovered } from './plainPaper';
import { detectionLength } from './readOptions';
import { collapse } from './whiteSpace';

/** The id of Atom and RSS feeds in the table of formats. */
export const feedId = 'feed';

/** True where a text begins as an Atom or RSS feed. */
export function matchesFeed(text: string): boolean {
	return /^[\s\ufeff]{0,100}<[\s\S]{0,2000}?<?(?:feed|rss|rdf:RDF)\b/i.test(text.slice(0, 4000)) && /<(?:feed|rss|rdf:RDF)[\s>]/i.test(text.slice(0, detectionLength));
}

/** Reads the entries of an Atom feed (as arXiv's interface answers) or an RSS feed of papers. */
export function readFeed(text: string): Digest {
	const problems: Problem[] = [];
	const papers = collectEntries(readMarkup(text)).flatMap(entry => {
		const paper = toPaper(text, entry);
		const range = { start: entry.start, end: entry.end };
		if (paper === undefined) { problems.push(withoutTitle(range)); }
		if (paper !== undefined && !entry.closed) { problems.push({ rule: 'digest-entry-cut', severity: 'warning', message: 'This entry does not end: the text may be cut.', range }); }
		return paper ?? [];
	});
	return { format: feedId, papers, headers: uncovered(text, papers, problems), problems };
}

/** An entry of a feed with all its elements say: the first text of an element, all of them, and the terms of its categories. */
export interface FeedPaper {
	readonly paper: DigestPaper;
	readonly first: (element: string) => string | undefined;
	readonly all: (element: string) => readonly string[];
	readonly terms: readonly string[];
}

/** The papers of a feed with what a digest has no place for, for those who asked an interface for it. */
export function readFeedEntries(text: string): readonly FeedPaper[] {
	return collectEntries(readMarkup(text)).flatMap(entry => {
		const paper = toPaper(text, entry);
		const all = (element: string) => entry.fields.get(element) ?? [];
		return paper === undefined || !entry.closed ? [] : { paper, first: (element: string) => all(element)[0], all, terms: entry.terms.filter(term => term !== '') };
	});
}

interface FeedEntry {
	readonly start: number;
	end: number;
	closed: boolean;
	/** What the elements say, by name without prefix, in order. */
	readonly fields: Map<string, string[]>;
	readonly links: string[];
	/** What `category` elements name, in order. */
	readonly terms: string[];
	title: { start: number; end: number };
}

function collectEntries(tokens: readonly MarkupToken[]): FeedEntry[] {
	const entries: FeedEntry[] = [];
	let entry: FeedEntry | undefined;
	let field: OpenField | undefined;
	for (const token of tokens) {
		const name = token.kind === 'text' ? '' : token.name.replace(/^.*:/, '');
		const isEntry = name === 'entry' || name === 'item';
		if (isEntry && token.kind === 'open') {
			entry = { start: token.start, end: token.end, closed: false, fields: new Map(), links: [], terms: [], title: { start: token.start, end: token.start } };
			entries.push(entry);
			field = undefined;
		} else if (entry === undefined) {
			continue;
		} else if (isEntry) {
			entry.end = token.end;
			entry.closed = true;
			entry = undefined;
		} else {
			entry.end = token.end;
			field = readToken(entry, token, name, field);
		}
	}
	return entries;
}

/** The element that texts belong to. */
interface OpenField {
	readonly name: string;
	/** How many elements of this name are open. */
	depth: number;
	/** True where its texts are those of elements, not the source of HTML. */
	readonly xhtml: boolean;
}

/** Elements that may hold others, whose texts are theirs. */
const textFields = /^(?:title|summary|description|content|encoded)$/;

/** Takes a token into the entry and returns the element that is open behind it. */
function readToken(entry: FeedEntry, token: MarkupToken, name: string, field: OpenField | undefined): OpenField | undefined {
	if (token.kind === 'text') {
		if (field !== undefined) { addText(entry, token, field); }
		return field;
	}
	if (field !== undefined && textFields.test(field.name)) { return readInside(entry, token, name, field); }
	return token.kind === 'open' ? openField(entry, token, name) : undefined;
}

function openField(entry: FeedEntry, { attributes }: OpenTag, name: string): OpenField | undefined {
	if (name === 'link') { entry.links.push(attribute(attributes, 'href') ?? ''); }
	if (name === 'primary_category' || name === 'category') { entry.terms.push(attribute(attributes, 'term') ?? ''); }
	// An author's name is in an element of its own, whose texts must stay apart.
	const texts = entry.fields.get(name) ?? [];
	texts.push('');
	entry.fields.set(name, texts);
	return attributes.endsWith('/') ? undefined : { name, depth: 1, xhtml: attribute(attributes, 'type') === 'xhtml' };
}

/** An element within the open one changes nothing but that its text may begin a line. */
function readInside(entry: FeedEntry, token: Exclude<MarkupToken, { kind: 'text' }>, name: string, field: OpenField): OpenField | undefined {
	if (name === field.name && !(token.kind === 'open' && token.attributes.endsWith('/'))) { field.depth += token.kind === 'open' ? 1 : -1; }
	if (token.kind === 'open' && lineBreaks.test(name)) { append(entry, field, '\n'); }
	return field.depth === 0 ? undefined : field;
}

function addText(entry: FeedEntry, token: Extract<MarkupToken, { kind: 'text' }>, field: OpenField): void {
	const isFirst = entry.fields.get(field.name)!.length === 1;
	// What was XHTML must stand being read as the source of HTML.
	append(entry, field, field.xhtml ? token.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : token.text);
	if (field.name === 'title' && isFirst && token.text.trim() !== '') { entry.title = { start: entry.title.end > entry.start ? entry.title.start : token.start, end: token.end }; }
	if (field.name === 'link') { entry.links.push(token.text.trim()); }
}

function append(entry: FeedEntry, field: OpenField, text: string): void {
	const texts = entry.fields.get(field.name)!;
	texts[texts.length - 1] += text;
}

function toPaper(text: string, entry: FeedEntry): DigestPaper | undefined {
	const first = (name: string) => entry.fields.get(name)?.[0];
	const title = collapse(plainText(first('title') ?? '')).replace(/\s*\(arXiv:[^()]{0,60}\)$/, '');
	if (title === '') { return undefined; }
	const description = plainText(['summary', 'description', 'encoded', 'content'].map(first).find(text => text !== undefined && text !== '') ?? '');
	const names = entry.fields.get('name') ?? (first('creator') ?? labelled(description, 'authors'))?.split(/,\s*|\n/) ?? [];
	const day = feedDay(first('published') ?? first('date') ?? first('pubdate') ?? first('updated'));
	const doi = first('doi')?.trim().toLowerCase();
	const arxiv = [first('id'), ...entry.links, first('guid')].map(address => arxivIn(address?.trim() ?? '')).find(id => id !== undefined);
	const url = entry.links.find(link => /^https?:\/\//.test(link));
	const upvotes = labelled(description, 'upvotes');
	return createPaper({
		title, abstract: abstractOf(description), authors: parsePersonNames(names.map(plainText)), published: day === undefined ? undefined : { iso: day, yearInferred: false },
		upvotes: upvotes === undefined ? undefined : parseCount(upvotes), identifiers: { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined ? {} : { doi }), ...(arxiv === undefined && url !== undefined ? { url } : {}) },
		range: { start: entry.start, end: entry.end }, titleRange: trimmed(text, entry.title),
	});
}

function trimmed(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
	const inside = text.slice(start, end).replace(/^<!\[CDATA\[|\]\]>$/g, mark => ' '.repeat(mark.length));
	return { start: start + inside.length - inside.trimStart().length, end: start + inside.trimEnd().length };
}

const lineBreaks = /^(?:p|br|div|li)$/;

/** Elements of feeds hold HTML, escaped or not. */
function plainText(html: string): string {
	return readMarkup(html).map(token => token.kind === 'text' ? token.text : token.kind === 'open' && lineBreaks.test(token.name) ? '\n' : '').join('');
}

const labels = /\b(authors?|upvotes|summary|abstract|published|announce type)\s?:/gi;

/** The text behind a label up to the next label or line. */
function labelled(text: string, label: string): string | undefined {
	const found = [...text.matchAll(labels)];
	const index = found.findIndex(match => match[1]!.toLowerCase() === label);
	if (index === -1) { return undefined; }
	const start = found[index]!.index + found[index]![0].length;
	return text.slice(start, found[index + 1]?.index ?? text.length).trim().split('\n')[0]!.trim();
}

/** The whole description, or what stands behind "Summary:" or "Abstract:" near its beginning. */
function abstractOf(description: string): string | undefined {
	const label = /^[\s\S]{0,2000}?\b(?:Summary|Abstract)\s?:/.exec(description);
	const abstract = (label === null ? description : description.slice(label[0].length)).split(/\n[^\S\n]*\n/).map(collapse).filter(paragraph => paragraph !== '').join('\n\n');
	return abstract === '' ? undefined : abstract;
}

/** The day in ISO 8601, or as RSS writes it (`Mon, 02 Mar 2026 18:00:00 GMT`). */
export function feedDay(text: string | undefined): string | undefined {
	const trimmedText = text?.trim() ?? '';
	const match = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec(trimmedText.slice(0, 60));
	if (match === null) { return parseIsoDay(trimmedText); }
	const date = parseDateLine(`${match[2]!} ${match[1]!}, ${match[3]!}`);
	return date?.year === undefined ? undefined : renderIsoDay(date.year, date.month, date.day);
}
