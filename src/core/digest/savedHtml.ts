import type { Digest, DigestPaper, Problem, TextRange } from '../paper';
import { readJsonItems } from './jsonItems';
import { readCards } from './linkedListing';
import type { LinkToken } from './linkToken';
import { attribute, attributeRange, decodeWithOffsets, readMarkup, type MarkupToken, type OpenTag } from './markup';
import { readLinkedTitles, type ReadItems } from './newsletter';
import { readPaperItem, unreadItem } from './papersJson';
import { uncovered } from './plainPaper';
import { detectionLength, type ReadOptions } from './readOptions';
import { skipSpace } from './whiteSpace';

/** The id of saved HTML pages in the table of formats. */
export const savedHtmlId = 'saved-html';

/** True where a text begins as HTML and links to papers. */
export function matchesSavedHtml(text: string): boolean {
	const start = skipSpace(text, 0, Math.min(text.length, detectionLength));
	const head = text.slice(start, start + 2000);
	return head.startsWith('<') && /<(?:!doctype html|html|head|body|main|article|section|div|ul|ol|table|h[1-6]|p|a|li)\b/i.test(head) && !/<(?:feed|rss|\w+:rdf)\b/i.test(head);
}

/**
 * Reads a saved Daily or Trending Papers page: the data the page carries for its own scripts where it is there, else the
 * text a person sees. Pages of other sites and e-mails with links to papers are read as newsletters.
 */
export function readSavedHtml(text: string, options: ReadOptions): Digest {
	const tokens = readMarkup(text);
	const data = readData(tokens);
	if (data.papers.length > 0) { return toDigest(text, data); }
	const links = toLinkTokens(tokens);
	const cards = readCards(savedHtmlId, text, links, options);
	if (cards.papers.length > 0) { return cards; }
	const items = readLinkedTitles(links);
	return toDigest(text, items.papers.length > 0 ? items : { papers: [], problems: [...data.problems, ...items.problems] });
}

function toDigest(text: string, { papers, problems }: ReadItems): Digest {
	return { format: savedHtmlId, papers, headers: uncovered(text, papers, problems), problems };
}

/** What the page carries for its own scripts. */
function readData(tokens: readonly MarkupToken[]): ReadItems {
	const problems: Problem[] = [];
	const papers = tokens.flatMap(token => token.kind === 'open' && /data-target=["']?DailyPapers/.test(token.attributes) ? readProps(token, problems) : []);
	return { papers, problems };
}

/** The papers in the `data-props` of a page's element. */
function readProps(token: OpenTag, problems: Problem[]): DigestPaper[] {
	const range = attributeRange(token.attributes, 'data-props');
	if (range === undefined) { return []; }
	const props = decodeWithOffsets(token.attributes.slice(range.start, range.end));
	const base = token.end - 1 - token.attributes.length + range.start;
	return readJsonItems(props.text).flatMap(item => {
		const place = (at: TextRange) => ({ start: base + props.offsetOf(at.start), end: base + props.offsetOf(at.end) });
		const title = props.text.slice(item.range.start, item.range.end).indexOf('"title":"');
		const titleStart = item.range.start + (title === -1 ? 0 : title + 9);
		const found = readPaperItem(item.value, place(item.range), place({ start: titleStart, end: titleStart }));
		if (found === undefined) {
			problems.push(unreadItem(item.value, place(item.range)));
			return [];
		}
		return { ...found, titleRange: place({ start: titleStart, end: Math.min(item.range.end, titleStart + JSON.stringify(found.title).length - 2) }) };
	});
}

const headings = /^h[1-6]$/;
const breaks = /^(?:p|div|li|ul|ol|article|section|br|h[1-6]|tr|td|table|header|main|nav|footer)$/;

interface LinkReader {
	readonly tokens: LinkToken[];
	link: { readonly target: string; readonly start: number } | undefined;
	heading: boolean;
	text: string;
	/** Where the text collected begins, -1 while there is none. */
	start: number;
	end: number;
}

/** The links and lines of a page. */
export function toLinkTokens(markup: readonly MarkupToken[]): LinkToken[] {
	const reader: LinkReader = { tokens: [], link: undefined, heading: false, text: '', start: -1, end: 0 };
	for (const token of markup) {
		if (token.kind === 'text') {
			addText(reader, token);
		} else if (token.name === 'a') {
			flush(reader, token.kind === 'open' ? token.start : token.end);
			reader.link = token.kind === 'open' ? { target: attribute(token.attributes, 'href') ?? '', start: token.start } : undefined;
		} else if (headings.test(token.name)) {
			flush(reader, token.start);
			reader.heading = token.kind === 'open';
		} else if (breaks.test(token.name) || token.name === 'span') {
			if (reader.link === undefined) { flush(reader, token.start); } else { reader.text += breaks.test(token.name) ? '\n' : ' '; }
		}
	}
	flush(reader, reader.end);
	return reader.tokens;
}

function addText(reader: LinkReader, token: Extract<MarkupToken, { kind: 'text' }>): void {
	const trimmed = token.text.trim();
	if (trimmed === '') {
		if (reader.text !== '') { reader.text += ' '; }
		return;
	}
	if (reader.start === -1) { reader.start = token.start + token.text.indexOf(trimmed[0]!); }
	reader.text += token.text;
	reader.end = token.end - (token.text.length - token.text.trimEnd().length);
}

function flush(reader: LinkReader, end: number): void {
	const { link, start, text } = reader;
	if (start !== -1) {
		const textRange = { start, end: Math.max(start, reader.end) };
		reader.tokens.push({ text: text.replace(/[^\S\n]+/g, ' ').trim(), target: link?.target, heading: reader.heading, start: link?.start ?? start, end: Math.max(link === undefined ? reader.end : end, reader.end), textRange });
	}
	reader.text = '';
	reader.start = -1;
}
