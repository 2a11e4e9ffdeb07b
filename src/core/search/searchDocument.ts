import { renderNameForReading, yearOf, type Paper } from '../paper';
import type { SearchDocument } from './createSearch';

/** What is not the paper's own: its topics, and what the user has said of it and done with it. */
export type SaidOfPaper = Pick<SearchDocument, 'topics' | 'tags' | 'status' | 'priority' | 'hasNote' | 'isCited'>;

/** What can be found of a paper of the library. */
export function searchDocument(paper: Paper, said: SaidOfPaper = {}): SearchDocument {
	return {
		id: paper.key,
		title: paper.title,
		people: (paper.authors ?? []).map(renderNameForReading),
		organization: paper.organization?.name,
		year: yearOf(paper.published),
		abstract: paper.abstract,
		identifiers: [paper.identifiers.arxiv, paper.identifiers.doi].filter(identifier => identifier !== undefined),
		...said,
	};
}
