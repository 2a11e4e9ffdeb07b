import * as vscode from 'vscode';
import { SeenPapers } from '../../core/library/newPapers';
import type { LibraryPaper } from '../../core/library/merge';
import { mapSteps, type Steps } from '../../core/steps';
import type { CommandHandler } from '../host/commands';
import type { LibraryStore, Snapshot } from './libraryStore';
import { runInSlices } from '../host/slices';

const storageKey = 'papers.seen';

/**
 * Knows which papers of the digests are new: those the user has not come across. A paper is seen when a command was used
 * on it, when it stands in a bibliography or has a mark of the user's, and when all were marked as seen. What stands in
 * the digests when the first one is read is not new. This is remembered in the workspace's storage.
 */
export class NewPapers implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly subscription: vscode.Disposable;
	private seenPapers: SeenPapers | undefined;
	private last: { readonly snapshot: Snapshot; readonly papers: Promise<readonly LibraryPaper[]> } | undefined;
	/** The keys of papers that were new when they were seen, and still stand in the group: no row leaves it under the pointer. */
	private lately = new Set<string>();

	/** Fires when papers that were new are no longer, though the library is the same. */
	readonly onDidChange = this.changed.event;

	constructor(private readonly store: LibraryStore, private readonly storage: vscode.Memento) {
		const stored = storage.get<string>(storageKey);
		if (stored !== undefined) { this.seenPapers = new SeenPapers(stored); }
		this.subscription = store.onDidChange(snapshot => void this.of(snapshot));
	}

	dispose(): void {
		vscode.Disposable.from(this.changed, this.subscription).dispose();
	}

	/** The new papers of a snapshot, in the order of its library. */
	async of(snapshot: Snapshot): Promise<readonly LibraryPaper[]> {
		return (await this.found(snapshot)).filter(paper => this.isNew(paper));
	}

	/** The papers of a snapshot that the group of new ones shows: also those that were seen since it was last put in order. */
	async shown(snapshot: Snapshot): Promise<readonly LibraryPaper[]> {
		return (await this.found(snapshot)).filter(paper => this.lately.has(paper.key) || this.isNew(paper));
	}

	/** Remembers that the user has come across these papers. They leave the group when it is next put in order. */
	see(papers: readonly Pick<LibraryPaper, 'key' | 'title' | 'identifiers'>[]): void {
		const { library, sample } = this.store.snapshot;
		if (sample || this.seenPapers === undefined) { return; }
		for (const { key } of papers) {
			const paper = library.paper(key);
			if (paper && this.isNew(paper)) { this.lately.add(paper.key); }
		}
		if (this.seenPapers.add(papers)) { void this.storage.update(storageKey, String(this.seenPapers)); }
	}

	/** Takes what was seen out of the group. */
	putInOrder(): void {
		this.lately.clear();
		this.changed.fire();
	}

	/** Marks all papers as seen. */
	async seeAll(): Promise<void> {
		this.see(await this.of(this.store.snapshot));
		this.putInOrder();
	}

	private found(snapshot: Snapshot): Promise<readonly LibraryPaper[]> {
		if (this.last?.snapshot !== snapshot) { this.last = { snapshot, papers: runInSlices(this.find(snapshot)) }; }
		return this.last.papers;
	}

	private *find({ library, sample }: Snapshot): Steps<readonly LibraryPaper[]> {
		if (sample || !library.papers.some(({ sources }) => sources.length > 0)) { return []; }
		if (this.seenPapers === undefined) {
			// The first digests of a workspace would all be new, which says nothing.
			const seen = new SeenPapers();
			yield* mapSteps(library.papers, paper => seen.add([paper]), papersAtOnce);
			this.seenPapers ??= seen;
			void this.storage.update(storageKey, String(seen));
			return [];
		}
		const found = yield* mapSteps(library.papers, paper => this.lately.has(paper.key) || this.isNew(paper), papersAtOnce);
		return library.papers.filter((_, index) => found[index]);
	}

	private isNew(paper: LibraryPaper): boolean {
		return this.seenPapers !== undefined && isFromDigestAlone(paper) && !this.seenPapers.has(paper);
	}
}

const papersAtOnce = 100;

/** The command that empties the group of new papers. */
export function newPaperCommands(newPapers: NewPapers): Record<string, CommandHandler> {
	return { markAllAsSeen: () => newPapers.seeAll() };
}

function isFromDigestAlone({ sources, entries, marks: { seen, status, priority, tags, topic, key } }: LibraryPaper): boolean {
	return sources.length > 0 && entries.length === 0 && [seen, priority, tags, topic, key].every(mark => mark === undefined) && (status === undefined || status === 'unread');
}
