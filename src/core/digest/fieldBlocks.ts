import type { Digest, DigestPaper, Problem, TextRange } from '../paper';
import { unreadDate, withoutTitle } from './digestProblems';
import { feedDay } from './feed';
import { arxivIn, createPaper, parsePersonNames, uncovered } from './plainPaper';
import { detectionLength } from './readOptions';
import { collapse, skipSpace, skipSpaceBack } from './whiteSpace';

/** The id of arXiv listings and other blocks of fields in the table of formats. */
export const fieldBlocksId = 'field-blocks';

const identifierLine = /^(?:\[\d{1,5}\]\s{0,8})?arXiv:\s?(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})/;
const fieldLine = /^(title|authors?|pdf|url|link|arxiv|summary|abstract|date|published|comments?|subjects?|categories|journal-ref|doi|report-no|msc-class|acm-class):\s*/i;

/** True where lines begin with the fields of a paper: a title and its identifier, address, authors or summary. */
export function matchesFieldBlocks(text: string): boolean {
	const head = text.slice(0, detectionLength);
	return head.includes('Title:') && /^Title:/m.test(head) && (/^(?:\[\d{1,5}\]\s{0,8})?arXiv:\s?[\da-z]/m.test(head) || /^(?:PDF|URL|Link|Authors?|Summary|Abstract):/m.test(head));
}

/**
 * Reads arXiv's listings (the mail and the page) and blocks of `Title:`, `PDF:`, `Summary:` lines. A line without a
 * field goes on with the field above; behind the fields, the abstract comes.
 */
export function readFieldBlocks(text: string): Digest {
	const problems: Problem[] = [];
	const papers = collectBlocks(text).flatMap(block => {
		const paper = toPaper(text, block);
		if (paper === undefined) { problems.push(withoutTitle({ start: block.start, end: block.end })); }
		if (paper !== undefined && paper.published === undefined && block.dateRange !== undefined) { problems.push(unreadDate(block.dateRange)); }
		return paper ?? [];
	});
	return { format: fieldBlocksId, papers, headers: uncovered(text, papers, problems), problems };
}

interface FieldBlock {
	readonly start: number;
	end: number;
	arxiv: string | undefined;
	titleRange: { start: number; end: number } | undefined;
	dateRange: TextRange | undefined;
	readonly fields: Map<string, string>;
	/** True for arXiv's page, which does not wrap titles and puts the authors below. */
	page: boolean;
	/** The field that further lines belong to. */
	field: string;
}

function collectBlocks(text: string): FieldBlock[] {
	const blocks: FieldBlock[] = [];
	let block: FieldBlock | undefined;
	for (let position = 0; position < text.length;) {
		const lineEnd = text.indexOf('\n', position);
		const stop = lineEnd === -1 ? text.length : lineEnd;
		const start = skipSpace(text, position, stop);
		const end = skipSpaceBack(text, start, stop);
		if (opensBlock(text.slice(start, Math.min(end, start + 40)), block)) {
			block = { start, end, arxiv: undefined, titleRange: undefined, dateRange: undefined, fields: new Map(), page: text[start] === '[', field: '' };
			blocks.push(block);
		}
		if (block !== undefined && start < end && !readLine(block, text.slice(start, end), start, end)) { block = undefined; }
		position = stop + 1;
	}
	return blocks;
}

function opensBlock(line: string, block: FieldBlock | undefined): boolean {
	return identifierLine.test(line) || (/^title:/i.test(line) && (block === undefined || block.fields.has('title')));
}

/** Takes a line into the block; false behind the block's last line. */
function readLine(block: FieldBlock, line: string, start: number, end: number): boolean {
	if (/^(?:[-=*_]\s?){3,}$/.test(line)) { return false; }
	block.end = end;
	const identifier = identifierLine.exec(line);
	const field = fieldLine.exec(line);
	if (identifier !== null) {
		block.arxiv = identifier[1];
	} else if (line.startsWith('\\\\')) {
		block.field = 'abstract';
		return !block.fields.has('abstract');
	} else if (field !== null) {
		block.field = field[1]!.toLowerCase().replace(/^(author|comment|subject)$/, '$1s');
		block.fields.set(block.field, line.slice(field[0].length));
		if (block.field === 'title') { block.titleRange = { start: start + field[0].length, end }; }
		if (/^(?:date|published)$/.test(block.field) && field[0].length < line.length) { block.dateRange = { start: start + field[0].length, end }; }
	} else {
		if (block.page && block.field === 'title' && block.fields.get('title') !== '') { block.field = 'authors'; }
		if (block.field === 'subjects' || block.field === 'comments' || block.field === '') { block.field = 'abstract'; }
		const before = block.fields.get(block.field);
		block.fields.set(block.field, before === undefined || before === '' ? line : `${before} ${line}`);
		if (block.field === 'title') { block.titleRange = { start: before === '' ? start : block.titleRange?.start ?? start, end }; }
	}
	return true;
}

function toPaper(text: string, { start, end, arxiv, titleRange, fields }: FieldBlock): DigestPaper | undefined {
	const title = collapse(fields.get('title') ?? '');
	if (title === '' || titleRange === undefined) { return undefined; }
	const address = fields.get('pdf') ?? fields.get('url') ?? fields.get('link') ?? fields.get('arxiv');
	const identifier = arxiv ?? (address === undefined ? undefined : arxivIn(address));
	const day = feedDay(fields.get('date') ?? fields.get('published'));
	const abstract = collapse(fields.get('abstract') ?? fields.get('summary') ?? '');
	const doi = fields.get('doi')?.trim().toLowerCase();
	return createPaper({
		title, abstract: abstract === '' ? undefined : abstract, authors: parsePersonNames(collapse((fields.get('authors') ?? '').replace(/\([^()]{0,200}\)/g, '')).split(/, ?| and /)),
		published: day === undefined ? undefined : { iso: day, yearInferred: false },
		identifiers: { ...(identifier === undefined ? {} : { arxiv: identifier }), ...(doi === undefined ? {} : { doi }), ...(identifier === undefined && address !== undefined && /^https?:/.test(address) ? { url: address } : {}) },
		range: { start, end }, titleRange: { start: titleRange.start, end: Math.max(titleRange.start, skipSpaceBack(text, titleRange.start, titleRange.end)) },
	});
}
