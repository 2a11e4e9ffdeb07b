import { readBracketedCitation } from './cite';
import { isInlineTag, readHtmlTag } from './htmlTag';
import { isAlphanumericAt } from '../keyGrammar';
import { readInlines } from './inlines';
import { afterBlankLine, afterSpacesAndLineEnd, attempt, bound, codeAt, nextHit, normalizeLabel, readText, skipSpaces, trimSpaces, wouldRead, write, type Reader } from './reader';
import { afterAttributes, afterCode, afterMath, afterTex, isEscape, isOneOf } from './verbatim';

/** `[`: a note, a citation, a span with attributes, or a link, in this order. */
export function readBracket(reader: Reader): boolean {
	const note = afterNoteMarker(reader, reader.position);
	if (note >= 0) {
		if (reader.note === undefined) { reader.shared.noteReferences.add(reader.text.slice(reader.position + 2, note - 1)); }
		const raw = reader.text.slice(reader.position, note);
		write(reader, !reader.wantsOutput || isLabelDefined(reader, raw) ? bound : raw);
		reader.position = note;
		return true;
	}
	return mayCite(reader, reader.position) && readBracketedCitation(reader) || codeAt(reader, reader.position + 1) !== 94 && readLink(reader);
}

/** `![`: the description is read as a link's text is. */
export function readImage(reader: Reader): boolean {
	const open = reader.position + 1;
	if (codeAt(reader, open) !== 91 || codeAt(reader, open + 1) === 94) { return false; }
	const close = closingBracket(reader, open);
	return close >= 0 && attempt(reader, reader => {
		readLabel(reader, open, close, reader.linksAllowed);
		return true;
	});
}

/** `^[a note]` in the running text. */
export function readInlineNote(reader: Reader): boolean {
	const open = reader.position + 1;
	const close = codeAt(reader, open) === 91 ? closingBracket(reader, open) : -1;
	if (close < 0) { return false; }
	readText(reader, reader => readInside(reader, open + 1, close, true));
	write(reader, bound);
	reader.position = close + 1;
	return true;
}

/** After `[^label]`, in which no white space stands; or -1. */
export function afterNoteMarker(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 91 || codeAt(reader, position + 1) !== 94) { return -1; }
	for (let at = position + 2; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === 32 || code === 10) { return -1; }
		if (code === 93 && at > position + 2) { return at + 1; }
	}
	return -1;
}

/** No one refers by a longer label; a text of nested brackets is full of them. */
const maximalLabel = 1000;

/** Whether `raw`, a label with its brackets, is the label of a link or heading. The answer is remembered as asked for. */
export function isLabelDefined(reader: Reader, raw: string): boolean {
	if (raw.length > maximalLabel) { return false; }
	const label = normalizeLabel(raw);
	reader.shared.asked.add(label);
	return reader.shared.labels.has(label);
}

/** What pandoc gives for a citation inside another's prefix: the characters as they are written, white space joined. */
export function readLabelText(raw: string): string {
	return raw.replace(/\s+/g, ' ');
}

/** Whether the bracket at `open` may be a citation: that needs an `@` before the bracket closes, or right after that. */
export function mayCite(reader: Reader, open: number): boolean {
	if (reader.shared.budget < 0) { return false; }
	const at = nextHit(reader, '@', open);
	if (at < reader.end && at < nextHit(reader, ']', open)) { return true; }
	const close = closingBracket(reader, open);
	return at < reader.end && (close < 0 || at <= close + 2);
}

function readLink(reader: Reader): boolean {
	const open = reader.position;
	const close = closingBracket(reader, open);
	if (close < 0) { return false; }
	const attributes = afterAttributes(reader, close + 1);
	if (attributes >= 0) {
		write(reader, readTrimmed(reader, open + 1, close, reader.linksAllowed));
		reader.position = attributes;
		return true;
	}
	if (!reader.linksAllowed) { return false; }
	readLabel(reader, open, close, false);
	return true;
}

/** The text of a link or image, and its target or second label. Where no label is defined, brackets are text and hold what they hold. */
function readLabel(reader: Reader, open: number, close: number, linksInside: boolean): void {
	const target = afterTarget(reader, close + 1);
	if (target >= 0) {
		write(reader, readTrimmed(reader, open + 1, close, linksInside));
		const attributes = afterAttributes(reader, target);
		reader.position = attributes < 0 ? target : attributes;
		return;
	}
	reader.position = close + 1;
	const isCitation = codeAt(reader, close + 1) === 91 && wouldRead(reader, readBracketedCitation);
	const second = !isCitation && codeAt(reader, close + 1) === 91 && codeAt(reader, close + 2) !== 94 ? closingBracket(reader, close + 1) : -1;
	const hasSecond = second > close + 2;
	const label = hasSecond ? reader.text.slice(close + 1, second + 1) : reader.text.slice(open, close + 1);
	const end = second < 0 ? close + 1 : second + 1;
	if (isLabelDefined(reader, label)) {
		write(reader, readTrimmed(reader, open + 1, close, linksInside));
	} else {
		write(reader, '[');
		readInside(reader, open + 1, close, true);
		write(reader, ']');
		if (second >= 0) { readInside(reader, close + 1, second + 1, true); }
	}
	reader.position = end;
}

function readTrimmed(reader: Reader, start: number, end: number, linksAllowed: boolean): string {
	return bound + trimSpaces(readText(reader, reader => readInside(reader, start, end, linksAllowed))) + bound;
}

/** Reads a stretch as a text of its own. */
function readInside(reader: Reader, start: number, end: number, linksAllowed: boolean): void {
	const outer = { end: reader.end, linksAllowed: reader.linksAllowed, afterWord: reader.afterWord, depth: reader.depth };
	reader.position = start;
	reader.end = end;
	reader.linksAllowed = linksAllowed;
	reader.afterWord = -1;
	if (reader.depth < 100) {
		reader.depth++;
		readInlines(reader);
	}
	reader.end = outer.end;
	reader.linksAllowed = outer.linksAllowed;
	reader.afterWord = outer.afterWord;
	reader.depth = outer.depth;
}

/**
 * The place of the bracket that closes the one at `open`, or -1. Code, mathematics, tags and escapes hide brackets.
 * All brackets met on the way are remembered, so that a text of a million `[` is walked through once.
 */
export function closingBracket(reader: Reader, open: number): number {
	if (nextHit(reader, ']', open) >= reader.end) { return -1; }
	const known = reader.lastBracket?.open === open ? reader.lastBracket.close : reader.brackets?.get(open);
	if (known !== undefined) { return known < reader.end ? known : -1; }
	const close = findClosingBracket(reader, open);
	reader.lastBracket = { open, close };
	return close < reader.end ? close : -1;
}

function findClosingBracket(reader: Reader, open: number): number {
	const stack = [open];
	for (let at = open + 1; at < reader.text.length && stack.length > 0;) {
		const code = reader.text.charCodeAt(at);
		if (code === 91) {
			stack.push(at++);
		} else if (code === 93) {
			const opened = stack.pop()!;
			if (stack.length === 0 && reader.brackets === undefined) { return at; }
			(reader.brackets ??= new Map()).set(opened, at++);
		} else if (code === 10) {
			if (afterBlankLine(reader, at + 1) >= 0) { break; }
			at++;
		} else {
			at = Math.max(at + 1, afterHidden(reader, at));
		}
	}
	const brackets = reader.brackets ??= new Map();
	for (const unclosed of stack) { brackets.set(unclosed, -1); }
	return brackets.get(open)!;
}

/** After code, mathematics, a tag, TeX or an escape at `at`, in which no bracket and no bar counts; or -1. */
export function afterHidden(reader: Reader, at: number): number {
	const code = codeAt(reader, at);
	if (code !== 92 && code !== 96 && code !== 36 && code !== 60) { return -1; }
	if (isEscape(reader, at)) { return at + 2; }
	const end = Math.max(afterCodeAt(reader, at), afterMath(reader, at), afterTex(reader, at));
	if (end >= 0 || code !== 60) { return end; }
	const tag = readHtmlTag(reader, at);
	return tag !== undefined && isInlineTag(tag) ? tag.end : -1;
}

export function afterCodeAt(reader: Reader, at: number): number {
	return codeAt(reader, at) === 96 ? afterCode(reader, at) : -1;
}

/** After `(address "title")`, or -1. */
function afterTarget(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 40) { return -1; }
	const start = skipSpaces(reader, position + 1);
	for (const address of [afterAngledAddress(reader, start), afterAddress(reader, start)]) {
		if (address < 0) { continue; }
		const title = afterSpacesAndLineEnd(reader, address);
		const end = skipSpaces(reader, Math.max(address, title < 0 ? -1 : afterTitle(reader, title)));
		if (codeAt(reader, end) === 41) { return end + 1; }
	}
	return -1;
}

export function afterAngledAddress(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 60) { return -1; }
	for (let at = position + 1; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === 62) { return at + 1; }
		if (code === 10 && afterBlankLine(reader, at + 1) >= 0) { return -1; }
		if (isEscape(reader, at)) { at++; }
	}
	return -1;
}

/** Characters, balanced parentheses, and spaces that no title or end follows. */
function afterAddress(reader: Reader, position: number): number {
	let at = position;
	let depth = 0;
	let lastOpen = -1;
	while (at < reader.end) {
		const code = reader.text.charCodeAt(at);
		if (code === 40) {
			if (depth++ === 0) { lastOpen = at; }
			at++;
		} else if (code === 41) {
			if (depth === 0) { return at; }
			depth--;
			at++;
		} else if (code === 10) {
			if (afterBlankLine(reader, at + 1) >= 0) { return depth > 0 ? -1 : at; }
			at++;
		} else if (code === 32 && depth === 0) {
			const next = skipSpaces(reader, at);
			if (isOneOf('"\')', codeAt(reader, next))) { return at; }
			at = next;
		} else {
			at += isEscape(reader, at) ? 2 : 1;
		}
	}
	return depth > 0 && lastOpen >= 0 ? -1 : at;
}

/** After a title in quotation marks. A mark before a letter or digit opens one inside it, which has to be closed as well. */
export function afterTitle(reader: Reader, position: number): number {
	const quote = codeAt(reader, position);
	if (quote !== 34 && quote !== 39 || isOneOf(' \n', codeAt(reader, position + 1))) { return -1; }
	let depth = 1;
	for (let at = position + 1; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === quote) {
			depth += isAlphanumericAt(reader.text, at + 1) ? 1 : -1;
			if (depth === 0) { return at + 1; }
		}
		if (code === 10 && afterBlankLine(reader, at + 1) >= 0) { return -1; }
		if (isEscape(reader, at)) { at++; }
	}
	return -1;
}
