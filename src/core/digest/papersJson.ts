import { asCount, asRecord, asText } from '../jsonValue';
import type { Digest, DigestPaper, Identifiers, Organization, Problem, TextRange } from '../paper';
import { parseIsoDay } from './dateLine';
import { withoutTitle } from './digestProblems';
import { readJsonItems } from './jsonItems';
import { arxivIn, createPaper, parsePersonNames, uncovered } from './plainPaper';
import { detectionLength } from './readOptions';
import { collapse } from './whiteSpace';

/** The id of the JSON interfaces' answers in the table of formats. */
export const papersJsonId = 'papers-json';

/** True where a text begins as JSON and has titles in it. */
export function matchesPapersJson(text: string): boolean {
	const head = text.slice(0, detectionLength);
	return /^[\s\ufeff]{0,100}[[{]\s{0,100}["{[]/.test(head) && head.includes('"title"');
}

/** Reads what the daily-papers and paper-search interfaces answer: nested or flat items, a list, one item, or one a line. */
export function readPapersJson(text: string): Digest {
	const problems: Problem[] = [];
	const papers = readJsonItems(text).flatMap(({ value, range }) => {
		const paper = toPaper(text, value, range);
		if (paper === undefined) { problems.push(unreadItem(value, range)); }
		return paper ?? [];
	});
	return { format: papersJsonId, papers, headers: uncovered(text, papers, problems), problems };
}

/** The paper of one item, `undefined` where it has no title. */
export function readPaperItem(value: unknown, range: TextRange, titleRange: TextRange): DigestPaper | undefined {
	const outer = asRecord(value);
	const inner = asRecord(outer?.paper) ?? outer;
	const title = asText(inner?.title) ?? asText(outer?.title);
	if (outer === undefined || inner === undefined || title === undefined) { return undefined; }
	// The outer date is the inner one moved to American time, or the time of submission: the day may be wrong.
	const published = asText(inner.publishedAt) ?? asText(inner.published) ?? asText(inner.date) ?? asText(outer.publishedAt);
	const day = published === undefined ? undefined : parseIsoDay(published);
	const authors = readAuthors(inner.authors);
	return createPaper({
		title: collapse(title), abstract: readAbstract(asText(inner.summary) ?? asText(inner.abstract) ?? asText(outer.summary)), authors: parsePersonNames(authors),
		authorCount: authors.length || asCount(inner.authorCount), organization: readOrganization(inner.organization) ?? readOrganization(outer.organization),
		published: day === undefined ? undefined : { iso: day, yearInferred: false }, comments: asCount(outer.numComments) ?? asCount(inner.numComments) ?? asCount(inner.comments),
		upvotes: asCount(inner.upvotes) ?? asCount(outer.upvotes), identifiers: readIdentifiers(inner), range, titleRange,
	});
}

function toPaper(text: string, value: unknown, range: TextRange): DigestPaper | undefined {
	const item = text.slice(range.start, range.end);
	const key = item.indexOf('"title"');
	const quote = key === -1 ? -1 : item.indexOf('"', key + 7);
	const start = range.start + quote + 1;
	const title = asText(asRecord(asRecord(value)?.paper)?.title) ?? asText(asRecord(value)?.title) ?? '';
	const length = JSON.stringify(title).length - 2;
	return readPaperItem(value, range, { start, end: Math.min(range.end, start + length) });
}

/** The problem of an item that gave no paper: it was cut, or has no title. */
export function unreadItem(value: unknown, range: TextRange): Problem {
	return value === undefined
		? { rule: 'digest-json-broken', severity: 'warning', message: 'This is no whole JSON object: the text may be cut.', range }
		: withoutTitle(range);
}

/** Old records keep arXiv's line breaks; paragraphs stay apart. */
function readAbstract(text: string | undefined): string | undefined {
	const paragraphs = text?.split(/\n[^\S\n]*\n/).map(collapse).filter(paragraph => paragraph !== '').join('\n\n');
	return paragraphs === '' ? undefined : paragraphs;
}

function readAuthors(value: unknown): string[] {
	if (!Array.isArray(value)) { return []; }
	return value.flatMap((author: unknown) => asText(author) ?? asText(asRecord(author)?.name) ?? []).map(name => name.replace(/,\s*$/, ''));
}

function readOrganization(value: unknown): Organization | undefined {
	const record = asRecord(value);
	// The interfaces call the slug `name`; our own lists of papers call things what they are.
	const slug = asText(record?.slug) ?? asText(record?.name);
	const name = record?.slug === undefined ? asText(record?.fullname) ?? slug : asText(record.name);
	return name === undefined ? undefined : { slug, name };
}

function readIdentifiers(inner: Record<string, unknown>): Identifiers {
	const id = asText(inner.id) ?? asText(inner.arxiv_id) ?? asText(inner.url) ?? asText(inner.link);
	const arxiv = id === undefined ? undefined : arxivIn(id);
	const doi = asText(inner.doi)?.toLowerCase().replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '');
	return { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined ? {} : { doi }) };
}
