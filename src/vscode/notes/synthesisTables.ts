import * as vscode from 'vscode';
import { applyEdits } from '../../core/edit';
import type { LibraryPaper } from '../../core/library/merge';
import { readTables, regenerateTable, renderEmptyTable, type SynthesisTable, type TablePaper } from '../../core/note/synthesisTable';
import { noteVariables } from '../../core/note/variables';
import { parseQuery } from '../../core/search/query';
import { citingDocuments, isCiting } from '../citing/citationDocuments';
import { UserError, type CommandHandler } from '../host/commands';
import type { DocumentWorks } from '../citing/documentWorks';
import { applyChanges } from '../host/editing';
import { isoDay, readText } from '../host/files';
import { localize } from '../host/localize';
import { noteInput, type NoteServices } from './noteWriter';
import type { SearchStore } from '../search/searchStore';
import { standing } from '../citing/workSearch';

export interface TableServices extends NoteServices {
	readonly searches: SearchStore;
	readonly works: DocumentWorks;
}

/** The commands that make a table of papers in a document and bring it up to date. */
export function synthesisTableCommands(services: TableServices): Record<string, CommandHandler> {
	return {
		insertSynthesisTable: async () => {
			const editor = activeEditor();
			const query = await askForQuery();
			const papers = query === undefined ? undefined : await readPapers(query, editor.document, services);
			const columns = papers && await pickColumns(papers);
			if (query !== undefined && papers && columns) { await insertTable(editor, query, columns, papers); }
		},
		updateSynthesisTables: async position => {
			const { document } = activeEditor();
			await updateTables(document, typeof position === 'number' ? position : undefined, services);
		},
	};
}

/** The line above each table by which it is brought up to date. */
export function registerTableLenses(): vscode.Disposable {
	return vscode.languages.registerCodeLensProvider(citingDocuments, {
		provideCodeLenses(document) {
			if (!isCiting(document)) { return []; }
			return readTables(document.getText()).map(({ range }, position) => new vscode.CodeLens(document.lineAt(document.positionAt(range.start)).range,
				{ title: vscode.l10n.t('Update Table'), command: 'literatureNotes.updateSynthesisTables', arguments: [position] }));
		},
	});
}

function activeEditor(): vscode.TextEditor {
	const editor = vscode.window.activeTextEditor;
	if (!editor || !isCiting(editor.document)) { throw new UserError(vscode.l10n.t('Open the Markdown file the table is to stand in, and run the command again.')); }
	return editor;
}

function askForQuery(): Thenable<string | undefined> {
	return vscode.window.showInputBox({
		title: vscode.l10n.t('Insert Synthesis Table'),
		prompt: vscode.l10n.t('Which papers? A query as in Search Papers; all papers where it is empty.'),
		placeHolder: 'topic:"Knowledge Distillation" -status:skipped',
		ignoreFocusOut: true,
		validateInput: text => parseQuery(text).problems.map(localize)[0],
	});
}

/** Offers what papers and notes tell, and what notes say under headings; those that most notes have come first. */
async function pickColumns(papers: readonly TablePaper[]): Promise<readonly string[] | undefined> {
	const counts = new Map<string, number>();
	const known = new Set(noteVariables.flatMap(({ name, aliases }) => [name, ...aliases]).map(name => name.toLowerCase()));
	for (const { fields, sections } of papers) {
		new Set([...fields.keys(), ...sections?.keys() ?? []]).forEach(name => { if (!known.has(name) && !unfit.test(name)) { counts.set(name, (counts.get(name) ?? 0) + 1); } });
	}
	const ofNotes = [...counts].filter(([, count]) => count > 1 || papers.length < 3).sort(([, a], [, b]) => b - a).slice(0, mostOffered);
	const rows = [
		...noteVariables.filter(({ name }) => name !== 'selection' && name !== 'today').map(({ name, description }) => ({ label: name, description, picked: defaultColumns.includes(name) })),
		{ label: vscode.l10n.t('From the notes'), kind: vscode.QuickPickItemKind.Separator },
		...ofNotes.map(([label, count]) => ({ label, description: count === 1 ? vscode.l10n.t('in 1 note') : vscode.l10n.t('in {0} notes', count) })),
	];
	const picked = await vscode.window.showQuickPick<vscode.QuickPickItem>(rows, { title: vscode.l10n.t('Insert Synthesis Table'), placeHolder: vscode.l10n.t('Which columns?'), canPickMany: true, ignoreFocusOut: true });
	return picked && (picked.length > 0 ? picked.map(({ label }) => label) : defaultColumns);
}

const defaultColumns: readonly string[] = ['title', 'year'];
/** Names that a table's comment cannot hold. */
const unfit = /["|\n]|--/;
const mostOffered = 30;

async function insertTable({ document, selection }: vscode.TextEditor, query: string, columns: readonly string[], papers: readonly TablePaper[]): Promise<void> {
	const { version } = document;
	const empty = renderEmptyTable(query, columns);
	const table = applyEdits(empty, regenerateTable(empty, readTables(empty)[0]!, papers, isoDay()));
	const line = document.lineAt(selection.active);
	const at = document.offsetAt(line.isEmptyOrWhitespace ? line.range.start : line.range.end);
	const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
	const text = `${line.isEmptyOrWhitespace ? '' : '\n\n'}${table}`.replaceAll('\n', eol);
	await applyChanges([{ document, version, edits: [{ range: { start: at, end: at }, text }] }]);
}

/** Brings the table at a position, or all tables of a document, up to date as one undo step; what the user wrote in them stays. */
async function updateTables(document: vscode.TextDocument, position: number | undefined, services: TableServices): Promise<void> {
	const { version } = document;
	const text = document.getText();
	const tables = readTables(text).filter((_, index) => position === undefined || index === position);
	if (tables.length === 0) { throw new UserError(vscode.l10n.t('There is no synthesis table in {0}. Insert Synthesis Table makes one.', vscode.workspace.asRelativePath(document.uri))); }
	refuseBroken(tables);
	const edits = [];
	for (const table of tables) { edits.push(...regenerateTable(text, table, await readPapers(table.query, document, services), isoDay())); }
	await applyChanges([{ document, version, edits }]);
}

function refuseBroken(tables: readonly SynthesisTable[]): void {
	const error = tables.flatMap(({ problems }) => problems).find(({ severity }) => severity === 'error');
	if (error) { throw new UserError(vscode.l10n.t('{0} Nothing was written.', localize(error))); }
}

/** The papers that a query finds, under the keys they have in the document, with what their notes say. */
function readPapers(query: string, document: vscode.TextDocument, services: TableServices): Thenable<readonly TablePaper[]> {
	const { store, index, searches, works, parts } = services;
	return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading notes for the table') }, async () => {
		const { library } = await store.ready();
		const [search, ofDocument, { readNoteFields }] = await Promise.all([searches.search(library), works.of(document), parts.load('documents'), index.ready()]);
		const found = search.narrow(query, library.papers.length).flatMap(({ id }) => library.paper(id) ?? []);
		return Promise.all(found.map(async (paper): Promise<TablePaper> => {
			const note = await readNote(paper, services);
			const input = await noteInput(paper, services);
			return { input: { ...input, paper: { ...paper, key: standing(paper, ofDocument).key } }, ...readNoteFields(note) };
		}));
	});
}

async function readNote(paper: LibraryPaper, { index }: NoteServices): Promise<string> {
	const note = index.noteOf(paper);
	const file = note && await readText(note.uri);
	return file && 'text' in file ? file.text : '';
}
