import { afterAutolink } from './autolink';
import { readBracket, readImage, readInlineNote } from './brackets';
import { readCharacterReference } from './characterReference';
import { readNarrativeCitation } from './cite';
import { readEmphasis, readScript, readStrikeout } from './emphasis';
import { afterDivFence, afterFencedCode } from './fence';
import { type HtmlTag, isBlockTag, isInlineTag, readHtmlTag } from './htmlTag';
import { startsListItem } from './listMarker';
import { readDoubleQuote, readSingleQuote } from './quotations';
import { afterBlankLine, attemptOnce, bound, codeAt, type Reader, skipSpaces, space, write } from './reader';
import { afterCode, afterMath, afterTex, isEscape } from './verbatim';
import { isWordCode, readDash, readEllipsis, readHandle, readSymbol, readWord } from './words';

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

/** What stands between the dollars; only in displayed mathematics several spaces stay several. */
function mathText(span: string): string {
	return span.replace(/^\$\$?|\$\$?$/g, '').trim().replace(span.startsWith('$$') ? /\s*\n\s*/g : /\s+/g, ' ');
}

function readMath(reader: Reader): boolean {
	const start = reader.position;
	if (!skipVerbatim(reader, afterMath(reader, start), mathText)) { return false; }
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
