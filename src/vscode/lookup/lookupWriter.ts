import * as vscode from 'vscode';
import type { BibtexEntry, BibtexFile } from '../../core/bibliography/bibtex';
import type { FieldDifference } from '../../core/bibliography/completeEntry';
import type { TextEdit } from '../../core/edit';
import type { LibraryPaper } from '../../core/library/merge';
import type { Acceptance } from '../../core/lookup/accept';
import { openToEdit } from '../citing/bibliographyDocument';
import { applyChanges, type FileChange } from '../host/editing';
import type { MarksStore } from '../library/marksStore';
import type { PartLoader } from '../host/parts';

/** A paper and what was accepted of it. */
export interface AcceptedPaper {
	readonly paper: LibraryPaper;
	readonly acceptance: Acceptance;
}

/** A field of an entry that says something else than was found. */
export interface EntryDifference extends FieldDifference {
	readonly bibliography: vscode.Uri;
	readonly key: string;
}

/** What accepted lookups write, and leave to the user. */
export interface PlannedLookups {
	readonly changes: readonly FileChange[];
	readonly differences: readonly EntryDifference[];
	/** The entries that are completed. */
	readonly completed: readonly CompletedEntry[];
}

/** An entry that names its authors now, with its paper as it is known by that. */
export interface CompletedEntry {
	readonly bibliography: vscode.Uri;
	readonly key: string;
	readonly paper: LibraryPaper;
}

/** The changes that write accepted lookups into the marks files and complete the entries that came from us. */
export async function planLookups(accepted: readonly AcceptedPaper[], marks: MarksStore, parts: PartLoader): Promise<PlannedLookups> {
	const marked = await marks.changes(accepted.map(({ paper, acceptance }) => ({
		paper: { ...paper, identifiers: { ...acceptance.identifiers, ...known(paper.identifiers) } }, change: { found: acceptance.found },
	})));
	const { changes: entries, ...planned } = await completeEntries(accepted, parts);
	return { ...planned, changes: [...marked, ...entries.filter(({ edits }) => edits.length > 0)] };
}

/** Takes over what was found for the fields the user has chosen, in one undo step. */
export async function takeOverDifferences(differences: readonly EntryDifference[], parts: PartLoader): Promise<void> {
	const { takeOver } = await parts.load('lookup');
	const byEntry = new Map<string, EntryDifference[]>();
	for (const difference of differences) {
		const id = `${difference.bibliography.toString()} ${difference.key}`;
		byEntry.set(id, [...byEntry.get(id) ?? [], difference]);
	}
	const entries = [...byEntry.values()].map(own => ({ bibliography: own[0]!.bibliography, key: own[0]!.key, own }));
	const changes = await changeEntries(entries, parts, (file, { own }, entry) => takeOver(file, entry, own));
	await applyChanges(changes, changes.map(({ document }) => document));
}

async function completeEntries(accepted: readonly AcceptedPaper[], parts: PartLoader) {
	const [{ applyFound, completeEntry, completeCslItem, completeRisRecord }, { completeCslYamlItem }] = await Promise.all([parts.load('lookup'), parts.load('documents')]);
	const entries = accepted.flatMap(({ paper, acceptance }) => {
		const accepted = { mark: acceptance.found, identifiers: acceptance.identifiers };
		const completed = { ...paper, marks: { ...paper.marks, found: acceptance.found }, ...applyFound(paper, accepted) };
		// The user's own names have the first word in the paper, and would be compared with themselves.
		const found = { ...completed, authors: applyFound({ ...paper, authors: undefined }, accepted).authors ?? completed.authors };
		return paper.entries.map(({ bibliography, key }) => ({ bibliography: vscode.Uri.parse(bibliography, true), key, paper: completed, found }));
	});
	const differences: EntryDifference[] = [];
	const completed: CompletedEntry[] = [];
	const inBibtex = await changeEntries(entries.filter(({ bibliography }) => isBibtex(bibliography)), parts, (file, { bibliography, key, paper, found }, entry) => {
		const completion = completeEntry(file, entry, paper, found);
		differences.push(...completion.differences.map(difference => ({ ...difference, bibliography, key })));
		if (completion.edits.length > 0) { completed.push({ bibliography, key, paper }); }
		return completion.edits;
	});
	const inOthers = await changeFiles(entries.filter(({ bibliography }) => !isBibtex(bibliography)), (text, own) => own.flatMap(({ bibliography, key, paper }) => {
		const complete = /\.json$/i.test(bibliography.path) ? completeCslItem : /\.ris$/i.test(bibliography.path) ? completeRisRecord : completeCslYamlItem;
		const edits = complete(text, key, paper);
		if (edits.length > 0) { completed.push({ bibliography, key, paper }); }
		return edits;
	}));
	return { differences, completed, changes: [...inBibtex, ...inOthers] };
}

/** Whether a bibliography is a `.bib` file, the form in which single fields can be edited. */
export function isBibtex(bibliography: vscode.Uri): boolean {
	return /\.bib(?:tex)?$/i.test(bibliography.path);
}

/** The changes to entries of `.bib` files; those that are not there any more are passed over. */
export async function changeEntries<Item extends { readonly bibliography: vscode.Uri; readonly key: string }>(items: readonly Item[], parts: PartLoader, edit: (file: BibtexFile, item: Item, entry: BibtexEntry) => readonly TextEdit[]): Promise<readonly DocumentChange[]> {
	const { readBibtex } = await parts.load('lookup');
	return changeFiles(items, (text, own) => {
		const file = readBibtex(text);
		return own.flatMap(item => {
			const entry = file.entries.find(({ key }) => key === item.key);
			return entry ? edit(file, item, entry) : [];
		});
	});
}

/** A change to a document that is there. */
type DocumentChange = Extract<FileChange, { readonly document: unknown }>;

/** The changes to bibliographies, a file at a time. */
async function changeFiles<Item extends { readonly bibliography: vscode.Uri }>(items: readonly Item[], edit: (text: string, own: readonly Item[]) => readonly TextEdit[]): Promise<readonly DocumentChange[]> {
	const byFile = new Map<string, Item[]>();
	for (const item of items) {
		const id = item.bibliography.toString();
		byFile.set(id, [...byFile.get(id) ?? [], item]);
	}
	return Promise.all([...byFile].map(async ([id, own]) => {
		const document = await openToEdit(vscode.Uri.parse(id, true));
		return { document, version: document.version, edits: edit(document.getText(), own) };
	}));
}

function known<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
