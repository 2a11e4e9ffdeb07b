import * as vscode from 'vscode';
import type { Refusal } from '../../core/rename/keyProblem';
import { openToEdit } from '../citing/bibliographyDocument';
import type { CitingFile, CitingFiles } from '../citing/citingFiles';
import { UserError } from '../host/commands';
import type { DocumentWorks } from '../citing/documentWorks';
import type { FileChange } from '../host/editing';
import { exists, openDocument } from '../host/files';
import type { KeyPlaces } from './keyPlaces';
import type { LibraryStore } from '../library/libraryStore';
import { localize } from '../host/localize';
import type { MarksStore } from '../library/marksStore';
import type { PartLoader } from '../host/parts';

/** What a rename needs of the extension. */
export interface RenameServices {
	readonly files: CitingFiles;
	readonly places: KeyPlaces;
	readonly works: DocumentWorks;
	readonly store: LibraryStore;
	readonly marks: MarksStore;
	readonly parts: PartLoader;
}

/** An entry that is to have another key. */
export interface RenamedEntry {
	readonly bibliography: vscode.Uri;
	readonly from: string;
	readonly to: string;
}

/**
 * All changes that give an entry another key: in its bibliography, in every document and note that means this entry by the
 * key, and in the marks. They are for `applyChanges`, alone or joined with other changes to the same files. Throws a
 * UserError with the reason where the key cannot be had or a file cannot be edited. Where other changes to the bibliography
 * go before, `textOf` gives its text after them, for which the edits are made then.
 */
export async function planRename(entry: RenamedEntry, services: RenameServices, textOf = (document: vscode.TextDocument) => document.getText()): Promise<readonly FileChange[]> {
	const { bibliography, from, to } = entry;
	if (from === to) { return []; }
	const { planKeyRename } = await services.parts.load('documents');
	const home = await openAsItIs(bibliography);
	const touched = await touchedFiles(entry, services);
	const used = await Promise.all(touched.filter(({ means }) => means).map(async ({ document }) => (await services.works.of(document!)).keys()));
	const plan = planKeyRename({
		bibliography: { file: bibliography.toString(), path: bibliography.path, text: textOf(home) }, from, to, otherKeys: used.flat(),
		documents: touched.map(({ file, document, means }) => ({ file: file.uri.toString(), path: file.uri.path, text: document?.getText() ?? '', citations: document ? services.files.openFile(document).citations() : [], means })),
	});
	if ('message' in plan) { throw new UserError(refusalText(plan)); }
	const documents = new Map([home, ...touched.flatMap(({ document }) => document ?? [])].map(document => [document.uri.toString(), document]));
	const moves = new Map(plan.moves.map(move => [move.file, documents.get(move.file)!.uri.with({ path: move.to })]));
	for (const uri of moves.values()) { await refuseOverwriting(uri, entry); }
	const edits = new Map(plan.edits.map(({ file, edits }) => [file, edits]));
	const changes = [...documents].filter(([file]) => edits.has(file) || moves.has(file)).map(([file, document]): FileChange => ({ document, version: document.version, edits: edits.get(file) ?? [], moveTo: moves.get(file) }));
	return [...changes, ...await changedMarks(entry, services)];
}

/** The documents of changes, as `applyChanges` wants those that it shall save. */
export function documentsOf(changes: readonly FileChange[]): readonly vscode.TextDocument[] {
	return changes.flatMap(change => 'document' in change ? [change.document] : []);
}

/** The reason in words for the user. */
export function refusalText(refusal: Refusal): string {
	return `${localize(refusal)} ${vscode.l10n.t('Nothing was written.')}`;
}

/** A file that speaks of the old key; `document` is missing where it only has the name of a note and nothing in it can change. */
interface Touched {
	readonly file: CitingFile;
	readonly document: vscode.TextDocument | undefined;
	readonly means: boolean;
}

async function touchedFiles({ bibliography, from }: RenamedEntry, { files, places, parts }: RenameServices): Promise<readonly Touched[]> {
	const { isNoteOf, mayLinkTo, nameOf, noteName } = await parts.load('documents');
	const name = noteName(from);
	const found: Touched[] = [];
	for (const file of await files.read()) {
		const { uri, text } = file;
		const isNamed = nameOf(uri.path).includes(name);
		if (!isNamed && !text.includes(from) && !mayLinkTo(text, name)) { continue; }
		const [entry] = await places.entriesOf(from, file.document, isNoteOf(from, { path: uri.path, text }));
		const means = entry !== undefined && entry.uri.toString() === bibliography.toString() && entry.reference.key === from;
		const document = means || mayLinkTo(text, name) ? await openIfThere(uri) : undefined;
		if (document || isNamed) { found.push({ file, document, means: means && document !== undefined }); }
	}
	return found;
}

/** A document whose file was deleted is left alone, unless it holds what was never saved. */
async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
	const open = openDocument(uri);
	if (open?.isUntitled || uri.scheme === 'vscode-notebook-cell') { return open; }
	return await exists(uri) ? openToEdit(uri) : open?.isDirty ? open : undefined;
}

async function openAsItIs(uri: vscode.Uri): Promise<vscode.TextDocument> {
	const document = await openIfThere(uri);
	if (!document) { throw new UserError(vscode.l10n.t('{0} is not there any more, and nothing was written.', vscode.workspace.asRelativePath(uri))); }
	return document;
}

async function refuseOverwriting(uri: vscode.Uri, { from, to }: RenamedEntry): Promise<void> {
	// Where capitals do not count in file names, the note itself would be found.
	if (from.toLowerCase() !== to.toLowerCase() && await exists(uri)) {
		throw new UserError(vscode.l10n.t('The note cannot be renamed: there is a file {0} already. Nothing was written.', vscode.workspace.asRelativePath(uri)));
	}
}

/** A key that the user has pinned goes along. */
async function changedMarks({ bibliography, from, to }: RenamedEntry, { store, marks }: RenameServices): Promise<readonly FileChange[]> {
	const home = bibliography.toString();
	const paper = (await store.ready()).library.papersOf(home).find(({ entries }) => entries.some(each => each.key === from && each.bibliography === home));
	return paper?.marks.key === from ? marks.changes([{ paper, change: { key: to } }]) : [];
}
