import type { PaperDate, TextRange } from '../paper';
import { parseCount, readDateLine, renderIsoDay, type MutableDateLine } from './dateLine';
import { ListedPaper, type Block } from './listingBlock';
import { shortestAbstract, splitBody, type BodyLine, type BodyPart } from './listingBody';
import { countAuthors, parsePeopleLine, type PeopleLine } from './listingLines';
import { collapse, isSpace, skipSpace, skipSpaceBack } from './whiteSpace';

/** The blocks of a listing, and whether its last entry is complete: only then can reading stop there and go on later. */
export interface ListingScan {
	readonly blocks: Block[];
	readonly complete: boolean;
}

/** Entries a block holds: few, so that little is read again after a keystroke, but not one, so that the blocks are few as well. */
const entriesPerBlock = 4;
const longestEntryEnd = 240;

/**
 * Reads the lines of a listing in one pass, without cutting the text into lines: entries end with the author line,
 * the `·` and the date, and all lines up to there are title, abstract and page furniture. `offset` is where
 * `text` begins in the digest.
 */
export function scanListing(text: string, offset: number): ListingScan {
	const scan = createScan(text, offset);
	const { line } = scan;
	for (let position = 0; nextLine(text, position, line); position = line.next) {
		if (line.end - line.start <= longestEntryEnd && readEntryEnd(scan, line)) {
			closeEntry(scan);
		} else {
			addLine(scan, line.start, line.end, line.blankBefore);
		}
	}
	const complete = scan.count === 0;
	if (!complete) { closeRest(scan); }
	return { blocks: scan.blocks, complete };
}

interface Line {
	start: number;
	end: number;
	/** Where the line after it begins. */
	next: number;
	blankBefore: boolean;
}

/** The end of an entry, as its lines say it; filled anew for each entry. */
interface EntryEnd {
	people: PeopleLine | undefined;
	peopleIsLastLine: boolean;
	start: number;
	hasDate: boolean;
	readonly date: MutableDateLine;
	end: number;
	unreadDate: TextRange | undefined;
}

/** What stays the same while a listing is read. One object, its arrays reused from entry to entry. */
interface Scan {
	readonly text: string;
	readonly offset: number;
	readonly blocks: Block[];
	block: Block;
	entriesInBlock: number;
	/** Behind the last entry. */
	entryStart: number;
	/** The lines since the last entry. */
	readonly starts: number[];
	readonly ends: number[];
	readonly blanks: boolean[];
	count: number;
	readonly line: Line;
	readonly peek: Line;
	readonly entry: EntryEnd;
	readonly peopleLines: Map<string, PeopleLine | undefined>;
	readonly counts: Map<number, PeopleLine>;
	/** By year × 10,000 + month × 100 + day. */
	readonly days: Map<number, PaperDate>;
}

function createScan(text: string, offset: number): Scan {
	const block = createBlock(offset, true, false);
	return {
		text, offset, blocks: [block], block, entriesInBlock: 0, entryStart: 0,
		starts: [], ends: [], blanks: [], count: 0, line: createLine(), peek: createLine(),
		entry: { people: undefined, peopleIsLastLine: false, start: 0, hasDate: false, date: { year: undefined, month: 0, day: 0, comments: undefined }, end: 0, unreadDate: undefined },
		peopleLines: new Map(), counts: new Map(), days: new Map(),
	};
}

function createLine(): Line {
	return { start: 0, end: 0, next: 0, blankBefore: false };
}

function createBlock(start: number, clean: boolean, opensPage: boolean): Block {
	return { start, clean, opensPage, papers: [], headers: [], problems: [], pageDay: undefined, latestYear: 0, yearRule: undefined, yearless: [] };
}

/** Puts the next line that is not blank, from `position` on, into `line`; false at the end of the text. */
function nextLine(text: string, position: number, line: Line): boolean {
	line.blankBefore = false;
	while (position < text.length) {
		if (text.charCodeAt(position) === lineFeed) {
			line.blankBefore = true;
			position++;
			continue;
		}
		let lineEnd = text.indexOf('\n', position);
		if (lineEnd === -1) { lineEnd = text.length; }
		const start = isSpace(text.charCodeAt(position)) ? skipSpace(text, position, lineEnd) : position;
		position = lineEnd + 1;
		if (start < lineEnd) {
			line.start = start;
			line.end = isSpace(text.charCodeAt(lineEnd - 1)) ? skipSpaceBack(text, start, lineEnd) : lineEnd;
			line.next = position;
			return true;
		}
		line.blankBefore = true;
	}
	return false;
}

function addLine(scan: Scan, start: number, end: number, blankBefore: boolean): void {
	scan.starts[scan.count] = start;
	scan.ends[scan.count] = end;
	scan.blanks[scan.count] = blankBefore;
	scan.count++;
}

const lineFeed = 10;
const middleDot = 0xb7;

/** Reads the end of an entry that begins with `line` into `scan.entry` and moves `line` to its last line; false where none begins. */
function readEntryEnd(scan: Scan, line: Line): boolean {
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
function readBelowAuthors(scan: Scan, line: Line): void {
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
function peopleAbove(scan: Scan): PeopleLine | undefined {
	const index = scan.count - 1;
	if (scan.count === 1) { return undefined; }
	return peopleLine(scan, scan.starts[index]!, endWithBlanks(scan.text, scan.ends[index]!));
}

function endWithBlanks(text: string, end: number): number {
	while (text.charCodeAt(end) === 32) { end++; }
	return end;
}

/** Takes the date that stands in `[start, end)` of the line; with `read` it is in `entry.date` already. */
function readDate(scan: Scan, start: number, end: number, line: Line, read: boolean): void {
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
function readDateBelow(scan: Scan, line: Line, afterDot: boolean): void {
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
function readCommentsBelow(scan: Scan, line: Line): void {
	const { text, entry, peek } = scan;
	const first = text.charCodeAt(line.next);
	if (!(first >= 48 && first <= 57) || !nextLine(text, line.next, peek) || peek.end - peek.start > 8) { return; }
	const comments = parseCount(text.slice(peek.start, peek.end));
	if (comments === undefined) { return; }
	entry.date.comments = comments;
	moveTo(line, peek);
	entry.end = line.end;
}

function moveTo(line: Line, target: Line): void {
	line.start = target.start;
	line.end = target.end;
	line.next = target.next;
}

function peopleByCount({ counts }: Scan, authorCount: number): PeopleLine {
	let people = counts.get(authorCount);
	if (people === undefined) { counts.set(authorCount, people = { authorCount, organization: undefined }); }
	return people;
}

/** Reads each distinct line once: digests repeat them, and papers then share what they say. */
function peopleLine(scan: Scan, start: number, end: number): PeopleLine | undefined {
	if (end - start > longestEntryEnd) { return undefined; }
	const text = scan.text.slice(start, end);
	let people = scan.peopleLines.get(text);
	if (people === undefined && !scan.peopleLines.has(text)) {
		people = parsePeopleLine(text.includes('\u00a0') || text.includes('\t') ? collapse(text) : text);
		scan.peopleLines.set(text, people);
	}
	return people;
}

function closeEntry(scan: Scan): void {
	const { entry } = scan;
	if (scan.entriesInBlock === entriesPerBlock) { openBlock(scan, scan.entryStart, true, false); }
	const body = scan.count - (entry.peopleIsLastLine ? 1 : 0);
	if (body === 2 && scan.ends[1]! - scan.starts[1]! >= shortestAbstract && scan.blanks[1]) {
		addPaper(scan, 0, 0, 0, 1, true, undefined);
	} else {
		closeBody(scan, body, true);
	}
	scan.entriesInBlock++;
	scan.entryStart = scan.line.next;
	scan.count = 0;
}

function closeRest(scan: Scan): void {
	closeBody(scan, scan.count, false);
	scan.count = 0;
}

function openBlock(scan: Scan, start: number, clean: boolean, opensPage: boolean): void {
	scan.block = createBlock(scan.offset + start, clean, opensPage);
	scan.blocks.push(scan.block);
	scan.entriesInBlock = 0;
}

function closeBody(scan: Scan, count: number, closed: boolean): void {
	const { text, starts, ends, blanks, entry } = scan;
	const lines: BodyLine[] = [];
	for (let index = 0; index < count; index++) {
		lines.push({ start: starts[index]!, end: ends[index]!, text: text.slice(starts[index], ends[index]), blankBefore: blanks[index]! });
	}
	const parts = splitBody(lines, closed, scan.offset === 0 && scan.entryStart === 0);
	for (const part of parts) { addPart(scan, part, closed && part === parts.at(-1)); }
	if (closed && parts.at(-1)?.kind !== 'paper') {
		const start = entry.peopleIsLastLine ? starts[count]! : entry.start;
		addProblem(scan, 'digest-entry-without-title', 'These author and date lines follow no title.', start, entry.end);
	}
}

function addPart(scan: Scan, part: BodyPart, isLast: boolean): void {
	const start = scan.starts[part.first]!;
	const end = scan.ends[part.last]!;
	if (part.kind === 'header') {
		if (part.opensPage && (scan.offset > 0 || scan.block.papers.length > 0 || scan.blocks.length > 1)) { openBlock(scan, start, part.first === 0, true); }
		scan.block.pageDay ??= part.pageDay;
		scan.block.headers.push(place(scan, start, end));
	} else if (part.kind === 'unread') {
		addProblem(scan, 'digest-line-unread', 'This line belongs to no paper.', start, end);
	} else {
		addPaper(scan, part.first, part.titleFirst, part.titleLast, part.last, isLast, part.upvotes);
	}
}

function addPaper(scan: Scan, first: number, titleFirst: number, titleLast: number, last: number, closed: boolean, upvotes: number | undefined): void {
	const { block, entry, starts, ends } = scan;
	const shift = scan.offset - block.start;
	const rawTitle = joinLines(scan, titleFirst, titleLast);
	// Browsers copy no-break spaces or tabs where the page has blanks: then everywhere, so the title tells.
	const untidy = rawTitle.includes('\u00a0') || rawTitle.includes('\t');
	const title = untidy ? collapse(rawTitle) : rawTitle;
	const rawAbstract = titleLast === last ? undefined : joinLines(scan, titleLast + 1, last);
	const abstract = untidy && rawAbstract !== undefined ? rawAbstract.split('\n\n').map(collapse).join('\n\n') : rawAbstract;
	const date = closed && entry.hasDate ? entry.date : undefined;
	const published = date?.year === undefined ? undefined : sharedDay(scan, date.year, date.month, date.day);
	const people = closed ? entry.people : undefined;
	const paper = new ListedPaper(block, starts[first]! + shift, starts[titleFirst]! + shift, ends[titleLast]! + shift, (closed ? entry.end : ends[last]!) + shift, title, abstract, people?.authorCount, people?.organization, published, date?.comments, upvotes);
	block.papers.push(paper);
	if (date?.year !== undefined) {
		block.latestYear = Math.max(block.latestYear, date.year);
	} else if (date !== undefined) {
		block.yearless.push({ paper, day: { year: undefined, month: date.month, day: date.day } });
	}
	if (closed && entry.unreadDate !== undefined) { addProblem(scan, 'digest-date-unread', 'This is no date.', entry.unreadDate.start, entry.unreadDate.end); }
}

function sharedDay({ days }: Scan, year: number, month: number, day: number): PaperDate {
	const key = year * 10_000 + month * 100 + day;
	let shared = days.get(key);
	if (shared === undefined) { days.set(key, shared = { iso: renderIsoDay(year, month, day), yearInferred: false }); }
	return shared;
}

function addProblem(scan: Scan, rule: string, message: string, start: number, end: number): void {
	scan.block.problems.push({ rule, severity: 'warning', message, range: place(scan, start, end) });
}

function place(scan: Scan, start: number, end: number): TextRange {
	const shift = scan.offset - scan.block.start;
	return { start: start + shift, end: end + shift };
}

/** The lines as one text: wrapped lines are joined by a blank, paragraphs stay apart. */
function joinLines({ text, starts, ends, blanks }: Scan, first: number, last: number): string {
	let joined = text.slice(starts[first], ends[first]);
	for (let index = first + 1; index <= last; index++) {
		joined += (blanks[index] ? '\n\n' : ' ') + text.slice(starts[index], ends[index]);
	}
	return joined;
}
