import { plainLine } from '../markdown';
import { paperAddress } from '../paperAddress';
import type { Paper } from '../paper';
import { renderPeople } from './facts';

/** Papers as a Markdown list: the title linked to where the paper can be read, who and when, and the citation key as a citation. */
export function renderMarkdownList(papers: readonly Paper[]): string {
	return papers.map(paper => `- ${renderTitle(paper)}${renderFacts(paper)} [@${paper.key}]\n`).join('');
}

function renderTitle(paper: Paper): string {
	const title = escapeText(paper.title);
	const { arxiv, doi, url } = paper.identifiers;
	return arxiv === undefined && doi === undefined && url === undefined ? `**${title}**` : `[${title}](<${paperAddress(paper).replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

function renderFacts(paper: Paper): string {
	const facts = [renderPeople(paper), paper.organization?.name ?? '', paper.published?.iso ?? ''].filter(fact => fact !== '');
	return facts.length === 0 ? '' : `, ${facts.map(escapeText).join(', ')}`;
}

/** The list is read as text too, so only the characters that mean something inside a line are escaped, for CommonMark and pandoc. */
function escapeText(text: string): string {
	return plainLine(text).replace(/[\\`*_[\]<>$~^&#@|!{}]/g, '\\$&');
}
