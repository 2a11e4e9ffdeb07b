import * as vscode from 'vscode';
import { citedWorks, nextPlace, type CitedWork } from '../../core/citation/citedWorks';
import { plainLine } from '../../core/markdown';
import type { Paper } from '../../core/paper';
import type { CitationChecks, ShownFinding } from './citationChecks';
import { isWriting, languageIdOf, type CitationDocuments } from './citationDocuments';
import type { CommandHandler } from '../host/commands';
import type { DocumentWorks, Work, Works } from './documentWorks';
import { toEditorRange } from '../host/editing';
import { openDocument } from '../host/files';
import { libraryPaper } from './workSearch';
import type { LibraryStore } from '../library/libraryStore';
import { paperSummary } from '../papers/paperText';
import { abstractLines, definitionOf, paperOf, workLines } from './workText';

/** A work the document cites. Commands take its `paper` as they take a row of the view "Papers". */
export interface ReferenceRow {
	readonly kind: 'reference';
	readonly id: string;
	readonly document: vscode.Uri;
	readonly cited: CitedWork;
	readonly work: Work | undefined;
	readonly paper: Paper;
	readonly isOfLibrary: boolean;
	readonly findings: readonly ShownFinding[];
}

/** One place where it is cited, or one thing that a check says of it. */
interface PlaceRow {
	readonly kind: 'place' | 'finding';
	/** Which of its places, or findings. */
	readonly index: number;
	readonly id: string;
	readonly parent: ReferenceRow;
	readonly uri: vscode.Uri;
	readonly range: vscode.Range;
	readonly label: string;
	readonly finding?: ShownFinding;
}

export type ReferencesElement = ReferenceRow | PlaceRow;

/** So long after the last keystroke or move of the caret the view follows, in milliseconds. */
const pause = 150;

/** The view "References": what the active document cites, in order, with counts and findings; it follows text and caret. */
export class ReferencesView implements vscode.TreeDataProvider<ReferencesElement>, vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly disposables: vscode.Disposable[] = [this.changed];
	private readonly view: vscode.TreeView<ReferencesElement>;
	private rows: readonly ReferenceRow[] = [];
	private shown = '';
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** The document shown; it stays while an editor has the focus that cites nothing, as that of a bibliography. */
	private document: vscode.TextDocument | undefined;
	readonly onDidChangeTreeData = this.changed.event;

	constructor(private readonly documents: CitationDocuments, private readonly works: DocumentWorks, private readonly checks: CitationChecks, private readonly store: LibraryStore, private readonly log: vscode.LogOutputChannel) {
		this.view = vscode.window.createTreeView('literatureNotes.references', { treeDataProvider: this, showCollapseAll: true });
		const soon = () => this.updateSoon();
		this.disposables.push(this.view, this.view.onDidChangeVisibility(soon), vscode.window.onDidChangeActiveTextEditor(soon), works.onDidChange(soon), checks.onDidChange(soon), store.onDidChange(soon),
			vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document === this.document) { soon(); } }),
			vscode.workspace.onDidCloseTextDocument(document => { if (document === this.document) { soon(); } }),
			vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => { if (textEditor.document === this.document) { soon(); } }));
		soon();
	}

	getChildren(element?: ReferencesElement): ReferencesElement[] {
		return element === undefined ? [...this.rows] : element.kind === 'reference' ? [...findingRows(element), ...this.placeRows(element)] : [];
	}

	getParent(element: ReferencesElement): ReferencesElement | undefined {
		return element.kind === 'reference' ? undefined : element.parent;
	}

	getTreeItem(element: ReferencesElement): vscode.TreeItem {
		return element.kind === 'reference' ? referenceItem(element) : placeItem(element);
	}

	resolveTreeItem(item: vscode.TreeItem, element: ReferencesElement): vscode.TreeItem {
		if (element.kind === 'reference') { item.tooltip = new vscode.MarkdownString([...workLines(element.paper, element.work), ...abstractLines(element.paper, element.work)].join('\n\n')); }
		return item;
	}

	dispose(): void {
		clearTimeout(this.timer);
		vscode.Disposable.from(...this.disposables).dispose();
	}

	private updateSoon(): void {
		clearTimeout(this.timer);
		if (this.view.visible) { this.timer = setTimeout(() => this.update().catch(error => this.log.error(error)), pause); }
	}

	private async update(): Promise<void> {
		const active = vscode.window.activeTextEditor;
		if (active && isWriting(active.document)) { this.document = active.document; }
		if (this.document?.isClosed) { this.document = undefined; }
		const document = this.document;
		const rows = document ? this.read(document, await this.works.of(document)) : [];
		if (document !== this.document) { return; }
		this.rows = rows;
		// The tree is told only of what it shows differently: what is drawn again flickers and loses the pointer.
		const shown = JSON.stringify(rows.map(row => shownOf(row, document!)));
		if (shown !== this.shown) {
			this.shown = shown;
			this.changed.fire();
		}
		this.view.description = document && rows.length > 0 ? plainLine(document.uri.path.split('/').pop()!) : undefined;
		await this.followCaret(active);
	}

	private read(document: vscode.TextDocument, works: Works): readonly ReferenceRow[] {
		const findings = this.checks.shown(document.uri);
		return citedWorks(this.documents.citations(document)).flatMap((cited): ReferenceRow[] => {
			const [work] = works.entriesOf(cited.key);
			// In Typst a reference to a label of the document looks the same; only an entry tells them apart.
			if (!work && languageIdOf(document) === 'typst') { return []; }
			const known = work ? libraryPaper(this.store.snapshot, work) : undefined;
			const starts = new Set(cited.places.map(({ start }) => start));
			const ofEntry = work ? this.checks.shown(work.uri).filter(({ finding }) => finding.range.start === work.reference.keyRange.start) : [];
			return [{
				kind: 'reference', id: `${document.uri.toString()} ${cited.key}`, document: document.uri, cited, work,
				paper: known ?? (work ? paperOf(work.reference) : paperOf({ ...noReference, key: cited.key })), isOfLibrary: known !== undefined,
				findings: [...findings.filter(({ finding }) => starts.has(finding.range.start)), ...ofEntry],
			}];
		});
	}

	private placeRows(row: ReferenceRow): readonly PlaceRow[] {
		const document = openDocument(row.document);
		return !document ? [] : row.cited.places.map((place, index) => {
			const range = toEditorRange(document, place);
			return { kind: 'place', index, id: `${row.id} ${index}`, parent: row, uri: row.document, range, label: plainLine(document.lineAt(range.start.line).text) };
		});
	}

	/** Selects the work that is cited at the caret, unless the user is in the view. */
	private async followCaret(editor: vscode.TextEditor | undefined): Promise<void> {
		if (!editor || editor.document !== this.document || !this.view.visible) { return; }
		const item = this.documents.itemAt(editor.document, editor.selection.active);
		const row = item && this.rows.find(({ cited }) => cited.key === item.key);
		if (row && this.view.selection[0]?.id !== row.id) { await this.view.reveal(row, { select: true, focus: false }); }
	}
}

/** The commands of the view: to the next place where a work is cited, to a place, and to the entry. */
export function referencesCommands(documents: CitationDocuments): Record<string, CommandHandler> {
	return {
		showCitation: async element => {
			if (!isReferencesElement(element)) { return; }
			if (element.kind === 'finding') { await show(element.uri, element.range); return; }
			const row = element.kind === 'reference' ? element : element.parent;
			const document = await vscode.workspace.openTextDocument(row.document);
			// The row may be older than the text.
			const cited = citedWorks(documents.citations(document)).find(({ key }) => key === row.cited.key);
			const caret = vscode.window.visibleTextEditors.find(editor => editor.document === document)?.selection.active ?? new vscode.Position(0, 0);
			const place = cited && (element.kind === 'place' ? cited.places[element.index] : nextPlace(cited, document.offsetAt(caret)));
			if (place) { await show(document.uri, toEditorRange(document, place)); }
		},
		goToEntry: async element => {
			if (!isReferencesElement(element) || element.kind !== 'reference' || !element.work) { return; }
			const { targetUri, targetSelectionRange } = definitionOf(element.work);
			await show(targetUri, targetSelectionRange!);
		},
	};
}

async function show(uri: vscode.Uri, range: vscode.Range): Promise<void> {
	const viewColumn = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())?.viewColumn;
	const editor = await vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: true });
	editor.selection = new vscode.Selection(range.start, range.end);
	editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function isReferencesElement(argument: unknown): argument is ReferencesElement {
	return typeof argument === 'object' && argument !== null && 'kind' in argument && ['reference', 'place', 'finding'].includes(String(argument.kind));
}

function findingRows(row: ReferenceRow): readonly PlaceRow[] {
	return row.findings.map((shown, index) => ({
		kind: 'finding', index, id: `${row.id} finding ${index}`, parent: row, label: shown.diagnostic.message, range: shown.diagnostic.range, finding: shown,
		uri: row.work && shown.finding.range.start === row.work.reference.keyRange.start ? row.work.uri : row.document,
	}));
}

function referenceItem(row: ReferenceRow): vscode.TreeItem {
	const { cited, work, paper, findings } = row;
	const label = plainLine(paper.title) || cited.key;
	const count = cited.places.length === 1 ? undefined : vscode.l10n.t('{0} times', cited.places.length);
	const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
	item.id = row.id;
	item.description = plainLine([`@${cited.key}`, work ? paperSummary(paper) : vscode.l10n.t('no entry'), count].filter(part => part !== undefined && part !== '').join(' · '));
	item.iconPath = iconOf(work, findings);
	item.contextValue = ['reference', ...work ? ['entry'] : [], ...row.isOfLibrary ? ['paper'] : []].join(' ');
	item.command = { command: 'literatureNotes.showCitation', title: vscode.l10n.t('Show Citation'), arguments: [row] };
	item.accessibilityInformation = { label: [label, item.description, ...findings.map(({ diagnostic }) => diagnostic.message)].join(', ') };
	return item;
}

/** All that can be seen of a row and of those below it. */
function shownOf(row: ReferenceRow, document: vscode.TextDocument): unknown {
	const { label, description, contextValue } = referenceItem(row);
	return [row.id, label, description, contextValue, row.findings.map(({ diagnostic }) => diagnostic.message), row.cited.places.map(({ start }) => document.positionAt(start).line)];
}

function iconOf(work: Work | undefined, findings: readonly ShownFinding[]): vscode.ThemeIcon {
	const grave = findings.some(({ finding }) => finding.severity === 'error' || finding.severity === 'warning');
	return grave || !work ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')) : new vscode.ThemeIcon(findings.length > 0 ? 'info' : 'quote');
}

function placeItem(row: PlaceRow): vscode.TreeItem {
	const item = new vscode.TreeItem(row.label);
	item.id = row.id;
	item.description = row.kind === 'place' ? vscode.l10n.t('line {0}', row.range.start.line + 1) : row.finding?.finding.rule;
	item.iconPath = row.kind === 'place' ? undefined : iconOf(row.parent.work, [row.finding!]);
	item.contextValue = row.kind;
	item.command = { command: 'literatureNotes.showCitation', title: vscode.l10n.t('Show Citation'), arguments: [row] };
	return item;
}

const nowhere = { start: 0, end: 0 };
/** What is known of a work without an entry. */
const noReference: Parameters<typeof paperOf>[0] = {
	key: '', type: '', title: undefined, authors: [], editors: [], issued: undefined, containerTitle: undefined, abstract: undefined, identifiers: {},
	variables: new Map(), people: new Map(), dates: new Map(), range: nowhere, keyRange: nowhere,
};
