import { readBlock, skipTo } from './blocks';
import { afterDivFence } from './fence';
import { isBlockTag, readHtmlTag, type HtmlTag } from './htmlTag';
import { afterBlankLine, afterBlankLines, attempt, codeAt, maximalDepth, skipSpaces, type Reader } from './reader';
import { afterAttributes } from './verbatim';

/** Elements of raw HTML and fenced divs: blocks in which other blocks stand. */

/** `<div>`: what stands in it is Markdown. One that is never closed stays open, as in pandoc. */
export function readDiv(reader: Reader): boolean {
	const tag = readHtmlTag(reader, reader.position);
	if (tag?.kind !== 'open' || tag.name !== 'div' || reader.depth >= maximalDepth) { return false; }
	const outer = reader.htmlBlock;
	reader.htmlBlock = 'div';
	reader.position = Math.max(tag.end, afterBlankLines(reader, tag.end));
	reader.depth++;
	let closing = closingTag(reader, 'div');
	while (closing === undefined && reader.position < reader.end && readBlock(reader)) { closing = closingTag(reader, 'div'); }
	reader.depth--;
	if (closing !== undefined) {
		reader.position = closing.end;
		reader.htmlBlock = outer;
	}
	return true;
}

function closingTag(reader: Reader, name: string): HtmlTag | undefined {
	if (codeAt(reader, reader.position) !== 60 || codeAt(reader, reader.position + 1) !== 47) { return undefined; }
	const tag = readHtmlTag(reader, reader.position);
	return tag?.name === name ? tag : undefined;
}

/** `::: name` or `::: {attributes}` up to its `:::`; one that is never closed is none. */
export function readFencedDiv(reader: Reader): boolean {
	let at = reader.position;
	while (codeAt(reader, at) === 58) { at++; }
	if (at - reader.position < 3) { return false; }
	at = skipSpaces(reader, at);
	let attributes = afterAttributes(reader, at);
	if (attributes < 0) {
		attributes = at;
		while (attributes < reader.end && codeAt(reader, attributes) !== 32 && codeAt(reader, attributes) !== 10) { attributes++; }
		if (attributes === at) { return false; }
	}
	at = skipSpaces(reader, attributes);
	while (codeAt(reader, at) === 58) { at++; }
	at = afterBlankLine(reader, at);
	if (at < 0) { return false; }
	reader.position = at;
	reader.divLevel++;
	let end = afterDivFence(reader, reader.position);
	while (end < 0) {
		if (!readBlock(reader)) { return false; }
		end = afterDivFence(reader, reader.position);
	}
	reader.divLevel--;
	reader.position = end;
	return true;
}

const verbatimElements = ['pre', 'style', 'script', 'textarea'];

/** Raw HTML: a comment or tag alone, an element whose text is no Markdown, or one whose text is. */
export function readHtmlBlock(reader: Reader): boolean {
	const tag = readHtmlTag(reader, reader.position);
	if (tag === undefined || !isBlockTag(tag)) { return false; }
	if (tag.kind === 'open') {
		const end = verbatimElements.includes(tag.name) ? afterElement(reader, tag) : -1;
		if (end >= 0) { return skipTo(reader, end); }
		readHtmlElement(reader, tag);
		return true;
	}
	const at = skipSpaces(reader, tag.end);
	reader.position = Math.max(at, afterBlankLines(reader, at));
	return true;
}

function afterElement(reader: Reader, tag: HtmlTag): number {
	let depth = 1;
	for (let at = reader.text.indexOf('<', tag.end); at >= 0 && at < reader.end; at = reader.text.indexOf('<', at + 1)) {
		const inner = readHtmlTag(reader, at);
		if (inner?.name !== tag.name) { continue; }
		depth += inner.kind === 'open' ? 1 : -1;
		if (depth === 0) { return inner.end; }
	}
	return -1;
}

function readHtmlElement(reader: Reader, tag: HtmlTag): void {
	reader.position = skipSpaces(reader, tag.end);
	const line = afterBlankLine(reader, reader.position);
	if (line >= 0) { reader.position = skipSpaces(reader, line); }
	const indent = line >= 0 ? reader.position - line : 0;
	if (tag.selfClosing || reader.depth >= maximalDepth) { return; }
	const outer = reader.htmlBlock;
	reader.htmlBlock = tag.name;
	while (attempt(reader, reader => {
		reader.position = Math.min(skipSpaces(reader, reader.position), reader.position + indent);
		return reader.position < reader.end && closingTag(reader, tag.name) === undefined && readBlock(reader);
	})) { /* Block after block. */ }
	const start = Math.min(skipSpaces(reader, reader.position), reader.position + indent);
	const closing = codeAt(reader, start) === 60 ? readHtmlTag(reader, start) : undefined;
	if (closing?.kind === 'close' && closing.name === tag.name) { reader.position = closing.end; }
	reader.htmlBlock = outer;
}
