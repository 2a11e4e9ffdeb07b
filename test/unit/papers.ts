import type { Paper } from '../../src/core/paper';

/** A paper for tests, of which a test says only what it is about. */
export function paper(known: Partial<Paper>): Paper {
	return {
		key: 'paper2026', title: 'A Paper', abstract: undefined, authorCount: undefined, authors: undefined, organization: undefined,
		published: undefined, comments: undefined, upvotes: undefined, identifiers: {}, sources: [], provisional: true, ...known,
	};
}
