import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import { openCurrent } from '../host/catchUp';
import { UserError } from '../host/commands';
import { applyChanges, type FileChange } from '../host/editing';
import type { LibraryStore } from '../library/libraryStore';
import type { MarkdownIndex } from '../notes/markdownIndex';
import type { MarkedChange, MarksStore } from '../library/marksStore';
import type { PartLoader } from '../host/parts';

/** Writes where the user puts papers: into the paper's note where it has one, else into the marks file. */
export class TopicPins {
	constructor(private readonly marks: MarksStore, private readonly index: MarkdownIndex, private readonly store: LibraryStore, private readonly parts: PartLoader) {}

	/** Puts papers under a topic, or with `undefined` lets the library decide again; one undo step. Throws a UserError where a file cannot be written. */
	async set(papers: readonly LibraryPaper[], topic: string | undefined): Promise<void> {
		await this.index.ready();
		const noteOf = (paper: LibraryPaper) => this.index.noteOf(paper)?.facts && this.index.noteOf(paper)?.uri;
		const noted = papers.map(noteOf).filter(uri => uri !== undefined);
		// A fact has one home: a mark from before there was a note goes.
		const marked = papers.map((paper): MarkedChange => ({ paper, change: { topic: noteOf(paper) ? undefined : topic } }));
		if (noted.length === 0) {
			await this.marks.set(marked);
		} else {
			await this.marks.inTurn(async () => {
				const inNotes = await Promise.all(noted.map(uri => this.noteChange(uri, topic)));
				const changes = [...inNotes.filter(change => change !== undefined), ...await this.marks.changes(marked)];
				await applyChanges(changes, changes.flatMap(change => 'document' in change ? [change.document] : []));
			});
			await this.index.update(noted);
		}
		await this.store.refresh();
	}

	private async noteChange(uri: vscode.Uri, topic: string | undefined): Promise<FileChange | undefined> {
		const [{ setFrontMatterField }, document] = await Promise.all([this.parts.load('documents'), openCurrent(uri)]);
		const edits = setFrontMatterField(document.getText(), 'topic', topic);
		if (!edits) {
			throw new UserError(vscode.l10n.t('The front matter of {0} cannot be edited safely, and nothing was written. Correct it and try again.', vscode.workspace.asRelativePath(uri)));
		}
		return edits.length === 0 ? undefined : { document, version: document.version, edits };
	}
}
