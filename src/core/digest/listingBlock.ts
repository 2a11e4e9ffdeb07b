import type { DigestPaper, Identifiers, Organization, PaperDate, PersonName, Problem, TextRange } from '../paper';

/**
 * A stretch of a listing with a few entries, the unit in which an edit is read again. Everything in it is
 * relative to `start`, so that what stands behind an edit moves by one number.
 */
export interface Block {
	start: number;
	/** True when reading can begin here without knowing what stands before. */
	readonly clean: boolean;
	/** True when a page of the listing begins here. */
	readonly opensPage: boolean;
	readonly papers: ListedPaper[];
	readonly headers: TextRange[];
	readonly problems: Problem[];
	/** The day the page shows in its head. */
	pageDay: MonthDay | undefined;
	/** The latest year printed in the block, 0 where none is. */
	latestYear: number;
	/** How the page's yearless dates got their year. */
	yearRule: YearRule | undefined;
	readonly yearless: { readonly paper: ListedPaper; readonly day: MonthDay }[];
}

/** Days later in the year than `until` (month × 100 + day) are of the year before. */
export interface YearRule {
	readonly year: number;
	readonly until: number;
}

export interface MonthDay {
	readonly year: number | undefined;
	readonly month: number;
	readonly day: number;
}

const nothing: Identifiers = {};

/**
 * A paper whose ranges follow its block. A class only for that: the other fields are plain values. `range` and
 * `titleRange` stand on the prototype, so a spread copies all a `Paper` takes over and leaves the ranges out.
 */
export class ListedPaper implements DigestPaper {
	readonly title: string;
	readonly abstract: string | undefined;
	readonly authorCount: number | undefined;
	readonly authors: readonly PersonName[] | undefined = undefined;
	readonly organization: Organization | undefined;
	/** Set once the year of the page is known. */
	published: PaperDate | undefined;
	readonly comments: number | undefined;
	readonly upvotes: number | undefined;
	readonly identifiers: Identifiers = nothing;
	readonly #block: Block;
	readonly #start: number;
	readonly #titleStart: number;
	readonly #titleEnd: number;
	readonly #end: number;

	constructor(block: Block, start: number, titleStart: number, titleEnd: number, end: number, title: string, abstract: string | undefined, authorCount: number | undefined, organization: Organization | undefined, published: PaperDate | undefined, comments: number | undefined, upvotes: number | undefined) {
		this.title = title;
		this.abstract = abstract;
		this.authorCount = authorCount;
		this.organization = organization;
		this.published = published;
		this.comments = comments;
		this.upvotes = upvotes;
		this.#block = block;
		this.#start = start;
		this.#titleStart = titleStart;
		this.#titleEnd = titleEnd;
		this.#end = end;
	}

	get range(): TextRange {
		return { start: this.#block.start + this.#start, end: this.#block.start + this.#end };
	}

	get titleRange(): TextRange {
		return { start: this.#block.start + this.#titleStart, end: this.#block.start + this.#titleEnd };
	}
}
