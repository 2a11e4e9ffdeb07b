import { afterAutolink } from './autolink';
import { afterNoteMarker, readBracket, readImage, readInlineNote } from './brackets';
import { readCharacterReference } from './characterReference';
import { readBracketedCitation, readNarrativeCitation } from './cite';
import { isBlockTag, isInlineTag, readHtmlTag, type HtmlTag } from './htmlTag';
import { isAlphanumericAt } from './keyGrammar';
import { startsListItem } from './listMarker';
import { afterBlankLine, attempt, bound, attemptOnce, codeAt, maximalDepth, readText, skipSpaces, space, trimSpaces, write, type Quotes, type Reader } from './reader';
import { afterCode, afterMath, afterTex, isDigit, isEscape, isOneOf } from './verbatim';
import { afterFencedCode, afterDivFence } from './fence';
import { originOf } from './source';

/**
 * Pandoc's inline grammar, as far as it decides where citations stand and what their plain text is. Like pandoc's
 * it reads forward and gives up an opening that finds no end. Each function moves the reader and says whether it did.
 */

/** Reads inlines to the end of the paragraph, or of the reader. */
export function readInlines(reader: Reader): void {
	do {
		skipPlain(reader);
	} while (readInline(reader));
}

/** For each ASCII character: 1 for letters and digits, 2 for what begins no construct, 0 for the rest. */
const plainness = Uint8Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code);
	return /[A-Za-z0-9]/.test(character) ? 1 : ' ,;:()?/%+=|{}#]>'.includes(character) ? 2 : 0;
});

/** Passes over words, spaces and punctuation that begins nothing: most of a text, in one loop. */
export function skipPlain(reader: Reader): void {
	if (reader.wantsOutput) { return; }
	const { text, end } = reader;
	let at = reader.position;
	let { afterWord } = reader;
	for (; at < end; at++) {
		const code = text.charCodeAt(at);
		const kind = code < 128 ? plainness[code] : 0;
		if (kind === 1 || code === 46 && (at + 1 === end || text.charCodeAt(at + 1) !== 46)) {
			afterWord = at + 1;
		} else if (kind === 0) {
			break;
		}
	}
	reader.position = at;
	reader.afterWord = afterWord;
}

/** Reads one inline: a word, a space, a construct, or one character that is none of these. */
export function readInline(reader: Reader): boolean {
	const code = codeAt(reader, reader.position);
	if (code < 0) { return false; }
	if (code === 32) { return readSpace(reader); }
	if (isWordCode(reader, code)) { return readWord(reader); }
	if (code === 10) { return readLineEnd(reader); }
	reader.shared.budget--;
	const construct = constructs.get(code);
	if (construct?.(reader)) { return true; }
	if (code === 46 && codeAt(reader, reader.position + 1) !== 46) { return readWord(reader); }
	if (code === 60 || code === 92) { return false; }
	return readSymbol(reader, 1);
}

/** What a character may begin; where it does not, it stands for itself. */
const constructs: ReadonlyMap<number, (reader: Reader) => boolean> = new Map([
	['`', (reader: Reader) => skipVerbatim(reader, afterCode(reader, reader.position), codeText)],
	['_', readEmphasis],
	['*', readEmphasis],
	['^', (reader: Reader) => attemptOnce(reader, 1, reader => readScript(reader, 94)) || readInlineNote(reader)],
	['[', readBracket],
	['!', readImage],
	['$', readMath],
	['~', (reader: Reader) => attemptOnce(reader, 2, readStrikeout) || attemptOnce(reader, 3, reader => readScript(reader, 126))],
	['<', readAngle],
	['\\', readBackslash],
	['@', (reader: Reader) => readNarrativeCitation(reader) || readHandle(reader)],
	['-', (reader: Reader) => readNarrativeCitation(reader) || readDash(reader)],
	['"', readDoubleQuote],
	['\u201c', readDoubleQuote],
	['\'', readSingleQuote],
	['\u2018', readSingleQuote],
	['.', readEllipsis],
	['&', readCharacterReference],
].map(([character, read]) => [(character as string).charCodeAt(0), read as (reader: Reader) => boolean]));

function isWordCode(reader: Reader, code: number): boolean {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || isDigit(code) || code >= 128 && isAlphanumericAt(reader.text, reader.position);
}

function readSymbol(reader: Reader, length: number): boolean {
	const code = reader.text.charCodeAt(reader.position);
	const units = length === 1 && code >= 0xd800 && code < 0xdc00 ? 2 : length;
	write(reader, reader.text.slice(reader.position, reader.position + units));
	reader.position += units;
	return true;
}

/** A word: letters, digits and single full stops. After it no citation can begin. */
function readWord(reader: Reader): boolean {
	const { text } = reader;
	const start = reader.position;
	let at = start;
	for (; at < reader.end; at++) {
		const code = text.charCodeAt(at);
		if (code >= 97 && code <= 122 || code >= 65 && code <= 90 || isDigit(code)) { continue; }
		if (code === 46) {
			if (codeAt(reader, at + 1) === 46) { break; }
		} else if (code >= 128 && isAlphanumericAt(text, at)) {
			if (code >= 0xd800 && code < 0xdc00) { at++; }
		} else {
			break;
		}
	}
	reader.position = reader.afterWord = at;
	if (reader.wantsOutput) {
		write(reader, text.slice(start, at));
		if (text.charCodeAt(at - 1) === 46 && abbreviations.has(text.slice(start, at))) { readSpaceAfterAbbreviation(reader); }
	}
	return true;
}

/** Pandoc's default list: the space after one of these does not break, unless a citation or note follows. */
const abbreviations = new Set(('aet. aetat. al. Apr. Aug. bk. Bros. c. Capt. cf. ch. chap. chs. Co. col. Corp. cp. d. Dec. Dr. e.g. ed. eds. esp. f. '
	+ 'fasc. Feb. ff. fig. fl. fol. fols. Fr. Gen. Gov. Hon. i.e. ill. Inc. incl. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs. Ms. n. n.b. nn. No. '
	+ 'Nov. Oct. p. Ph.D. pp. Pres. Prof. pt. q.v. Rep. Rev. s.v. s.vv. saec. sec. Sen. Sep. Sept. Sgt. Sr. St. univ. viz. vol. vs.').split(' '));

function readSpaceAfterAbbreviation(reader: Reader): void {
	const next = skipSpaces(reader, reader.position);
	const code = codeAt(reader, next);
	if (next === reader.position || code === 10 && next > reader.position + 1 || isOneOf('@[-', code) && citesAt(reader, next)) { return; }
	write(reader, '\u00a0');
	reader.position = next;
}

function citesAt(reader: Reader, position: number): boolean {
	let cites = false;
	attempt(reader, reader => {
		reader.position = position;
		cites = codeAt(reader, position) === 91 ? afterNoteMarker(reader, position) >= 0 || readBracketedCitation(reader) : readNarrativeCitation(reader);
		return false;
	});
	return cites;
}

function readSpace(reader: Reader): boolean {
	const start = reader.position;
	reader.position = skipSpaces(reader, start);
	if (reader.position - start > 1 && codeAt(reader, reader.position) === 10 && readLineEnd(reader)) { return true; }
	write(reader, space);
	return true;
}

/** A line end inside a paragraph, with the spaces that begin the next line; fails where the paragraph ends. */
function readLineEnd(reader: Reader): boolean {
	const next = reader.position + 1;
	if (!reader.lineBreaksAllowed || !continuesParagraph(reader, next)) { return false; }
	reader.position = skipSpaces(reader, next);
	if (next < reader.end) { write(reader, space); }
	return true;
}

/** Whether the line at `position` goes on with the paragraph of the line before it: no blank line, no fence, in a list no next item. */
export function continuesParagraph(reader: Reader, position: number): boolean {
	if (afterBlankLine(reader, position) >= 0 || reader.inList && startsListItem(reader, position)) { return false; }
	const code = codeAt(reader, position);
	return !(code === 96 && afterFencedCode(reader, position) >= 0) && !closesContainer(reader, position);
}

/** Whether the closing tag of the open block element, or the fence that closes a div, stands at `position`. */
export function closesContainer(reader: Reader, position: number): boolean {
	const code = codeAt(reader, position);
	return code === 60 && closesHtmlBlock(reader, position) || code === 58 && reader.divLevel > 0 && afterDivFence(reader, position) >= 0;
}

/** Whether the closing tag of the open block element stands at `position`. */
function closesHtmlBlock(reader: Reader, position: number): boolean {
	if (reader.htmlBlock === undefined || codeAt(reader, position) !== 60 || codeAt(reader, position + 1) !== 47) { return false; }
	return readHtmlTag(reader, position)?.name === reader.htmlBlock;
}

function skipVerbatim(reader: Reader, end: number, textOf: (text: string) => string): boolean {
	if (end < 0) { return false; }
	if (reader.wantsOutput) { reader.output += bound + textOf(reader.text.slice(reader.position, end)); }
	reader.position = end;
	return true;
}

/** The content of a code span, without its backticks and attributes; nothing for a raw one (`{=html}`). */
function codeText(span: string): string {
	const ticks = /^`+/.exec(span)![0];
	const end = span.lastIndexOf(ticks);
	return /^\{\s*=/.test(span.slice(end + ticks.length)) ? '' : span.slice(ticks.length, end).replaceAll('\n', ' ').trim();
}

function readMath(reader: Reader): boolean {
	const start = reader.position;
	if (!skipVerbatim(reader, afterMath(reader, start), span => span.replace(/^\$\$?|\$\$?$/g, '').trim().replace(/\s*\n\s*/g, ' '))) { return false; }
	const apostrophe = codeAt(reader, reader.position);
	if ((apostrophe === 39 || apostrophe === 0x2019) && reader.text.charCodeAt(start + 1) !== 36) {
		const next = reader.text.charAt(reader.position + 1);
		if (reader.position + 1 < reader.end && !/[\s\p{P}]/u.test(next)) {
			write(reader, '\u2019');
			reader.position++;
		}
	}
	return true;
}

function readBackslash(reader: Reader): boolean {
	const next = codeAt(reader, reader.position + 1);
	if (next === 10) {
		reader.position++;
		return true;
	}
	if (isEscape(reader, reader.position)) {
		reader.position++;
		if (next === 32) {
			write(reader, '\u00a0');
			reader.position++;
			return true;
		}
		return readSymbol(reader, 1);
	}
	return skipVerbatim(reader, afterTex(reader, reader.position), () => '') || readSymbol(reader, 1);
}

/** `<`: an address in angle brackets, a span, a tag, or the character; fails before a tag that ends the paragraph. */
function readAngle(reader: Reader): boolean {
	const start = reader.position;
	if (reader.linksAllowed) {
		const end = afterAutolink(reader, start);
		if (end >= 0) { return skipVerbatim(reader, end, link => link.replace(/^<|>.*$/gs, '')); }
	}
	const tag = readHtmlTag(reader, start);
	if (tag === undefined) { return readSymbol(reader, 1); }
	if (tag.kind === 'open' && tag.name === 'span' && attemptOnce(reader, 4, reader => readSpan(reader, tag))) { return true; }
	const closes = tag.kind === 'close' && tag.name === reader.htmlBlock;
	if (isInlineTag(tag) && !closes) { return skipVerbatim(reader, tag.end, raw => raw.startsWith('<br') ? ' ' : ''); }
	return closes || isBlockTag(tag) ? false : readSymbol(reader, 1);
}

function readSpan(reader: Reader, tag: HtmlTag): boolean {
	reader.position = tag.end;
	for (;;) {
		if (codeAt(reader, reader.position) === 60 && codeAt(reader, reader.position + 1) === 47) {
			const closing = readHtmlTag(reader, reader.position);
			if (closing?.name === 'span') {
				reader.position = closing.end;
				return true;
			}
		}
		if (reader.shared.budget < 0 || !readInline(reader)) { return false; }
	}
}

/** Emphasis that never ends is its marks and what follows them: nothing is read twice. */
function readEmphasis(reader: Reader): boolean {
	const start = reader.position;
	const mark = reader.text.charAt(start);
	if (mark === '_' && reader.afterWord === start) { return false; }
	let at = start;
	while (codeAt(reader, at) === mark.charCodeAt(0)) { at++; }
	const length = at - start;
	reader.position = at;
	if (codeAt(reader, at) === 32 || length > 3 || reader.depth >= maximalDepth) {
		write(reader, reader.text.slice(start, at));
		return true;
	}
	reader.depth++;
	if (length === 3) {
		readTriple(reader, mark);
	} else {
		readEmphasized(reader, mark, length, '');
	}
	reader.depth--;
	return true;
}

/** After one mark or two, with `prefix` read before inside the same emphasis. Two marks inside one begin strong emphasis unless they end it. */
function readEmphasized(reader: Reader, mark: string, length: number, prefix: string): void {
	const inner = readText(reader, reader => {
		for (;;) {
			if (!endsEmphasis(reader, reader.position, mark, length)) {
				if (!readInline(reader)) { return; }
			} else if (length === 1 && reader.text.startsWith(mark + mark, reader.position) && reader.position + 2 <= reader.end && reader.depth < maximalDepth && !endsEmphasis(reader, reader.position + 2, mark, 1)) {
				reader.position += 2;
				reader.depth++;
				readEmphasized(reader, mark, 2, '');
				reader.depth--;
			} else {
				return;
			}
		}
	});
	const closed = closeEmphasis(reader, mark, length);
	if (reader.wantsOutput) { reader.output += closed ? bound + prefix + inner + bound : mark.repeat(length) + prefix + inner; }
}

function readTriple(reader: Reader, mark: string): void {
	const inner = readText(reader, reader => {
		while (!endsEmphasis(reader, reader.position, mark, 1) && readInline(reader)) { /* Up to the next mark. */ }
	});
	if (closeEmphasis(reader, mark, 3)) {
		write(reader, bound + inner + bound);
	} else if (closeEmphasis(reader, mark, 2)) {
		readEmphasized(reader, mark, 1, bound + inner + bound);
	} else if (closeEmphasis(reader, mark, 1)) {
		readEmphasized(reader, mark, 2, bound + inner + bound);
	} else if (reader.wantsOutput) {
		reader.output += mark.repeat(3) + inner;
	}
}

/** Whether `length` marks that can close stand at `position`; `_` closes at the end of a word only. */
function endsEmphasis(reader: Reader, position: number, mark: string, length: number): boolean {
	for (let index = 0; index < length; index++) {
		if (codeAt(reader, position + index) !== mark.charCodeAt(0)) { return false; }
	}
	const after = position + length;
	return mark === '*' || after >= reader.end || !isAlphanumericAt(reader.text, after);
}

function closeEmphasis(reader: Reader, mark: string, length: number): boolean {
	if (!endsEmphasis(reader, reader.position, mark, length)) { return false; }
	reader.position += length;
	reader.afterWord = reader.position;
	return true;
}

/** `^…^` or `~…~`, in which no white space stands. */
function readScript(reader: Reader, mark: number): boolean {
	reader.position++;
	const start = reader.position;
	while (codeAt(reader, reader.position) !== mark || reader.position === start) {
		if (isOneOf(' \n', codeAt(reader, reader.position)) || !readInline(reader)) { return false; }
	}
	reader.position++;
	return true;
}

/** `~~…~~`, which neither begins nor ends with white space. */
function readStrikeout(reader: Reader): boolean {
	const start = reader.position;
	const isEnd = () => codeAt(reader, reader.position) === 126 && codeAt(reader, reader.position + 1) === 126;
	const first = codeAt(reader, start + 2);
	if (!isEnd() || first < 0 || isOneOf(' \n~', first)) { return false; }
	reader.position += 2;
	for (let isFirst = true; isFirst || !isEnd(); isFirst = false) {
		const wasSpace = codeAt(reader, reader.position) === 32;
		if (!readInline(reader) || wasSpace && isEnd()) { return false; }
	}
	reader.position += 2;
	return true;
}

function readDoubleQuote(reader: Reader): boolean {
	const code = codeAt(reader, reader.position);
	if (opensQuotation(reader, 2)) {
		if (!attemptOnce(reader, 5, reader => readQuotation(reader, 2, '\u201c', '\u201d', [34, 0x201d]))) {
			reader.position++;
			write(reader, '\u201c');
		}
		return true;
	}
	if (code !== 34) { return false; }
	reader.position++;
	write(reader, '\u201d');
	return true;
}

function readSingleQuote(reader: Reader): boolean {
	const code = codeAt(reader, reader.position);
	if (opensQuotation(reader, 1)) {
		if (!attemptOnce(reader, 6, reader => readQuotation(reader, 1, '\u2018', '\u2019', [39, 0x2019]))) {
			reader.position++;
			write(reader, '\u2019');
		}
		return true;
	}
	if (code !== 39) { return false; }
	reader.position++;
	write(reader, '\u2019');
	return true;
}

function opensQuotation(reader: Reader, quotes: Quotes): boolean {
	const next = codeAt(reader, reader.position + 1);
	return reader.quotes !== quotes && reader.afterWord !== reader.position && next >= 0 && !isOneOf(' \n', next);
}

function readQuotation(reader: Reader, quotes: Quotes, open: string, close: string, ends: readonly number[]): boolean {
	const outer = reader.quotes;
	reader.quotes = quotes;
	reader.position++;
	const start = reader.position;
	const isEnd = () => ends.includes(codeAt(reader, reader.position)) && (quotes === 2 || reader.position + 1 >= reader.end || !isAlphanumericAt(reader.text, reader.position + 1));
	let complete = true;
	const inner = readText(reader, reader => {
		while (complete && (reader.position === start || !isEnd())) { complete = reader.shared.budget >= 0 && readInline(reader); }
	});
	if (!complete) { return false; }
	reader.position++;
	reader.quotes = outer;
	write(reader, open + trimSpaces(inner) + close);
	return true;
}

/** `@` that begins no citation takes the letters and digits after it along, as a reference to a numbered example would be; what follows is not after a word. */
function readHandle(reader: Reader): boolean {
	handle.lastIndex = reader.position;
	const end = handle.test(reader.text) ? Math.min(handle.lastIndex, reader.end) : reader.position + 1;
	if (end === reader.position + 1 && reader.afterWord !== reader.position && looksLikeCitation(reader)) { reader.shared.handles.push(originOf(reader.source, reader.position)); }
	write(reader, reader.text.slice(reader.position, end));
	reader.position = end;
	return true;
}

/** `[@ key`, `[@]` and `@{` look like citations. */
function looksLikeCitation(reader: Reader): boolean {
	const before = reader.text.slice(Math.max(0, reader.position - 2), reader.position);
	return codeAt(reader, reader.position + 1) === 123 || /\[-?$/.test(before) && isOneOf(' \n];', codeAt(reader, reader.position + 1));
}

const handle = /@(?:[_-]?[\p{L}\p{N}])*/uy;

function readDash(reader: Reader): boolean {
	if (codeAt(reader, reader.position + 1) !== 45) { return false; }
	const isLong = codeAt(reader, reader.position + 2) === 45;
	write(reader, isLong ? '\u2014' : '\u2013');
	reader.position += isLong ? 3 : 2;
	return true;
}

function readEllipsis(reader: Reader): boolean {
	if (codeAt(reader, reader.position + 1) !== 46 || codeAt(reader, reader.position + 2) !== 46) { return false; }
	write(reader, '\u2026');
	reader.position += 3;
	return true;
}
