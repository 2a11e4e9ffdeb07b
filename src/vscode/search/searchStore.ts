import type { Library } from '../../core/library';
import type { LibraryPaper } from '../../core/library/merge';
import type { Search } from '../../core/search/createSearch';
import type { SaidOfPaper } from '../../core/search/searchDocument';
import { mapSteps } from '../../core/steps';
import type { IndexFile } from './indexFile';
import type { LibraryStore } from '../library/libraryStore';
import type { ReadingStore } from '../reading/readingStore';
import type { PartLoader, Parts } from '../host/parts';
import { runInSlices } from '../host/slices';
import type { TopicStore, TopicView } from '../topics/topicStore';

interface LastSearch {
	readonly library: Library;
	readonly search: Promise<Search>;
	isStale: boolean;
}

/** So long a search waits for topics, in milliseconds. A large library takes longer to group, and can be searched without. */
const patience = 1500;

/** Keeps the newest library searchable, with its topics and what the user says of the papers. A change costs what changed, not an index of everything. */
export class SearchStore {
	private last: LastSearch | undefined;
	/** The last search that has topics: what the next one can be made from. */
	private complete: Search | undefined;

	constructor(private readonly store: LibraryStore, private readonly topics: TopicStore, private readonly reading: ReadingStore, private readonly index: IndexFile, private readonly parts: PartLoader) {
		const outdate = () => { if (this.last) { this.last.isStale = true; } };
		topics.onDidChange(outdate);
		reading.onDidChange(outdate);
	}

	/** The search over `library`; asked again while nothing has changed it answers with the same search. */
	search(library: Library): Promise<Search> {
		if (this.last?.library === library && !this.last.isStale) { return this.last.search; }
		const before = this.last?.search.catch(() => undefined);
		const last: LastSearch = { library, search: Promise.resolve(before).then(() => this.build(library)).then(search => this.prepared(search)), isStale: false };
		this.last = last;
		last.search.catch(() => { last.isStale = true; });
		return last.search;
	}

	/** What can be done with a search besides finding. */
	part(): Promise<Parts['search']> {
		return this.parts.load('search');
	}

	private async build(library: Library): Promise<Search> {
		const { createSearchInSlices, searchDocument } = await this.part();
		const view = this.topics.view(library);
		const topics = await Promise.race([view, new Promise<undefined>(resolve => setTimeout(resolve, patience))]);
		const documents = await runInSlices(mapSteps(library.papers, paper => searchDocument(paper, this.saidOf(paper, topics)), 100));
		const state = this.store.snapshot.library === library ? this.store.snapshot.state : undefined;
		if (topics === undefined) {
			const outdate = () => { if (this.last?.library === library) { this.last.isStale = true; } };
			void view.then(outdate, () => undefined);
			return await this.index.load(documents, state, 'files') ?? runInSlices(createSearchInSlices(documents, this.complete));
		}
		const stored = this.complete === undefined ? await this.index.load(documents, state, 'papers') : undefined;
		const search = stored ?? await runInSlices(createSearchInSlices(documents, this.complete));
		if (stored === undefined && search.segments[0]?.segment !== this.complete?.segments[0]?.segment) { this.index.saveSoon(search, state); }
		this.complete = search;
		return search;
	}

	/** Whoever asks for a search wants the first answer at once. */
	private async prepared(search: Search): Promise<Search> {
		const { prepareSearch } = await this.part();
		await runInSlices(prepareSearch(search));
		return search;
	}

	private saidOf(paper: LibraryPaper, topics: TopicView | undefined): SaidOfPaper {
		const { topics: labels, tags, status, priority, hasNote, cited } = this.reading.itemOf(paper, topics?.topicsOf(paper.key));
		return { topics: labels, tags, status, priority, hasNote, isCited: cited };
	}
}
