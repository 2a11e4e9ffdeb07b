import { readDefinitionList } from './definitions';
import { afterNoteMarker } from './brackets';
import { afterFencedCode } from './fence';
import { readHeading } from './headings';
import { readDiv, readFencedDiv, readHtmlBlock } from './htmlBlocks';
import { continuesParagraph, readInline, skipPlain } from './inlines';
import { readLineBlock } from './lineBlock';
import { readReference } from './linkReference';
import { readList } from './lists';
import { readNote } from './notes';
import { readBlockQuotation } from './blockQuotation';
import { afterBlankLines, attemptOnce, codeAt, endOfLine, nextHit, type Reader, skipSpaces } from './reader';
import { readTable } from './tables';
import { afterIndentedCode, afterMetadata, afterRuleAndBlankLines, afterTexBlock } from './verbatimBlocks';

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
		|| code === 62 && indent < 4 && readBlockQuotation(reader)
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
