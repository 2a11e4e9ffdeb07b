import { afterCodeAt } from './brackets';
import { afterFencedCode } from './fence';
import { readHtmlTag } from './htmlTag';
import { addBlankLines, addLine, isContinuation, readInner } from './innerText';
import { readListMarker, startsListItem } from './listMarker';
import { endOfLine, type Reader, skipSpaces, spacesAt } from './reader';
import type { Slice } from './source';

/** Items one after the other, whatever their markers: where they stand decides, not which list they are of. */
export function readList(reader: Reader): boolean {
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

function afterComment(reader: Reader, position: number): number {
	const tag = readHtmlTag(reader, position);
	return tag?.kind === 'comment' ? tag.end : -1;
}
