import { countNote } from '../bibliography/entry';
import { verbatimUrl } from '../bibliography/tex';
import { plainLine } from '../markdown';
import type { PaperDate } from '../paper';
import type { ExportPaper } from './exportFormats';
import { renderNameForSorting } from './facts';

/** Papers as RIS, with the format's own CRLF line ends. A paper of which only a digest tells is of the type `GEN`, one with an arXiv identifier a preprint (`UNPB`). */
export function renderRis(papers: readonly ExportPaper[]): string {
	return papers.map(paper => risFields(paper).map(([tag, value]) => `${tag}  - ${value}\r\n`).join('') + 'ER  - \r\n').join('\r\n');
}

/** What a record says of a paper, in order, each value in one line. */
export function risFields(paper: ExportPaper): readonly RisField[] {
	return fieldsOf(paper).filter(([, value]) => value !== '').map(([tag, value]) => [tag, plainLine(value)]);
}

/** A field of a record. Several may have one tag. */
export type RisField = readonly [tag: string, value: string];

function fieldsOf(paper: ExportPaper): readonly RisField[] {
	const { key, title, authors = [], published, organization, abstract, identifiers } = paper;
	const reference = paper.entries?.[0]?.reference;
	return [
		['TY', types[reference?.type ?? ''] ?? (identifiers.arxiv === undefined ? 'GEN' : 'UNPB')],
		['ID', key],
		['TI', title],
		...authors.map(author => ['AU', renderNameForSorting(author)] as const),
		['PY', published?.iso.slice(0, 4) ?? ''],
		['DA', renderDate(published)],
		['T2', reference?.containerTitle ?? ''],
		['VL', reference?.variables.get('volume') ?? ''],
		['IS', reference?.variables.get('issue') ?? ''],
		...pageFields(reference?.variables.get('page') ?? ''),
		['PB', reference?.variables.get('publisher') ?? organization?.name ?? ''],
		['AB', abstract ?? ''],
		['DO', identifiers.doi ?? ''],
		['UR', verbatimUrl(identifiers.url) ?? (identifiers.arxiv === undefined ? '' : `https://arxiv.org/abs/${identifiers.arxiv}`)],
		['M1', identifiers.arxiv === undefined ? '' : `arXiv:${identifiers.arxiv}`],
		['N1', countNote(paper)],
	];
}

/** The RIS type of each CSL type that has one. */
const types: Readonly<Record<string, string>> = {
	'article-journal': 'JOUR', 'article-magazine': 'MGZN', 'article-newspaper': 'NEWS', book: 'BOOK', chapter: 'CHAP', 'paper-conference': 'CPAPER',
	report: 'RPRT', thesis: 'THES', webpage: 'ELEC', dataset: 'DATA', software: 'COMP', patent: 'PAT', manuscript: 'UNPB',
};

function pageFields(page: string): readonly (readonly [string, string])[] {
	const [first = '', last = ''] = page.split(/\s*[-–]+\s*/, 2);
	return [['SP', first], ['EP', last]];
}

/** RIS dates have four parts, `YYYY/MM/DD/other`, of which the last ones may be empty. */
function renderDate(published: PaperDate | undefined): string {
	if (published === undefined) { return ''; }
	const [year, month = '', day = ''] = published.iso.split('-');
	return `${year}/${month}/${day}/`;
}
