// A reader of our own, because none of the packages keeps the place of every byte, survives a broken entry and
// reads a library of several megabytes between two keystrokes. It finds where things are and leaves what the
// values mean to `bibtexValue.ts` and `reference.ts`.
import type { Problem, TextRange } from '../paper';
import { runToEnd, type Steps } from '../steps';
import { Char, endOfBraces, endOfLine, endOfValue, type Head, isCommentedOut, isEntryStart, isName, isSpace, isValueStart, nextEntryStart, readHead, skipBroken, skipSpace, trimEnd } from './bibtexScan';

/** One `name = value` of an entry. `name` is in lower case; `raw` is the value as it stands, with braces, quotes, macros and `#`. */
export interface BibtexField {
	readonly name: string;
	readonly nameRange: TextRange;
	readonly valueRange: TextRange;
	readonly raw: string;
}

/**
 * One entry. `type` is in lower case. `range` reaches from `@` to behind the closing brace, or to behind the last
 * thing read where that is missing (`closed` is false then). An entry without a key has an empty `keyRange`.
 */
export interface BibtexEntry {
	readonly type: string;
	readonly key: string;
	readonly range: TextRange;
	readonly typeRange: TextRange;
	readonly keyRange: TextRange;
	readonly fields: readonly BibtexField[];
	readonly closed: boolean;
}

/** `@string{name = value}`; `name` is in lower case, as macros are not case-sensitive. */
export interface BibtexString extends BibtexField {
	readonly range: TextRange;
}

/** A `.bib` text by its parts, in the order of the text. What is in none of them is free text between the entries. */
export interface BibtexFile {
	readonly text: string;
	readonly entries: readonly BibtexEntry[];
	readonly strings: readonly BibtexString[];
	/** Whole `@comment{…}` and `@preamble{…}` blocks. */
	readonly comments: readonly TextRange[];
	readonly preambles: readonly TextRange[];
	readonly problems: readonly Problem[];
}

/**
 * Reads any text as a BibTeX or BibLaTeX file, in linear time, without ever throwing. A broken entry costs itself
 * only: reading goes on at the next `@type{key,` that begins a line. Everything odd is a problem of the rule
 * `bibliography-syntax`.
 */
export function readBibtex(text: string): BibtexFile {
	return runToEnd(readBibtexSteps(text));
}

/** So many characters are read in a millisecond or so. */
const charactersAtOnce = 20_000;

/** The same in steps, for a library of many megabytes. */
export function* readBibtexSteps(text: string): Steps<BibtexFile> {
	const file: Parts = { text, entries: [], strings: [], comments: [], preambles: [], problems: [], sawOpenComment: false };
	let position = 0;
	let pause = charactersAtOnce;
	while ((position = text.indexOf('@', position)) !== -1) {
		if (position > pause) {
			yield;
			pause = position + charactersAtOnce;
		}
		const head = readHead(text, position);
		if (head === undefined || isCommentedOut(text, position)) {
			position++;
			continue;
		}
		position = readBlock(file, head);
	}
	return file;
}

interface Parts {
	readonly text: string;
	readonly entries: BibtexEntry[];
	readonly strings: BibtexString[];
	readonly comments: TextRange[];
	readonly preambles: TextRange[];
	readonly problems: Problem[];
	sawOpenComment: boolean;
}

function readBlock(file: Parts, head: Head): number {
	switch (head.type) {
		case 'comment': return readOpaque(file, head, file.comments);
		case 'preamble': return readOpaque(file, head, file.preambles);
		case 'string': return readString(file, head);
		default: return readEntry(file, head);
	}
}

const openValue = 'The value of `{0}` is never closed.';

/** So many broken fields, each of which may have been looked for its end up to the end of the text, and the entry is given up. */
const mostBroken = 20;

/**
 * A comment may hold whole entries, so only its braces count; one that never closes ends with its line. Behind the
 * first such one comments, too, end where an entry begins, lest each be looked for its end up to the end of the text.
 */
function readOpaque(file: Parts, head: Head, into: TextRange[]): number {
	const end = head.close === Char.CloseBrace ? endOfBraces(file.text, head.body - 1, false, head.type !== 'comment' || file.sawOpenComment) : endOfLine(file.text, head.body);
	if (end === -1) {
		file.sawOpenComment = true;
		file.problems.push(problem('This @{0} is never closed.', { start: head.start, end: head.body }, head.type));
		into.push({ start: head.start, end: endOfLine(file.text, head.body) });
		return endOfLine(file.text, head.body);
	}
	into.push({ start: head.start, end });
	return end;
}

function readString(file: Parts, head: Head): number {
	const fields: BibtexField[] = [];
	const body = readFields(file.text, head, head.body, fields, file.problems, false);
	const field = fields[0];
	if (field !== undefined) {
		file.strings.push({ ...field, range: { start: head.start, end: body.end } });
	}
	return body.end;
}

function readEntry(file: Parts, head: Head): number {
	const { text } = file;
	let problems: Problem[] = [];
	let read = readEntryBody(text, head, problems, false);
	if (!read.entry.closed || problems.some(({ message }) => message === openValue)) {
		// BibTeX counts `\{` as a brace; most programs and people do not. Where its way leaves the entry or a value open, theirs is tried.
		const retried: Problem[] = [];
		const again = readEntryBody(text, head, retried, true);
		if (again.entry.closed && !retried.some(({ message }) => message === openValue)) {
			[read, problems] = [again, [problem('An escaped brace has no partner in this entry; BibTeX will not find its end.', again.entry.keyRange), ...retried]];
		}
	}
	file.entries.push(read.entry);
	file.problems.push(...problems);
	return read.next;
}

function readEntryBody(text: string, head: Head, problems: Problem[], escapes: boolean): { readonly entry: BibtexEntry; readonly next: number } {
	const keyRange = readKey(text, head);
	if (keyRange.start === keyRange.end) {
		problems.push(problem('This entry has no citation key.', { start: head.start, end: head.body }));
	}
	let position = skipSpace(text, keyRange.end);
	const after = text.charCodeAt(position);
	if (after === Char.Comma) {
		position++;
	} else if (after !== head.close && keyRange.start < keyRange.end) {
		problems.push(problem('A comma is missing behind the citation key.', keyRange));
	}
	const fields: BibtexField[] = [];
	const { end, closed } = readFields(text, head, position, fields, problems, escapes);
	const entry = { type: head.type, key: text.slice(keyRange.start, keyRange.end), range: { start: head.start, end }, typeRange: head.typeRange, keyRange, fields, closed };
	return { entry, next: Math.max(end, head.body) };
}

/** The key is what stands before the first comma or the line's end; `@misc{title = {…}` has none. */
function readKey(text: string, head: Head): TextRange {
	const start = skipSpace(text, head.body);
	let end = start;
	for (; end < text.length; end++) {
		const char = text.charCodeAt(end);
		if (char === Char.Comma || char === Char.CloseBrace || char === Char.LineFeed || char === Char.Return) {
			break;
		}
		if (char === Char.Equals && isValueStart(text.charCodeAt(skipSpace(text, end + 1)))) {
			return { start: head.body, end: head.body };
		}
	}
	if (head.close === Char.Close && text.charCodeAt(end) !== Char.Comma && text.charCodeAt(end - 1) === Char.Close) {
		end--; // `@misc(key)`
	}
	while (end > start && isSpace(text.charCodeAt(end - 1))) {
		end--;
	}
	return { start, end };
}

/** Reads `name = value` pairs into `fields` up to the closing delimiter, the next entry or the end of the text. */
function readFields(text: string, head: Head, from: number, fields: BibtexField[], problems: Problem[], escapes: boolean): { readonly end: number; readonly closed: boolean } {
	let position = from;
	let last = from;
	let broken = 0;
	for (;;) {
		position = skipSpace(text, position);
		const char = text.charCodeAt(position);
		if (char === head.close) {
			return { end: position + 1, closed: true };
		}
		if (position >= text.length || (char === Char.At && isEntryStart(text, position))) {
			problems.push(problem('This @{0} is never closed.', { start: head.start, end: head.body }, head.type));
			return { end: last, closed: false };
		}
		if (char === Char.Comma) {
			position++;
			continue;
		}
		if (char === Char.Percent) {
			position = endOfLine(text, position);
			continue;
		}
		const next = readField(text, position, fields, problems, escapes);
		if (next === -1) {
			const start = position;
			position = ++broken < mostBroken ? skipBroken(text, start, head.close) : nextEntryStart(text, start);
			last = trimEnd(text, position);
			problems.push(problem('This could not be read; expected `name = {value}`.', { start, end: last }));
			continue;
		}
		last = position = next;
		const following = text.charCodeAt(skipSpace(text, next));
		if (following !== Char.Comma && following !== head.close && isName(following) && following !== Char.At) {
			problems.push(problem('A comma is missing behind this field.', fields[fields.length - 1]!.nameRange));
		}
	}
}

/** Reads one field at `start`; returns where its value ends, or -1 where there is none to be read. */
function readField(text: string, start: number, fields: BibtexField[], problems: Problem[], escapes: boolean): number {
	let nameEnd = start;
	while (isName(text.charCodeAt(nameEnd))) {
		nameEnd++;
	}
	const equals = skipSpace(text, nameEnd);
	if (nameEnd === start || text.charCodeAt(equals) !== Char.Equals) {
		return -1;
	}
	const valueStart = skipSpace(text, equals + 1);
	const name = text.slice(start, nameEnd).toLowerCase();
	const valueEnd = endOfValue(text, valueStart, escapes);
	if (valueEnd === -1) {
		problems.push(problem(openValue, { start, end: nameEnd }, name));
		return -1;
	}
	if (valueEnd === valueStart) {
		problems.push(problem('The field `{0}` has no value.', { start, end: nameEnd }, name));
		return equals + 1;
	}
	fields.push({ name, nameRange: { start, end: nameEnd }, valueRange: { start: valueStart, end: valueEnd }, raw: text.slice(valueStart, valueEnd) });
	return valueEnd;
}

function problem(message: string, range: TextRange, ...args: readonly string[]): Problem {
	return { rule: 'bibliography-syntax', severity: 'warning', message, args, range };
}
