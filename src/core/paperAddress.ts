import type { Paper } from './paper';

/**
 * Where a paper can be read on the web: its page at arXiv, its DOI, its own http(s) address, or, where none is known,
 * a search for its title. Nothing but `http` and `https` ever comes out, whatever a digest says.
 */
export function paperAddress({ identifiers, title }: Pick<Paper, 'identifiers' | 'title'>): string {
	if (identifiers.arxiv !== undefined) { return `https://arxiv.org/abs/${encodePath(identifiers.arxiv)}`; }
	if (identifiers.doi !== undefined) { return `https://doi.org/${encodePath(identifiers.doi)}`; }
	if (identifiers.url !== undefined && /^https?:\/\//i.test(identifiers.url)) { return identifiers.url; }
	return `https://huggingface.co/papers?q=${encodeURIComponent(wordsOf(title).slice(0, longestQuery).trim())}`;
}

/** The search takes queries of up to 250 characters. */
const longestQuery = 250;

/**
 * The words alone: an editor that opens an address decodes it first and does not encode it quite as it was, so that a
 * `&` or `#` of a title would end the query.
 */
function wordsOf(title: string): string {
	return title.replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ');
}

/** Old arXiv identifiers (`hep-th/9901001`) and DOIs hold slashes that must stay. */
function encodePath(identifier: string): string {
	return identifier.split('/').map(encodeURIComponent).join('/');
}
