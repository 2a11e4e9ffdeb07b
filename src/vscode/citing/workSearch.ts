import { makeUnique } from '../../core/bibliography/citationKey';
import type { Reference } from '../../core/bibliography/reference';
import { isCitable } from '../../core/citation/formats';
import { normalTitle } from '../../core/library/normalTitle';
import type { LibraryPaper } from '../../core/library/merge';
import type { Paper } from '../../core/paper';
import type { Search } from '../../core/search/createSearch';
import type { BibliographyFile } from '../library/bibliographyFiles';
import type { Work, Works } from './documentWorks';
import { isOwnPaper, ownPapers, type LibraryStore, type Snapshot } from '../library/libraryStore';
import type { PartLoader } from '../host/parts';
import type { SearchStore } from '../search/searchStore';
import { runInSlices } from '../host/slices';
import { paperOf } from './workText';

/** A work that can be cited in a document: under the key of its entry, or under the one it would get. */
export interface FoundWork {
	readonly key: string;
	readonly paper: Paper;
	/** Its entry among the document's works; without one it has to be added. */
	readonly work: Work | undefined;
}

/** Finds works for a document among its bibliographies and the library; ranks and forgives typos as the picker does. */
export class WorkSearch {
	private readonly searches = new WeakMap<object, Promise<Search>>();

	constructor(private readonly store: LibraryStore, private readonly libraries: SearchStore, private readonly parts: PartLoader) {}

	/** The best `limit` works for what was typed, best first; of those that match as well, the works of the document's own bibliographies. Papers of the sample are never among them. */
	async find(query: string, works: Works, limit: number): Promise<readonly FoundWork[]> {
		const snapshot = await this.store.ready();
		const { library, bibliographies } = snapshot;
		const search = await this.libraries.search(library);
		const others = works.bibliographies.filter(file => !bibliographies.includes(file));
		const [outside, inline] = await Promise.all([Promise.all(others.map(file => this.findIn(query, file, file.references, limit))), this.findIn(query, works.inline, works.inline, limit)]);
		// Papers of the sample, which are not shown, may all be better hits than those that are.
		const hidden = library.papers.length - ownPapers(snapshot).length;
		const found = search.find(query, limit + hidden, citable(library, works))
			.flatMap(({ id, score }) => {
				const paper = library.paper(id);
				return paper === undefined || !isOwnPaper(snapshot, paper) ? [] : [{ score, paper }];
			}).slice(0, limit).map(({ score, paper }) => ({ score, ...standing(paper, works) }));
		const elsewhere = [...outside.flat(), ...inline].flatMap(({ key, score }) => {
			const work = works.entriesOf(key)[0];
			return work === undefined ? [] : [{ key, score, work, paper: paperOf(work.reference) }];
		});
		const titles = new Set(elsewhere.map(({ paper }) => normalTitle(paper.title)));
		// A paper of the library that has an entry outside of the workspace is that entry.
		const all = [...elsewhere, ...found.filter(({ work, paper }) => work !== undefined || !titles.has(normalTitle(paper.title)))];
		return distinct(all.filter(({ key }) => isCitable(key))).sort((a, b) => b.score - a.score).slice(0, limit);
	}

	/** Reads what is needed for the first answer. */
	async prepare(): Promise<void> {
		await this.libraries.search((await this.store.ready()).library);
	}

	private async findIn(query: string, id: BibliographyFile | Works['inline'], references: Works['inline'], limit: number): Promise<readonly { readonly key: string; readonly score: number }[]> {
		if (references.length === 0) { return []; }
		const search = this.searches.get(id) ?? createSearch(references, this.parts);
		this.searches.set(id, search);
		return (await search).find(query, limit, all).map(({ id: key, score }) => ({ key, score }));
	}
}

async function createSearch(references: Works['inline'], parts: PartLoader): Promise<Search> {
	const { createSearchInSlices, searchDocument } = await parts.load('search');
	return runInSlices(createSearchInSlices(distinctKeys(references).map(reference => searchDocument(paperOf(reference)))));
}

/** How a paper of the library stands in a document's bibliographies. */
export function standing(paper: LibraryPaper, works: Works): FoundWork {
	const uris = new Set(works.bibliographies.map(({ uri }) => uri.toString()));
	const entry = paper.entries.find(({ bibliography, key }) => uris.has(bibliography) && key !== '');
	const work = entry && works.entriesOf(entry.key)[0];
	return { paper, work, key: work ? entry!.key : makeUnique(paper.key, key => works.isTaken(key)) };
}

/** The keys of the papers that have an entry in a document's bibliographies: with each letter that is typed, each paper that is found is asked for. */
function citable(library: Snapshot['library'], { bibliographies }: Works): ReadonlySet<string> {
	const uris = bibliographies.map(({ uri }) => uri.toString());
	const known = citableIn.get(library);
	if (known?.of === uris.join('\n')) { return known.keys; }
	const keys = new Set(uris.flatMap(uri => library.papersOf(uri).map(({ key }) => key)));
	citableIn.set(library, { of: uris.join('\n'), keys });
	return keys;
}

const citableIn = new WeakMap<Snapshot['library'], { readonly of: string; readonly keys: ReadonlySet<string> }>();

/** The paper of the library that an entry tells of. */
export function libraryPaper({ library }: Pick<Snapshot, 'library'>, work: Work): LibraryPaper | undefined {
	return papersByReference(library, work.uri.toString()).get(work.reference);
}

const byReference = new WeakMap<Snapshot['library'], Map<string, ReadonlyMap<Reference, LibraryPaper>>>();

/** The papers of a bibliography by their entries: a document of hundreds of citations asks for each after every pause in typing. */
function papersByReference(library: Snapshot['library'], bibliography: string): ReadonlyMap<Reference, LibraryPaper> {
	const known = byReference.get(library) ?? new Map<string, ReadonlyMap<Reference, LibraryPaper>>();
	const papers = known.get(bibliography) ?? new Map(library.papersOf(bibliography).flatMap(paper => paper.entries.map(({ reference }) => [reference, paper] as const)));
	byReference.set(library, known.set(bibliography, papers));
	return papers;
}

/** In the index of a bibliography all works are the document's own. */
const all = { has: () => true };

function distinct<Found extends { readonly key: string }>(found: readonly Found[]): Found[] {
	return [...new Map(found.map(one => [one.key, one])).values()];
}

function distinctKeys(references: Works['inline']): Works['inline'] {
	return distinct(references.filter(({ key }) => key !== ''));
}
