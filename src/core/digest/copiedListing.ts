import type { Digest, DigestPaper, Problem, TextRange } from '../paper';
import { detectionLength, type ReadOptions } from './readOptions';
import type { Block } from './listingBlock';
import { headerKind, isAuthorsLine } from './listingLines';
import { dateYearless, endOfPage, inferYear, undatedProblems } from './listingPages';
import { scanListing, scanListingSteps, type ListingScan } from './listingScan';
import type { Steps } from '../steps';

/** The copied listing's id in the table of formats. */
export const copiedListingId = 'copied-listing';

/** True where `text` has the listing's own lines: a `·` alone or before a date, "12 authors", or the page's head above text without links. */
export function matchesCopiedListing(text: string): boolean {
	const linked = text.slice(0, detectionLength).includes('](http');
	for (let position = 0; position < text.length;) {
		let end = text.indexOf('\n', position);
		if (end === -1) { end = text.length; }
		if (end - position < 100) {
			const line = text.slice(position, end).trim();
			if (line === '·' || isAuthorsLine(line) || (!linked && headerKind(line) === 'certain') || /·\s*[A-Z][a-z]{2} \d{1,2}\b/.test(line)) { return true; }
		}
		position = end + 1;
	}
	return false;
}

/** Reads a Daily Papers page as a browser copies it: title, abstract, people, `·`, date; one page or several. */
export function readCopiedListing(text: string, options: ReadOptions): Digest {
	return createDatedDigest(text, options, scanListing(text, 0));
}

/** The same in steps of some milliseconds. */
export function* readCopiedListingSteps(text: string, options: ReadOptions): Steps<Digest> {
	return createDatedDigest(text, options, yield* scanListingSteps(text));
}

function createDatedDigest(text: string, options: ReadOptions, { blocks }: ListingScan): Digest {
	for (let first = 0; first < blocks.length;) {
		const page = blocks.slice(first, first = endOfPage(blocks, first));
		dateYearless(page, inferYear(page, options.captured));
	}
	return createListingDigest(text, options, blocks, papersOf(blocks));
}

/** What a later update needs to know of a listing that was read. */
export interface ListingMemory {
	readonly text: string;
	readonly options: ReadOptions;
	readonly blocks: readonly Block[];
}

const memories = new WeakMap<Digest, ListingMemory>();

/** What is remembered of a digest this format made; `undefined` for any other. */
export function rememberedListing(digest: Digest): ListingMemory | undefined {
	return memories.get(digest);
}

/** The digest that consists of `blocks`, whose dates are complete. */
export function createListingDigest(text: string, options: ReadOptions, blocks: readonly Block[], papers: readonly DigestPaper[]): Digest {
	// After a keystroke hardly anyone asks for both, so they are put together when somebody does.
	let headers: readonly TextRange[] | undefined;
	let problems: readonly Problem[] | undefined;
	const digest: Digest = {
		format: copiedListingId,
		papers,
		get headers() { return headers ??= headersOf(blocks); },
		get problems() { return problems ??= [...problemsOf(blocks), ...undatedProblems(blocks)]; },
	};
	memories.set(digest, { text, options, blocks });
	return digest;
}

function headersOf(blocks: readonly Block[]): TextRange[] {
	return blocks.flatMap(({ start, headers }) => headers.map(range => shift(range, start)));
}

function problemsOf(blocks: readonly Block[]): Problem[] {
	return blocks.flatMap(({ start, problems }) => problems.map(problem => ({ ...problem, range: shift(problem.range, start) })));
}

/** A loop, since it is half as fast again as `flatMap` over many short lists. */
function papersOf(blocks: readonly Block[]): DigestPaper[] {
	const papers: DigestPaper[] = [];
	for (const block of blocks) {
		for (const paper of block.papers) { papers.push(paper); }
	}
	return papers;
}

function shift(range: TextRange, by: number): TextRange {
	return { start: range.start + by, end: range.end + by };
}
