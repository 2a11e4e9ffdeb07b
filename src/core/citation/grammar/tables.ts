import { afterHidden } from './brackets';
import { readBlocks } from './blocks';
import { readInline, readInlines } from './inlines';
import { afterBlankLine, afterBlankLines, attempt, codeAt, createReader, endOfLine, nextHit, skipSpaces, type Reader } from './reader';
import { cutSource, type Slice } from './source';

/** Tables: each cell is a text of its own, so a citation cannot go from one to the next. */

/** Reads a table with the caption before or after it. */
export function readTable(reader: Reader): boolean {
	if (!mayBeTable(reader)) { return false; }
	return attempt(reader, reader => {
		const hasCaption = attempt(reader, readCaption);
		if (!kinds.some(read => attempt(reader, read))) { return false; }
		reader.position = Math.max(reader.position, afterBlankLines(reader, reader.position));
		if (!hasCaption) { attempt(reader, readCaption); }
		return true;
	});
}

const kinds: readonly ((reader: Reader) => boolean)[] = [
	readPipeTable,
	reader => readMultilineTable(reader, true),
	reader => readSimpleTable(reader, false),
	reader => readSimpleTable(reader, true),
	reader => readMultilineTable(reader, false),
	readGridTable,
];

/** A glance at two lines: most paragraphs are no table. */
function mayBeTable(reader: Reader): boolean {
	const { position } = reader;
	const first = skipSpaces(reader, position);
	const code = codeAt(reader, first);
	if (code === 45 || code === 43 || code === 124 || code === 58 || reader.text.startsWith('Table:', first)) { return true; }
	const line = endOfLine(reader, position);
	const second = codeAt(reader, skipSpaces(reader, line + 1));
	return second === 45 || second === 124 || second === 58;
}

function readCaption(reader: Reader): boolean {
	const start = skipSpaces(reader, reader.position);
	if (start - reader.position > 3) { return false; }
	if (reader.text.startsWith('Table:', start)) {
		reader.position = start + 6;
	} else if (codeAt(reader, start) === 58 && !/[\p{P}]/u.test(reader.text.charAt(start + 1))) {
		reader.position = start + 1;
	} else {
		return false;
	}
	if (!readInline(reader)) { return false; }
	readInlines(reader);
	const end = afterBlankLines(reader, reader.position);
	if (end >= 0) { reader.position = end; }
	return end >= 0;
}

/** The columns of a line of dashes in groups: where each begins; `undefined` where the line is none. */
function columnsOf(reader: Reader, position: number): readonly number[] | undefined {
	const line = reader.text.slice(position, endOfLine(reader, position));
	if (!/^ {0,3}-[- ]*$/.test(line) || position + line.length >= reader.end) { return undefined; }
	return [...line.matchAll(/-+/g)].map(({ index }) => index);
}

function nextLine(reader: Reader, position: number): number {
	return Math.min(endOfLine(reader, position) + 1, reader.end);
}

/** After the line of dashes and the blank lines that end a table; or -1. */
function afterFooter(reader: Reader, position: number): number {
	return columnsOf(reader, position) === undefined ? -1 : afterBlankLines(reader, endOfLine(reader, position));
}

function readSimpleTable(reader: Reader, hasHeader: boolean): boolean {
	const dashes = hasHeader ? nextLine(reader, reader.position) : reader.position;
	const columns = columnsOf(reader, dashes);
	if (columns === undefined) { return false; }
	const rows: number[] = hasHeader ? [reader.position] : [];
	let at = nextLine(reader, dashes);
	const firstRow = at;
	while (at < reader.end && afterBlankLine(reader, at) < 0 && afterFooter(reader, at) < 0) {
		rows.push(at);
		at = nextLine(reader, at);
	}
	const footer = afterFooter(reader, at);
	const end = footer < 0 && hasHeader ? afterBlankLines(reader, at) : footer;
	if (at === firstRow || end < 0) { return false; }
	for (const row of rows) { readColumns(reader, columns, [row]); }
	reader.position = end;
	return true;
}

function readMultilineTable(reader: Reader, hasHeader: boolean): boolean {
	let at = reader.position;
	const header: number[] = [];
	if (hasHeader) {
		if (columnsOf(reader, at) === undefined) { return false; }
		at = nextLine(reader, at);
		if (afterBlankLine(reader, at) >= 0) { return false; }
		for (; at < reader.end && columnsOf(reader, at) === undefined; at = nextLine(reader, at)) { header.push(at); }
		if (header.length === 0) { return false; }
	}
	const columns = columnsOf(reader, at);
	if (columns === undefined) { return false; }
	at = nextLine(reader, at);
	const rows: number[][] = header.length > 0 ? [header] : [];
	const headerRows = rows.length;
	for (;;) {
		const row: number[] = [];
		for (; at < reader.end && afterBlankLine(reader, at) < 0 && afterFooter(reader, at) < 0; at = nextLine(reader, at)) { row.push(at); }
		if (row.length === 0) { break; }
		rows.push(row);
		const blank = afterBlankLines(reader, at);
		if (blank < 0) { break; }
		at = blank;
	}
	const end = afterFooter(reader, at);
	if (rows.length === headerRows || end < 0) { return false; }
	for (const row of rows) { readColumns(reader, columns, row); }
	reader.position = end;
	return true;
}

/** The cells of a row that takes the lines at `lines`: what stands between the columns, line below line. */
function readColumns(reader: Reader, columns: readonly number[], lines: readonly number[]): void {
	if (!mayCite(reader, lines)) { return; }
	columns.forEach((column, index) => {
		const pieces: (Slice | string)[] = [];
		for (const start of lines) {
			const line = { start, end: endOfLine(reader, start) };
			const from = placeOfColumn(reader, line, column);
			const to = index + 1 < columns.length ? placeOfColumn(reader, line, columns[index + 1]!) : line.end;
			pieces.push(trimmed(reader, from, to), '\n');
		}
		readCell(reader, { start: lines[0]!, end: endOfLine(reader, lines[lines.length - 1]!) }, pieces.slice(0, -1));
	});
}

function mayCite(reader: Reader, lines: readonly number[]): boolean {
	const last = lines[lines.length - 1];
	return last !== undefined && /[@[]/.test(reader.text.slice(lines[0], endOfLine(reader, last)));
}

/** Wide characters take two columns, as pandoc counts them. */
function placeOfColumn(reader: Reader, line: Slice, column: number): number {
	let width = 0;
	for (let at = line.start; at < line.end; at++) {
		if (width >= column) { return at; }
		const code = reader.text.charCodeAt(at);
		if (code >= 0xdc00 && code < 0xe000) { continue; }
		width += code < 0x300 ? 1 : widthOf(String.fromCodePoint(reader.text.codePointAt(at)!));
	}
	return line.end;
}

function widthOf(character: string): number {
	if (/\p{M}/u.test(character)) { return 0; }
	return /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
}

function trimmed(reader: Reader, start: number, end: number): Slice {
	let from = start;
	let to = end;
	while (from < to && reader.text.charCodeAt(from) === 32) { from++; }
	while (to > from && reader.text.charCodeAt(to - 1) === 32) { to--; }
	return { start: from, end: to };
}

/** A cell of one piece, or of a piece for each line. */
function readCell(reader: Reader, { start, end }: Slice, pieces?: readonly (Slice | string)[]): void {
	if (nextHit(reader, '@', start) >= end && nextHit(reader, '[', start) >= end) { return; }
	readInlines(createReader(cutSource(reader.source, pieces ?? [trimmed(reader, start, end)]), reader.shared, reader));
}

function readPipeTable(reader: Reader): boolean {
	const header = rowCells(reader, reader.position);
	if (header === undefined || skipSpaces(reader, reader.position) - reader.position > 3) { return false; }
	const line = endOfLine(reader, header.end - 1);
	const rule = reader.text.slice(header.end, endOfLine(reader, header.end));
	if (line >= reader.end || !/^ {0,3}(?:\| *:?-+:? *(?:[|+] *:?-+:? *)*|:?-+:? *(?:[|+] *:?-+:? *)+)\|? *$/.test(rule) || header.end + rule.length >= reader.end) { return false; }
	const count = rule.match(/-+/g)!.length;
	let at = header.end + rule.length + 1;
	const rows = [header.cells];
	for (let row = rowCells(reader, at); row !== undefined; row = rowCells(reader, at)) {
		rows.push(row.cells);
		at = row.end;
	}
	for (const cells of rows) {
		for (let index = 0; index < count && index < cells.length; index++) { readCell(reader, cells[index]!); }
	}
	reader.position = at;
	return true;
}

/** The cells between the bars of the row at `position`; code, mathematics and escapes hide bars. */
function rowCells(reader: Reader, position: number): { readonly cells: readonly Slice[]; readonly end: number } | undefined {
	if (nextHit(reader, '|', position) >= endOfLine(reader, position)) { return undefined; }
	const first = skipSpaces(reader, position);
	const opens = codeAt(reader, first) === 124;
	const cells: Slice[] = [];
	let start = opens ? first + 1 : first;
	let at = start;
	for (;;) {
		const code = codeAt(reader, at);
		if (code < 0) { return undefined; }
		if (code === 124 || code === 10) {
			if (code === 124 || start < at) { cells.push({ start, end: at }); }
			if (code === 10) { break; }
			start = ++at;
			if (afterBlankLine(reader, at) >= 0 && codeAt(reader, at) === 10) { break; }
		} else {
			at = Math.max(at + 1, afterHidden(reader, at));
		}
	}
	return cells.length === 1 && !opens ? undefined : { cells, end: at + 1 };
}

function readGridTable(reader: Reader): boolean {
	const rule = gridColumns(reader, reader.position, /^\+(?::?-+:?\+)+ *$/);
	if (rule === undefined) { return false; }
	let at = nextLine(reader, reader.position);
	const rows: number[][] = [[]];
	let columns = rule;
	for (; at < reader.end; at = nextLine(reader, at)) {
		const heads = gridColumns(reader, at, /^\+(?::?=+:?\+)+ *$/);
		if (heads !== undefined && rows.length === 1) {
			columns = heads;
			rows.push([]);
		} else if (gridColumns(reader, at, /^\+(?::?-+:?\+)+ *$/) !== undefined) {
			rows.push([]);
		} else if (codeAt(reader, at) === 124) {
			rows[rows.length - 1]!.push(at);
		} else {
			break;
		}
	}
	const filled = rows.filter(row => row.length > 0);
	if (filled.length === 0) { return false; }
	for (const row of filled) { readGridRow(reader, columns, row); }
	reader.position = Math.max(at, afterBlankLines(reader, at));
	return true;
}

function gridColumns(reader: Reader, position: number, pattern: RegExp): readonly number[] | undefined {
	if (codeAt(reader, position) !== 43) { return undefined; }
	const line = reader.text.slice(position, endOfLine(reader, position));
	return pattern.test(line) ? [...line.matchAll(/\+/g)].map(({ index }) => index + 1) : undefined;
}

function readGridRow(reader: Reader, columns: readonly number[], lines: readonly number[]): void {
	if (!mayCite(reader, lines)) { return; }
	for (let index = 0; index + 1 < columns.length; index++) {
		const slices = lines.map(start => {
			const line = { start, end: endOfLine(reader, start) };
			const from = placeOfColumn(reader, line, columns[index]!);
			let to = index + 2 < columns.length ? placeOfColumn(reader, line, columns[index + 1]!) : line.end;
			while (to > from && ' |'.includes(reader.text.charAt(to - 1)) && reader.text.charCodeAt(to - 1) === 32) { to--; }
			while (to > from && reader.text.charCodeAt(to - 1) === 124) { to--; }
			while (to > from && reader.text.charCodeAt(to - 1) === 32) { to--; }
			return { start: from, end: to };
		});
		const isIndented = slices.every(({ start, end }) => start === end || reader.text.charCodeAt(start) === 32);
		const pieces = slices.flatMap(({ start, end }) => [{ start: isIndented ? Math.min(start + 1, end) : start, end }, '\n']);
		readBlocks(createReader(cutSource(reader.source, [...pieces, '\n']), reader.shared, reader));
	}
}
