import type { Problem, TextRange } from '../paper';

/** The problem of an item that cannot become a paper, since it has no title. */
export function withoutTitle(range: TextRange): Problem {
	return { rule: 'digest-item-without-title', severity: 'warning', message: 'This item has no title.', range };
}

/** The problem of what looks like an item but leads to no paper; it may be text of the letter's own, so that it is no warning. */
export function withoutAddress(range: TextRange): Problem {
	return { rule: 'digest-item-without-address', severity: 'info', message: 'This item has no link to a paper.', range };
}

/** The problem of what stands where a date is expected. */
export function unreadDate(range: TextRange): Problem {
	return { rule: 'digest-date-unread', severity: 'warning', message: 'This is no date.', range };
}

/** The problem of dates without a year on a page that does not tell its own; told once, at the first of them. */
export function unknownYear(count: number, range: TextRange): Problem {
	return { rule: 'digest-year-unknown', severity: 'info', message: 'The year of {0} dates on this page cannot be told from its text.', args: [count], range };
}
