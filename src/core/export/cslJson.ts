import { mapCslTexts, renderCslItem } from '../bibliography/cslJson';
import { countNote } from '../bibliography/entry';
import { verbatimUrl } from '../bibliography/tex';
import { plainText } from '../markdown';
import type { Paper, PaperDate, PersonName } from '../paper';
import type { ExportPaper } from './exportFormats';

/** Papers as CSL JSON, the form pandoc, Zotero and every CSL processor read. */
export function renderCslJson(papers: readonly ExportPaper[]): string {
	return `${JSON.stringify(papers.map(renderCslPaper), null, 2)}\n`;
}

/** One paper as a CSL item; what is not known is left out, and so are characters that disguise a text. */
export function renderCslPaper(paper: ExportPaper): object {
	return mapCslTexts({ ...toCsl(paper), ...fromEntry(paper) }, plainText);
}

function toCsl(paper: Paper): object {
	const { key, title, authors, published, organization, abstract, identifiers } = paper;
	return {
		id: key,
		type: 'article',
		title,
		author: authors === undefined || authors.length === 0 ? undefined : authors.map(toCslName),
		issued: published === undefined ? undefined : { 'date-parts': [dateParts(published)] },
		publisher: organization?.name,
		number: identifiers.arxiv === undefined ? undefined : `arXiv:${identifiers.arxiv}`,
		DOI: identifiers.doi,
		URL: verbatimUrl(identifiers.url) ?? (identifiers.arxiv === undefined ? undefined : `https://arxiv.org/abs/${identifiers.arxiv}`),
		abstract,
		note: countNote(paper) || undefined,
	};
}

/** What the user's bibliography tells beyond what every paper has. A volume is named by the whole it belongs to, as pandoc does. */
function fromEntry({ entries = [] }: ExportPaper): object {
	const reference = entries[0]?.reference;
	if (reference === undefined) { return {}; }
	const { id, title, author, issued, abstract, DOI, URL, ...more } = renderCslItem(reference);
	return reference.mainTitle === undefined ? more : { ...more, title };
}

function dateParts({ iso }: PaperDate): readonly number[] {
	return iso.split('-').map(Number);
}

function toCslName({ family, given, particle, suffix, literal }: PersonName): object {
	return family === undefined ? { literal: literal ?? given ?? '' } : { family, given, 'non-dropping-particle': particle, suffix };
}
