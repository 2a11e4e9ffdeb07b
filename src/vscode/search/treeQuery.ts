import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { LibraryPaper } from '../../core/library/merge';
import type { Problem, TextRange } from '../../core/paper';
import type { Search } from '../../core/search/createSearch';
import { parseQuery } from '../../core/search/query';
import { mapSteps, type Steps } from '../../core/steps';
import { localize } from '../host/localize';
import type { SearchStore } from './searchStore';
import { runInSlices } from '../host/slices';

/** What a query leaves of a library. */
export interface Narrowed {
	readonly text: string;
	/** Best first where the query has words to rank by, else in the order of the library. */
	readonly papers: readonly LibraryPaper[];
	readonly isRanked: boolean;
	/** Where the titles match, by the papers' keys. */
	readonly matches: ReadonlyMap<string, readonly TextRange[]>;
	/** What is wrong with the query. */
	readonly problem: Problem | undefined;
	/** How many papers there are in all. */
	readonly total: number;
	readonly search: Search;
}

/** A narrowed tree shows no more papers than this; who wants others types on. Filters without words show all. */
const mostRanked = 1000;

/**
 * The query that the tree of papers is narrowed by, whoever sets it: the command "Search Papers" while one types, a
 * saved filter, a tag. A filter is a query: `status:to-read topic:"Tutoring"`. Empty, it leaves all papers.
 */
export class TreeQuery implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly narrowed = new vscode.EventEmitter<Narrowed | undefined>();
	private current = '';

	/** Fires when the query is another one. */
	readonly onDidChange = this.changed.event;
	/** Fires when it is known what the query leaves; with `undefined` when the tree shows all papers. */
	readonly onDidNarrow = this.narrowed.event;

	constructor(private readonly searches: SearchStore) {}

	get text(): string {
		return this.current;
	}

	/** Narrows the tree by a query in the syntax of the search. */
	set(text: string): void {
		if (text === this.current) { return; }
		this.current = text;
		void vscode.commands.executeCommand('setContext', 'literatureNotes.searching', text.trim() !== '');
		this.changed.fire();
	}

	/** What the query leaves of a library, `undefined` where it is empty. An answer that was overtaken by the next letter is dropped, and the one to the newest query given. */
	async narrow(library: Library): Promise<Narrowed | undefined> {
		const text = this.current;
		const search = text.trim() === '' ? undefined : await this.searches.search(library);
		const found = search && await runInSlices(narrowSteps(library, search, text), () => this.current === text);
		if (this.current !== text) { return this.narrow(library); }
		this.narrowed.fire(found);
		return found;
	}

	dispose(): void {
		vscode.Disposable.from(this.changed, this.narrowed).dispose();
	}
}

function* narrowSteps(library: Library, search: Search, text: string): Steps<Narrowed> {
	const { words, accepts = () => true, problems } = parseQuery(text);
	const isRanked = words.trim() !== '';
	const hits = isRanked ? search.narrow(text, mostRanked) : [];
	const papers = isRanked ? hits.map(({ id }) => library.paper(id)) : yield* mapSteps(search.papers, paper => accepts(paper) ? library.paper(paper.id) : undefined);
	return {
		text, isRanked, search,
		papers: papers.filter(paper => paper !== undefined),
		matches: new Map(hits.map(({ id, matches = [] }) => [id, matches])),
		problem: problems[0],
		total: library.papers.length,
	};
}

/** How many papers a query leaves, the query itself, and what is wrong with it. */
export function foundMessage({ text, papers, total, problem }: Narrowed): string {
	const found = papers.length === 0 ? vscode.l10n.t('No paper has all of this: {0}', text.trim()) : vscode.l10n.t('{0} of {1} papers: {2}', papers.length, total, text.trim());
	return problem ? `${found} · ${localize(problem)}` : found;
}
