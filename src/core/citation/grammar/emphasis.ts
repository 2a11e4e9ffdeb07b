import { isAlphanumericAt } from '../keyGrammar';
import { readInline } from './inlines';
import { bound, codeAt, maximalDepth, type Reader, readText, write } from './reader';
import { isOneOf } from './verbatim';

/** Emphasis that never ends is its marks and what follows them: nothing is read twice. */
export function readEmphasis(reader: Reader): boolean {
	const start = reader.position;
	const mark = reader.text.charAt(start);
	if (mark === '_' && reader.afterWord === start) { return false; }
	let at = start;
	while (codeAt(reader, at) === mark.charCodeAt(0)) { at++; }
	const length = at - start;
	reader.position = at;
	if (codeAt(reader, at) === 32 || length > 3 || reader.depth >= maximalDepth) {
		write(reader, reader.text.slice(start, at));
		return true;
	}
	reader.depth++;
	if (length === 3) {
		readTriple(reader, mark);
	} else {
		readEmphasized(reader, mark, length, '');
	}
	reader.depth--;
	return true;
}

/** After one mark or two, with `prefix` read before inside the same emphasis. Two marks inside one begin strong emphasis unless they end it. */
function readEmphasized(reader: Reader, mark: string, length: number, prefix: string): void {
	const inner = readText(reader, reader => {
		for (;;) {
			if (!endsEmphasis(reader, reader.position, mark, length)) {
				if (!readInline(reader)) { return; }
			} else if (length === 1 && reader.text.startsWith(mark + mark, reader.position) && reader.position + 2 <= reader.end && reader.depth < maximalDepth && !endsEmphasis(reader, reader.position + 2, mark, 1)) {
				reader.position += 2;
				reader.depth++;
				readEmphasized(reader, mark, 2, '');
				reader.depth--;
			} else {
				return;
			}
		}
	});
	const closed = closeEmphasis(reader, mark, length);
	if (reader.wantsOutput) { reader.output += closed ? bound + prefix + inner + bound : mark.repeat(length) + prefix + inner; }
}

function readTriple(reader: Reader, mark: string): void {
	const inner = readText(reader, reader => {
		while (!endsEmphasis(reader, reader.position, mark, 1) && readInline(reader)) { /* Up to the next mark. */ }
	});
	if (closeEmphasis(reader, mark, 3)) {
		write(reader, bound + inner + bound);
	} else if (closeEmphasis(reader, mark, 2)) {
		readEmphasized(reader, mark, 1, bound + inner + bound);
	} else if (closeEmphasis(reader, mark, 1)) {
		readEmphasized(reader, mark, 2, bound + inner + bound);
	} else if (reader.wantsOutput) {
		reader.output += mark.repeat(3) + inner;
	}
}

/** Whether `length` marks that can close stand at `position`; `_` closes at the end of a word only. */
function endsEmphasis(reader: Reader, position: number, mark: string, length: number): boolean {
	for (let index = 0; index < length; index++) {
		if (codeAt(reader, position + index) !== mark.charCodeAt(0)) { return false; }
	}
	const after = position + length;
	return mark === '*' || after >= reader.end || !isAlphanumericAt(reader.text, after);
}

function closeEmphasis(reader: Reader, mark: string, length: number): boolean {
	if (!endsEmphasis(reader, reader.position, mark, length)) { return false; }
	reader.position += length;
	reader.afterWord = reader.position;
	return true;
}

/** `^…^` or `~…~`, in which no white space stands. */
export function readScript(reader: Reader, mark: number): boolean {
	reader.position++;
	const start = reader.position;
	while (codeAt(reader, reader.position) !== mark || reader.position === start) {
		if (isOneOf(' \n', codeAt(reader, reader.position)) || !readInline(reader)) { return false; }
	}
	reader.position++;
	return true;
}

/** `~~…~~`, which neither begins nor ends with white space. */
export function readStrikeout(reader: Reader): boolean {
	const start = reader.position;
	const isEnd = () => codeAt(reader, reader.position) === 126 && codeAt(reader, reader.position + 1) === 126;
	const first = codeAt(reader, start + 2);
	if (!isEnd() || first < 0 || isOneOf(' \n~', first)) { return false; }
	reader.position += 2;
	for (let isFirst = true; isFirst || !isEnd(); isFirst = false) {
		const wasSpace = codeAt(reader, reader.position) === 32;
		if (!readInline(reader) || wasSpace && isEnd()) { return false; }
	}
	reader.position += 2;
	return true;
}
