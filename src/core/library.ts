import { proposeKey } from './bibliography/citationKey';
import { normalTitle } from './library/normalTitle';
import type { Digest, DigestPaper, Paper } from './paper';

/** All that is read in a workspace. The uris name the files in the results as they stand here. */
export interface LibraryInput {
	readonly digests: readonly { readonly uri: string; readonly digest: Digest }[];
}

/** All papers of a workspace at one moment, duplicates joined. Never changes; what is read again makes another one. */
export interface Library {
	/** In the order in which they were first read. */
	readonly papers: readonly Paper[];
	/** The paper with this key of the library. */
	paper(key: string): Paper | undefined;
	/** The papers that stand in this digest, in its order. */
	papersOf(uri: string): readonly Paper[];
}

/** The library of everything read. */
export function createLibrary(input: LibraryInput): Library {
	const groups = joinDuplicates(input);
	const byKey = new Map<string, Paper>();
	for (const group of groups) {
		const key = proposeKey(group[0]!.paper, taken => byKey.has(taken));
		byKey.set(key, mergePaper(group, key));
	}
	const papers = [...byKey.values()];
	return {
		papers,
		paper: key => byKey.get(key),
		papersOf: uri => papers.filter(paper => paper.sources.some(source => source.digest === uri)),
	};
}

interface ReadPaper {
	readonly uri: string;
	readonly paper: DigestPaper;
}

function joinDuplicates({ digests }: LibraryInput): readonly (readonly ReadPaper[])[] {
	const groups = new Map<string, ReadPaper[]>();
	for (const { uri, digest } of digests) {
		for (const paper of digest.papers) {
			const name = normalTitle(paper.title) || paper.title;
			const group = groups.get(name) ?? [];
			group.push({ uri, paper });
			groups.set(name, group);
		}
	}
	return [...groups.values()];
}

function mergePaper(group: readonly ReadPaper[], key: string): Paper {
	const papers = group.map(read => read.paper);
	const first = <K extends keyof DigestPaper>(field: K): DigestPaper[K] => papers.find(paper => paper[field] !== undefined)?.[field] as DigestPaper[K];
	const identifiers = Object.assign({}, ...papers.map(paper => paper.identifiers).reverse());
	const authors = first('authors');
	return {
		key,
		title: first('title'), abstract: first('abstract'), authorCount: first('authorCount'), authors, organization: first('organization'),
		published: first('published'), comments: first('comments'), upvotes: first('upvotes'), identifiers,
		sources: group.map(({ uri, paper }) => ({ digest: uri, range: paper.range })),
		provisional: authors === undefined || identifiers.arxiv === undefined && identifiers.doi === undefined,
	};
}
