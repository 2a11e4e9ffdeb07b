import type { Citation, CitationItem, CitationLanguage } from './citation';
import { isCrossReference } from './crossReference';
import { endOfBracedKey, endOfKey, isAlphanumericBefore } from './keyGrammar';

export type { Citation, CitationItem, CitationLanguage, CitationMode } from './citation';
export { citationAt, citationItemAt } from './citation';

/** The citations of a document in pandoc's Markdown, in the order of their places. */
export function readCitations(text: string, _options?: { readonly language?: CitationLanguage }): readonly Citation[] {
	const found: Citation[] = [];
	for (const { start, end } of proseOf(text)) {
		readProse(text, start, end, found);
	}
	return found;
}

/** The stretches between blank lines that are no front matter, code or display mathematics. */
function proseOf(text: string): { start: number; end: number }[] {
	const stretches: { start: number; end: number }[] = [];
	let start = -1;
	let fence = '';
	let front = /^---[ \t]*\r?\n/.test(text);
	let afterBlank = true;
	for (let position = 0; position < text.length;) {
		const newline = text.indexOf('\n', position);
		const next = newline < 0 ? text.length : newline + 1;
		const line = text.slice(position, next).trimEnd();
		const marker = /^\s*(?:>\s*)*(`{3,}|~{3,})/.exec(line)?.[1];
		const endsFront = front && position > 0 && /^(?:---|\.\.\.)$/.test(line);
		const skipped = front || fence !== '' || marker !== undefined || line === '' || afterBlank && /^(?: {4}|\t)(?!\s*(?:[-*+]|\d+\.)\s)/.test(line) && start < 0;
		if (fence !== '') {
			if (marker?.startsWith(fence) && line.trim() === marker) { fence = ''; }
		} else if (!front && marker !== undefined) {
			fence = marker;
		}
		if (endsFront) { front = false; }
		if (skipped && start >= 0) {
			stretches.push({ start, end: position });
			start = -1;
		} else if (!skipped && start < 0) {
			start = position;
		}
		afterBlank = line === '';
		position = next;
	}
	if (start >= 0) { stretches.push({ start, end: text.length }); }
	return stretches;
}

function readProse(text: string, start: number, end: number, found: Citation[]): void {
	for (let index = start; index < end;) {
		const skipped = afterVerbatim(text, index, end);
		if (skipped > index) {
			index = skipped;
			continue;
		}
		const citation = text[index] === '[' ? readBracketed(text, index, end) : readNarrative(text, index, end);
		if (citation !== undefined) { found.push(citation); }
		index = citation?.range.end ?? index + 1;
	}
}

/** Where code, mathematics, a comment or an escape that begins at `index` ends; `index` where none begins. */
function afterVerbatim(text: string, index: number, end: number): number {
	const character = text[index]!;
	if (character === '\\') { return index + 2; }
	if (character === '`') {
		let length = 1;
		while (text[index + length] === '`') { length++; }
		const close = text.indexOf(text.slice(index, index + length), index + length);
		return close < 0 || close >= end ? index + length : close + length;
	}
	if (text.startsWith('<!--', index)) {
		const close = text.indexOf('-->', index);
		return close < 0 ? index : close + 3;
	}
	if (character === '$' && !/\s/.test(text[index + 1] ?? ' ')) {
		const mark = text[index + 1] === '$' ? '$$' : '$';
		const close = text.indexOf(mark, index + mark.length);
		return close < 0 || close >= end ? index + mark.length : close + mark.length;
	}
	return character === '<' && /[a-z/]/i.test(text[index + 1] ?? '') && text.indexOf('>', index) > 0 ? text.indexOf('>', index) + 1 : index;
}

function readBracketed(text: string, start: number, end: number): Citation | undefined {
	const close = text.indexOf(']', start);
	if (close < 0 || close >= end || '({['.includes(text[close + 1] ?? ' ')) { return undefined; }
	const items: CitationItem[] = [];
	let position = start + 1;
	for (const part of text.slice(position, close).split(';')) {
		const item = readItem(text, position, position + part.length);
		if (item === undefined) { return undefined; }
		items.push(item);
		position += part.length + 1;
	}
	return { range: { start, end: close + 1 }, items, bracketed: true };
}

function readItem(text: string, start: number, end: number): CitationItem | undefined {
	for (let index = start; index < end; index++) {
		const mark = readMark(text, index);
		if (mark === undefined) { continue; }
		return {
			...mark,
			range: { start, end },
			mode: mark.suppressed ? 'suppress-author' : 'normal',
			prefix: text.slice(start, mark.markRange.start).trim(),
			suffix: text.slice(mark.markRange.end, end).trimEnd(),
			crossReference: isCrossReference(mark.key),
		};
	}
	return undefined;
}

function readNarrative(text: string, start: number, end: number): Citation | undefined {
	const mark = readMark(text, start);
	if (mark === undefined) { return undefined; }
	const open = /^[ \n]?\[[^\][;^@][^\][;]*\](?![[(])/.exec(text.slice(mark.markRange.end, Math.min(end, mark.markRange.end + 500)))?.[0] ?? '';
	const range = { start, end: mark.markRange.end + open.length };
	const suffix = open.trim().slice(1, -1);
	return { range, items: [{ ...mark, range, mode: mark.suppressed ? 'suppress-author' : 'narrative', prefix: '', suffix, crossReference: isCrossReference(mark.key) }], bracketed: false };
}

/** The key that begins at `start` with `@` or `-@`, not inside a word. */
function readMark(text: string, start: number): Pick<CitationItem, 'key' | 'keyRange' | 'markRange'> & { suppressed: boolean } | undefined {
	const suppressed = text[start] === '-';
	const at = suppressed ? start + 1 : start;
	if (text[at] !== '@' || isAlphanumericBefore(text, start)) { return undefined; }
	const braced = text[at + 1] === '{';
	const end = braced ? endOfBracedKey(text, at + 1) : endOfKey(text, at + 1);
	if (end === at + 1) { return undefined; }
	const keyRange = braced ? { start: at + 2, end: end - 1 } : { start: at + 1, end };
	return { key: text.slice(keyRange.start, keyRange.end), keyRange, markRange: { start, end }, suppressed };
}
