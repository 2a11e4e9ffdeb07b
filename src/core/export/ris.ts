import { countNote } from '../bibliography/entry';
import { verbatimUrl } from '../bibliography/tex';
import type { Paper, PaperDate } from '../paper';
import { oneLine, renderNameForSorting } from './facts';

/** Papers as RIS, with the format's own CRLF line ends. A paper of which only a digest tells is of the type `GEN`, one with an arXiv identifier a preprint (`UNPB`). */
export function renderRis(papers: readonly Paper[]): string {
	return papers.map(paper => fieldsOf(paper).filter(([, value]) => value !== '').map(([tag, value]) => `${tag}  - ${oneLine(value)}\r\n`).join('') + 'ER  - \r\n').join('\r\n');
}

function fieldsOf(paper: Paper): readonly (readonly [tag: string, value: string])[] {
	const { key, title, authors = [], published, organization, abstract, identifiers } = paper;
	return [
		['TY', identifiers.arxiv === undefined ? 'GEN' : 'UNPB'],
		['ID', key],
		['TI', title],
		...authors.map(author => ['AU', renderNameForSorting(author)] as const),
		['PY', published?.iso.slice(0, 4) ?? ''],
		['DA', renderDate(published)],
		['PB', organization?.name ?? ''],
		['AB', abstract ?? ''],
		['DO', identifiers.doi ?? ''],
		['UR', verbatimUrl(identifiers.url) ?? (identifiers.arxiv === undefined ? '' : `https://arxiv.org/abs/${identifiers.arxiv}`)],
		['M1', identifiers.arxiv === undefined ? '' : `arXiv:${identifiers.arxiv}`],
		['N1', countNote(paper)],
	];
}

/** RIS dates have four parts, `YYYY/MM/DD/other`, of which the last ones may be empty. */
function renderDate(published: PaperDate | undefined): string {
	if (published === undefined) { return ''; }
	const [year, month = '', day = ''] = published.iso.split('-');
	return `${year}/${month}/${day}/`;
}
