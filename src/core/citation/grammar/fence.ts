import { afterBlankLine, afterBlankLines, codeAt, endOfLine, nowhere, skipSpaces, type Reader } from './reader';
import { afterAttributes, afterRawFormat } from './verbatim';

/** After the fenced code block that begins on the line at `position`, with the blank lines that follow; -1 where none begins or none ends it. */
export function afterFencedCode(reader: Reader, position: number): number {
	const start = skipSpaces(reader, position);
	const mark = codeAt(reader, start);
	if (mark !== 96 && mark !== 126 || start - position > 3) { return -1; }
	const size = fenceLength(reader, start, mark);
	if (size < 3 || size >= (reader.unclosedFences?.get(mark) ?? nowhere)) { return -1; }
	let at = afterFenceInfo(reader, start + size, mark);
	if (at < 0) { return -1; }
	while (at < reader.end) {
		const end = afterClosingFence(reader, at, mark, size);
		if (end >= 0) { return end; }
		const line = endOfLine(reader, at);
		if (line >= reader.end) { break; }
		at = line + 1;
	}
	(reader.unclosedFences ??= new Map()).set(mark, size);
	return -1;
}

/** After the line of `:::` that closes a fenced div at `position`, with the blank lines that follow; or -1. */
export function afterDivFence(reader: Reader, position: number): number {
	const length = fenceLength(reader, position, 58);
	return length < 3 ? -1 : afterBlankLines(reader, position + length);
}

/** The first line of the contents, after a language, attributes or raw format; -1 where something else stands there. */
function afterFenceInfo(reader: Reader, position: number, mark: number): number {
	let at = skipSpaces(reader, position);
	const raw = afterRawFormat(reader, at);
	const attributes = raw >= 0 ? raw : Math.max(afterAttributes(reader, at), mark === 96 ? afterChunkOptions(reader, at) : -1);
	if (attributes >= 0) {
		at = attributes;
	} else {
		while (at < reader.end && codeAt(reader, at) !== 32 && codeAt(reader, at) !== 10) { at++; }
	}
	return afterBlankLine(reader, at);
}

/** After the options of a chunk of R Markdown or Quarto (`{r, echo=FALSE}`); or -1. Pandoc never sees them, as the chunk is run before. */
function afterChunkOptions(reader: Reader, position: number): number {
	if (codeAt(reader, position) !== 123) { return -1; }
	const options = /^\{[a-z]\w*[ ,][^\n]*\}(?= *$)/i.exec(reader.text.slice(position, endOfLine(reader, position)));
	return options === null ? -1 : position + options[0].length;
}

function afterClosingFence(reader: Reader, position: number, mark: number, size: number): number {
	const start = skipSpaces(reader, position);
	if (start - position > 3) { return -1; }
	const length = fenceLength(reader, start, mark);
	return length < size ? -1 : afterBlankLines(reader, start + length);
}

function fenceLength(reader: Reader, position: number, mark: number): number {
	let at = position;
	while (codeAt(reader, at) === mark) { at++; }
	return at - position;
}
