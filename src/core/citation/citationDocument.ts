import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import { type Citation, citationAt, type CitationItem } from './citation';
import { type DocumentBlock, type DocumentContext, readDocumentBlocks } from './documentBlocks';
import type { Found } from './grammar/reader';

/**
 * A document whose citations are known, block by block. Never changed: an edit gives the next one, which shares the
 * blocks that the edit did not touch.
 */
export interface CitationDocument {
	readonly text: string;
	readonly blocks: readonly DocumentBlock[];
	/** Where each block begins. */
	readonly starts: readonly number[];
	/** What the blocks define together: labels of links, headings and notes, and numbered examples. */
	readonly context: DocumentContext;
	/** False where a `<div>` is never closed, so that each block depends on those before it. */
	readonly isPlain: boolean;
	/** How many blocks were read to make it from the one before, for measuring. */
	readonly blocksRead: number;
}

/** Reads a whole document. */
export function createCitationDocument(text: string): CitationDocument {
	const first = readDocumentBlocks(text, 0, 0, { labels: new Set(), examples: [] });
	const labels = union(first, 'defined');
	// A label may be defined after it is used; then the text is read once more, with what was learnt.
	const needsLabels = labels.size > 0 && first.some(({ asked }) => asksFor(asked, labels));
	const blocks = needsLabels ? readDocumentBlocks(text, 0, 0, { labels, examples: [] }) : first;
	const context = { labels, examples: examplesOf(blocks) };
	return { text, blocks, starts: startsOf(blocks), context, isPlain: blocks.every(({ endsPlain }) => endsPlain), blocksRead: blocks.length };
}

/** The document after `edit`. Only the blocks that the edit may have changed are read again. */
export function updateCitationDocument(document: CitationDocument, edit: TextEdit): CitationDocument {
	const { start, end } = edit.range;
	const text = document.text.slice(0, start) + edit.text + document.text.slice(end);
	const { blocks, context } = document;
	const first = firstTouched(document, start);
	const examples = context.examples.length === 0 ? [] : examplesOf(blocks.slice(0, first));
	const read = document.isPlain ? readTouched(document, text, first, edit, { labels: context.labels, examples }) : undefined;
	if (read === undefined) { return createCitationDocument(text); }
	const next = [...blocks.slice(0, first), ...read.blocks, ...blocks.slice(read.upTo)];
	const replaced = blocks.slice(first, read.upTo);
	if (sameLabels(replaced, read.blocks)) { return { text, blocks: next, starts: startsOf(next), context, isPlain: true, blocksRead: read.blocks.length }; }
	const labels = union(next, 'defined');
	const changed = new Set([...labels, ...context.labels].filter(label => labels.has(label) !== context.labels.has(label)));
	if (!sameExamples(replaced, read.blocks) || next.some(({ asked }) => asksFor(asked, changed))) { return createCitationDocument(text); }
	return { text, blocks: next, starts: startsOf(next), context: { labels, examples: context.examples }, isPlain: true, blocksRead: read.blocks.length };
}

/** All citations of the document, in the order of their places, with the ranges they have now. */
export function citationsOf(document: CitationDocument): readonly Citation[] {
	const examples = new Set(document.context.examples);
	const notes = union(document.blocks, 'noteReferences');
	const citations: Citation[] = [];
	let start = 0;
	for (const block of document.blocks) {
		for (const found of block.found) {
			// An example may be defined below the reference to it.
			const { bracketed, items } = found.citation;
			if (!bracketed && items.length === 1 && examples.has(items[0]!.key)) { continue; }
			citations.push(citationOf(found, start - block.base, notes));
		}
		start += block.length;
	}
	return citations.sort(byPlace);
}

/** The citation that `offset` stands in or touches; looks at one block and its neighbour only. */
export function citationInDocumentAt(document: CitationDocument, offset: number): Citation | undefined {
	const notes = union(document.blocks, 'noteReferences');
	const near: Citation[] = [];
	for (const [index, start] of document.starts.entries()) {
		const block = document.blocks[index]!;
		if (start > offset) { break; }
		if (start + block.length >= offset) { near.push(...block.found.map(found => citationOf(found, start - block.base, notes))); }
	}
	return citationAt(near.sort(byPlace), offset);
}

function byPlace(a: Citation, b: Citation): number {
	return a.range.start - b.range.start || b.range.end - a.range.end;
}

function citationOf({ citation, note }: Found, shift: number, notes: ReadonlySet<string>): Citation {
	const move = ({ start, end }: TextRange): TextRange => ({ start: start + shift, end: end + shift });
	const moveItem = (item: CitationItem): CitationItem => ({ ...item, keyRange: move(item.keyRange), markRange: move(item.markRange), range: move(item.range) });
	const moved: Citation = shift === 0 ? citation : { ...citation, range: move(citation.range), items: citation.items.map(moveItem) };
	return note !== undefined && !notes.has(note) ? { ...moved, unused: true } : moved;
}

function startsOf(blocks: readonly DocumentBlock[]): readonly number[] {
	const starts: number[] = [];
	let start = 0;
	for (const { length } of blocks) {
		starts.push(start);
		start += length;
	}
	return starts;
}

/** The first block that looked at `position`, and one more before it: a line that is added may go on with that. */
function firstTouched({ text, blocks, starts }: CitationDocument, position: number): number {
	let first = 0;
	while (first < blocks.length && starts[first]! + blocks[first]!.reach < position) { first++; }
	first = Math.max(0, first - 1);
	// A block may begin inside a line, after a comment; tabs are counted from the line's beginning.
	while (first > 0 && text.charCodeAt(starts[first]! - 1) !== 10) { first--; }
	return first;
}

/**
 * Reads from block `first` on until a block ends where, behind the edit, one began before. The text is cut behind some
 * blocks more, so that what is read does not depend on the document's length; if the cut was seen, again with twice as many.
 */
function readTouched(document: CitationDocument, text: string, first: number, edit: TextEdit, context: DocumentContext): { readonly blocks: readonly DocumentBlock[]; readonly upTo: number } | undefined {
	const { blocks, starts } = document;
	const delta = edit.text.length - (edit.range.end - edit.range.start);
	const from = starts[first] ?? 0;
	let after = first;
	while (after < blocks.length && starts[after]! <= edit.range.end) { after++; }
	for (let more = 8; ; more *= 2) {
		const last = Math.min(after + more, blocks.length);
		const cut = last === blocks.length ? text.length : starts[last]! + delta;
		let upTo = blocks.length;
		const read = readDocumentBlocks(text.slice(from, cut), 0, from, context, position => {
			const index = position > edit.range.start + edit.text.length ? indexOf(starts, position - delta) : -1;
			if (index < after || index > last) { return false; }
			upTo = index;
			return true;
		});
		const sawCut = cut < text.length && (upTo >= last || read.some(({ base, reach }) => base + reach >= cut));
		if (!sawCut) { return read.every(({ endsPlain }) => endsPlain) ? { blocks: read, upTo } : undefined; }
	}
}

function indexOf(starts: readonly number[], start: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (starts[middle]! < start) { low = middle + 1; } else { high = middle; }
	}
	return starts[low] === start ? low : -1;
}

function sameLabels(before: readonly DocumentBlock[], after: readonly DocumentBlock[]): boolean {
	const old = union(before, 'defined');
	const now = union(after, 'defined');
	return sameExamples(before, after) && old.size === now.size && [...old].every(label => now.has(label));
}

function sameExamples(before: readonly DocumentBlock[], after: readonly DocumentBlock[]): boolean {
	return examplesOf(before).join('\n') === examplesOf(after).join('\n');
}

function examplesOf(blocks: readonly DocumentBlock[]): readonly string[] {
	const examples: string[] = [];
	for (const block of blocks) {
		if (block.examples.length > 0) { examples.push(...block.examples); }
	}
	return examples;
}

function asksFor(asked: ReadonlySet<string>, labels: ReadonlySet<string>): boolean {
	if (asked.size === 0) { return false; }
	for (const label of asked) {
		if (labels.has(label)) { return true; }
	}
	return false;
}

function union(blocks: readonly DocumentBlock[], name: 'defined' | 'noteReferences'): ReadonlySet<string> {
	const labels = new Set<string>();
	for (const block of blocks) {
		if (block[name].size > 0) { block[name].forEach(label => labels.add(label)); }
	}
	return labels;
}
