import { isAlphanumericAt } from '../keyGrammar';
import { codeAt, nextHit, noteReach, type Reader } from './reader';

/** A tag, comment or processing instruction; `end` is the place after its `>`. Names are in lower case. */
export interface HtmlTag {
	readonly kind: 'open' | 'close' | 'comment' | 'instruction';
	readonly name: string;
	readonly end: number;
	readonly selfClosing: boolean;
}

/** Elements that stand as a block of their own: HTML's, those of DocBook and EPUB that pandoc knows. */
const blockElements = new Set(('address article aside blockquote body canvas caption center col colgroup dd details dir div dl dt fieldset '
	+ 'figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html isindex main menu meta noframes nav ol output p pre section '
	+ 'summary table tbody textarea thead tfoot ul frameset li td th tr script style '
	+ 'calloutlist bibliolist glosslist itemizedlist orderedlist segmentedlist simplelist variablelist important note tip warning caution '
	+ 'literallayout programlisting programlistingco screen screenco screenshot synopsis example informalexample informalfigure informaltable para '
	+ 'simpara formalpara equation informalequation mediaobject qandaset procedure task cmdsynopsis funcsynopsis classsynopsis epigraph msgset '
	+ 'sidebar title case switch default').split(' '));

/** Elements that are a block at a block's beginning, and inline elsewhere. */
const eitherElements = new Set('audio applet button iframe embed del ins progress map area noscript script object svg video source'.split(' '));

/** Whether the tag begins a block where a block may begin. */
export function isBlockTag(tag: HtmlTag): boolean {
	return tag.kind === 'comment' || tag.kind === 'instruction' || blockElements.has(tag.name) || eitherElements.has(tag.name);
}

/** Whether the tag can stand inside a paragraph. */
export function isInlineTag(tag: HtmlTag): boolean {
	return tag.kind === 'comment' || tag.kind === 'instruction' || !blockElements.has(tag.name) || tag.kind === 'close' && tag.name === 'script';
}

/** The tag whose `<` is at `position`, or `undefined`. Names hold letters, digits, `:`, `-` and `_` only, so that an address is no tag. */
export function readHtmlTag(reader: Reader, position: number): HtmlTag | undefined {
	const { text } = reader;
	const code = codeAt(reader, position + 1);
	if (code === 33) { return readComment(reader, position); }
	if (code === 63) {
		if (!isLetter(codeAt(reader, position + 2))) { return undefined; }
		const end = indexOf(reader, '>', position);
		return end < 0 ? undefined : { kind: 'instruction', name: '?', end: end + 1, selfClosing: false };
	}
	const closes = code === 47;
	const nameStart = closes ? position + 2 : position + 1;
	if (!isLetter(codeAt(reader, nameStart))) { return undefined; }
	const nameEnd = endOfName(reader, nameStart);
	const name = text.slice(nameStart, nameEnd).toLowerCase();
	if (name.endsWith(':') || !isNameEnd(codeAt(reader, nameEnd))) { return undefined; }
	const end = closes ? indexOf(reader, '>', nameEnd) + 1 : afterAttributes(reader, nameEnd);
	return end <= 0 ? undefined : { kind: closes ? 'close' : 'open', name, end, selfClosing: text.charCodeAt(end - 2) === 47 };
}

function readComment(reader: Reader, position: number): HtmlTag | undefined {
	if (!reader.text.startsWith('<!--', position)) { return undefined; }
	const end = indexOf(reader, '-->', position + 4);
	// A comment that would end earlier for HTML (`-- >`) is none.
	return end < 0 || /--(?:!|\s+)>/.test(reader.text.slice(position + 4, end)) ? undefined : { kind: 'comment', name: '!', end: end + 3, selfClosing: false };
}

/** The next place of `wanted`, or -1. How far was searched is noted, as it may be far beyond the paragraph. */
function indexOf(reader: Reader, wanted: string, from: number): number {
	const hit = nextHit(reader, wanted, from);
	noteReach(reader, hit);
	return hit + wanted.length > reader.end ? -1 : hit;
}

/** After the `>` that ends the attributes from `position` on, or -1. */
function afterAttributes(reader: Reader, position: number): number {
	let at = position;
	for (;;) {
		while (isSpaceOrSlash(codeAt(reader, at))) { at++; }
		const code = codeAt(reader, at);
		if (code === 62) { return at + 1; }
		if (!isLetter(code)) { return -1; }
		at = endOfName(reader, at);
		if (!isNameEnd(codeAt(reader, at)) && codeAt(reader, at) !== 61) { return -1; }
		at = afterValue(reader, at);
		if (at < 0) { return -1; }
	}
}

/** After `= value` where one stands at `position`, else `position`; -1 for a quotation that never ends. */
function afterValue(reader: Reader, position: number): number {
	let at = position;
	while (isSpace(codeAt(reader, at))) { at++; }
	if (codeAt(reader, at) !== 61) { return position; }
	at++;
	while (isSpace(codeAt(reader, at))) { at++; }
	const quote = codeAt(reader, at);
	if (quote === 34 || quote === 39) { return indexOf(reader, quote === 34 ? '"' : '\'', at + 1) + 1 || -1; }
	while (at < reader.end && !isSpace(codeAt(reader, at)) && codeAt(reader, at) !== 62) { at++; }
	return at;
}

function endOfName(reader: Reader, position: number): number {
	let at = position;
	while (at < reader.end && isNameCharacter(reader, at)) { at++; }
	return at;
}

function isNameCharacter(reader: Reader, at: number): boolean {
	const code = reader.text.charCodeAt(at);
	return code === 58 || code === 45 || code === 95 || isAlphanumericAt(reader.text, at);
}

function isNameEnd(code: number): boolean {
	return code === 62 || isSpaceOrSlash(code);
}

function isSpace(code: number): boolean {
	return code === 32 || code === 10;
}

function isSpaceOrSlash(code: number): boolean {
	return code === 47 || isSpace(code);
}

function isLetter(code: number): boolean {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90;
}
