import type { PaperDate, TextRange } from '../paper';
import { renderIsoDay } from './dateLine';
import { createEntryEnd, longestEntryEnd, readEntryEnd, type EntryScan } from './entryEnd';
import { ListedPaper, type Block } from './listingBlock';
import { shortestAbstract, splitBody, type BodyLine, type BodyPart } from './listingBody';
import { createLine, nextLine, type Line } from './listingLine';
import { collapse } from './whiteSpace';
import type { Steps } from '../steps';

/** The blocks of a listing, and whether its last entry is complete: only then can reading stop there and go on later. */
export interface ListingScan {
	readonly blocks: Block[];
	readonly complete: boolean;
}

/** Entries a block holds: few, so that little is read again after a keystroke, but not one, so that the blocks are few as well. */
const entriesPerBlock = 8;

/**
 * Reads the lines of a listing in one pass, without cutting the text into lines: entries end with the author line,
 * the `·` and the date, and all lines up to there are title, abstract and page furniture. `offset` is where
 * `text` begins in the digest.
 */
export function scanListing(text: string, offset: number): ListingScan {
	const scan = createScan(text, offset);
	scanLines(scan, 0, text.length);
	return finishScan(scan);
}

/** The same of a whole digest, in steps of some milliseconds. */
export function* scanListingSteps(text: string): Steps<ListingScan> {
	const scan = createScan(text, 0);
	for (let position = 0; position < text.length;) {
		position = scanLines(scan, position, position + scannedAtOnce);
		yield;
	}
	return finishScan(scan);
}

/** Characters read between two pauses. */
const scannedAtOnce = 1 << 19;

/** Reads the lines that begin before `end`, and returns where the one after them begins. */
function scanLines(scan: Scan, position: number, end: number): number {
	const { text, line } = scan;
	for (; position < end; position = line.next) {
		if (!nextLine(text, position, line)) { return text.length; }
		if (line.end - line.start <= longestEntryEnd && readEntryEnd(scan, line)) {
			closeEntry(scan);
		} else {
			addLine(scan, line.start, line.end, line.blankBefore);
		}
	}
	return position;
}

function finishScan(scan: Scan): ListingScan {
	const complete = scan.count === 0;
	if (!complete) { closeRest(scan); }
	return { blocks: scan.blocks, complete };
}

/** What stays the same while a listing is read. One object, its arrays reused from entry to entry. */
interface Scan extends EntryScan {
	readonly offset: number;
	readonly blocks: Block[];
	block: Block;
	entriesInBlock: number;
	/** Behind the last entry. */
	entryStart: number;
	/** True where a blank line stands before the line of that number. */
	readonly blanks: boolean[];
	readonly line: Line;
	/** By year × 10,000 + month × 100 + day. */
	readonly days: Map<number, PaperDate>;
}

function createScan(text: string, offset: number): Scan {
	const block = createBlock(offset, true, false);
	// One literal: an object put together from others is slower to read.
	return {
		text, offset, blocks: [block], block, entriesInBlock: 0, entryStart: 0,
		starts: [], ends: [], blanks: [], count: 0, line: createLine(), peek: createLine(),
		entry: createEntryEnd(), peopleLines: new Map(), counts: new Map(), days: new Map(),
	};
}

function createBlock(start: number, clean: boolean, opensPage: boolean): Block {
	return { start, clean, opensPage, papers: [], headers: [], problems: [], pageDay: undefined, latestYear: 0, yearRule: undefined, yearless: [] };
}

function addLine(scan: Scan, start: number, end: number, blankBefore: boolean): void {
	scan.starts[scan.count] = start;
	scan.ends[scan.count] = end;
	scan.blanks[scan.count] = blankBefore;
	scan.count++;
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
