import { continuesParagraph } from './inlines';
import { readInner } from './innerText';
import { afterBlankLines, codeAt, endOfLine, type Reader, skipSpaces } from './reader';
import type { Slice } from './source';

/** Lines after `>`, and those that carry its last paragraph on. */
export function readBlockQuotation(reader: Reader): boolean {
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
