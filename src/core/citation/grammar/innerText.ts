import { readBlocks } from './blocks';
import { closesContainer } from './inlines';
import { afterBlankLine, createReader, endOfLine, maximalDepth, nextHit, type Reader } from './reader';
import { cutSource, type Slice } from './source';

/** What lists, quotations, notes and definitions share: gathering lines without their indents, and reading them as a text of its own. */

/** Reads what is cut out of the reader's text as blocks; what holds neither `@` nor `[` cites nothing and defines nothing. */
export function readInner(reader: Reader, pieces: readonly (Slice | string)[], inList = reader.inList, note = reader.note): void {
	const slices = pieces.filter(piece => typeof piece !== 'string');
	const start = slices[0]?.start ?? 0;
	const end = slices[slices.length - 1]?.end ?? 0;
	if (reader.depth >= maximalDepth || nextHit(reader, '@', start) >= end && nextHit(reader, '[', start) >= end) { return; }
	const inner = createReader(cutSource(reader.source, pieces), reader.shared, reader, note);
	inner.inList = inList;
	readBlocks(inner);
}

/** Adds the line at `position` with its end; the place of the next. */
export function addLine(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	const end = Math.min(endOfLine(reader, position) + 1, reader.end);
	pieces.push({ start: position, end });
	return end;
}

/** Adds the ends of the blank lines at `position`, which may be none. */
export function addBlankLines(reader: Reader, position: number, pieces: (Slice | string)[]): number {
	let at = position;
	for (let next = afterBlankLine(reader, at); next >= 0; next = afterBlankLine(reader, at)) {
		pieces.push({ start: next - 1, end: next });
		at = next;
	}
	return at;
}

/** Whether the line at `position` can belong to what is gathered: it is not blank and closes no container. */
export function isContinuation(reader: Reader, position: number): boolean {
	return position < reader.end && afterBlankLine(reader, position) < 0 && !closesContainer(reader, position);
}
