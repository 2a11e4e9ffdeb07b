import type { DigestPaper } from '../paper';
import { parseIsoDay } from './dateLine';

/** What a listing shows of a paper. */
export type ListingEntry = Pick<DigestPaper, 'title' | 'abstract' | 'authorCount' | 'organization' | 'published' | 'comments'>;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The papers as a browser copies them from a Daily Papers page, so that reading the text gives them back. The
 * page has either the organisation or the count of authors, and whole days only; every date gets its year.
 */
export function renderListing(papers: readonly ListingEntry[]): string {
	return `Daily Papers\n\n${papers.map(renderEntry).join('\n')}`;
}

function renderEntry(paper: ListingEntry): string {
	const abstract = paper.abstract === undefined ? '' : `${paper.abstract}\n\n`;
	const people = renderPeople(paper);
	const date = renderDate(paper);
	const end = people === '' && date === '' ? '' : `${people}·\n${date}`;
	return `${paper.title}\n\n${abstract}${end}`;
}

function renderPeople({ authorCount, organization }: ListingEntry): string {
	if (organization !== undefined) { return `${organization.slug === undefined ? '' : `${organization.slug} `}${organization.name}\n`; }
	return authorCount === undefined ? '' : `  • ${authorCount} authors\n`;
}

function renderDate({ published, comments }: ListingEntry): string {
	const day = parseIsoDay(published?.iso ?? '');
	if (day === undefined) { return ''; }
	const count = comments === undefined ? '' : ` ${comments}`;
	return `${months[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8, 10))}, ${day.slice(0, 4)}${count}\n`;
}
