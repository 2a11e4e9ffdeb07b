import type { Library } from '../core/library';
import { createSearchInSlices, type Search, type SearchDocument } from '../core/search/createSearch';
import { searchDocument } from '../core/search/searchDocument';
import { runInSlices } from './slices';
import type { TopicStore } from './topicStore';

/** Keeps the newest library searchable. A new snapshot costs what changed in it, not an index of everything. */
export class SearchStore {
	private last: { readonly library: Library; readonly search: Promise<Search> } | undefined;

	constructor(private readonly topics: TopicStore) {}

	/** The search over `library`; asked again for the same library it answers with the same search. */
	search(library: Library): Promise<Search> {
		if (this.last?.library === library) { return this.last.search; }
		const search = this.build(library, this.last?.search);
		this.last = { library, search };
		search.catch(() => { this.last = undefined; });
		return search;
	}

	private async build(library: Library, previous: Promise<Search> | undefined): Promise<Search> {
		const { topicsOf } = await this.topics.view(library);
		const documents = library.papers.map(paper => searchDocument(paper, topicsOf(paper.key)[0]));
		return runInSlices(createSearchInSlices(documents, await previous?.catch(() => undefined)));
	}
}

/** The same search with what holds for one document only, as what it cites. The index is shared. */
export function withMarks(search: Search, marks: (id: string) => Pick<SearchDocument, 'isCited' | 'hasNote'>): Promise<Search> {
	return runInSlices(createSearchInSlices(search.papers.map(paper => ({ ...paper, ...marks(paper.id) })), search));
}
