import { skipTo } from './blocks';
import { readInline } from './inlines';
import { afterBlankLine, afterBlankLines, attempt, codeAt, endOfLine, normalizeLabel, type Reader, skipSpaces } from './reader';
import { afterAttributes } from './verbatim';

/** A heading after `#`, or above a line of `=` or `-`; its text is a label that links can name. */
export function readHeading(reader: Reader): boolean {
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
