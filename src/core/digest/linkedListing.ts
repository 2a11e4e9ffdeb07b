import type { Digest, DigestPaper, Organization, PaperDate, TextRange } from '../paper';
import { isDay, parseCount, parseDateLine, parseIsoDay, renderIsoDay, type DateLine } from './dateLine';
import { unknownYear, unreadDate } from './digestProblems';
import { detectionLength, type ReadOptions } from './readOptions';
import { isAuthorsLine, parsePeopleLine } from './listingLines';
import { readLinkTokens, type LinkToken } from './linkToken';
import { arxivIn, createPaper, uncovered } from './plainPaper';
import { collapse } from './whiteSpace';

/** The linked listing's id in the table of formats. */
export const linkedListingId = 'linked-listing';

/** True where a text has headings or addresses that link to Hugging Face's pages of papers. */
export function matchesLinkedListing(text: string): boolean {
	const head = text.slice(0, detectionLength);
	// Whether there is anything to look for is told faster than a pattern looks for it.
	if (!head.includes('/papers/') && !head.includes('### [')) { return false; }
	if (/^#{1,6} \[[^\n]{1,400}\]\(\S{0,60}\/papers\/\d{4}\.\d{4,5}\)/m.test(head) || /^https:\/\/huggingface\.co\/papers\/\d{4}\.\d{4,5}\r?$/m.test(head)) { return true; }
	return /^### \[[^\n]{1,400}\]\[\d{1,6}\]/m.test(head) && /^#* ?Daily Papers/m.test(head);
}

/**
 * Reads a Daily or Trending Papers page that kept its links: as Markdown, with numbered links, or with the addresses
 * on lines of their own. The links give identifiers, and tell upvotes from comments.
 */
export function readLinkedListing(text: string, options: ReadOptions): Digest {
	const tokens = readLinkTokens(text);
	return readCards(linkedListingId, text, withFootnotes(text, tokens), { captured: captureDay(text) ?? options.captured });
}

/** Reads the cards that `tokens` make up; for every format whose cards are those of the site. */
export function readCards(format: string, text: string, tokens: readonly LinkToken[], options: ReadOptions): Digest {
	const { cards, pageDay } = collectCards(tokens);
	const years = inferYears(cards, pageDay, options.captured);
	const papers = cards.map((card, index) => toPaper(card, cards[index + 1]?.start ?? card.end, years));
	const problems = cards.flatMap(({ date, unread }) => date === undefined && unread !== undefined ? unreadDate(unread) : []);
	const undated = papers.filter(({ published }, index) => published === undefined && cards[index]!.date !== undefined);
	if (undated.length > 0) { problems.push(unknownYear(undated.length, undated[0]!.titleRange)); }
	return { format, papers, headers: uncovered(text, papers, problems), problems };
}

interface Card {
	readonly start: number;
	end: number;
	readonly title: LinkToken;
	readonly arxiv: string | undefined;
	readonly abstract: string[];
	/** Where a card is shown twice, the second showing adds nothing. */
	closed: boolean;
	authorCount: number | undefined;
	organization: Organization | undefined;
	date: DateLine | undefined;
	/** What stands behind the `·`, where it is no date. */
	unread: TextRange | undefined;
	comments: number | undefined;
	upvotes: number | undefined;
}

interface CardReader {
	readonly cards: Card[];
	/** Where the next card begins, when something of it came before its title, and its upvotes. */
	pendingStart: number | undefined;
	pendingUpvotes: number | undefined;
	/** True behind the `·`, where the date comes. */
	afterDot: boolean;
	pageDay: DateLine | undefined;
}

function collectCards(tokens: readonly LinkToken[]): CardReader {
	const reader: CardReader = { cards: [], pendingStart: undefined, pendingUpvotes: undefined, afterDot: false, pageDay: undefined };
	tokens.forEach((token, index) => {
		if (isTitle(token, tokens[index - 1], reader.cards.at(-1))) {
			openCard(reader, token);
		} else if (isVote(token, tokens[index + 1])) {
			readVote(reader, token);
		} else if (reader.pendingStart === undefined && (/^submitted by$/i.test(token.text) || isThumbnail(token, reader.cards.at(-1)))) {
			reader.pendingStart = token.start;
		} else if (reader.cards.length === 0) {
			reader.pageDay = parseDateLine(token.text) ?? reader.pageDay;
		} else if (reader.pendingStart === undefined) {
			readOfCard(reader, reader.cards.at(-1)!, token);
		}
	});
	return reader;
}

function isTitle(token: LinkToken, before: LinkToken | undefined, card: Card | undefined): boolean {
	if (token.target === undefined || visibleText(token.text) === '' || isAuthorsLine(token.text)) { return false; }
	if (token.heading) { return arxivIn(token.target) !== undefined || /^\d+$/.test(token.target); }
	const arxiv = arxivIn(token.target);
	return arxiv !== undefined && isPaperPage(token.target) && !token.target.includes('#') && arxiv !== card?.arxiv && before?.target?.includes('/login?') === true;
}

function isPaperPage(target: string): boolean {
	return /(?:^|huggingface\.co)\/papers\/\d/.test(target);
}

/** A picture that links to another paper than the card's is the next card's. */
function isThumbnail(token: LinkToken, card: Card | undefined): boolean {
	const arxiv = token.target === undefined || visibleText(token.text) !== '' ? undefined : arxivIn(token.target);
	return arxiv !== undefined && arxiv !== card?.arxiv;
}

/** The box of upvotes: it links to the login, or is a numbered link with a count right before a heading. */
function isVote(token: LinkToken, next: LinkToken | undefined): boolean {
	if (token.target === undefined) { return false; }
	return /\/login\?/.test(token.target) ? arxivIn(decodeSlashes(token.target).replace(/^.*next=/, '')) !== undefined : /^\d+$/.test(token.target) && next?.heading === true && parseCount(voteText(token)) !== undefined;
}

function decodeSlashes(target: string): string {
	return target.replace(/%2f/gi, '/');
}

function voteText(token: LinkToken): string {
	return collapse(token.text.replace(/^\[-\]|\bupvote\b/gi, ''));
}

/** The box stands before the title on a search page, and behind the entry, as "Upvote 117", on the trending page. */
function readVote(reader: CardReader, token: LinkToken): void {
	const upvotes = parseCount(voteText(token));
	const card = reader.cards.at(-1);
	if (/upvote/i.test(token.text) && card !== undefined && reader.pendingStart === undefined) {
		card.upvotes ??= upvotes;
		card.end = token.end;
		card.closed = true;
	} else {
		reader.pendingStart ??= token.start;
		reader.pendingUpvotes = upvotes;
	}
}

function openCard(reader: CardReader, title: LinkToken): void {
	const arxiv = arxivIn(title.target!);
	const last = reader.cards.at(-1);
	if (last !== undefined && arxiv !== undefined && last.arxiv === arxiv) {
		last.closed = true;
		last.end = title.end;
	} else {
		reader.cards.push({
			start: reader.pendingStart ?? title.start, end: title.end, title, arxiv, abstract: [], closed: false,
			authorCount: undefined, organization: undefined, date: undefined, unread: undefined, comments: undefined, upvotes: reader.pendingUpvotes,
		});
	}
	reader.pendingStart = reader.pendingUpvotes = undefined;
	reader.afterDot = false;
}

/** Reads a token between a card's title and the next card. */
function readOfCard(reader: CardReader, card: Card, token: LinkToken): void {
	card.end = token.end;
	const text = visibleText(token.text);
	if (card.closed || text === '') { return; }
	const dot = /^·\s*/.exec(text);
	if (dot !== null) { reader.afterDot = true; }
	const rest = text.slice(dot?.[0].length ?? 0);
	if (reader.afterDot) {
		readAfterDot(card, token, rest);
	} else if (isAuthorsLine(lastLine(text))) {
		card.authorCount = parsePeopleLine(lastLine(text))?.authorCount;
	} else if (isOrganization(card, token)) {
		card.organization = toOrganization(token);
	} else if (card.organization === undefined && card.authorCount === undefined) {
		card.abstract.push(text);
	}
}

function readAfterDot(card: Card, token: LinkToken, text: string): void {
	if (text === '') { return; }
	if (card.date === undefined) {
		card.date = parseDateLine(text);
		card.unread ??= token.textRange;
		card.comments = card.date?.comments;
	} else if (token.target !== undefined && (token.target.includes('#community') || /^\d+$/.test(token.target))) {
		card.comments ??= parseCount(text);
	}
}

/** The link behind the abstract that leads neither to the paper nor away from the site. With numbered links its text has the avatar's in brackets. */
function isOrganization(card: Card, token: LinkToken): boolean {
	if (token.target === undefined) { return false; }
	if (/^\d+$/.test(token.target)) { return card.abstract.length > 0; }
	return organizationSlug(token.target) !== undefined;
}

function organizationSlug(target: string): string | undefined {
	return /^(?:https?:\/\/huggingface\.co)?\/([A-Za-z0-9][\w.-]*)\/?$/.exec(target)?.[1];
}

function toOrganization(token: LinkToken): Organization {
	const bracketed = /^\[([\w.-]+)\]\s*/.exec(token.text);
	return { slug: organizationSlug(token.target!) ?? bracketed?.[1], name: collapse(visibleText(token.text)) };
}

/** The text without the alternative texts of avatars, which stand in brackets. */
function visibleText(text: string): string {
	return text.replace(/^\[[^\[\]\n]{0,200}\]\s*/, '').replace(/^[[*•-]$/, '').trim();
}

function lastLine(text: string): string {
	return text.slice(text.lastIndexOf('\n') + 1).trim();
}

function toPaper(card: Card, next: number, years: (card: Card) => PaperDate | undefined): DigestPaper {
	const range = { start: card.start, end: Math.min(card.end, Math.max(next, card.title.end)) };
	const abstract = card.abstract.map(paragraph => collapse(paragraph.replaceAll('\n', ' '))).join('\n\n');
	return createPaper({
		title: collapse(card.title.text), abstract: abstract === '' ? undefined : abstract, authorCount: card.authorCount, organization: card.organization,
		published: years(card), comments: card.comments, upvotes: card.upvotes, identifiers: card.arxiv === undefined ? {} : { arxiv: card.arxiv },
		range, titleRange: card.title.textRange,
	});
}

/** The day the text says it was captured on, in the lines that tools put at its top. */
export function captureDay(text: string): string | undefined {
	const match = /^[-*\s]*"?(?:retrieved|exported|captured|fetched|saved|date)\b[^:\n]{0,20}:\s*"?(\d{4}-\d{2}-\d{2})/im.exec(text.slice(0, 2000));
	return match === null ? undefined : parseIsoDay(match[1]!);
}

/** As for the copied listing, a yearless date is of the page's year; the day of capture or the identifier's month tell it as well. */
function inferYears(cards: readonly Card[], pageDay: DateLine | undefined, captured: string | undefined): (card: Card) => PaperDate | undefined {
	const latest = cards.reduce((year, { date }) => Math.max(year, date?.year ?? 0), 0);
	const until = captured === undefined ? monthDay(pageDay) ?? 1231 : Number(captured.slice(5, 7)) * 100 + Number(captured.slice(8, 10));
	const consistent = cards.every(({ date }) => date === undefined || date.year !== undefined || monthDay(date)! <= until);
	const pageYear = captured !== undefined ? Number(captured.slice(0, 4)) : latest > 0 && consistent ? latest + 1 : undefined;
	return ({ date, arxiv }) => {
		if (date === undefined) { return undefined; }
		const ofPage = pageYear === undefined ? undefined : pageYear - (monthDay(date)! > until ? 1 : 0);
		// A year that has no February 29 is not the year of one.
		const year = date.year ?? [ofPage, yearOfIdentifier(arxiv, date.month)].find(year => year !== undefined && isDay(year, date.month, date.day));
		return year === undefined ? undefined : { iso: renderIsoDay(year, date.month, date.day), yearInferred: date.year === undefined };
	};
}

function monthDay(date: DateLine | undefined): number | undefined {
	return date === undefined ? undefined : date.month * 100 + date.day;
}

/** The year in which `month` is nearest to the month in the identifier. */
function yearOfIdentifier(arxiv: string | undefined, month: number): number | undefined {
	const match = /^(\d\d)(\d\d)\./.exec(arxiv ?? '');
	if (match === null) { return undefined; }
	const distance = month - Number(match[2]);
	return 2000 + Number(match[1]) + (distance > 6 ? -1 : distance < -6 ? 1 : 0);
}

/** Gives numbered links their addresses where the text ends with a list of them. */
function withFootnotes(text: string, tokens: readonly LinkToken[]): LinkToken[] {
	const addresses = new Map([...text.matchAll(/^[ \t]{0,8}\[?(\d{1,6})(?:\]:?|\.)[ \t]{1,4}(https?:\/\/\S{1,2000})/gm)].map(match => [match[1]!, match[2]!]));
	return addresses.size === 0 ? [...tokens] : tokens.map(token => ({ ...token, target: addresses.get(token.target ?? '') ?? token.target }));
}
