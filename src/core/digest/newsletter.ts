import type { Digest, DigestPaper, Problem, TextRange } from '../paper';
import { parseCount } from './dateLine';
import { withoutAddress, withoutTitle } from './digestProblems';
import { readLinkTokens, type LinkToken } from './linkToken';
import { arxivIn, createPaper, parsePersonNames, uncovered } from './plainPaper';
import { detectionLength } from './readOptions';
import { collapse, skipSpace, skipSpaceBack } from './whiteSpace';

/** The id of newsletters in the table of formats. */
export const newsletterId = 'newsletter';

/** True where a text has addresses or identifiers of papers in Markdown or plain text. */
export function matchesNewsletter(text: string): boolean {
	return /(?:arxiv\.org\/(?:abs|pdf|html)|huggingface\.co\/papers|alphaxiv\.org\/abs)\/\d{4}\.\d{4,5}|`\d{4}\.\d{4,5}`/.test(text.slice(0, detectionLength));
}

/** Reads a newsletter in Markdown or plain text: rows of a table, and titles with a link to the paper and text below. */
export function readNewsletter(text: string): Digest {
	const rows = tableRows(text);
	const table = readTableRows(text, rows);
	const { papers, problems } = table.papers.length > 0 ? withItemsAround(text, rows, table) : readLinkedTitles(readLinkTokens(text));
	return { format: newsletterId, papers, headers: uncovered(text, papers, problems), problems };
}

/** Beside a table only what has the address of a paper is one: headings and links around it are the newsletter's own. What stands before a table does not go on behind it. */
function withItemsAround(text: string, rows: readonly Row[], { papers, problems }: ReadItems): ReadItems {
	const stretches: LinkToken[][] = [[]];
	let next = 0;
	for (const token of readLinkTokens(text)) {
		for (; next < rows.length && rows[next]!.range.end <= token.start; next++) { stretches.push([]); }
		if (next === rows.length || token.start < rows[next]!.range.start) { stretches.at(-1)!.push(token); }
	}
	const around = stretches.flatMap(tokens => readLinkedTitles(tokens).papers);
	return { papers: [...papers, ...around].sort((a, b) => a.range.start - b.range.start), problems };
}

/** The items of a text that are papers, and what is to be said of the others. */
export interface ReadItems {
	readonly papers: readonly DigestPaper[];
	readonly problems: readonly Problem[];
}

interface Row {
	readonly cells: readonly string[];
	readonly lines: number;
	readonly range: TextRange;
}

/** Reads `| Title | Authors | Summary |` tables, whose rows have the paper's address somewhere. */
function readTableRows(text: string, rows: readonly Row[]): ReadItems {
	const papers: DigestPaper[] = [];
	const problems: Problem[] = [];
	let columns: readonly string[] = [];
	for (const row of rows) {
		const names = row.cells.map(cell => cell.trim().toLowerCase());
		if (names.some(name => name === 'title' || name === 'paper')) {
			columns = names.slice(0, mostColumns);
		} else if (columns.length > 0) {
			const paper = toRowPaper(text, row, columns);
			if (paper !== undefined) { papers.push(paper); }
			if (paper === undefined && row.cells.some(cell => /[\p{L}\d]/u.test(cell))) { problems.push(withoutTitle(row.range)); }
		}
	}
	return { papers, problems };
}

/** Tables of newsletters have three or four. */
const mostColumns = 20;
/** A row that goes on is joined anew with each line, so that there must not be many. */
const mostLines = 20;

function tableRows(text: string): Row[] {
	const rows: Row[] = [];
	for (let position = 0; position < text.length;) {
		const lineEnd = text.indexOf('\n', position);
		const stop = lineEnd === -1 ? text.length : lineEnd;
		const start = skipSpace(text, position, stop);
		const end = skipSpaceBack(text, start, stop);
		if (text[start] === '|' && start < end) {
			rows.push({ cells: splitCells(text.slice(start + 1, end)), lines: 1, range: { start, end } });
		} else if (start < end && text[end - 1] === '|' && rows.length > 0 && goesOn(rows.at(-1)!, rows[0]!)) {
			// A title kept its line break, so that its row goes on in this line.
			const { cells, lines, range } = rows.pop()!;
			rows.push({ cells: [...cells.slice(0, -1), ...splitCells(`${cells.at(-1) ?? ''} ${text.slice(start, end)}`)], lines: lines + 1, range: { start: range.start, end } });
		}
		position = stop + 1;
	}
	return rows;
}

function goesOn({ cells, lines }: Row, header: Row): boolean {
	return lines < mostLines && cells.length < Math.min(header.cells.length, mostColumns);
}

function splitCells(line: string): string[] {
	return line.replace(/\|\s*$/, '').split(/(?<!\\)\|/).map(cell => cell.replaceAll('\\|', '|').trim());
}

function toRowPaper(text: string, { cells, range }: Row, columns: readonly string[]): DigestPaper | undefined {
	const cell = (...names: readonly string[]) => cells[columns.findIndex(column => names.includes(column))] ?? '';
	const titleCell = cell('title', 'paper');
	const title = plainText(titleCell);
	if (title === '' || /^:?-+:?$/.test(title)) { return undefined; }
	const address = readLinkTokens(cells.join(' ')).find(token => token.target !== undefined && arxivIn(token.target) !== undefined)?.target;
	const summary = plainText(cell('summary', 'abstract', 'tldr', 'tl;dr'));
	const found = text.slice(range.start, range.end).indexOf(title.slice(0, 12));
	const start = range.start + Math.max(0, found);
	return createPaper({
		title, abstract: summary === '' ? undefined : summary, authors: parsePersonNames(plainText(cell('authors', 'author')).replace(/\bet al\.?$/, '').split(/,\s*/)),
		identifiers: identify(address), range, titleRange: found !== -1 && start + title.length <= range.end ? { start, end: start + title.length } : { start: range.start, end: range.start },
	});
}

/** The text of Markdown without links, marks of emphasis and line breaks. Links that only name a site go. */
function plainText(markdown: string): string {
	const text = readLinkTokens(markdown.replace(/<br\s?\/?>/gi, ' ')).map(token => token.target !== undefined && isLabel(token.text) ? '' : token.text).join(' ');
	return withoutRest(collapse(text.replace(/\*\*|__|`/g, '')).replace(/^(?:[(),]|or|and|\s)+$/i, ''));
}

const longestRest = 60;

/** The text without the brackets and the "or" that stood around links at its end. Only a short end is looked at, as each bracket in it is tried anew. */
function withoutRest(text: string): string {
	const end = Math.max(0, text.length - longestRest);
	return text.slice(0, end) + text.slice(end).replace(/[\s([]+(?:or|\/|,|\||\s)*[)\]]*$/i, '');
}

interface Item {
	readonly start: number;
	end: number;
	readonly title: LinkToken;
	address: string | undefined;
	readonly text: string[];
	upvotes: number | undefined;
	authors: string | undefined;
}

const label = /^\W{0,8}(?:arxiv|pdf|papers?|hugging ?face|hf|links?|abs|abstract|html|code|github|project(?: page)?|source|full text|read (?:more|the paper|on .{1,20})|view .{1,30}|(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?)\W{0,8}$/i;

function isLabel(text: string): boolean {
	return text.length < 60 && label.test(text);
}

/** Reads items that begin with a link to a paper, or with a heading or bold line behind which such a link comes. */
export function readLinkedTitles(tokens: readonly LinkToken[]): ReadItems {
	const items: Item[] = [];
	let item: Item | undefined;
	for (const token of tokens) {
		const address = token.target !== undefined && arxivIn(token.target) !== undefined ? token.target : codeIdentifier(token);
		const opens = token.target === undefined ? (token.heading && !/\b(?:daily|trending) papers\b/i.test(token.text)) || opensItem(token.text) : address !== undefined && token.text !== '' && !isLabel(token.text);
		const same = item !== undefined && address !== undefined && item.address !== undefined && arxivIn(item.address) === arxivIn(address);
		if (opens && !same) {
			if (item !== undefined && item.address === undefined && address !== undefined && item.text.length === 0 && !item.title.heading) { items.pop(); }
			item = { start: token.start, end: token.end, title: token, address, text: [], upvotes: undefined, authors: undefined };
			items.push(item);
		} else if (item !== undefined) {
			readOfItem(item, token, address);
		}
	}
	const problems = items.filter(isUnread).map(({ start, end }) => withoutAddress({ start, end }));
	return { papers: items.filter(({ address }) => address !== undefined).map(toItemPaper), problems };
}

/** A heading with nothing below it divides a letter, and the first one is the letter's own; all else without an address could be a paper. */
function isUnread({ address, text, authors, title }: Item, index: number): boolean {
	return address === undefined && (text.length > 0 || authors !== undefined) && (index > 0 || !title.heading);
}

/** True for a bold line that is no label such as `**Authors:**`. */
function opensItem(text: string): boolean {
	return /^(?:\d{1,3}[.)]\s*)?\*\*[^*]{8,300}\*\*/.test(text) && !/^\W*(?:authors?|upvotes?|summary|abstract|links?|tags?|published)\b/i.test(text);
}

function codeIdentifier(token: LinkToken): string | undefined {
	return /`(?:arxiv:)?(\d{4}\.\d{4,5})(?:v\d+)?`/i.exec(token.text.slice(0, 2000))?.[1];
}

function readOfItem(item: Item, token: LinkToken, address: string | undefined): void {
	item.end = token.end;
	item.address ??= address;
	const text = collapse(token.text.replace(/\*\*|__/g, ''));
	const field = /^(authors?|by|upvotes?|summary|abstract|tl;?dr)\s?:\s*/i.exec(text);
	const rest = text.slice(field?.[0].length ?? 0);
	if (/^(?:authors?|by)$/i.test(field?.[1] ?? '')) {
		item.authors = rest;
	} else if (/^upvotes?$/i.test(field?.[1] ?? '') || /^[▲👍⬆️\s]{1,6}\d/u.test(text)) {
		item.upvotes ??= parseCount(/\d[\d.,]*k?/i.exec(text)?.[0] ?? '');
	} else if (token.target === undefined && rest !== '' && /\p{L}/u.test(rest) && !isLabel(rest) && !/^(?:-{3,}|\||·|—)$/.test(rest)) {
		item.text.push(rest.replace(/^[-—–:|\s]+/, ''));
	}
}

function toItemPaper(item: Item): DigestPaper {
	const votes = /\((\d[\d.,]*k?)\s*[▲⬆👍]\W*\)\s*$/iu.exec(item.title.text);
	const bold = /^(?:\d{1,3}[.)]\s*)?\*\*([^*]{8,})\*\*\s*[-—–:]?\s*(.*)$/s.exec(item.title.text);
	const raw = votes === null ? bold?.[1] ?? item.title.text : item.title.text.slice(0, votes.index);
	const behind = item.title.target === undefined && bold !== null ? [bold[2]!.replace(/\(?`[^`]{1,40}`\)?/g, '').replace(/^[-—–:\s]+/, '').trim()].filter(text => /\p{L}/u.test(text)) : [];
	const abstract = [...behind, ...item.text].join('\n\n');
	return createPaper({
		title: collapse(raw.replace(/\*\*|__|\(?`[^`]{1,40}`\)?/g, '').replace(/^\d{1,3}[.)]\s+/, '')), abstract: abstract === '' ? undefined : abstract,
		authors: item.authors === undefined ? undefined : parsePersonNames(item.authors.replace(/\bet al\.?$/, '').split(/,\s*/)),
		upvotes: item.upvotes ?? (votes === null ? undefined : parseCount(votes[1]!)), identifiers: identify(item.address), range: { start: item.start, end: item.end }, titleRange: item.title.textRange,
	});
}

function identify(address: string | undefined): DigestPaper['identifiers'] {
	const arxiv = address === undefined ? undefined : arxivIn(address);
	return arxiv === undefined ? {} : { arxiv };
}
