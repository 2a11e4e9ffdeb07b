import { bareDoi } from '../bibliography/reference';
import type { Identifiers } from '../paper';

/** The bare arXiv identifier without version in an address, DOI or identifier; `undefined` where there is none. */
export function arxivIn(text: string): string | undefined {
	const match = /(?:arxiv\.org\/(?:abs|pdf|html)\/|huggingface\.co\/papers\/|10\.48550\/arxiv\.|^arxiv:|^)(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})(?!\d)/i.exec(text.slice(0, 300).trim());
	return match?.[1];
}

/**
 * The names under which a paper can be the same as another: `arxiv:…` and `doi:…`, without versions. A DOI that arXiv
 * gave is the arXiv identifier.
 */
export function identityNames({ arxiv, doi, url }: Identifiers): readonly string[] {
	if (arxiv === undefined && doi === undefined && url === undefined) { return none; }
	const names: string[] = [];
	const id = firstArxiv(arxiv, doi, url);
	if (id !== undefined) { names.push(`arxiv:${id}`); }
	const bare = doi === undefined ? undefined : bareDoi(doi);
	if (bare !== undefined && !bare.startsWith('10.48550/')) { names.push(`doi:${bare}`); }
	return names;
}

const none: readonly string[] = [];

function firstArxiv(...texts: readonly (string | undefined)[]): string | undefined {
	for (const text of texts) {
		const id = text === undefined ? undefined : arxivIn(text);
		if (id !== undefined) { return id; }
	}
	return undefined;
}
