import type { Problem } from '../paper';
import { isDay, renderIsoDay } from './dateLine';
import { unknownYear } from './digestProblems';
import type { Block, MonthDay, YearRule } from './listingBlock';

/** The end of the page that the block at `first` is on: the index of the next page's first block. */
export function endOfPage(blocks: readonly Block[], first: number): number {
	let next = first + 1;
	while (next < blocks.length && !blocks[next]!.opensPage) { next++; }
	return next;
}

/** Dates the papers of `blocks` whose date was printed without a year; a February 29 has none where the year has no such day. */
export function dateYearless(blocks: readonly Block[], rule: YearRule | undefined): void {
	for (const block of blocks) {
		block.yearRule = rule;
		for (const { paper, day } of block.yearless) {
			const year = rule && rule.year - (monthDay(day) > rule.until ? 1 : 0);
			paper.published = year === undefined || !isDay(year, day.month, day.day) ? undefined : { iso: renderIsoDay(year, day.month, day.day), yearInferred: true };
		}
	}
}

/** Each page with dates that stay without a year says so once, at the first of them. */
export function undatedProblems(blocks: readonly Block[]): Problem[] {
	const problems: Problem[] = [];
	for (let first = 0; first < blocks.length;) {
		const next = endOfPage(blocks, first);
		const undated = blocks.slice(first, next).flatMap(block => block.yearless.filter(({ paper }) => paper.published === undefined));
		if (undated.length > 0) { problems.push(unknownYear(undated.length, undated[0]!.paper.titleRange)); }
		first = next;
	}
	return problems;
}

/**
 * How the yearless dates of a page get their year, `undefined` where it cannot be told. The site prints the year of
 * a date unless it is the current one, and never the year of the page's own date. So the page is of a later year
 * than every year on it; when last year's papers are on it, of the next; with a February 29, of the next that has one.
 * That holds only if no yearless date is later than the page's day. Else the day of capture decides.
 */
export function inferYear(page: readonly Block[], captured: string | undefined): YearRule | undefined {
	let latestYear = 0;
	let latestDay = 0;
	let pageDay: MonthDay | undefined;
	let hasLeapDay = false;
	for (const block of page) {
		latestYear = Math.max(latestYear, block.latestYear);
		pageDay ??= block.pageDay;
		for (const { day } of block.yearless) {
			latestDay = Math.max(latestDay, monthDay(day));
			hasLeapDay ||= monthDay(day) === 229;
		}
	}
	const consistent = pageDay === undefined || latestDay <= monthDay(pageDay);
	if (pageDay?.year !== undefined) { return { year: pageDay.year, until: monthDay(pageDay) }; }
	if (latestYear > 0 && consistent) { return { year: yearAfter(latestYear, hasLeapDay, captured), until: 1231 }; }
	return captured === undefined ? undefined : { year: Number(captured.slice(0, 4)), until: Number(captured.slice(5, 7)) * 100 + Number(captured.slice(8, 10)) };
}

/** The year after `latest`, or the next with a February 29, unless that was still to come when the page was captured. */
function yearAfter(latest: number, hasLeapDay: boolean, captured: string | undefined): number {
	let year = latest + 1;
	while (hasLeapDay && !isDay(year, 2, 29)) { year++; }
	return hasLeapDay && captured !== undefined && captured < renderIsoDay(year, 2, 29) ? latest + 1 : year;
}

function monthDay(day: MonthDay): number {
	return day.month * 100 + day.day;
}
