import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import { type Citation, citationAt, type CitationItem } from './citation';
import { type DocumentBlock, type DocumentContext, readDocumentBlocks } from './documentBlocks';
import { EditedText } from './editedText';
import type { Found } from './grammar/reader';

/**
 * A document whose citations are known, block by block. Never changed: an edit gives the next one, which shares the
 * blocks that the edit did not touch.
 */
export interface CitationDocument {
	readonly source: EditedText;
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
	return readWhole(EditedText.of(text));
}

function readWhole(source: EditedText): CitationDocument {
	const { text } = source;
	const first = readDocumentBlocks(text, 0, 0, { labels: new Set(), examples: [] });
	const labels = labelsDefinedIn(first);
	// A label may be defined after it is used; then the text is read once more, with what was learnt.
	const blocks = anyAsksFor(first, labels) ? readDocumentBlocks(text, 0, 0, { labels, examples: [] }) : first;
	const context = { labels, examples: examplesOf(blocks) };
	return { source, blocks, starts: startsOf(blocks), context, isPlain: endPlain(blocks), blocksRead: blocks.length };
}

/** The document after `edit`. Only the blocks that the edit may have changed are read again. */
export function updateCitationDocument(document: CitationDocument, edit: TextEdit): CitationDocument {
	const { blocks, context } = document;
	const source = document.source.replace(edit);
	const first = firstTouched(document, edit.range.start);
	const examples = context.examples.length === 0 ? [] : examplesOf(blocks.slice(0, first));
	const read = document.isPlain ? readTouched(document, source, first, edit, { labels: context.labels, examples }) : undefined;
	if (read === undefined) { return readWhole(source); }
	const next = blocks.slice(0, first).concat(read.blocks, blocks.slice(read.upTo));
	const updated = { source, blocks: next, starts: startsOf(next, document.starts, first), isPlain: true, blocksRead: read.blocks.length };
	const replaced = blocks.slice(first, read.upTo);
	if (sameLabels(replaced, read.blocks)) { return { ...updated, context }; }
	const labels = labelsDefinedIn(next);
	const changed = new Set([...labels, ...context.labels].filter(label => labels.has(label) !== context.labels.has(label)));
	return sameExamples(replaced, read.blocks) && !anyAsksFor(next, changed) ? { ...updated, context: { labels, examples: context.examples } } : readWhole(source);
}

/** All citations of the document, in the order of their places, with the ranges they have now. */
export function citationsOf(document: CitationDocument): readonly Citation[] {
	const examples = new Set(document.context.examples);
	const notes = notesReferredToIn(document.blocks);
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
	const { blocks, starts } = document;
	const notes = notesReferredToIn(blocks);
	const near: Citation[] = [];
	for (let index = lastAtOrBefore(starts, offset); index >= 0 && starts[index]! + blocks[index]!.length >= offset; index--) {
		const block = blocks[index]!;
		near.push(...block.found.map(found => citationOf(found, starts[index]! - block.base, notes)));
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

/** Where each block begins; those before `first` begin where they `began` before. */
function startsOf(blocks: readonly DocumentBlock[], began: readonly number[] = [], first = 0): readonly number[] {
	const starts = began.slice(0, first);
	let start = first === 0 ? 0 : starts[first - 1]! + blocks[first - 1]!.length;
	for (let index = first; index < blocks.length; index++) {
		starts.push(start);
		start += blocks[index]!.length;
	}
	return starts;
}

/** The first block that looked at `position`, and one more before it: a line that is added may go on with that. */
function firstTouched({ source, blocks, starts }: CitationDocument, position: number): number {
	let first = 0;
	while (first < blocks.length && starts[first]! + blocks[first]!.reach < position) { first++; }
	first = Math.max(0, first - 1);
	// A block may begin inside a line, after a comment; tabs are counted from the line's beginning.
	while (first > 0 && source.slice(starts[first]! - 1, starts[first]!) !== '\n') { first--; }
	return first;
}

/**
 * Reads from block `first` on until a block ends where, behind the edit, one began before. The text is cut behind some
 * blocks more, so that what is read does not depend on the document's length; if the cut was seen, again with twice as many.
 */
function readTouched(document: CitationDocument, source: EditedText, first: number, edit: TextEdit, context: DocumentContext): { readonly blocks: readonly DocumentBlock[]; readonly upTo: number } | undefined {
	const { blocks, starts } = document;
	const delta = edit.text.length - (edit.range.end - edit.range.start);
	const from = starts[first] ?? 0;
	let after = first;
	while (after < blocks.length && starts[after]! <= edit.range.end) { after++; }
	for (let more = 8; ; more *= 2) {
		const last = Math.min(after + more, blocks.length);
		const cut = last === blocks.length ? source.length : starts[last]! + delta;
		let upTo = blocks.length;
		const read = readDocumentBlocks(source.slice(from, cut), 0, from, context, position => {
			const index = position > edit.range.start + edit.text.length ? indexOf(starts, position - delta) : -1;
			if (index < after || index > last) { return false; }
			upTo = index;
			return true;
		});
		const sawCut = cut < source.length && (upTo >= last || read.some(({ base, reach }) => base + reach >= cut));
		if (!sawCut) { return read.every(({ endsPlain }) => endsPlain) ? { blocks: read, upTo } : undefined; }
	}
}

function indexOf(starts: readonly number[], start: number): number {
	const index = lastAtOrBefore(starts, start);
	return starts[index] === start ? index : -1;
}

/** The last index whose start is not behind `position`, or -1. */
function lastAtOrBefore(starts: readonly number[], position: number): number {
	let low = -1;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (starts[middle]! <= position) { low = middle; } else { high = middle - 1; }
	}
	return low;
}

function sameLabels(before: readonly DocumentBlock[], after: readonly DocumentBlock[]): boolean {
	const old = labelsDefinedIn(before);
	const now = labelsDefinedIn(after);
	return sameExamples(before, after) && old.size === now.size && [...old].every(label => now.has(label));
}

function sameExamples(before: readonly DocumentBlock[], after: readonly DocumentBlock[]): boolean {
	return examplesOf(before).join('\n') === examplesOf(after).join('\n');
}

// There may be ten thousand blocks, and most have nothing of what is gathered here: plain loops, no functions handed around.

function examplesOf(blocks: readonly DocumentBlock[]): readonly string[] {
	const examples: string[] = [];
	for (const block of blocks) {
		if (block.examples.length > 0) { examples.push(...block.examples); }
	}
	return examples;
}

function labelsDefinedIn(blocks: readonly DocumentBlock[]): ReadonlySet<string> {
	const labels = new Set<string>();
	for (const { defined } of blocks) {
		if (defined.size > 0) { defined.forEach(label => labels.add(label)); }
	}
	return labels;
}

function notesReferredToIn(blocks: readonly DocumentBlock[]): ReadonlySet<string> {
	const notes = new Set<string>();
	for (const { noteReferences } of blocks) {
		if (noteReferences.size > 0) { noteReferences.forEach(note => notes.add(note)); }
	}
	return notes;
}

function anyAsksFor(blocks: readonly DocumentBlock[], labels: ReadonlySet<string>): boolean {
	if (labels.size === 0) { return false; }
	for (const { asked } of blocks) {
		if (asked.size === 0) { continue; }
		for (const label of asked) {
			if (labels.has(label)) { return true; }
		}
	}
	return false;
}

function endPlain(blocks: readonly DocumentBlock[]): boolean {
	for (const { endsPlain } of blocks) {
		if (!endsPlain) { return false; }
	}
	return true;
}
