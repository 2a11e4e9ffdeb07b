import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import type { PaperMarks } from '../../core/marks';
import type { MarkChange, ReadingItem } from '../../core/note/readingQueue';
import type { Paper } from '../../core/paper';
import { openCurrent } from '../host/catchUp';
import { UserError } from '../host/commands';
import { applyChanges, type FileChange } from '../host/editing';
import { exists } from '../host/files';
import type { LibraryStore } from '../library/libraryStore';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { MarkedChange, MarksStore } from '../library/marksStore';
import { notesFolder } from '../notes/noteFiles';
import type { PartLoader } from '../host/parts';
import type { TopicStore } from '../topics/topicStore';

export interface ReadingServices {
	readonly store: LibraryStore;
	readonly topics: TopicStore;
	readonly index: MarkdownIndex;
	readonly marks: MarksStore;
	readonly parts: PartLoader;
}

/**
 * What the user says of papers, each fact from its one home: the front matter of the paper's note where it has one, else the
 * marks file. Writes go to the same places.
 */
export class ReadingStore implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly disposables: vscode.Disposable;

	/** Fires when papers, marks or notes have changed. */
	readonly onDidChange = this.changed.event;

	constructor(private readonly services: ReadingServices) {
		const fire = () => this.changed.fire();
		let said = '';
		// Most changes of Markdown files are words that say nothing of papers.
		const fireIfNew = () => {
			const says = this.whatNotesSay();
			if (says !== said) { fire(); }
			said = says;
		};
		this.disposables = vscode.Disposable.from(this.changed, services.store.onDidChange(fire), services.index.onDidChange(fireIfNew));
	}

	/** All papers of the library with what is known of their reading. */
	async items(): Promise<readonly ReadingItem[]> {
		const { library } = await this.services.store.ready();
		const { topicsOf } = await this.services.topics.view(library);
		return library.papers.map(paper => this.itemOf(paper, topicsOf(paper.key)));
	}

	/** One paper; without topics where they do not matter. */
	itemOf(paper: LibraryPaper, topics: readonly string[] = []): ReadingItem {
		const note = this.services.index.noteOf(paper);
		// A paper has been kept from the moment it has a note.
		const { status, priority, tags, snoozedUntil, finished }: PaperMarks = note?.facts ? { status: 'to-read', ...withoutUnknown(note.facts.marks) } : paper.marks;
		return {
			paper, status: status ?? 'unread', priority, tags: tags ?? [], topics, snoozedUntil, finished,
			cited: this.services.index.isCited(paper), hasNote: note !== undefined,
		};
	}

	/** Writes what `changesOf` says of each paper, all files in one undo step. Throws a UserError where a note's front matter cannot be edited; then nothing is written. */
	change(papers: readonly Paper[], changesOf: (item: ReadingItem) => readonly MarkChange[]): Promise<void> {
		return this.services.marks.inTurn(() => this.write(papers, changesOf));
	}

	dispose(): void {
		this.disposables.dispose();
	}

	private async write(papers: readonly Paper[], changesOf: (item: ReadingItem) => readonly MarkChange[]): Promise<void> {
		const { index, marks, store } = this.services;
		await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => index.lookFor(notesFolder(uri))));
		const ofMarks: MarkedChange[] = [];
		const ofNotes: FileChange[] = [];
		for (const { key } of papers) {
			const paper = store.snapshot.library.paper(key);
			if (!paper) { continue; }
			const stale = index.noteOf(paper);
			// A note that was deleted a moment ago is the home of nothing.
			if (stale && !await exists(stale.uri)) { await index.update([stale.uri]); }
			const note = index.noteOf(paper);
			const changes = changesOf(this.itemOf(paper));
			if (note?.facts) {
				ofNotes.push(await this.changeNote(note.uri, changes));
			} else {
				ofMarks.push({ paper, change: Object.fromEntries(changes.map(({ field, value }) => [field, Array.isArray(value) && value.length === 0 ? undefined : value])) });
			}
		}
		const files = [...ofNotes, ...ofMarks.length === 0 ? [] : await marks.changes(ofMarks)];
		await applyChanges(files, files.flatMap(file => 'document' in file ? [file.document] : []));
		await Promise.all([index.update(ofNotes.flatMap(file => 'document' in file ? [file.document.uri] : [])), store.refresh()]);
		this.changed.fire();
	}

	private whatNotesSay(): string {
		return JSON.stringify([this.services.index.notes.map(({ key, facts }) => [key, facts?.marks]), this.services.index.citedKeys]);
	}

	private async changeNote(uri: vscode.Uri, changes: readonly MarkChange[]): Promise<FileChange> {
		const { changeFields } = await this.services.parts.load('documents');
		const document = await openCurrent(uri);
		const edits = changeFields(document.getText(), changes);
		if (edits === undefined) {
			throw new UserError(vscode.l10n.t('The front matter of {0} cannot be edited safely, and nothing was written. The Problems panel shows where it is broken.', vscode.workspace.asRelativePath(uri)));
		}
		return { document, version: document.version, edits };
	}
}

function withoutUnknown(marks: PaperMarks): PaperMarks {
	return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined));
}
