import type { Problem } from '../paper';
import { renderIsoDay } from './dateLine';
import type { Block, MonthDay } from './listingBlock';

/** A page of a listing, and the year of its yearless dates where it could be worked out. */
export interface ListingPage {
	readonly blocks: readonly Block[];
	readonly year: YearRule | undefined;
}

/** Days later in the year than `until` (month × 100 + day) are of the year before. */
export interface YearRule {
	readonly year: number;
	readonly until: number;
}

/** The pages that `blocks` make up, in order. `captured` is an ISO day for pages whose text does not give the year away. */
export function listPages(blocks: readonly Block[], captured: string | undefined): ListingPage[] {
	const pages: ListingPage[] = [];
	for (let first = 0; first < blocks.length;) {
		let next = first + 1;
		while (next < blocks.length && !blocks[next]!.opensPage) { next++; }
		const page = blocks.slice(first, next);
		pages.push({ blocks: page, year: inferYear(page, captured) });
		first = next;
	}
	return pages;
}

/** Dates the papers of `blocks` whose date was printed without a year. */
export function dateYearless(blocks: readonly Block[], rule: YearRule | undefined): void {
	for (const block of blocks) {
		for (const { paper, day } of block.yearless) {
			paper.published = rule && { iso: renderIsoDay(rule.year - (monthDay(day) > rule.until ? 1 : 0), day.month, day.day), yearInferred: true };
		}
	}
}

/** A page whose yearless dates stay without a year says so once, at the first of them. */
export function undatedProblem(page: ListingPage): Problem | undefined {
	const count = page.blocks.reduce((sum, block) => sum + block.yearless.length, 0);
	if (page.year !== undefined || count === 0) { return undefined; }
	const first = page.blocks.find(block => block.yearless.length > 0)!.yearless[0]!.paper;
	return { rule: 'digest-year-unknown', severity: 'info', message: 'The year of {0} dates on this page cannot be told from its text.', args: [count], range: first.titleRange };
}

/**
 * The site prints the year of a date unless it is the current one, and never the year of the page's own date. So
 * the page is of a later year than every year on it; when last year's papers are on it, of the next. That holds
 * only if no yearless date is later than the page's day.
 */
function inferYear(blocks: readonly Block[], captured: string | undefined): YearRule | undefined {
	let latestYear = 0;
	let latestDay = 0;
	let pageDay: MonthDay | undefined;
	for (const block of blocks) {
		latestYear = Math.max(latestYear, block.latestYear);
		pageDay ??= block.pageDay;
		for (const { day } of block.yearless) { latestDay = Math.max(latestDay, monthDay(day)); }
	}
	const consistent = pageDay === undefined || latestDay <= monthDay(pageDay);
	if (pageDay?.year !== undefined) { return { year: pageDay.year, until: monthDay(pageDay) }; }
	if (latestYear > 0 && consistent) { return { year: latestYear + 1, until: 1231 }; }
	return captured === undefined ? undefined : { year: Number(captured.slice(0, 4)), until: Number(captured.slice(5, 7)) * 100 + Number(captured.slice(8, 10)) };
}

function monthDay(day: MonthDay): number {
	return day.month * 100 + day.day;
}
