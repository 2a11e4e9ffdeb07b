import { readBibtex } from '../bibliography/bibtex';
import { bareDoi } from '../bibliography/reference';
import { arxivIn } from '../digest/plainPaper';

/** What somebody names a paper by. */
export type PaperReference =
	| { readonly kind: 'arxiv' | 'doi' | 'title'; readonly value: string }
	| { readonly kind: 'bibtex'; readonly value: string };

/** Longer texts are no name of a paper. */
const longestName = 400;

/**
 * Finds out what a text names a paper by: BibTeX entries, an arXiv identifier or DOI (bare, with a prefix, or in an address of
 * arXiv, Hugging Face, a DOI or a publisher), else a title. `undefined` for what is none of these.
 */
export function parsePaperReference(text: string): PaperReference | undefined {
	const given = text.trim();
	if (given.startsWith('@') && readBibtex(given).entries.some(({ key, closed }) => key !== '' && closed)) { return { kind: 'bibtex', value: given }; }
	if (given === '' || given.length > longestName || /[\r\n]/.test(given)) { return undefined; }
	const arxiv = arxivIn(given);
	if (arxiv !== undefined) { return { kind: 'arxiv', value: arxiv }; }
	const doi = bareDoi(given.replace(/[.,;]$/, '')) ?? bareDoi(decodedPath(given));
	if (doi !== undefined) { return doi.startsWith('10.48550/arxiv.') ? { kind: 'arxiv', value: doi.slice(15) } : { kind: 'doi', value: doi }; }
	return /^[a-z]+:\/\//i.test(given) || !/\p{L}{2}/u.test(given) ? undefined : { kind: 'title', value: given };
}

/** The DOI in the path of a publisher's address, without what a page adds to it. */
function decodedPath(address: string): string {
	const [, path = ''] = /^https?:\/\/[^/]+\/.*?(10\.\d{4,9}\/[^\s?#]+)/i.exec(address) ?? [];
	return path.replace(/%2F/gi, '/').replace(/\/(?:full|pdf|abstract|epub)$/i, '').replace(/\.pdf$/i, '');
}
