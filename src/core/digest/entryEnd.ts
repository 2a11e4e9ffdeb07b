import type { TextRange } from '../paper';
import { parseCount, readDateLine, type MutableDateLine } from './dateLine';
import { moveTo, nextLine, type Line } from './listingLine';
import { countAuthors, parsePeopleLine, type PeopleLine } from './listingLines';
import { collapse, skipSpace, skipSpaceBack } from './whiteSpace';

/** In UTF-16 units: no line that ends an entry is longer. */
export const longestEntryEnd = 240;
const middleDot = 0xb7;

/** The end of an entry, as its lines say it; filled anew for each entry. */
export interface EntryEnd {
	people: PeopleLine | undefined;
	peopleIsLastLine: boolean;
	start: number;
	hasDate: boolean;
	readonly date: MutableDateLine;
	end: number;
	unreadDate: TextRange | undefined;
}

/** What is needed to read the end of an entry: the lines above it, and what was read before, to be shared. */
export interface EntryScan {
	readonly text: string;
	/** The lines since the last entry. */
	readonly starts: number[];
	readonly ends: number[];
	count: number;
	readonly peek: Line;
	readonly entry: EntryEnd;
	readonly peopleLines: Map<string, PeopleLine | undefined>;
	readonly counts: Map<number, PeopleLine>;
}

/** An end to be filled. */
export function createEntryEnd(): EntryEnd {
	return { people: undefined, peopleIsLastLine: false, start: 0, hasDate: false, date: { year: undefined, month: 0, day: 0, comments: undefined }, end: 0, unreadDate: undefined };
}

/** Reads the end of an entry that begins with `line` into `scan.entry` and moves `line` to its last line; false where none begins. */
export function readEntryEnd(scan: EntryScan, line: Line): boolean {
	const { text, entry } = scan;
	const last = text.charCodeAt(line.end - 1);
	const dot = dotIn(text, line, last);
	const authors = dot === -1 && isAuthorsEnd(last) ? countAuthors(text, line.start, line.end) : undefined;
	if (dot === -1 && authors === undefined) { return false; }
	entry.start = line.start;
	entry.end = line.end;
	entry.unreadDate = entry.people = undefined;
	entry.hasDate = false;
	entry.peopleIsLastLine = false;
	if (dot === -1) {
		entry.people = peopleByCount(scan, authors!);
		readBelowAuthors(scan, line);
		return true;
	}
	const right = skipSpace(text, dot + 1, line.end);
	if (right < line.end && !readDateLine(text, right, line.end, entry.date)) { return false; }
	const leftEnd = skipSpaceBack(text, line.start, dot);
	if (leftEnd > line.start) {
		entry.people = peopleLine(scan, line.start, leftEnd);
	} else if (scan.count > 0) {
		entry.people = peopleAbove(scan);
		entry.peopleIsLastLine = entry.people !== undefined;
	}
	if (right < line.end) {
		readDate(scan, right, line.end, line, true);
	} else {
		readDateBelow(scan, line, true);
	}
	return true;
}

/** Behind a line of authors the `·` and the date may come, in one line or two, or only the date. */
function readBelowAuthors(scan: EntryScan, line: Line): void {
	const { text, peek, entry } = scan;
	if (!nextLine(text, line.next, peek) || text.charCodeAt(peek.start) !== middleDot) {
		readDateBelow(scan, line, false);
		return;
	}
	moveTo(line, peek);
	entry.end = line.end;
	const date = skipSpace(text, line.start + 1, line.end);
	if (date < line.end) {
		readDate(scan, date, line.end, line, false);
	} else {
		readDateBelow(scan, line, true);
	}
}

/** The place of a `·` that may divide people and date, or -1. It begins or ends the line, or a date or count follows it. */
function dotIn(text: string, line: Line, last: number): number {
	if (text.charCodeAt(line.start) === middleDot) { return line.start; }
	if (last === middleDot) { return line.end - 1; }
	if (!(last >= 48 && last <= 57) && last !== 107 && last !== 75) { return -1; }
	for (let index = line.end - 2; index > line.start && index > line.end - 40; index--) {
		if (text.charCodeAt(index) === middleDot) { return index; }
	}
	return -1;
}

function isAuthorsEnd(last: number): boolean {
	return last === 115 || last === 114 || last === 83 || last === 82;
}

/** The people in the last line collected. With nothing but a title before it, it must be no long line: that would be the abstract. */
function peopleAbove(scan: EntryScan): PeopleLine | undefined {
	const index = scan.count - 1;
	if (scan.count === 1) { return undefined; }
	return peopleLine(scan, scan.starts[index]!, endWithBlanks(scan.text, scan.ends[index]!));
}

function endWithBlanks(text: string, end: number): number {
	while (text.charCodeAt(end) === 32) { end++; }
	return end;
}

/** Takes the date that stands in `[start, end)` of the line; with `read` it is in `entry.date` already. */
function readDate(scan: EntryScan, start: number, end: number, line: Line, read: boolean): void {
	const { text, entry } = scan;
	entry.hasDate = read || readDateLine(text, start, end, entry.date);
	entry.end = end;
	if (!entry.hasDate) {
		entry.unreadDate = { start, end };
	} else if (entry.date.comments === undefined) {
		readCommentsBelow(scan, line);
	}
}

/** Reads the date in the line below. What is no date is, right below a `·`, a date that cannot be read, else the next title. */
function readDateBelow(scan: EntryScan, line: Line, afterDot: boolean): void {
	const { text, peek, entry } = scan;
	if (!nextLine(text, line.next, peek)) { return; }
	const isDate = readDateLine(text, peek.start, peek.end, entry.date);
	if (isDate || (afterDot && !peek.blankBefore && peek.end - peek.start < longestUnreadDate && looksLikeDate(text, peek))) {
		moveTo(line, peek);
		readDate(scan, line.start, line.end, line, isDate);
	}
}

const longestUnreadDate = 40;

function looksLikeDate(text: string, line: Line): boolean {
	return /\d/.test(text.slice(line.start, line.end));
}

/** Some browsers copy the count of comments to a line of its own, right below the date. */
function readCommentsBelow(scan: EntryScan, line: Line): void {
	const { text, entry, peek } = scan;
	const first = text.charCodeAt(line.next);
	if (!(first >= 48 && first <= 57) || !nextLine(text, line.next, peek) || peek.end - peek.start > 8) { return; }
	const comments = parseCount(text.slice(peek.start, peek.end));
	if (comments === undefined) { return; }
	entry.date.comments = comments;
	moveTo(line, peek);
	entry.end = line.end;
}

function peopleByCount({ counts }: EntryScan, authorCount: number): PeopleLine {
	let people = counts.get(authorCount);
	if (people === undefined) { counts.set(authorCount, people = { authorCount, organization: undefined }); }
	return people;
}

/** Reads each distinct line once: digests repeat them, and papers then share what they say. */
function peopleLine(scan: EntryScan, start: number, end: number): PeopleLine | undefined {
	if (end - start > longestEntryEnd) { return undefined; }
	const text = scan.text.slice(start, end);
	let people = scan.peopleLines.get(text);
	if (people === undefined && !scan.peopleLines.has(text)) {
		people = parsePeopleLine(text.includes('\u00a0') || text.includes('\t') ? collapse(text) : text);
		scan.peopleLines.set(text, people);
	}
	return people;
}
