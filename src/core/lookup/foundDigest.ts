import { renderNameForReading } from '../paper';
import type { FoundPaper } from './foundPaper';

/** Found papers as a digest in JSON, which the reader of the papers' interfaces reads again. */
export function renderFoundDigest(papers: readonly FoundPaper[]): string {
	return `${JSON.stringify(papers.map(({ title, abstract, authors, published, identifiers, service }) => ({
		title, summary: abstract, authors: authors.map(person => ({ name: person.family === undefined ? renderNameForReading(person) : [[person.particle, person.family].filter(Boolean).join(' '), person.given].filter(Boolean).join(', ') })),
		publishedAt: published?.iso, id: identifiers.arxiv, doi: identifiers.doi, source: service,
	})), undefined, '\t')}\n`;
}
