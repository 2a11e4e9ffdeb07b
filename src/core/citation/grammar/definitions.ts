import { readInlines } from './inlines';
import { addLine, isContinuation, readInner } from './innerText';
import { afterBlankLine, afterBlankLines, attempt, codeAt, createReader, endOfLine, type Reader, skipSpaces, spacesAt, wouldRead } from './reader';
import { cutSource, type Slice } from './source';
import { readTable } from './tables';

/** A term and its definitions, each after `:` or `~`. */
export function readDefinitionList(reader: Reader): boolean {
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
