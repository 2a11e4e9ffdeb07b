import * as fs from 'node:fs';
import type { Reference } from '../../../src/core/bibliography/reference';
import type { Digest, DigestPaper } from '../../../src/core/paper';

/** A paper as a digest tells it, with nothing known but what is given. */
export function digestPaper(known: Partial<DigestPaper> & { readonly title: string }): DigestPaper {
	return {
		abstract: undefined, authorCount: undefined, authors: undefined, organization: undefined, published: undefined,
		comments: undefined, upvotes: undefined, identifiers: {}, range: { start: 0, end: 0 }, titleRange: { start: 0, end: 0 }, ...known,
	};
}

/** An entry of a bibliography that tells no more than what is given. */
export function reference(known: Partial<Reference> & { readonly key: string }): Reference {
	return {
		type: 'article', title: undefined, authors: [], editors: [], issued: undefined, containerTitle: undefined, abstract: undefined, identifiers: {},
		variables: new Map(), people: new Map(), dates: new Map(), range: { start: 0, end: 0 }, keyRange: { start: 0, end: 0 }, ...known,
	};
}

export function digestOf(...papers: readonly DigestPaper[]): Digest {
	return { format: 'test', papers, headers: [], problems: [] };
}

/** One entry of the recorded truth about a digest. */
export interface GoldPaper {
	readonly id?: string;
	readonly title: string;
	readonly abstract: string | null;
	readonly authorCount: number | null;
	readonly organization: { readonly slug: string; readonly name: string } | null;
	readonly published: string | null;
	readonly comments: number | null;
}

/** The papers of a gold file, as a reader would have read them. */
export function goldPapers(file: string): readonly DigestPaper[] {
	const gold = JSON.parse(fs.readFileSync(file, 'utf8')) as readonly GoldPaper[];
	return gold.map((paper, index) => digestPaper({
		title: paper.title,
		abstract: paper.abstract ?? undefined,
		authorCount: paper.authorCount ?? undefined,
		organization: paper.organization ?? undefined,
		published: paper.published === null ? undefined : { iso: paper.published, yearInferred: false },
		comments: paper.comments ?? undefined,
		identifiers: paper.id === undefined ? {} : { arxiv: paper.id },
		range: { start: index * 10, end: index * 10 + 10 },
		titleRange: { start: index * 10, end: index * 10 + 5 },
	}));
}

export const seedGold = 'test/fixtures/digests/seed.gold.json';
