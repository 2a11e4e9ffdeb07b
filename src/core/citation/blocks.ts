import { afterFencedCode } from './fence';
import { afterCodeAt, afterNoteMarker } from './brackets';
import { readHtmlTag } from './htmlTag';
import { closesContainer, continuesParagraph, readInline, readInlines, skipPlain } from './inlines';
import { readReference } from './linkReference';
import { afterRule, readListMarker, startsListItem } from './listMarker';
import { afterBlankLine, afterBlankLines, attempt, attemptOnce, codeAt, createReader, endOfLine, maximalDepth, nextHit, normalizeLabel, skipSpaces, spacesAt, wouldRead, type Reader } from './reader';
import { cutSource, type Slice } from './source';
import { readDiv, readFencedDiv, readHtmlBlock } from './htmlBlocks';
import { readTable } from './tables';
import { afterAttributes, afterTex } from './verbatim';

/**
 * Pandoc's block grammar, as far as it decides which text is prose. What is inside a list item, quotation or note is
 * cut out, without its indents and marks, and read as a text of its own.
 */

/** Reads blocks to the end of the text. */
export function readBlocks(reader: Reader): void {
	while (reader.position < reader.end) {
		if (!readBlock(reader)) { reader.position++; }
	}
}

/** Reads the block at the reader's position, or blank lines; fails at what closes the container. */
export function readBlock(reader: Reader): boolean {
	const blank = afterBlankLines(reader, reader.position);
	if (blank >= 0) {
		reader.position = blank;
		return true;
	}
	const start = skipSpaces(reader, reader.position);
	const code = codeAt(reader, start);
	if (code < 0) {
		reader.position = start;
		return false;
	}
	return readMarkedBlock(reader, start - reader.position, code) || readParagraph(reader);
}

/** The blocks that their beginning tells, in pandoc's order. */
function readMarkedBlock(reader: Reader, indent: number, code: number): boolean {
	const { position } = reader;
	const isMarked = indent >= 4 || !isPlainCode(code);
	return isMarked && (skipTo(reader, afterFencedCode(reader, position)) || skipTo(reader, afterMetadata(reader, position)))
		|| isBullet(code) && readList(reader)
		|| code === 60 && indent === 0 && readDiv(reader)
		|| code === 58 && indent === 0 && attemptOnce(reader, 7, readFencedDiv)
		|| readHeading(reader)
		|| code === 60 && indent === 0 && readHtmlBlock(reader)
		|| readTable(reader)
		|| indent >= 4 && skipTo(reader, afterIndentedCode(reader, position))
		|| code === 92 && indent === 0 && skipTo(reader, afterTexBlock(reader, position))
		|| code === 124 && indent === 0 && readLineBlock(reader)
		|| code === 62 && indent < 4 && readQuotation(reader)
		|| isMarked && skipTo(reader, afterRuleAndBlankLines(reader, position))
		|| !isBullet(code) && readList(reader)
		|| readDefinitionList(reader)
		|| code === 91 && indent < 4 && (readNote(reader) || readReference(reader));
}

/** Letters and digits, and all beyond ASCII, begin no fence, rule or metadata. */
function isPlainCode(code: number): boolean {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code >= 128;
}

function isBullet(code: number): boolean {
	return code === 42 || code === 43 || code === 45;
}

/** Goes to `position`, unless it is -1. */
export function skipTo(reader: Reader, position: number): boolean {
	if (position < 0) { return false; }
	reader.position = position;
	return true;
}

/** A paragraph. What follows its last `@` cites nothing, and is passed over line by line. */
function readParagraph(reader: Reader): boolean {
	const start = reader.position;
	while (!passPlainLines(reader)) {
		const at = nextHit(reader, '@', reader.position);
		do {
			skipPlain(reader);
			if (!readInline(reader)) { return reader.position > start; }
		} while (reader.position <= at && at < reader.end);
	}
	return true;
}

/** Goes to the paragraph's end, where nothing before it cites or could hide the end: no `@`, tag, comment or environment. */
function passPlainLines(reader: Reader): boolean {
	const { position } = reader;
	const limit = Math.min(nextHit(reader, '@', position), nextHit(reader, '<', position), nextHit(reader, '\\begin', position));
	let line = endOfLine(reader, position);
	while (line < limit && line < reader.end && continuesParagraph(reader, line + 1)) { line = endOfLine(reader, line + 1); }
	if (line > limit || line < reader.end && continuesParagraph(reader, line + 1)) { return false; }
	// A line of backticks may end a code span rather than begin a block.
	if (codeAt(reader, line + 1) === 96 && nextHit(reader, '`', position) < line) { return false; }
	addNoteReferences(reader, position, line);
	reader.position = line;
	return true;
}

function addNoteReferences(reader: Reader, start: number, end: number): void {
	for (let at = nextHit(reader, '[^', start); at < end; at = nextHit(reader, '[^', at + 1)) {
		const after = afterNoteMarker(reader, at);
		if (after >= 0 && reader.note === undefined) { reader.shared.noteReferences.add(reader.text.slice(at + 2, after - 1)); }
	}
}

/** Reads what is cut out of the reader's text as blocks; what holds neither `@` nor `[` cites nothing and defines nothing. */
function readInner(reader: Reader, pieces: readonly (Slice | string)[], inList = reader.inList, note = reader.note): void {
	const slices = pieces.filter(piece => typeof piece !== 'string');
	const start = slices[0]?.start ?? 0;
	const end = slices[slices.length - 1]?.end ?? 0;
	if (reader.depth >= maximalDepth || nextHit(reader, '@', start) >= end && nextHit(reader, '[', start) >= end) { return; }
	const inner = createReader(cutSource(reader.source, pieces), reader.shared, reader, note);
	inner.inList = inList;
	readBlocks(inner);
}

/** After YAML metadata between `---` and `---` or `...`; -1 where there is none. What is no mapping is none. */
export function afterMetadata(reader: Reader, position: number): number {
	if (!reader.text.startsWith('---', position)) { return -1; }
	let at = afterBlankLine(reader, position + 3);
	if (at < 0 || afterBlankLine(reader, at) >= 0) { return -1; }
	let isMapping = true;
	for (let first = true; at < reader.end; first = false) {
		const line = endOfLine(reader, at);
		const text = reader.text.slice(at, line);
		if (/^(?:---|\.\.\.) *$/.test(text)) {
			const end = afterBlankLines(reader, line + 1);
			return isMapping ? Math.max(end, Math.min(line + 1, reader.end)) : -1;
		}
		isMapping &&= /^(?:#.*|\s.*|)$/.test(text) || /^[^\s#:[\]{},&*!|>%@`-][^:]*(?:: |:$)/.test(text) || /^["'].*: ?/.test(text) || !first && /^(?:- |-$|[\]}])/.test(text);
		at = line + 1;
	}
	return -1;
}

function afterRuleAndBlankLines(reader: Reader, position: number): number {
	const end = afterRule(reader, position);
	return end < 0 ? -1 : Math.max(end, afterBlankLines(reader, end));
}

function afterIndentedCode(reader: Reader, position: number): number {
	let end = -1;
	for (let at = position; at < reader.end;) {
		const blank = afterBlankLines(reader, at);
		const start = blank < 0 ? at : blank;
		if (skipSpaces(reader, start) - start < 4 || start >= reader.end) { break; }
		end = Math.min(endOfLine(reader, start) + 1, reader.end);
		at = end;
	}
	return end;
}

/** An environment, with what follows on its line; a command alone is read with the paragraph. */
function afterTexBlock(reader: Reader, position: number): number {
	return reader.text.startsWith('\\begin', position) ? afterTex(reader, position) : -1;
}

function readHeading(reader: Reader): boolean {
	const { position } = reader;
	return codeAt(reader, position) === 35 ? attempt(reader, readAtxHeading) : underlined(reader, position) >= 0 && attempt(reader, readUnderlinedHeading);
}

function readAtxHeading(reader: Reader): boolean {
	let at = reader.position;
	while (codeAt(reader, at) === 35) { at++; }
	const next = codeAt(reader, at);
	if (next !== 32 && next !== 10) { return false; }
	return readHeadingText(reader, skipSpaces(reader, at), at => {
		let end = at;
		while (codeAt(reader, end) === 35) { end++; }
		end = skipSpaces(reader, end);
		return afterBlankLines(reader, Math.max(end, afterAttributes(reader, end)));
	});
}

function readUnderlinedHeading(reader: Reader): boolean {
	const start = skipSpaces(reader, reader.position);
	if (!readHeadingText(reader, start, at => afterBlankLines(reader, Math.max(at, afterAttributes(reader, at))))) { return false; }
	const mark = codeAt(reader, reader.position);
	if (mark !== 61 && mark !== 45) { return false; }
	let at = reader.position;
	while (codeAt(reader, at) === mark) { at++; }
	return skipTo(reader, afterBlankLines(reader, at));
}

function readHeadingText(reader: Reader, start: number, afterEnd: (position: number) => number): boolean {
	reader.position = start;
	reader.lineBreaksAllowed = false;
	let end = afterEnd(start);
	while (end < 0) {
		if (!readInline(reader)) { return false; }
		end = afterEnd(reader.position);
	}
	reader.lineBreaksAllowed = true;
	const label = normalizeLabel(reader.text.slice(start, reader.position));
	if (label !== '') { reader.shared.defined.add(label); }
	reader.position = end;
	return true;
}

/** After the line of `=` or `-` below the line at `position`, or -1. */
function underlined(reader: Reader, position: number): number {
	const below = endOfLine(reader, position) + 1;
	let at = below;
	while (codeAt(reader, at) === 61 || codeAt(reader, at) === 45) { at++; }
	return at > below ? afterBlankLine(reader, at) : -1;
}

/** Items one after the other, whatever their markers: where they stand decides, not which list they are of. */
function readList(reader: Reader): boolean {
	let any = false;
	while (readListItem(reader)) { any = true; }
	return any;
}

function readListItem(reader: Reader): boolean {
	const start = reader.position;
	const marker = readListMarker(reader, start);
	if (marker === undefined) { return false; }
	if (marker.example !== undefined) { reader.shared.examples.add(marker.example); }
	const indent = marker.isExample ? 4 : marker.end - start;
	const pieces: (Slice | string)[] = [];
	let at = addFirstLines(reader, marker.end, indent, pieces);
	if (at < 0) { return false; }
	at = addBlankLines(reader, at, pieces);
	while (isContinuation(reader, at) && spacesAt(reader, at, indent)) {
		at = addLine(reader, at + indent, pieces);
		while (isContinuation(reader, at)) {
			if (spacesAt(reader, at, indent)) {
				at += indent;
			} else if (startsListItem(reader, at)) {
				break;
			}
			at = addLine(reader, at, pieces);
		}
		at = addBlankLines(reader, at, pieces);
	}
	readInner(reader, pieces, true);
	reader.position = at;
	return true;
}

/** The lines of an item up to a blank line, a nested item or a fence, each without the item's indent. */
function addFirstLines(reader: Reader, position: number, indent: number, pieces: (Slice | string)[]): number {
	let at = addLogicalLine(reader, position, pieces);
	while (at >= 0 && isContinuation(reader, at) && !startsListItem(reader, at) && afterFencedCode(reader, at) < 0) {
		const indented = spacesAt(reader, at, indent);
		if (indented && startsListItem(reader, skipSpaces(reader, at))) { break; }
		at = addLogicalLine(reader, indented ? at + indent : at, pieces);
	}
	return at;
}

/** A line, and the lines that a code span or comment carries on. */
function addLogicalLine(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	let at = position;
	for (let line = endOfLine(reader, at); ; line = endOfLine(reader, at)) {
		const next = nextVerbatimEnd(reader, at, line);
		if (next < 0) {
			if (line >= reader.end) { return -1; }
			pieces.push({ start: position, end: line + 1 });
			return line + 1;
		}
		at = next;
	}
}

/** After the first code span or comment that begins between `start` and `end` and goes beyond `end`; -1 where none does. */
function nextVerbatimEnd(reader: Reader, start: number, end: number): number {
	for (let at = start; at < end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code !== 96 && code !== 60) { continue; }
		const after = code === 96 ? afterCodeAt(reader, at) : afterComment(reader, at);
		if (after > end) { return after; }
		if (after > at) { at = after - 1; }
	}
	return -1;
}

function readQuotation(reader: Reader): boolean {
	const pieces: (Slice | string)[] = [];
	let at = afterQuotationMark(reader, reader.position);
	if (at < 0) { return false; }
	for (;;) {
		const line = endOfLine(reader, at);
		pieces.push({ start: at, end: line }, { start: line, end: Math.min(line + 1, reader.end) });
		const marked = line < reader.end ? afterQuotationMark(reader, line + 1) : -1;
		const text = skipSpaces(reader, line + 1);
		if (marked >= 0) {
			at = marked;
		} else if (line < reader.end && text < reader.end && continuesParagraph(reader, line + 1) && codeAt(reader, text) !== 62) {
			at = text;
		} else {
			at = Math.min(line + 1, reader.end);
			break;
		}
	}
	readInner(reader, [...pieces, '\n\n']);
	reader.position = Math.max(at, afterBlankLines(reader, at));
	return true;
}

function afterQuotationMark(reader: Reader, position: number): number {
	const at = skipSpaces(reader, position);
	if (at - position > 3 || codeAt(reader, at) !== 62) { return -1; }
	return codeAt(reader, at + 1) === 32 ? at + 2 : at + 1;
}

/** `[^label]: text`, whose citations count where the note is referred to. */
function readNote(reader: Reader): boolean {
	const start = skipSpaces(reader, reader.position);
	const marker = afterNoteMarker(reader, start);
	if (marker < 0 || codeAt(reader, marker) !== 58) { return false; }
	reader.shared.defined.add(normalizeLabel(reader.text.slice(start, marker)));
	const pieces: (Slice | string)[] = [];
	let at = marker + 1;
	const blank = afterBlankLine(reader, at);
	if (blank >= 0) { at = blank; }
	at = addNoteLines(reader, spacesAt(reader, at, 4) ? at + 4 : at, pieces);
	for (;;) {
		const next = afterBlankLines(reader, at);
		if (next < 0 || !spacesAt(reader, next, 4) || next >= reader.end) { break; }
		pieces.push('\n');
		at = addNoteLines(reader, next + 4, pieces);
	}
	readInner(reader, [...pieces, '\n\n'], reader.inList, reader.text.slice(start + 2, marker - 1));
	reader.position = Math.max(at, afterBlankLines(reader, at));
	return true;
}

function addNoteLines(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	let at = addLine(reader, position, pieces);
	while (at < reader.end && afterBlankLine(reader, at) < 0 && !startsNote(reader, at)) {
		at = addLine(reader, spacesAt(reader, at, 4) ? at + 4 : at, pieces);
	}
	return at;
}

function startsNote(reader: Reader, position: number): boolean {
	const at = skipSpaces(reader, position);
	return at - position < 4 && afterNoteMarker(reader, at) >= 0;
}

function afterComment(reader: Reader, position: number): number {
	const tag = readHtmlTag(reader, position);
	return tag?.kind === 'comment' ? tag.end : -1;
}

function addLine(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	const end = Math.min(endOfLine(reader, position) + 1, reader.end);
	pieces.push({ start: position, end });
	return end;
}

function addBlankLines(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	let at = position;
	for (let next = afterBlankLine(reader, at); next >= 0; next = afterBlankLine(reader, at)) {
		pieces.push({ start: next - 1, end: next });
		at = next;
	}
	return at;
}

function isContinuation(reader: Reader, position: number): boolean {
	return position < reader.end && afterBlankLine(reader, position) < 0 && !closesContainer(reader, position);
}

/** A term and its definitions, each after `:` or `~`. */
function readDefinitionList(reader: Reader): boolean {
	let any = false;
	while (mayDefine(reader) && attempt(reader, readDefinition)) { any = true; }
	return any;
}

/** A glance at the lines below: most paragraphs define nothing. */
function mayDefine(reader: Reader): boolean {
	const next = endOfLine(reader, reader.position) + 1;
	const blank = afterBlankLine(reader, next);
	return afterDefinitionMark(reader, blank < 0 ? next : blank) >= 0;
}

function readDefinition(reader: Reader): boolean {
	const term = { start: reader.position, end: endOfLine(reader, reader.position) };
	let at = Math.min(term.end + 1, reader.end);
	const afterBlank = afterBlankLine(reader, at);
	if (afterDefinitionMark(reader, afterBlank < 0 ? at : afterBlank) < 0 || afterBlank >= 0 && tableAt(reader, afterBlank)) { return false; }
	readInlines(createReader(cutSource(reader.source, [term]), reader.shared, reader));
	for (let next = readDefinitionText(reader, at); next >= 0; next = readDefinitionText(reader, at)) { at = next; }
	reader.position = Math.max(at, afterBlankLines(reader, at));
	return true;
}

function tableAt(reader: Reader, position: number): boolean {
	return wouldRead(reader, reader => {
		reader.position = position;
		return readTable(reader);
	});
}

function readDefinitionText(reader: Reader, position: number): number {
	const blank = afterBlankLine(reader, position);
	const text = afterDefinitionMark(reader, blank < 0 ? position : blank);
	if (text < 0) { return -1; }
	const pieces: (Slice | string)[] = [];
	let at = addDefinitionLines(reader, addLine(reader, text, pieces), pieces);
	let isLoose = blank >= 0;
	for (;;) {
		const next = Math.max(at, afterBlankLines(reader, at));
		if (!spacesAt(reader, next, 4) || afterBlankLine(reader, next + 4) >= 0 || next >= reader.end) { break; }
		if (next > at) { pieces.push('\n'); }
		at = addDefinitionLines(reader, addLine(reader, next + 4, pieces), pieces);
		isLoose = true;
	}
	readInner(reader, [...pieces, isLoose ? '\n\n' : '']);
	return at;
}

function addDefinitionLines(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	let at = position;
	while (isContinuation(reader, at)) {
		const indented = spacesAt(reader, at, 4);
		if (!indented && afterDefinitionMark(reader, at) >= 0) { break; }
		at = addLine(reader, indented ? at + 4 : at, pieces);
	}
	return at;
}

function afterDefinitionMark(reader: Reader, position: number): number {
	const mark = skipSpaces(reader, position);
	const indent = mark - position;
	if (indent > 2 || codeAt(reader, mark) !== 58 && codeAt(reader, mark) !== 126 || codeAt(reader, mark + 1) !== 32) { return -1; }
	return Math.min(skipSpaces(reader, mark + 1), mark + 1 + 3 - indent);
}

/** `| lines` whose breaks are kept. */
function readLineBlock(reader: Reader): boolean {
	let at = reader.position;
	while (codeAt(reader, at) === 124) {
		const blank = afterBlankLine(reader, at + 1);
		if (blank >= 0) {
			at = blank;
			continue;
		}
		if (codeAt(reader, at + 1) !== 32) { break; }
		const pieces: (Slice | string)[] = [{ start: skipSpaces(reader, at + 1), end: endOfLine(reader, at) }];
		at = Math.min(endOfLine(reader, at) + 1, reader.end);
		while (codeAt(reader, at) === 32) {
			pieces.push(' ', { start: at + 1, end: endOfLine(reader, at) });
			at = Math.min(endOfLine(reader, at) + 1, reader.end);
		}
		readInlines(createReader(cutSource(reader.source, pieces), reader.shared, reader));
	}
	if (at === reader.position) { return false; }
	reader.position = Math.max(at, afterBlankLines(reader, at));
	return true;
}
