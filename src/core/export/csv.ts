import { plainText } from '../markdown';
import type { Paper } from '../paper';
import { renderNameForSorting } from './facts';

/**
 * Papers as CSV (RFC 4180: CRLF, quotes doubled), with a head line. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe, which spreadsheets do not show; control characters, which a terminal obeys, are left out.
 */
export function renderCsv(papers: readonly Paper[]): string {
	return [columns.map(([name]) => name), ...papers.map(paper => columns.map(([, read]) => String(read(paper) ?? '')))]
		.map(row => `${row.map(renderCell).join(',')}\r\n`).join('');
}

/** The columns, from what one sorts by to what one reads; numbers and dates stand as they are. */
const columns: readonly (readonly [name: string, read: (paper: Paper) => string | number | undefined])[] = [
	['key', paper => paper.key],
	['title', paper => paper.title],
	['authors', paper => paper.authors?.map(renderNameForSorting).join('; ')],
	['authorCount', paper => paper.authorCount],
	['organization', paper => paper.organization?.name],
	['published', paper => paper.published?.iso],
	['comments', paper => paper.comments],
	['upvotes', paper => paper.upvotes],
	['arxiv', paper => paper.identifiers.arxiv],
	['doi', paper => paper.identifiers.doi],
	['url', paper => paper.identifiers.url],
	['abstract', paper => paper.abstract],
];

function renderCell(value: string): string {
	const plain = plainText(value);
	const safe = opensFormula.test(plain) ? `'${plain}` : plain;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** After OWASP's list: the signs that open a formula, also in full width, and the white space that spreadsheets skip before them. */
const opensFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
