import { parseCount, parseDateLine, type DateLine } from './dateLine';
import { headerKind } from './listingLines';

/** A line that is not blank, without the white space around it. */
export interface BodyLine {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** True when a blank line stands before it. */
	readonly blankBefore: boolean;
}

/** What a run of lines is. `first`, `last` and the others are indexes of lines, inclusive. */
export type BodyPart =
	| { readonly kind: 'header'; readonly first: number; readonly last: number; readonly opensPage: boolean; readonly pageDay: DateLine | undefined }
	| { readonly kind: 'paper'; readonly first: number; readonly last: number; readonly titleFirst: number; readonly titleLast: number; readonly upvotes: number | undefined }
	| { readonly kind: 'unread'; readonly first: number; readonly last: number };

/** Abstracts in 17,000 real entries have 165 characters and more, titles 167 and less. */
export const shortestAbstract = 160;
const longestTitle = 250;
const mostTitleLines = 3;

/**
 * Divides the lines between the ends of two entries (or the text's edges) into page furniture and papers. Entries
 * that lack their author and date lines are found by the alternation of a short line and a long paragraph.
 * With `closed` the lines' last paper is followed by its author and date lines.
 */
export function splitBody(lines: readonly BodyLine[], closed: boolean, atTextStart: boolean): BodyPart[] {
	const kinds = lines.map(kindOf);
	const header = markHeaders(lines, kinds, atTextStart);
	const parts: BodyPart[] = [];
	for (let first = 0; first < lines.length;) {
		let last = first;
		while (last + 1 < lines.length && header[last + 1] === header[first]) { last++; }
		if (header[first]) {
			parts.push(readHeader(lines, kinds, first, last));
		} else {
			parts.push(...splitRun(lines, first, last, closed && last === lines.length - 1));
		}
		first = last + 1;
	}
	return parts;
}

type LineKind = ReturnType<typeof headerKind> | 'date';

function kindOf({ text }: BodyLine): LineKind {
	return headerKind(text) ?? (parseDateLine(text) === undefined ? undefined : 'date');
}

function readHeader(lines: readonly BodyLine[], kinds: readonly LineKind[], first: number, last: number): BodyPart {
	const date = kinds.slice(first, last + 1).indexOf('date');
	const pageDay = date === -1 ? undefined : parseDateLine(lines[first + date]!.text);
	return { kind: 'header', first, last, opensPage: pageDay !== undefined || kinds.slice(first, last + 1).includes('certain'), pageDay };
}

/** Marks page furniture: certain lines, likely ones beside it, the page's date, and what is enclosed by it (the words searched for). */
function markHeaders(lines: readonly BodyLine[], kinds: readonly LineKind[], atTextStart: boolean): boolean[] {
	const header = kinds.map(kind => kind === 'certain');
	if (kinds.includes('certain')) {
		if (atTextStart) { markNavigation(lines, header); }
		for (let index = 1; index < lines.length; index++) {
			if (kinds[index] !== undefined) { markBackToHeader(lines, header, index); }
		}
	}
	const beside = (index: number, other: number) => kinds[index] !== undefined && kinds[index] !== 'date' && (other < 0 || other >= lines.length || header[other]!);
	for (let index = 0; index < lines.length; index++) { header[index] ||= beside(index, index - 1) || (kinds[index] === 'date' && (index === 0 || header[index - 1]!)); }
	for (let index = lines.length - 1; index >= 0; index--) {
		if (index < lines.length - 1 && header[index + 1]) { header[index] ||= beside(index, index + 1); }
	}
	return header;
}

/** Everything short before the first certain line of the whole text is the site's navigation. */
function markNavigation(lines: readonly BodyLine[], header: boolean[]): void {
	const certain = header.indexOf(true);
	if (lines.slice(0, certain).every(line => line.text.length < shortestAbstract)) { header.fill(true, 0, certain); }
}

/** Up to two short lines between furniture and furniture belong to it. */
function markBackToHeader(lines: readonly BodyLine[], header: boolean[], index: number): void {
	for (let before = index - 1; before >= 0 && before >= index - 3; before--) {
		if (header[before]) {
			header.fill(true, before, index + 1);
			return;
		}
		if (lines[before]!.text.length >= shortestAbstract) { return; }
	}
}

function splitRun(lines: readonly BodyLine[], first: number, last: number, closed: boolean): BodyPart[] {
	const parts: BodyPart[] = [];
	for (let start = first; start <= last;) {
		const upvotes = start < last ? parseCount(lines[start]!.text) : undefined;
		const titleFirst = upvotes === undefined ? start : start + 1;
		const titleLast = endOfTitle(lines, titleFirst, last);
		let next = titleLast + 1;
		while (next <= last && !opensPaper(lines, next, titleLast, last) && !isBareTitle(lines, next, last, closed)) { next++; }
		const end = next - 1;
		const alone = end === titleLast && !(closed && end === last);
		parts.push(alone ? { kind: 'unread', first: start, last: end } : { kind: 'paper', first: start, last: end, titleFirst, titleLast, upvotes });
		start = next;
	}
	return parts;
}

/** The last line of the title that begins at `first`: a short paragraph of its own may be a wrapped title. */
function endOfTitle(lines: readonly BodyLine[], first: number, last: number): number {
	let length = 0;
	for (let index = first; index < first + mostTitleLines && index < last; index++) {
		length += lines[index]!.text.length + 1;
		if (length > longestTitle) { return first; }
		if (lines[index + 1]!.blankBefore) { return isUnfinished(lines[index]!.text) ? first : index; }
	}
	return first;
}

/** True when the line at `index` looks like the title of a further paper, behind a title that ends at `titleLast`. */
function opensPaper(lines: readonly BodyLine[], index: number, titleLast: number, last: number): boolean {
	const { text, blankBefore } = lines[index]!;
	if (index >= last || text.length > longestTitle || isUnfinished(text) || text.includes('://')) { return false; }
	const previous = lines[index - 1]!.text;
	const titleEnd = endOfTitle(lines, index, last);
	const next = lines[titleEnd + 1]!;
	if (/^\p{Ll}{2,} /u.test(next.text)) { return false; }
	if (index === titleLast + 1) { return blankBefore && next.blankBefore && next.text.length >= shortestAbstract && text.length < shortestAbstract / 2; }
	if (blankBefore && (next.blankBefore || next.text.length >= shortestAbstract)) { return paragraphLength(lines, titleEnd + 1, last) >= shortestAbstract; }
	if (previous.length >= shortestAbstract) { return next.text.length >= shortestAbstract && next.text.length > text.length; }
	return /[.!?)\]"'”’]$/.test(previous) && isTitleCase(text) && !blankBefore;
}

/** True when the last line before the authors is the title of a paper without abstract, and no end of the one above. */
function isBareTitle(lines: readonly BodyLine[], index: number, last: number, closed: boolean): boolean {
	const { text, blankBefore } = lines[index]!;
	if (!closed || index !== last || !blankBefore || text.length > longestTitle || isUnfinished(text) || text.includes('://')) { return false; }
	return /[.!?)\]"'”’]$/.test(lines[index - 1]!.text) && isTitleCase(text);
}

function isUnfinished(text: string): boolean {
	return /[.:;,]$/.test(text);
}

/** The length of the paragraph that begins at `index`, as far as it matters. */
function paragraphLength(lines: readonly BodyLine[], index: number, last: number): number {
	let length = lines[index]!.text.length;
	while (length < shortestAbstract && index < last && !lines[index + 1]!.blankBefore) { length += lines[++index]!.text.length + 1; }
	return length;
}

/** True when most of the words that matter begin with a capital, as in titles and hardly in sentences. */
function isTitleCase(text: string): boolean {
	const words = text.split(' ').filter(word => word.length > 3);
	return words.length > 1 && words.filter(word => /^[^\p{Ll}]/u.test(word)).length >= words.length * 0.6;
}
