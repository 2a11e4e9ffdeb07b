import * as vscode from 'vscode';
import { createLineIndex } from '../../core/citation/lineIndex';
import { freeFileName, noteFileName } from '../../core/note/fileName';
import type { RenderedNote, RenderOptions } from '../../core/note/renderNote';
import type { NoteInput } from '../../core/note/variables';
import type { LibraryPaper } from '../../core/library/merge';
import { noMarks } from '../../core/library/marksIndex';
import type { PaperMarks } from '../../core/marks';
import type { Paper } from '../../core/paper';
import { UserError } from '../host/commands';
import { applyChanges, type FileChange } from '../host/editing';
import { nextTurn } from '../host/slices';
import { exists, filesBelow, isoDay } from '../host/files';
import type { LibraryStore } from '../library/libraryStore';
import { localize } from '../host/localize';
import type { MarkdownIndex } from './markdownIndex';
import type { MarkedChange, MarksStore } from '../library/marksStore';
import { chooseTemplate, fileNamePattern, notesFolder, noteTemplates, type NoteTemplate } from './noteFiles';
import type { PartLoader } from '../host/parts';
import type { TopicStore } from '../topics/topicStore';

export interface NoteServices {
	readonly store: LibraryStore;
	readonly topics: TopicStore;
	readonly parts: PartLoader;
	readonly index: MarkdownIndex;
	readonly marks: MarksStore;
}

/** A note that was made: where it is, and where the caret may go in it. */
export interface WrittenNote {
	readonly uri: vscode.Uri;
	readonly caret: number;
}

/**
 * Makes the notes of papers that have none, in one undo step; no file is ever overwritten. What the marks file said of a
 * paper and its note says from now on leaves the marks file. `undefined`, and nothing written, when `token` is cancelled before the last one.
 */
export async function writeNotes(papers: readonly Paper[], template: NoteTemplate, folder: vscode.Uri, services: NoteServices, progress?: { readonly token: vscode.CancellationToken; report(done: number): void }): Promise<readonly WrittenNote[] | undefined> {
	const { parts, marks } = services;
	const { createNote, withMarks } = await parts.load('documents');
	const home = notesFolder(folder);
	const pattern = fileNamePattern(folder);
	const taken = (await filesBelow(home)).map(uri => uri.path.slice(home.path.length + 1));
	const written: (WrittenNote & { readonly content: string })[] = [];
	const moved: MarkedChange[] = [];
	for (const [done, paper] of papers.entries()) {
		const known = findPaper(paper, services);
		const input = await noteInput(paper, services);
		const note = refuseProblems(createNote(template.text, input), template);
		const { text, held } = withMarks(note.text, known?.marks ?? noMarks);
		if (known && held.length > 0) { moved.push({ paper: known, change: Object.fromEntries(held.map(name => [name, undefined])) }); }
		const name = freeFileName(noteFileName(pattern, input), taken);
		taken.push(name);
		// Marks stand in the front matter, before every place to type in the body.
		written.push({ uri: vscode.Uri.joinPath(home, ...name.split('/')), content: text, caret: (note.tabStops[0] ?? note.text.length) + text.length - note.text.length });
		progress?.report(done + 1);
		if (done % 20 === 19) { await nextTurn(); }
		if (progress?.token.isCancellationRequested) { return undefined; }
	}
	const ofMarks = moved.length === 0 ? [] : await marks.changes(moved);
	const changes: FileChange[] = [...written.map(({ uri, content }) => ({ create: uri, content })), ...ofMarks];
	await applyChanges(changes, ofMarks.flatMap(change => 'document' in change ? [change.document] : []));
	await services.index.update(written.map(({ uri }) => uri));
	return written;
}

/** The note of a paper, wherever it lies; where there is none it is made in `folder` from a template, and `caret` is where to type in it. `undefined` without a folder, or when the user chooses no template. */
export async function ensureNote(paper: Paper, folder: vscode.Uri | undefined, title: string, services: NoteServices): Promise<{ readonly uri: vscode.Uri; readonly caret?: number } | undefined> {
	const { index, parts } = services;
	await index.ready();
	let note = index.noteOf(paper);
	if (!note || !await exists(note.uri)) {
		// The watcher tells late, and a second note of a paper would be worse than a look at all files.
		await index.refresh();
		note = index.noteOf(paper);
	}
	if (note) { return note; }
	const template = folder && await chooseTemplate(await noteTemplates(folder, parts), title);
	return folder && template && (await writeNotes([paper], template, folder, services))?.[0];
}

/** The note of a paper as text, for a place in a document. Throws a UserError where the template has an error. */
export async function renderFor(paper: Paper, template: NoteTemplate, services: NoteServices, options: { readonly part: NonNullable<RenderOptions['part']>; readonly selection?: string }): Promise<RenderedNote> {
	const { createNote, readNoteFrontMatter, renderNote } = await services.parts.load('documents');
	const input = { ...await noteInput(paper, services), selection: options.selection };
	const note = refuseProblems(renderNote(template.text, input, options), template);
	// A text that cannot be found again as a note is never updated, and needs nothing that tells what was written.
	return options.part === 'whole' && readNoteFrontMatter(note.text).citekey !== undefined ? createNote(template.text, input) : note;
}

/** All that is known of a paper, as templates see it. */
export async function noteInput(paper: Paper, services: NoteServices): Promise<NoteInput> {
	const { library } = services.store.snapshot;
	const { noteTopicOf } = await services.topics.view(library);
	const known = findPaper(paper, services);
	const { status, priority, tags, topic }: PaperMarks = services.index.noteOf(known ?? paper)?.facts?.marks ?? known?.marks ?? noMarks;
	const digest = paper.sources[0]?.digest;
	return {
		paper, today: isoDay(), status, priority, tags,
		topic: topic ?? noteTopicOf(paper.key),
		digest: digest === undefined ? undefined : vscode.workspace.asRelativePath(vscode.Uri.parse(digest)),
		...referenceFacts(known),
	};
}

function findPaper({ key }: Paper, { store }: NoteServices): LibraryPaper | undefined {
	return store.snapshot.library.paper(key);
}

/** What only a bibliography tells, or an accepted lookup. */
function referenceFacts(paper: LibraryPaper | undefined): Partial<NoteInput> {
	const reference = paper?.entries[0]?.reference;
	const found = paper?.marks.found;
	return reference === undefined && found === undefined ? {} : {
		containerTitle: reference?.containerTitle ?? found?.venue,
		publisher: reference?.variables.get('publisher') ?? found?.publisher,
		pages: reference?.variables.get('page') ?? found?.page,
		type: reference?.type,
		keywords: reference?.variables.get('keyword')?.split(/\s*[,;]\s*/).filter(word => word !== ''),
	};
}

function refuseProblems(note: RenderedNote, { name, uri, text }: NoteTemplate): RenderedNote {
	const error = note.problems.find(({ severity }) => severity === 'error') ?? note.problems[0];
	if (error) {
		const { line, column } = createLineIndex(text)(error.range.start);
		throw new UserError(vscode.l10n.t('The note template {0} cannot be used: line {1}, column {2}. {3}', uri ? vscode.workspace.asRelativePath(uri) : name, line, column, localize(error)));
	}
	return note;
}
