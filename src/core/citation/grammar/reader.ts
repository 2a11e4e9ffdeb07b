import type { Citation } from '../citation';
import type { Source } from './source';

/** What one reading of a document shares between all the texts cut out of it. */
export interface Shared {
	/** Labels of link reference definitions and headings; whether `[label]` is a link depends on them. */
	readonly labels: ReadonlySet<string>;
	/** Labels of the numbered examples so far: `@label` is no citation. */
	readonly examples: Set<string>;
	noteReferences: Set<string>;
	/** Labels defined in the block that is read. */
	defined: Set<string>;
	/** Labels asked for in it, found or not: what its citations depend on. */
	asked: Set<string>;
	/** Steps left for attempts that may be given up; see `attempt`. */
	budget: number;
	/** The furthest place of the document's own text that was looked at. */
	reach: number;
}

/** A citation with the label of the note whose definition it stands in. */
export interface Found {
	readonly citation: Citation;
	readonly note: string | undefined;
}

/** The quotation marks that are open: none, single, or double. */
export type Quotes = 0 | 1 | 2;

/** The state of reading one text; backtracking restores `position`, `output`, `found` and `afterWord`. */
export interface Reader {
	readonly source: Source;
	readonly text: string;
	readonly shared: Shared;
	readonly note: string | undefined;
	/** Whether this is the document's own text, not one cut out of it. */
	readonly isDocument: boolean;
	/** Nothing at or after this place is seen. */
	end: number;
	position: number;
	/** The place after the last word, where no key, opening quote or `_` can begin. */
	afterWord: number;
	quotes: Quotes;
	linksAllowed: boolean;
	lineBreaksAllowed: boolean;
	inList: boolean;
	/** The block element of raw HTML that is open: its closing tag ends a paragraph. */
	htmlBlock: string | undefined;
	divLevel: number;
	/** Nesting of constructs, limited so that no text can exhaust the stack. */
	depth: number;
	/** Plain text of what was read, where it is wanted. */
	output: string;
	wantsOutput: boolean;
	readonly found: Found[];
	/** Attempts that are known to fail, by end and context; see `attempt`. */
	failed: Map<number, Set<number>> | undefined;
	/** Where the bracket that opens at a place closes, -1 where it does not: of the last one, and of those that others stand in. */
	lastBracket: { readonly open: number; readonly close: number } | undefined;
	brackets: Map<number, number> | undefined;
	/** The last search for each text: from where, and the first hit. */
	nextHits: Map<string, { from: number; hit: number }> | undefined;
	/** For each fence character the shortest fence that is known to be closed nowhere below. */
	unclosedFences: Map<number, number> | undefined;
	/** Between two places, where the last run of each number of backticks stands: a code span beyond it is closed nowhere. */
	ticks: { readonly start: number; readonly end: number; readonly last: ReadonlyMap<number, number> };
}

/** Constructs nested deeper than this are read as plain characters. */
export const maximalDepth = 100;

const noTicks: Reader['ticks'] = { start: 0, end: 0, last: new Map() };

/** A reader of `source`, in the context of `parent` if it was cut out of its text. */
export function createReader(source: Source, shared: Shared, parent?: Reader, note = parent?.note): Reader {
	return {
		source, text: source.text, shared, note, isDocument: parent === undefined,
		end: source.text.length, position: 0, afterWord: -1,
		quotes: 0, linksAllowed: true, lineBreaksAllowed: true,
		inList: parent?.inList ?? false, htmlBlock: parent?.htmlBlock, divLevel: parent?.divLevel ?? 0,
		depth: (parent?.depth ?? 0) + 1,
		output: '', wantsOutput: false, found: parent?.found ?? [], failed: undefined, lastBracket: undefined, brackets: undefined, nextHits: undefined, unclosedFences: undefined, ticks: noTicks,
	};
}

/** The code unit at `position`, or -1 at the end. */
export function codeAt(reader: Reader, position: number): number {
	return position < reader.end ? reader.text.charCodeAt(position) : -1;
}

/** Stands for a space in the plain text while it is gathered: spaces that meet are one, those in code are kept. */
export const space = '\u0001';

/** Stands for an element without text (a note, a tag) and for the bounds of one with text: what keeps spaces apart. */
export const bound = '\u0000';

/** Adds to the plain text, where it is wanted. */
export function write(reader: Reader, text: string): void {
	if (reader.wantsOutput) { reader.output += text; }
}

/** The plain text of what was gathered, without spaces at its ends. */
export function plainText(gathered: string): string {
	const text = trimSpaces(gathered);
	return text.includes(space) || text.includes(bound) ? text.replace(/\u0001+/g, ' ').replaceAll(bound, '') : text;
}

/** Gathered text without spaces at its ends. */
export function trimSpaces(gathered: string): string {
	let start = 0;
	let end = gathered.length;
	while (start < end && gathered.charCodeAt(start) === 1) { start++; }
	while (end > start && gathered.charCodeAt(end - 1) === 1) { end--; }
	return gathered.slice(start, end);
}

/** Runs `read`, which may move the reader and then fail: then nothing has happened. */
export function attempt(reader: Reader, read: (reader: Reader) => boolean): boolean {
	const { position, output, afterWord, quotes, linksAllowed, lineBreaksAllowed, wantsOutput, end, htmlBlock, divLevel, inList } = reader;
	const count = reader.found.length;
	if (reader.depth < maximalDepth) {
		reader.depth++;
		const success = read(reader);
		reader.depth--;
		if (success) { return true; }
	}
	reader.position = position;
	reader.output = output;
	reader.afterWord = afterWord;
	reader.quotes = quotes;
	reader.linksAllowed = linksAllowed;
	reader.lineBreaksAllowed = lineBreaksAllowed;
	reader.wantsOutput = wantsOutput;
	reader.end = end;
	reader.htmlBlock = htmlBlock;
	reader.divLevel = divLevel;
	reader.inList = inList;
	reader.found.length = count;
	return false;
}

/**
 * An attempt of `kind` (0–15) at this place that is made once only: a text of nested openings that never close
 * would else be read again and again, twice as often with every level. Once the budget is spent (a text made
 * for it) no more of these are made, and the openings are plain characters.
 */
export function attemptOnce(reader: Reader, kind: number, read: (reader: Reader) => boolean): boolean {
	reader.shared.budget -= 8;
	if (reader.shared.budget < 0) { return false; }
	const context = (reader.quotes * 2 + (reader.linksAllowed ? 1 : 0)) * 16 + kind;
	const entry = reader.position * 128 + context;
	if (reader.failed?.get(reader.end)?.has(entry)) { return false; }
	const { end } = reader;
	if (attempt(reader, read)) { return true; }
	reader.failed ??= new Map();
	const failed = reader.failed.get(end);
	if (failed === undefined) {
		reader.failed.set(end, new Set([entry]));
	} else {
		failed.add(entry);
	}
	return false;
}

/** The end of the line at `position`: the place of its `\n`, or the end of the text. */
export function endOfLine(reader: Reader, position: number): number {
	const newline = reader.text.indexOf('\n', position);
	const end = newline < 0 || newline > reader.end ? reader.end : newline;
	noteReach(reader, end);
	return end;
}

/** The place after any spaces. */
export function skipSpaces(reader: Reader, position: number): number {
	let at = position;
	while (at < reader.end && reader.text.charCodeAt(at) === 32) { at++; }
	return at;
}

/** After the `\n` of a line that is blank from `position` on, or -1. The end of the text is no blank line. */
export function afterBlankLine(reader: Reader, position: number): number {
	const at = skipSpaces(reader, position);
	return codeAt(reader, at) === 10 ? at + 1 : -1;
}

/** After one blank line or more, or -1. */
export function afterBlankLines(reader: Reader, position: number): number {
	let at = afterBlankLine(reader, position);
	for (let next = at; next >= 0; next = afterBlankLine(reader, at)) { at = next; }
	return at;
}

/** After white space that may hold one line end but no blank line, or -1. */
export function afterSpacesAndLineEnd(reader: Reader, position: number): number {
	let at = skipSpaces(reader, position);
	if (codeAt(reader, at) === 10) { at = skipSpaces(reader, at + 1); }
	return codeAt(reader, at) === 10 ? -1 : at;
}

/** A label as links compare it: without its brackets, in lower case, white space joined. */
export function normalizeLabel(raw: string): string {
	const inner = raw.startsWith('[') && raw.endsWith(']') ? raw.slice(1, -1) : raw;
	const label = inner.trim().toLowerCase();
	return /\s\s|[^\S ]/.test(label) ? label.replace(/\s+/g, ' ') : label;
}

/** The plain text of what `read` reads, kept apart from what was written before. */
export function readText(reader: Reader, read: (reader: Reader) => void): string {
	const before = reader.output;
	reader.output = '';
	read(reader);
	return takeText(reader, before);
}

/** The plain text that was gathered; what was gathered `before` goes on. */
export function takeText(reader: Reader, before: string): string {
	const text = reader.output;
	reader.output = before;
	return text;
}

/** Behind all places of a text; a small integer, as mixing in `Infinity` makes each place a number on the heap. */
export const nowhere = 0x3fffffff;

/** The first place of `wanted` at or after `from`, or `nowhere`. A stretch known to hold none is not searched again. */
export function nextHit(reader: Reader, wanted: string, from: number): number {
	const known = reader.nextHits?.get(wanted);
	if (known !== undefined && known.from <= from && known.hit >= from) { return known.hit; }
	const found = reader.text.indexOf(wanted, from);
	const hit = found < 0 ? nowhere : found;
	if (known !== undefined) {
		known.from = from;
		known.hit = hit;
	} else {
		(reader.nextHits ??= new Map()).set(wanted, { from, hit });
	}
	return hit;
}

/** Whether a search of the document's own text went as far as `position`: a change there may change what was read. */
export function noteReach(reader: Reader, position: number): void {
	if (reader.isDocument && position > reader.shared.reach) { reader.shared.reach = Math.min(position, reader.text.length); }
}

/** Whether `read` would succeed here; nothing is read. */
export function wouldRead(reader: Reader, read: (reader: Reader) => boolean): boolean {
	let success = false;
	attempt(reader, reader => {
		success = read(reader);
		return false;
	});
	return success;
}

/** Whether `count` spaces stand at `position`. */
export function spacesAt(reader: Reader, position: number, count: number): boolean {
	for (let at = position; at < position + count; at++) {
		if (codeAt(reader, at) !== 32) { return false; }
	}
	return true;
}
