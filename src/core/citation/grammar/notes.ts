import { afterNoteMarker } from './brackets';
import { addLine, readInner } from './innerText';
import { afterBlankLine, afterBlankLines, codeAt, normalizeLabel, type Reader, skipSpaces, spacesAt } from './reader';
import type { Slice } from './source';

/** `[^label]: text`, whose citations count where the note is referred to. */
export function readNote(reader: Reader): boolean {
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
