import type { TextEdit } from '../edit';
import type { Digest, TextRange } from '../paper';
import { copiedListingId, createListingDigest, rememberedListing, type ListingMemory } from './copiedListing';
import { detectionLength, type ReadOptions } from './readOptions';
import type { Block, YearRule } from './listingBlock';
import { createLine, nextLine } from './listingLine';
import { dateYearless, endOfPage, inferYear } from './listingPages';
import { scanListing } from './listingScan';
import { detectFormat, readDigest } from './readDigest';
import { detach } from './whiteSpace';

/**
 * The digest of `text`, which `edits` made of the text `previous` was read from; without `edits` the difference is
 * looked for. A copied listing is read again only around the edits: papers elsewhere stay the same objects, and
 * their ranges follow the text. So `previous` is spent: its papers now lie in the new text.
 */
export function updateDigest(previous: Digest, text: string, options: ReadOptions = {}, edits?: readonly TextEdit[]): Digest {
	const memory = rememberedListing(previous);
	if (memory === undefined || memory.options.captured !== options.captured) { return readDigest(text, options); }
	const change = edits === undefined ? difference(memory.text, text) : span(edits, text.length - memory.text.length);
	if (change.range.start < detectionLength && !isListing(text)) { return readDigest(text, options); }
	return updateListing(previous, memory, text, change) ?? readDigest(text, options);
}

/** What was replaced: a range of the old text, and how much longer the new text is. */
interface Change {
	readonly range: TextRange;
	readonly growth: number;
}

function isListing(text: string): boolean {
	const format = detectFormat(text);
	return typeof format === 'object' && format.id === copiedListingId;
}

/** `undefined` where the edit reaches further than the entries around it, as one that changes the year of a page. */
function updateListing(previous: Digest, { text: before, blocks, options }: ListingMemory, text: string, { range, growth }: Change): Digest | undefined {
	const first = cleanStart(blocks, firstTouched(blocks, before, range.start));
	const { fresh, next } = scanAround(blocks, text, growth, first, lastTouched(blocks, range.end) + 1);
	const papersBefore = countPapers(blocks, 0, first);
	const papersReplaced = countPapers(blocks, first, next);
	const updated = blocks.slice(0, first).concat(fresh, blocks.slice(next));
	if (!datePages(updated, first, first + fresh.length, options.captured)) { return undefined; }
	for (let index = first + fresh.length; index < updated.length; index++) { updated[index]!.start += growth; }
	const papers = previous.papers.slice(0, papersBefore).concat(fresh.flatMap(block => block.papers), previous.papers.slice(papersBefore + papersReplaced));
	return papers.length === 0 ? undefined : createListingDigest(text, options, updated, papers);
}

/** The first block that an edit at `offset` may change: the end of an entry looks at the line below it, which may open the next block. */
function firstTouched(blocks: readonly Block[], text: string, offset: number): number {
	const index = blockAt(blocks, offset);
	const line = createLine();
	return nextLine(text, blocks[index]!.start, line) && line.next <= offset ? index : index - 1;
}

/** The last block that an edit up to `offset` may change: where the end of its last entry stays, what follows is read as before. */
function lastTouched(blocks: readonly Block[], offset: number): number {
	const index = blockAt(blocks, offset);
	const last = blocks[index]!.papers.at(-1);
	return last && offset < last.range.start ? index : index + 1;
}

/** Scans the text of the blocks `[first, next)`, and of further ones until the last entry read is complete. */
function scanAround(blocks: readonly Block[], text: string, growth: number, first: number, next: number): { fresh: Block[]; next: number } {
	for (let step = 1; ; step *= 2) {
		while (next < blocks.length && !canStart(blocks[next]!)) { next++; }
		const end = next < blocks.length ? blocks[next]!.start + growth : text.length;
		// A copy, so that the papers read do not keep each version of the whole text.
		const { blocks: fresh, complete } = scanListing(detach(text.slice(blocks[first]!.start, end)), blocks[first]!.start);
		if (complete || next >= blocks.length) { return { fresh, next: Math.min(next, blocks.length) }; }
		next += step;
	}
}

/** Dates the new blocks `[first, next)`; false if the years of a page's other blocks are no longer what they were. */
function datePages(blocks: readonly Block[], first: number, next: number, captured: string | undefined): boolean {
	let start = first;
	while (start > 0 && !blocks[start]!.opensPage) { start--; }
	while (start < next) {
		const end = endOfPage(blocks, start);
		const page = blocks.slice(start, end);
		const rule = inferYear(page, captured);
		if (start < first && !isSameRule(blocks[start]!.yearRule, rule)) { return false; }
		if (end > next && !isSameRule(blocks[end - 1]!.yearRule, rule)) { return false; }
		dateYearless(blocks.slice(Math.max(start, first), Math.min(end, next)), rule);
		start = end;
	}
	return true;
}

function isSameRule(a: YearRule | undefined, b: YearRule | undefined): boolean {
	return a?.year === b?.year && a?.until === b?.until;
}

function canStart(block: Block): boolean {
	return block.clean && !block.opensPage;
}

function cleanStart(blocks: readonly Block[], index: number): number {
	while (index > 0 && !canStart(blocks[index]!)) { index--; }
	return Math.max(index, 0);
}

/** The index of the block that holds `offset`. */
function blockAt(blocks: readonly Block[], offset: number): number {
	let low = 0;
	let high = blocks.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (blocks[middle]!.start <= offset) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return low;
}

function countPapers(blocks: readonly Block[], first: number, next: number): number {
	let count = 0;
	for (let index = first; index < next; index++) { count += blocks[index]!.papers.length; }
	return count;
}

function span(edits: readonly TextEdit[], growth: number): Change {
	const start = edits.reduce((least, edit) => Math.min(least, edit.range.start), Infinity);
	const end = edits.reduce((most, edit) => Math.max(most, edit.range.end), 0);
	return { range: { start: Math.min(start, end), end }, growth };
}

/** Pieces that are compared at once, each a part of the one before, down to single characters. */
const pieces = [1 << 16, 1 << 11, 1 << 6, 1];

/** Compares piece by piece, since that is done natively, and in smaller pieces only where the texts part. */
function difference(before: string, after: string): Change {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	let tail = 0;
	for (const piece of pieces) {
		while (start + piece <= shorter && before.slice(start, start + piece) === after.slice(start, start + piece)) { start += piece; }
	}
	for (const piece of pieces) {
		while (tail + piece <= shorter - start && before.slice(before.length - tail - piece, before.length - tail) === after.slice(after.length - tail - piece, after.length - tail)) { tail += piece; }
	}
	return { range: { start, end: before.length - tail }, growth: after.length - before.length };
}
