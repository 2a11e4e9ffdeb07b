import * as vscode from 'vscode';
import { applyEdits, editBetween } from '../../core/edit';
import { isBlockOf } from '../../core/library/marksIndex';
import type { LibraryPaper } from '../../core/library/merge';
import { readMarks, type Marks } from '../../core/marks';
import { setMark, type MarksChange } from '../../core/marks/setMark';
import type { Paper } from '../../core/paper';
import { openCurrent } from '../host/catchUp';
import { createQueue, UserError } from '../host/commands';
import { applyChanges, type FileChange } from '../host/editing';
import { readText } from '../host/files';

/** The marks file stands at the top of a workspace folder. */
export const marksFileName = 'literature-notes.json';

/** A marks file as it was last read. */
export interface MarksFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly marks: Marks;
}

/** A paper, and what to change of its marks: `undefined` takes a field away. */
export interface MarkedChange {
	readonly paper: Pick<Paper, 'title' | 'identifiers'> & Partial<Pick<LibraryPaper, 'sources' | 'entries'>>;
	readonly change: MarksChange;
}

/**
 * The marks files of the workspace, one a folder: reads them as the editor shows them, says when one changes, and
 * writes marks without touching anything else in them. What a literature note says of its paper (status, priority, tags,
 * topic) is not written here: whoever finds that a paper has a note puts `changes` beside the edits of the note.
 */
export class MarksStore implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly disposables: vscode.Disposable;
	/** Changes are made one after the other, each on the text that the one before left. So who writes what `changes` gives does it in turn, too. */
	readonly inTurn = createQueue();

	/** Fires when a marks file was written, edited, made or deleted. */
	readonly onDidChange = this.changed.event;

	constructor() {
		const watcher = vscode.workspace.createFileSystemWatcher(`**/${marksFileName}`);
		const changed = (uri: vscode.Uri) => { if (isMarksFile(uri)) { this.changed.fire(); } };
		this.disposables = vscode.Disposable.from(this.changed, watcher,
			watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed),
			vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document.uri)));
	}

	dispose(): void {
		this.disposables.dispose();
	}

	/** The marks files that there are, in the order of the workspace folders. */
	async read(): Promise<readonly MarksFile[]> {
		const files = await Promise.all(marksUris().map(uri => readText(uri)));
		return files.flatMap(file => 'text' in file ? [{ uri: file.uri, text: file.text, marks: readMarks(file.text) }] : []);
	}

	/** Changes the marks of papers as one undo step, and saves the files that had no unsaved changes. Throws a UserError where a file cannot be changed. */
	set(changes: readonly MarkedChange[]): Promise<void> {
		return this.inTurn(async () => {
			const files = await this.changes(changes);
			await applyChanges(files, files.flatMap(file => 'document' in file ? [file.document] : []));
			this.changed.fire();
		});
	}

	/** What `set` would write, for those who change other files in the same undo step. */
	async changes(changes: readonly MarkedChange[]): Promise<readonly FileChange[]> {
		const files = await this.read();
		const byFile = new Map<string, MarkedChange[]>();
		for (const change of changes) {
			const uri = homeOf(change.paper, files).toString();
			byFile.set(uri, [...byFile.get(uri) ?? [], change]);
		}
		const written = await Promise.all([...byFile].map(([uri, own]) => changeFile(vscode.Uri.parse(uri, true), files, own)));
		return written.filter(change => change !== undefined);
	}
}

/** All marks of several files as one; where two speak of one paper, the first one's word counts. */
export function allMarks(files: readonly MarksFile[]): Marks {
	return { papers: files.flatMap(({ marks }) => marks.papers), problems: [] };
}

function marksUris(): readonly vscode.Uri[] {
	return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, marksFileName));
}

function isMarksFile(uri: vscode.Uri): boolean {
	return marksUris().some(each => each.toString() === uri.toString());
}

/** The file that speaks of the paper already, else that of the folder where the paper was read, else the first folder's. */
function homeOf({ title, identifiers, sources = [], entries = [] }: MarkedChange['paper'], files: readonly MarksFile[]): vscode.Uri {
	const known = files.find(({ marks }) => marks.papers.some(block => isBlockOf(block, { title, identifiers })));
	if (known) { return known.uri; }
	const places = [...sources.map(({ digest }) => digest), ...entries.map(({ bibliography }) => bibliography)];
	const folders = places.map(place => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(place)));
	const folder = folders.find(found => found !== undefined) ?? vscode.workspace.workspaceFolders?.[0];
	if (!folder) {
		throw new UserError(vscode.l10n.t('Open a folder first: what you say of papers is kept in a file of your workspace.'));
	}
	return vscode.Uri.joinPath(folder.uri, marksFileName);
}

async function changeFile(uri: vscode.Uri, files: readonly MarksFile[], changes: readonly MarkedChange[]): Promise<FileChange | undefined> {
	if (!files.some(file => file.uri.toString() === uri.toString())) {
		const content = changedText(uri, '', changes);
		return content === '' ? undefined : { create: uri, content };
	}
	const document = await openCurrent(uri);
	const text = document.getText();
	const edits = editBetween(text, changedText(uri, text, changes));
	return edits.length === 0 ? undefined : { document, version: document.version, edits };
}

function changedText(uri: vscode.Uri, text: string, changes: readonly MarkedChange[]): string {
	return changes.reduce((changed, { paper, change }) => {
		const edits = setMark(changed, paper, change);
		if (edits === undefined) {
			throw new UserError(vscode.l10n.t('{0} cannot be read, and nothing was written. The Problems panel shows where.', vscode.workspace.asRelativePath(uri)));
		}
		return applyEdits(changed, edits);
	}, text);
}
