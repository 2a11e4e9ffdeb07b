import type { Library } from '../core/library';
import { createSearchInSlices, type Search, type SearchDocument } from '../core/search/createSearch';
import { searchDocument } from '../core/search/searchDocument';
import type { TopicStore } from './topicStore';

/** The host must not be kept busy longer than this at a time, in milliseconds: half a frame. */
const slice = 8;

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

/** Takes the steps of a long work, and lets the host breathe between slices. */
async function runInSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
	for (let end = Date.now() + slice; ;) {
		const step = steps.next();
		if (step.done) { return step.value; }
		if (Date.now() >= end) {
			await new Promise(resolve => setTimeout(resolve, 0));
			end = Date.now() + slice;
		}
	}
}
