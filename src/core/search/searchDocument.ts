import { yearOf, type Paper, type PersonName } from '../paper';
import type { SearchDocument } from './createSearch';

/** What can be found of a paper of the library, the topic it stands under included. */
export function searchDocument(paper: Paper, topic: string | undefined): SearchDocument {
	return {
		id: paper.key,
		title: paper.title,
		people: (paper.authors ?? []).map(nameOf),
		organization: paper.organization?.name,
		year: yearOf(paper.published),
		topic,
		abstract: paper.abstract,
		identifiers: [paper.identifiers.arxiv, paper.identifiers.doi].filter(identifier => identifier !== undefined),
	};
}

function nameOf({ literal, given, particle, family, suffix }: PersonName): string {
	return literal ?? [given, particle, family, suffix].filter(part => part !== undefined).join(' ');
}
