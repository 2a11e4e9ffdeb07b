import { isAlphanumericAt } from '../keyGrammar';
import { afterBlankLine, afterSpacesAndLineEnd, codeAt, noteReach, nowhere, skipSpaces, type Reader } from './reader';
import { startsListItem } from './listMarker';

/**
 * Constructs in which nothing is cited: code spans, mathematics, raw TeX, attributes. Each function takes the place
 * where the construct would begin and returns the place after it, or -1.
 */

/** After the backticks that end the code span at `position`, without its attributes. */
export function afterCodeSpan(reader: Reader, position: number): number {
	let at = position;
	while (codeAt(reader, at) === 96) { at++; }
	const length = at - position;
	const { ticks } = reader;
	const isKnown = position >= ticks.start && position < ticks.end && reader.end === reader.text.length;
	if (isKnown && (ticks.last.get(length) ?? -1) <= position) { return -1; }
	const last = new Map<number, number>();
	while (at < reader.end) {
		const code = reader.text.charCodeAt(at);
		if (code === 10) {
			if (afterBlankLine(reader, at + 1) >= 0 || reader.inList && startsListItem(reader, at + 1)) { break; }
			at++;
		} else if (code === 96) {
			const start = at;
			while (codeAt(reader, at) === 96) { at++; }
			if (at - start === length) { return at; }
			last.set(at - start, start);
		} else {
			at++;
		}
	}
	if (reader.end === reader.text.length) { reader.ticks = { start: position, end: at, last }; }
	return -1;
}

/** After a code span and the attributes or raw format (`{=html}`) that belong to it. */
export function afterCode(reader: Reader, position: number): number {
	const end = afterCodeSpan(reader, position);
	if (end < 0) { return -1; }
	const rawEnd = afterRawFormat(reader, end);
	return rawEnd >= 0 ? rawEnd : Math.max(end, afterAttributes(reader, end));
}

/** After `{=format}`. */
export function afterRawFormat(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 123) { return -1; }
	let at = skipSpaces(reader, position + 1);
	if (codeAt(reader, at) !== 61) { return -1; }
	const start = ++at;
	while (at < reader.end && (isAlphanumericAt(reader.text, at) || codeAt(reader, at) === 45 || codeAt(reader, at) === 95)) { at++; }
	if (at === start) { return -1; }
	at = skipSpaces(reader, at);
	return codeAt(reader, at) === 125 ? at + 1 : -1;
}

/** After `{#id .class key=value -}`. */
export function afterAttributes(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 123) { return -1; }
	let at = afterSpacesAndLineEnd(reader, position + 1);
	while (at >= 0 && codeAt(reader, at) !== 125) {
		const end = afterAttribute(reader, at);
		if (end < 0) { return -1; }
		at = afterSpacesAndLineEnd(reader, end);
	}
	return at < 0 ? -1 : at + 1;
}

function afterAttribute(reader: Reader, position: number): number {
	const code = codeAt(reader, position);
	if (code === 45) { return position + 1; }
	if (code === 35 || code === 46) {
		const end = afterIdentifier(reader, position + 1);
		return end > position + 1 ? end : -1;
	}
	const equals = afterIdentifier(reader, position);
	if (equals === position || codeAt(reader, equals) !== 61) { return -1; }
	const quote = codeAt(reader, equals + 1);
	if (quote === 34 || quote === 39) {
		if (codeAt(reader, equals + 2) === quote) { return equals + 3; }
		const end = afterQuotedValue(reader, equals + 1, quote);
		if (end >= 0) { return end; }
	}
	let at = equals + 1;
	while (at < reader.end && !isOneOf(' \n}', codeAt(reader, at))) { at += isEscape(reader, at) ? 2 : 1; }
	return at;
}

function afterQuotedValue(reader: Reader, position: number, quote: number): number {
	if (isOneOf(' \n', codeAt(reader, position + 1))) { return -1; }
	for (let at = position + 1; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === quote) { return at + 1; }
		if (code === 10 && afterBlankLine(reader, at + 1) >= 0) { return -1; }
		if (isEscape(reader, at)) { at++; }
	}
	return -1;
}

function afterIdentifier(reader: Reader, position: number): number {
	if (!/\p{L}/u.test(String.fromCodePoint(reader.text.codePointAt(position) ?? 0)) || position >= reader.end) { return position; }
	let at = position + 1;
	while (at < reader.end && (isAlphanumericAt(reader.text, at) || isOneOf('-_:.', codeAt(reader, at)))) { at++; }
	return at;
}

/** Whether a backslash at `position` escapes the next character: all but letters and digits can be. */
export function isEscape(reader: Reader, position: number): boolean {
	return codeAt(reader, position) === 92 && position + 1 < reader.end && !isAlphanumericAt(reader.text, position + 1);
}

/** After `$…$` or `$$…$$`. An apostrophe that follows inline mathematics belongs to it. */
export function afterMath(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 36) { return -1; }
	const display = codeAt(reader, position + 1) === 36 ? afterDisplayMath(reader, position + 2) : -1;
	return display >= 0 ? display : afterInlineMath(reader, position + 1);
}

function afterDisplayMath(reader: Reader, position: number): number {
	for (let at = position; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === 36 && codeAt(reader, at + 1) === 36 && at > position) { return at + 2; }
		if (code === 10 && afterBlankLine(reader, at + 1) >= 0) { return -1; }
	}
	return -1;
}

function afterInlineMath(reader: Reader, position: number): number {
	const { text } = reader;
	let at = position;
	if (at >= reader.end || isOneOf(' \n', codeAt(reader, at))) { return -1; }
	for (let first = true; at < reader.end; first = false) {
		const code = text.charCodeAt(at);
		if (code === 36 && !first) { return isDigit(codeAt(reader, at + 1)) ? -1 : at + 1; }
		if (code === 92) {
			at = afterTextCommand(reader, at);
		} else if (code === 32 || code === 10) {
			const line = afterBlankLine(reader, at);
			if (line >= 0 && afterBlankLine(reader, line) >= 0) { return -1; }
			at = line >= 0 ? line : skipSpaces(reader, at);
			if (codeAt(reader, at) === 36) { return -1; }
		} else {
			at++;
		}
	}
	return -1;
}

/** After `\text{…}` with its braces, or after the backslash and the one character it escapes. */
function afterTextCommand(reader: Reader, position: number): number {
	if (!reader.text.startsWith('text{', position + 1)) { return position + 2; }
	const end = afterBraces(reader, position + 5);
	return end < 0 ? position + 2 : end;
}

/** After the brace that closes the one at `position`. */
function afterBraces(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 123) { return -1; }
	let depth = 0;
	for (let at = position; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === 92) {
			at++;
		} else if (code === 123) {
			depth++;
		} else if (code === 125 && --depth === 0) {
			return at + 1;
		} else if (code === 10 && afterBlankLine(reader, at + 1) >= 0) {
			return -1;
		}
	}
	return -1;
}

/** After a TeX command with its options and arguments, or after an environment with all that it holds. */
export function afterTex(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 92 || !isAsciiLetter(codeAt(reader, position + 1))) { return -1; }
	let at = position + 1;
	while (isCommandLetter(reader, at)) { at++; }
	const name = reader.text.slice(position + 1, at);
	if (name === 'begin') { return afterEnvironment(reader, position, at); }
	if (name === 'end' || name === 'and') { return -1; }
	if (accents.has(name)) { return afterAccent(reader, afterTexSpace(reader, at)); }
	if (codeAt(reader, at) === 42) { at++; }
	at = afterTexSpace(reader, at);
	if (signs.has(name)) { return at; }
	for (let end = afterOption(reader, at); end >= 0; end = afterOption(reader, at)) { at = end; }
	at = Math.max(at, afterDimension(reader, at));
	const argument = at;
	for (let end = afterBraces(reader, at); end >= 0; end = afterBraces(reader, at)) { at = end; }
	const isIncomplete = codeAt(reader, at) === 123 || at === argument && citing.test(name);
	return isIncomplete ? -1 : at;
}

/** Commands that put an accent on whatever character follows, and those that stand for a sign and take nothing. */
const accents = new Set([...'bcdfhkrtuvGHU']);
const signs = new Set('i j l o L O P S ss ae AE oe OE aa AA ldots dots LaTeX TeX copyright pounds euro slash textquoteleft textasciitilde textbackslash lq rq'.split(' '));

function afterAccent(reader: Reader, position: number): number {
	if (position >= reader.end || isOneOf(' \n', codeAt(reader, position))) { return position; }
	return codeAt(reader, position) === 123 ? Math.max(position, afterBraces(reader, position)) : position + 1;
}

/** Commands that cite: without a key in braces they are text. */
const citing = /^(?:no|auto|smart|foot|paren|super|text)?cite(?:s|al|alp|alt|p|t|author|year|yearpar|text|texts)?$/i;

/** After the number or length that a command takes without braces (`\hskip 1.5pt`, `\count=-2`), or -1. */
function afterDimension(reader: Reader, position: number): number {
	let at = codeAt(reader, position) === 61 ? position + 1 : position;
	if (codeAt(reader, at) === 45) { at++; }
	words.lastIndex = at;
	const found = isDigit(codeAt(reader, at)) ? words.exec(reader.text)![0] : '';
	return at + found.length <= reader.end && dimension.test(found) ? at + found.length : -1;
}

const words = /[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)?/uy;
const dimension = /^[0-9.]+(?:p[tc]|in|[bc]m|mm|dd|cc|sp)?$/;

/** Pandoc takes `@` for a letter in the name of a command, as TeX does inside packages, and any letter behind the first. */
function isCommandLetter(reader: Reader, at: number): boolean {
	const code = codeAt(reader, at);
	return isAsciiLetter(code) || code === 64 || code >= 128 && /\p{L}/u.test(String.fromCodePoint(reader.text.codePointAt(at)!));
}

function afterTexSpace(reader: Reader, position: number): number {
	const at = afterSpacesAndLineEnd(reader, position);
	return at < 0 ? skipSpaces(reader, position) : at;
}

function afterOption(reader: Reader, position: number): number {
	let at = afterTexSpace(reader, position);
	if (codeAt(reader, at) !== 91) { return -1; }
	for (at++; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === 93) { return afterTexSpace(reader, at + 1); }
		if (code === 123) {
			const end = afterBraces(reader, at);
			if (end > 0) { at = end - 1; }
		} else if (code === 92) {
			at++;
		} else if (code === 10 && afterBlankLine(reader, at + 1) >= 0) {
			return -1;
		}
	}
	return -1;
}

/** After the `\end{name}` that belongs to the `\begin` at `position`; environments of one name nest. */
function afterEnvironment(reader: Reader, position: number, braceAt: number): number {
	const nameEnd = codeAt(reader, braceAt) === 123 ? reader.text.indexOf('}', braceAt) : -1;
	if (nameEnd < 0 || nameEnd - braceAt > 40) { return -1; }
	const name = reader.text.slice(braceAt, nameEnd + 1);
	const begin = `\\begin${name}`;
	const end = `\\end${name}`;
	let depth = 0;
	for (let at = position; at >= 0 && at < reader.end;) {
		const nextEnd = reader.text.indexOf(end, at);
		noteReach(reader, nextEnd < 0 ? nowhere : nextEnd);
		if (nextEnd < 0 || nextEnd + end.length > reader.end) { return -1; }
		for (let next = reader.text.indexOf(begin, at); next >= 0 && next < nextEnd; next = reader.text.indexOf(begin, next + 1)) { depth++; }
		at = nextEnd + end.length;
		if (--depth <= 0) { return at; }
	}
	return -1;
}

/** Whether `code` is one of the characters of `set`; never for the end of the text. */
export function isOneOf(set: string, code: number): boolean {
	for (let index = 0; index < set.length; index++) {
		if (set.charCodeAt(index) === code) { return true; }
	}
	return false;
}

export function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

function isAsciiLetter(code: number): boolean {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90;
}
