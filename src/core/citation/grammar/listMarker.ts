import { codeAt, skipSpaces, type Reader } from './reader';
import { isOneOf } from './verbatim';

/** The marker of a list item: where the item's text begins, and the label of a numbered example (`(@label)`). */
export interface ListMarker {
	readonly end: number;
	readonly isExample: boolean;
	readonly example: string | undefined;
}

const romanNumeral = 'm*(?:cm)?d?(?:cd)?c*(?:xc)?l?(?:xl)?x*(?:ix)?v?(?:iv)?i*';
const enumerator = `(?:[0-9]{1,18}|@((?:[_-]?[\\p{L}\\p{N}])*)|#|[a-z]|[A-Z]|(?=[mdclxvi])${romanNumeral}|(?=[MDCLXVI])${romanNumeral.toUpperCase()})`;
const orderedMarker = new RegExp(`(?:${enumerator}\\.|${enumerator}\\)|\\(${enumerator}\\))`, 'uy');

/** Whether a list item begins on the line at `position`. */
export function startsListItem(reader: Reader, position: number): boolean {
	return readListMarker(reader, position) !== undefined;
}

/** The marker of the list item that begins on the line at `position`. */
export function readListMarker(reader: Reader, position: number): ListMarker | undefined {
	const start = skipSpaces(reader, position);
	if (start - position > 3) { return undefined; }
	const code = codeAt(reader, start);
	if (code === 42 || code === 43 || code === 45) {
		if (afterRule(reader, start) >= 0) { return undefined; }
		const end = afterMarkerSpace(reader, start + 1);
		return end < 0 ? undefined : { end, isExample: false, example: undefined };
	}
	return canBeginOrdered(code, codeAt(reader, start + 1)) ? readOrderedMarker(reader, start) : undefined;
}

/** After a horizontal rule (three or more of one of `*-_`, spaces between), with its `\n`; or -1. */
export function afterRule(reader: Reader, position: number): number {
	let at = skipSpaces(reader, position);
	const mark = codeAt(reader, at);
	if (mark !== 42 && mark !== 45 && mark !== 95) { return -1; }
	let count = 0;
	for (; at < reader.end; at++) {
		const code = reader.text.charCodeAt(at);
		if (code === mark) {
			count++;
		} else if (code !== 32) {
			break;
		}
	}
	return count >= 3 && codeAt(reader, at) === 10 ? at + 1 : -1;
}

function readOrderedMarker(reader: Reader, start: number): ListMarker | undefined {
	if (codeAt(reader, start) === 112 && /^p\. [0-9]/.test(reader.text.slice(start, start + 4))) { return undefined; }
	orderedMarker.lastIndex = start;
	const match = orderedMarker.exec(reader.text);
	if (match === null || start + match[0].length > reader.end) { return undefined; }
	const end = afterMarkerSpace(reader, start + match[0].length);
	if (end < 0) { return undefined; }
	// A capital with a full stop may be a first name ("B. Russell"): more than one space is asked for.
	if (/^[A-Z]\.$/.test(match[0]) && codeAt(reader, start + match[0].length) === 32 && codeAt(reader, start + match[0].length + 1) !== 32 && codeAt(reader, start + match[0].length + 1) !== 10) { return undefined; }
	const label = match[1] ?? match[2] ?? match[3];
	return { end, isExample: label !== undefined, example: label === '' ? undefined : label };
}

/** After the space that must follow a marker, and up to three more unless there are four or more of them; -1 where none does. */
function afterMarkerSpace(reader: Reader, position: number): number {
	if (codeAt(reader, position) === 10) { return position; }
	if (codeAt(reader, position) !== 32) { return -1; }
	const text = skipSpaces(reader, position + 1);
	return text - position - 1 <= 3 ? text : position + 1;
}

/** A glance at two characters: a word begins most lines, and a letter alone or a Roman numeral few. */
function canBeginOrdered(code: number, next: number): boolean {
	if (code === 40 || code === 35 || code === 64 || code >= 48 && code <= 57) { return true; }
	return (code >= 97 && code <= 122 || code >= 65 && code <= 90) && (next === 46 || next === 41 || isOneOf('mdclxviMDCLXVI', next));
}
