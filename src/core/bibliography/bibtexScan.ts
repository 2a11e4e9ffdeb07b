// Where the parts of a `.bib` text begin and end; what they are made into is said in `bibtex.ts`.
import type { TextRange } from '../paper';

/** Characters that mean something in a `.bib` file. */
export const enum Char {
	Tab = 9, LineFeed = 10, Return = 13, Space = 32, Quote = 34, Hash = 35, Percent = 37, Open = 40, Close = 41, Comma = 44,
	Equals = 61, At = 64, Backslash = 92, OpenBrace = 123, CloseBrace = 125,
}

/** `@type{` or `@type(`, up to behind the opening delimiter. */
export interface Head {
	readonly start: number;
	readonly type: string;
	readonly typeRange: TextRange;
	readonly body: number;
	readonly close: number;
}

/** The head of a block whose `@` is at `start`, or `undefined`. */
export function readHead(text: string, start: number): Head | undefined {
	if (start > 0 && isWord(text.charCodeAt(start - 1))) {
		return undefined; // A mail address.
	}
	const typeStart = skipSpace(text, start + 1);
	let typeEnd = typeStart;
	while (isWord(text.charCodeAt(typeEnd))) {
		typeEnd++;
	}
	const open = skipSpace(text, typeEnd);
	const delimiter = text.charCodeAt(open);
	if (typeEnd === typeStart || (delimiter !== Char.OpenBrace && delimiter !== Char.Open)) {
		return undefined;
	}
	return {
		start,
		type: text.slice(typeStart, typeEnd).toLowerCase(),
		typeRange: { start: typeStart, end: typeEnd },
		body: open + 1,
		close: delimiter === Char.OpenBrace ? Char.CloseBrace : Char.Close,
	};
}

/** The end of a value of one or more parts joined by `#`; `start` itself where there is no value, -1 where it never ends. */
export function endOfValue(text: string, start: number, escapes: boolean): number {
	let end = start;
	let position = start;
	for (;;) {
		const char = text.charCodeAt(position);
		let partEnd = position;
		if (char === Char.OpenBrace) {
			partEnd = endOfBraces(text, position, escapes, true);
		} else if (char === Char.Quote) {
			partEnd = endOfQuotes(text, position, escapes);
		} else {
			while (isName(text.charCodeAt(partEnd))) {
				partEnd++;
			}
		}
		if (partEnd === -1) {
			return -1;
		}
		if (partEnd === position) {
			return end;
		}
		end = partEnd;
		const hash = skipSpace(text, end);
		if (text.charCodeAt(hash) !== Char.Hash) {
			return end;
		}
		position = skipSpace(text, hash + 1);
	}
}

/** The offset behind the brace that closes the one at `open`, or -1 where the text, or with `stop` the next entry, comes first. */
export function endOfBraces(text: string, open: number, escapes: boolean, stop: boolean): number {
	let depth = 0;
	for (let i = open; i < text.length; i++) {
		const char = text.charCodeAt(i);
		if (char === Char.OpenBrace) {
			depth++;
		} else if (char === Char.CloseBrace) {
			if (--depth === 0) {
				return i + 1;
			}
		} else if (char === Char.Backslash && escapes) {
			i++;
		} else if (char === Char.At && stop && isEntryStart(text, i)) {
			return -1;
		}
	}
	return -1;
}

/** As `endOfBraces`, for a value in quotes; braces hide a quote. */
function endOfQuotes(text: string, open: number, escapes: boolean): number {
	let depth = 0;
	for (let i = open + 1; i < text.length; i++) {
		const char = text.charCodeAt(i);
		if (char === Char.Quote && depth === 0) {
			return i + 1;
		}
		if (char === Char.OpenBrace) {
			depth++;
		} else if (char === Char.CloseBrace) {
			if (--depth < 0) {
				return -1;
			}
		} else if (char === Char.Backslash && escapes) {
			i++;
		} else if (char === Char.At && isEntryStart(text, i)) {
			return -1;
		}
	}
	return -1;
}

/** Behind a broken field: the next line that begins with `name =`, the closing delimiter on a line of its own, or the next entry. */
export function skipBroken(text: string, from: number, close: number): number {
	for (let i = from; i < text.length; i++) {
		const char = text.charCodeAt(i);
		if (char === Char.At && isEntryStart(text, i)) {
			return i;
		}
		if (i === from || (char !== Char.LineFeed && char !== Char.Return && char !== Char.Comma)) {
			continue;
		}
		const next = skipSpace(text, i + 1);
		if (text.charCodeAt(next) === close && (char !== Char.Comma || next > i + 1)) {
			return next;
		}
		let nameEnd = next;
		while (isName(text.charCodeAt(nameEnd))) {
			nameEnd++;
		}
		if (nameEnd > next && text.charCodeAt(skipSpace(text, nameEnd)) === Char.Equals) {
			return next;
		}
		i = Math.max(i, next - 1);
	}
	return text.length;
}

/** The next place behind `from` where an entry begins, or the end of the text. */
export function nextEntryStart(text: string, from: number): number {
	let position = text.indexOf('@', from + 1);
	while (position !== -1 && !isEntryStart(text, position)) {
		position = text.indexOf('@', position + 1);
	}
	return position === -1 ? text.length : position;
}

/** Whether the `@` at `position` begins a line and reads like `@type{key,`: there a broken entry ends at the latest. */
export function isEntryStart(text: string, position: number): boolean {
	let before = position - 1;
	while (before >= 0 && (text.charCodeAt(before) === Char.Space || text.charCodeAt(before) === Char.Tab)) {
		before--;
	}
	if (before >= 0 && text.charCodeAt(before) !== Char.LineFeed && text.charCodeAt(before) !== Char.Return) {
		return false;
	}
	const head = readHead(text, position);
	if (head === undefined) {
		return false;
	}
	if (head.type === 'string' || head.type === 'comment' || head.type === 'preamble') {
		return true;
	}
	let end = skipSpace(text, head.body);
	while (end < text.length && !isSpace(text.charCodeAt(end)) && text.charCodeAt(end) !== Char.Comma && text.charCodeAt(end) !== Char.OpenBrace) {
		end++;
	}
	return text.charCodeAt(skipSpace(text, end)) === Char.Comma;
}

/** Whether only blanks and a `%` stand before `position` on its line. */
export function isCommentedOut(text: string, position: number): boolean {
	for (let i = position - 1; i >= 0; i--) {
		const char = text.charCodeAt(i);
		if (char === Char.Percent) {
			return true;
		}
		if (char !== Char.Space && char !== Char.Tab) {
			return false;
		}
	}
	return false;
}

/** The first place from `from` on that is no white space. */
export function skipSpace(text: string, from: number): number {
	let i = from;
	while (isSpace(text.charCodeAt(i))) {
		i++;
	}
	return i;
}

/** `from`, or a place before it that only white space parts from it. */
export function trimEnd(text: string, from: number): number {
	let i = from;
	while (i > 0 && isSpace(text.charCodeAt(i - 1))) {
		i--;
	}
	return i;
}

/** The end of the line that `from` is in. */
export function endOfLine(text: string, from: number): number {
	let i = from;
	while (i < text.length && text.charCodeAt(i) !== Char.LineFeed && text.charCodeAt(i) !== Char.Return) {
		i++;
	}
	return i;
}

/** White space, the no-break space and the byte order mark included. */
export function isSpace(char: number): boolean {
	return char === Char.Space || (char >= Char.Tab && char <= Char.Return) || char === 0xa0 || char === 0xfeff;
}

/** Letters, digits, `-`, `_` and `.`: what a type consists of, and what stands before the `@` of a mail address. */
function isWord(char: number): boolean {
	return (char >= 97 && char <= 122) || (char >= 65 && char <= 90) || (char >= 48 && char <= 57) || char === 95 || char === 45 || char === 46;
}

/** What a field's or macro's name, or a number, may consist of: BibTeX excludes only its own punctuation. */
export function isName(char: number): boolean {
	return char > Char.Space && char !== Char.Quote && char !== Char.Hash && char !== Char.Percent && char !== 39 && char !== Char.Open && char !== Char.Close
		&& char !== Char.Comma && char !== Char.Equals && char !== Char.OpenBrace && char !== Char.CloseBrace && char !== 0xa0;
}

/** What opens a value: `{` or `"`. */
export function isValueStart(char: number): boolean {
	return char === Char.OpenBrace || char === Char.Quote;
}
