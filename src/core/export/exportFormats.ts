import { renderBibtexEntry } from '../bibliography/entry';
import type { LibraryPaper } from '../library/merge';
import type { Paper } from '../paper';
import { renderCsv } from './csv';
import { renderCslJson } from './cslJson';
import { renderMarkdownList } from './markdownList';
import { renderReferenceEntry } from './referenceEntry';
import { renderRis } from './ris';

/** A paper, with its entries in bibliographies where it is one of the library. */
export type ExportPaper = Paper & Partial<Pick<LibraryPaper, 'entries'>>;

/** A file format papers can be written in. `name` is what people call it, `extension` without a dot, `language` the editor's name for it. */
export interface ExportFormat {
	readonly name: string;
	readonly extension: string;
	readonly language: string;
	readonly render: (papers: readonly ExportPaper[]) => string;
}

/** A row is all there is to a format: pickers, file dialogs and the command line read this table. */
export const exportFormats = {
	bibtex: { name: 'BibTeX', extension: 'bib', language: 'bibtex', render: papers => renderEntries(papers, false) },
	biblatex: { name: 'BibLaTeX', extension: 'bib', language: 'bibtex', render: papers => renderEntries(papers, true) },
	'csl-json': { name: 'CSL JSON', extension: 'json', language: 'json', render: renderCslJson },
	ris: { name: 'RIS', extension: 'ris', language: 'plaintext', render: renderRis },
	markdown: { name: 'Markdown List', extension: 'md', language: 'markdown', render: renderMarkdownList },
	csv: { name: 'CSV', extension: 'csv', language: 'plaintext', render: renderCsv },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatId = keyof typeof exportFormats;

/** The text of a file with these papers in their order, in the named format; it ends with a line end unless it is empty. */
export function exportPapers(papers: readonly ExportPaper[], format: ExportFormatId): string {
	return exportFormats[format].render(papers);
}

/**
 * Papers as JSON for programs: an array in their order, one object a paper, `null` where something is not known.
 * The text ends with a line end.
 */
export function renderPapersJson(papers: readonly Paper[]): string {
	return `${JSON.stringify(papers.map(toJson), null, '\t')}\n`;
}

function renderEntries(papers: readonly ExportPaper[], biblatex: boolean): string {
	return papers.map(paper => `${renderEntry(paper, biblatex)}\n`).join('\n');
}

/** A paper of the user's bibliography is written from there, any other from what digests tell. */
function renderEntry(paper: ExportPaper, biblatex: boolean): string {
	const reference = paper.entries?.[0]?.reference;
	return reference === undefined ? renderBibtexEntry(paper, paper.key, { biblatex }) : renderReferenceEntry(reference, paper.key, biblatex);
}

function toJson({ key, title, abstract, authorCount, organization, published, comments, upvotes, authors, identifiers, provisional }: Paper): object {
	return {
		key,
		title,
		abstract: abstract ?? null,
		authorCount: authorCount ?? null,
		organization: organization === undefined ? null : { slug: organization.slug ?? null, name: organization.name },
		published: published?.iso ?? null,
		comments: comments ?? null,
		upvotes: upvotes ?? null,
		yearInferred: published?.yearInferred ?? null,
		authors: authors ?? null,
		arxiv: identifiers.arxiv ?? null,
		doi: identifiers.doi ?? null,
		url: identifiers.url ?? null,
		provisional,
	};
}
