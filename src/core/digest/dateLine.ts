import { isSpace, skipSpace } from './whiteSpace';

/** A day as a listing prints it. `year` is absent in the page's own year, `comments` where nobody commented. */
export interface DateLine {
	readonly year: number | undefined;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
	readonly comments: number | undefined;
}

const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const monthsByLetters = new Map(monthNames.map((name, index) => [letters(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)), index + 1]));
const longestDateLine = 60;

/** Reads `Mar 16`, `Sep 9, 2025 3`, `Published on Oct 4, 2026`. The number behind the date counts comments. A day that no calendar has is no date. */
export function parseDateLine(line: string): DateLine | undefined {
	const date: MutableDateLine = { year: undefined, month: 0, day: 0, comments: undefined };
	return readDateLine(line, 0, line.length, date) ? date : undefined;
}

export interface MutableDateLine {
	year: number | undefined;
	month: number;
	day: number;
	comments: number | undefined;
}

/**
 * `parseDateLine` for the part `[start, end)` of a text, written into `date` where true comes back. Character by
 * character, since a listing has as many dates as papers.
 */
export function readDateLine(text: string, start: number, end: number, date: MutableDateLine): boolean {
	if (end - start < 5 || end - start > longestDateLine) { return false; }
	const month = monthAt(text, start, end);
	if (month === 0) {
		const published = /^published\s+on\s+/i.exec(text.slice(start, end));
		return published !== null && readDateLine(text, start + published[0].length, end, date);
	}
	const dayStart = skipSpace(text, endOfWord(text, start, end), end);
	const dayEnd = endOfDigits(text, dayStart, Math.min(end, dayStart + 2));
	let position = dayEnd;
	date.month = month;
	date.day = numberAt(text, dayStart, dayEnd);
	date.year = undefined;
	date.comments = undefined;
	if (text.charCodeAt(position) === comma && position < end) {
		const yearStart = skipSpace(text, position + 1, end);
		position = endOfDigits(text, yearStart, Math.min(end, yearStart + 4));
		if (position !== yearStart + 4) { return false; }
		date.year = numberAt(text, yearStart, position);
	}
	return isDay(date.year ?? 2024, month, date.day) && (position === end || readComments(text, position, end, date));
}

const comma = 44;

/** Reads ` 3`, ` [ 6]`, `[6]` behind a date. */
function readComments(text: string, start: number, end: number, date: MutableDateLine): boolean {
	if (!isSpace(text.charCodeAt(start)) && text[start] !== '[') { return false; }
	const digits = skipSpace(text, start, end);
	if (digits < end && end - digits < 7 && endOfDigits(text, digits, end) === end) {
		date.comments = numberAt(text, digits, end);
		return true;
	}
	const count = text.slice(digits, end);
	date.comments = parseCount(count.startsWith('[') && count.endsWith(']') ? count.slice(1, -1).trim() : count);
	return date.comments !== undefined;
}

/** The month whose short or full name begins at `start`, 0 where none does. */
function monthAt(text: string, start: number, end: number): number {
	const month = monthsByLetters.get(letters(text.charCodeAt(start), text.charCodeAt(start + 1), text.charCodeAt(start + 2))) ?? 0;
	const wordEnd = endOfWord(text, start, end);
	if (month === 0 || isSpace(text.charCodeAt(start + 3))) { return month; }
	const word = text.slice(start, wordEnd).toLowerCase().replace('.', '');
	return word.length === 3 || word === 'sept' || word === monthNames[month - 1] ? month : 0;
}

function letters(first: number, second: number, third: number): number {
	return ((first | 32) << 16) | ((second | 32) << 8) | (third | 32);
}

function endOfWord(text: string, start: number, end: number): number {
	while (start < end && !isSpace(text.charCodeAt(start))) { start++; }
	return start;
}

function endOfDigits(text: string, start: number, end: number): number {
	while (start < end && text.charCodeAt(start) >= 48 && text.charCodeAt(start) <= 57) { start++; }
	return start;
}

function numberAt(text: string, start: number, end: number): number {
	let number = 0;
	for (; start < end; start++) { number = number * 10 + text.charCodeAt(start) - 48; }
	return number;
}

/** Reads a count as pages print it: `7`, `1,234`, `1.2k`, `3M`; `-` stands for none. */
export function parseCount(text: string): number | undefined {
	if (text === '-') { return 0; }
	const match = text.length > 20 ? null : /^(\d[\d,]*)(\.\d+)?([kKmM])?$/.exec(text);
	if (match === null) { return undefined; }
	const unit = match[3] === undefined ? 1 : match[3].toLowerCase() === 'k' ? 1e3 : 1e6;
	return Math.round(Number(match[1]!.replaceAll(',', '') + (match[2] ?? '')) * unit);
}

/** The day in ISO 8601. */
export function renderIsoDay(year: number, month: number, day: number): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The first ten characters where they are an ISO day of the calendar. */
export function parseIsoDay(text: string): string | undefined {
	const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
	return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3])) ? match[0] : undefined;
}

/** Whether the calendar has such a day. */
export function isDay(year: number, month: number, day: number): boolean {
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	return month >= 1 && month <= 12 && day >= 1 && day <= days;
}
