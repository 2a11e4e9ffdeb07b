import { readInlines } from './inlines';
import { afterBlankLine, afterBlankLines, codeAt, createReader, endOfLine, type Reader, skipSpaces } from './reader';
import { cutSource, type Slice } from './source';

/** `| lines` whose breaks are kept. */
export function readLineBlock(reader: Reader): boolean {
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
