import type { Library } from '../core/library';
import type { LibraryPaper } from '../core/library/merge';
import { createSearchInSlices, type Search, type SearchDocument } from '../core/search/createSearch';
import { searchDocument, type SaidOfPaper } from '../core/search/searchDocument';
import type { ReadingStore } from './readingStore';
import { runInSlices } from './slices';
import type { TopicStore } from './topicStore';

/** Keeps the newest library searchable, with its topics and what the user says of the papers. A change costs what changed, not an index of everything. */
export class SearchStore {
	private last: { readonly library: Library; readonly search: Promise<Search>; isStale: boolean } | undefined;

	constructor(private readonly topics: TopicStore, private readonly reading: ReadingStore) {
		const outdate = () => { if (this.last) { this.last.isStale = true; } };
		topics.onDidChange(outdate);
		reading.onDidChange(outdate);
	}

	/** The search over `library`; asked again while nothing has changed it answers with the same search. */
	search(library: Library): Promise<Search> {
		if (this.last?.library === library && !this.last.isStale) { return this.last.search; }
		const last = { library, search: this.build(library, this.last?.search), isStale: false };
		this.last = last;
		last.search.catch(() => { last.isStale = true; });
		return last.search;
	}

	private async build(library: Library, previous: Promise<Search> | undefined): Promise<Search> {
		const { topicsOf } = await this.topics.view(library);
		const saidOf = (paper: LibraryPaper): SaidOfPaper => {
			const { topics, tags, status, priority, hasNote, cited } = this.reading.itemOf(paper, topicsOf(paper.key));
			return { topics, tags, status, priority, hasNote, isCited: cited };
		};
		return runInSlices(readAndIndex(library.papers, saidOf, await previous?.catch(() => undefined)));
	}
}

const papersAtOnce = 100;

function* readAndIndex(papers: readonly LibraryPaper[], saidOf: (paper: LibraryPaper) => SaidOfPaper, previous: Search | undefined): Generator<void, Search> {
	const documents: SearchDocument[] = [];
	for (const paper of papers) {
		documents.push(searchDocument(paper, saidOf(paper)));
		if (documents.length % papersAtOnce === 0) { yield; }
	}
	return yield* createSearchInSlices(documents, previous);
}

/** The same search with what holds for one document only, as what it cites. The index is shared. */
export function withMarks(search: Search, marks: (id: string) => Pick<SearchDocument, 'isCited' | 'hasNote'>): Promise<Search> {
	return runInSlices(createSearchInSlices(search.papers.map(paper => ({ ...paper, ...marks(paper.id) })), search));
}
