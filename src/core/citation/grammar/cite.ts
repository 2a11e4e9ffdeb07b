import type { CitationItem } from '../citation';
import { isCrossReference } from '../crossReference';
import { readInline } from './inlines';
import { endOfBracedKey, endOfKey } from '../keyGrammar';
import { isLabelDefined, mayCite, readLabelText } from './brackets';
import { afterSpacesAndLineEnd, attempt, attemptOnce, codeAt, plainText, takeText, write, type Reader } from './reader';
import { originOf, originOfEnd } from './source';
import { isOneOf } from './verbatim';
import type { TextRange } from '../../paper';

/** A key with its marks, in places of the reader's text. */
interface Mark {
	readonly start: number;
	readonly end: number;
	readonly keyStart: number;
	readonly keyEnd: number;
	readonly suppressed: boolean;
}

/** `@key` or `-@key` at `position`, not right after a word. */
function markAt(reader: Reader, position: number): Mark | undefined {
	const suppressed = codeAt(reader, position) === 45;
	const at = suppressed ? position + 1 : position;
	if (codeAt(reader, at) !== 64 || reader.afterWord === position) { return undefined; }
	const braced = codeAt(reader, at + 1) === 123;
	const end = braced ? endOfBracedKey(reader.text, at + 1, reader.end) : endOfKey(reader.text, at + 1, reader.end);
	if (end === at + 1) { return undefined; }
	return { start: position, end, keyStart: braced ? at + 2 : at + 1, keyEnd: braced ? end - 1 : end, suppressed };
}

/** `[see @a, p. 3; -@b]`: every part between semicolons names one key. */
export function readBracketedCitation(reader: Reader): boolean {
	return attemptOnce(reader, 0, reader => {
		const start = reader.position;
		const items = readBracketedItems(reader);
		if (items === undefined) { return false; }
		addCitation(reader, start, items, true);
		if (reader.wantsOutput) { write(reader, readLabelText(reader.text.slice(start, reader.position))); }
		return true;
	});
}

/** `@key` in the running text, with what stands in brackets after it: a locator, or more citations. */
export function readNarrativeCitation(reader: Reader): boolean {
	const mark = markAt(reader, reader.position);
	if (mark === undefined) { return false; }
	const key = reader.text.slice(mark.keyStart, mark.keyEnd);
	if (reader.shared.examples.has(key)) { return false; }
	reader.position = mark.end;
	const start = mark.start;
	const mode = mark.suppressed ? 'suppress-author' : 'narrative';
	const open = afterSpacesAndLineEnd(reader, reader.position);
	let items: readonly CitationItem[] | undefined;
	const followed = codeAt(reader, open) === 91 && attempt(reader, reader => {
		items = readFollowingItems(reader, open, mark, mode);
		return items !== undefined;
	});
	if (!followed || items === undefined) { items = [createItem(reader, mark, mode, mark.start, mark.end, '', '')]; }
	addCitation(reader, start, items, false);
	if (reader.wantsOutput) { write(reader, `${mark.suppressed ? '-' : ''}@${key}${followed ? ` ${readLabelText(reader.text.slice(mark.end, reader.position).trim())}` : ''}`); }
	return true;
}

/** The brackets from `open` on, after `@key`. A label that is defined makes them a link instead, which is then read as one. */
function readFollowingItems(reader: Reader, open: number, mark: Mark, mode: CitationItem['mode']): readonly CitationItem[] | undefined {
	let items: readonly CitationItem[] | undefined;
	const isCitation = mayCite(reader, open) && attemptOnce(reader, 8, reader => {
		reader.position = open;
		const more = readBracketedItems(reader);
		if (more !== undefined) { items = [createItem(reader, mark, mode, mark.start, mark.end, '', ''), ...more]; }
		return more !== undefined;
	}) || attemptOnce(reader, 9, reader => {
		reader.position = open;
		items = readLocator(reader, mark, mode);
		return items !== undefined;
	});
	return isCitation && !isLabelDefined(reader, reader.text.slice(open, reader.position)) ? items : undefined;
}

/** `[p. 3; see @b]` after a key: the first part is the key's suffix, the others are items of their own. */
function readLocator(reader: Reader, mark: Mark, mode: CitationItem['mode']): readonly CitationItem[] | undefined {
	reader.position++;
	if (codeAt(reader, reader.position) === 94) { return undefined; }
	const suffix = readSuffix(reader);
	const suffixEnd = reader.position;
	let rest: readonly CitationItem[] = [];
	attempt(reader, reader => {
		if (!readSeparator(reader)) { return false; }
		const more = readItems(reader);
		rest = more ?? [];
		return more !== undefined;
	});
	const end = afterSpacesAndLineEnd(reader, reader.position);
	if (codeAt(reader, end) !== 93 || isOneOf('[(', codeAt(reader, end + 1))) { return undefined; }
	reader.position = end + 1;
	return [createItem(reader, mark, mode, mark.start, rest.length > 0 ? suffixEnd : end + 1, '', suffix), ...rest];
}

function readBracketedItems(reader: Reader): readonly CitationItem[] | undefined {
	const first = afterSpacesAndLineEnd(reader, reader.position + 1);
	if (codeAt(reader, reader.position) !== 91 || first < 0) { return undefined; }
	reader.position = first;
	const items = readItems(reader);
	const end = items === undefined ? -1 : afterSpacesAndLineEnd(reader, reader.position);
	// A link's target, a second label or attributes make it no citation.
	if (end < 0 || codeAt(reader, end) !== 93 || isOneOf('{([', codeAt(reader, end + 1))) { return undefined; }
	reader.position = end + 1;
	return items;
}

function readItems(reader: Reader): readonly CitationItem[] | undefined {
	const items: CitationItem[] = [];
	for (;;) {
		const item = readItem(reader);
		if (item === undefined) { return undefined; }
		items.push(item);
		const { position } = reader;
		if (!readSeparator(reader)) {
			reader.position = position;
			return items;
		}
	}
}

function readSeparator(reader: Reader): boolean {
	const next = codeAt(reader, reader.position) === 59 ? afterSpacesAndLineEnd(reader, reader.position + 1) : -1;
	if (next >= 0) { reader.position = next; }
	return next >= 0;
}

function readItem(reader: Reader): CitationItem | undefined {
	const start = reader.position;
	const { wantsOutput } = reader;
	reader.wantsOutput = true;
	const before = reader.output;
	reader.output = '';
	const reachedKey = readPrefix(reader);
	const prefix = takeText(reader, before);
	const mark = reachedKey ? markAt(reader, reader.position) : undefined;
	let item: CitationItem | undefined;
	if (mark !== undefined) {
		reader.position = mark.end;
		const suffix = readSuffix(reader);
		item = createItem(reader, mark, mark.suppressed ? 'suppress-author' : 'normal', start, reader.position, plainText(prefix), suffix);
	}
	reader.wantsOutput = wantsOutput;
	return item;
}

/** Reads up to a key; a `]` ends the prefix as well, and is left behind if a key follows it. */
function readPrefix(reader: Reader): boolean {
	for (;;) {
		const code = codeAt(reader, reader.position);
		if (code === 93) {
			reader.position++;
			return true;
		}
		if (code === 59 || reader.shared.budget < 0) { return false; }
		if ((code === 64 || code === 45) && markAt(reader, reader.position) !== undefined) { return true; }
		if (!readInline(reader)) { return false; }
	}
}

/** What stands between a key and the `;` or `]`. White space after the key is kept as one space. */
function readSuffix(reader: Reader): string {
	const { wantsOutput, position, output } = reader;
	reader.wantsOutput = true;
	const next = afterSpacesAndLineEnd(reader, position);
	if (next >= 0) { reader.position = next; }
	const hasSpace = position >= reader.end || isOneOf(' \n', codeAt(reader, position));
	reader.output = '';
	while (!isOneOf(';]', codeAt(reader, reader.position)) && readInline(reader)) { /* Up to the end of the item. */ }
	const text = takeText(reader, output);
	reader.wantsOutput = wantsOutput;
	return (hasSpace ? ' ' : '') + plainText(text);
}

function createItem(reader: Reader, mark: Mark, mode: CitationItem['mode'], start: number, end: number, prefix: string, suffix: string): CitationItem {
	const key = reader.text.slice(mark.keyStart, mark.keyEnd);
	return {
		key,
		keyRange: rangeOf(reader, mark.keyStart, mark.keyEnd),
		markRange: rangeOf(reader, mark.start, mark.end),
		range: rangeOf(reader, start, end),
		mode, prefix, suffix,
		crossReference: isCrossReference(key),
	};
}

function addCitation(reader: Reader, start: number, items: readonly CitationItem[], bracketed: boolean): void {
	reader.found.push({ citation: { range: rangeOf(reader, start, reader.position), items, bracketed }, note: reader.note });
}

function rangeOf(reader: Reader, start: number, end: number): TextRange {
	return { start: originOf(reader.source, start), end: end === start ? originOf(reader.source, start) : originOfEnd(reader.source, end) };
}
