import * as vscode from 'vscode';
import { isEditableText } from '../../core/bibliography/decode';
import { safeFixes } from '../../core/check/fix';
import type { Finding } from '../../core/check/checkInput';
import { renderKey } from '../../core/citation/keyGrammar';
import { removeItem } from '../../core/citation/removeItem';
import type { TextEdit } from '../../core/edit';
import { CitationChecks, nameOf, type CheckResult, type ShownFinding } from './citationChecks';
import { citingDocuments, type CitationDocuments } from './citationDocuments';
import type { CommandHandler } from '../host/commands';
import { bibliographyOf, entriesAdded } from './documentBibliography';
import type { Works } from './documentWorks';
import { plainText } from '../host/catchUp';
import { createPositions } from '../host/diagnostics';
import { applyChanges, toEditorRange, withFreshTexts } from '../host/editing';
import { isOwnPaper, type LibraryStore } from '../library/libraryStore';
import type { PartLoader } from '../host/parts';
import { standing, type WorkSearch } from './workSearch';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('literatureNotes');

/** So many keys that come near are offered for an unknown one. */
const near = 3;

/** Offers a way out of what the checks found. */
export function registerCitationFixes(checks: CitationChecks, documents: CitationDocuments, search: WorkSearch, store: LibraryStore): vscode.Disposable {
	return vscode.languages.registerCodeActionsProvider([...citingDocuments as vscode.DocumentFilter[], { language: 'bibtex' }, { pattern: '**/*.{bib,bibtex}' }], {
		async provideCodeActions(document, range, { diagnostics, only }) {
			const result = await checks.current(document);
			const found = result.findings.get(document.uri.toString()) ?? [];
			if (only && fixAll.contains(only) || only?.value === 'source' || only?.value === 'source.fixAll') { return allFixed(document, found); }
			const here = found.filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined);
			const actions = await Promise.all(here.map(one => fixesOf(one, document, result)));
			return [...actions.flat(), ...linkCheckActions(document, diagnostics, documents)];
		},
	}, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll] });

	async function fixesOf(shown: ShownFinding, document: vscode.TextDocument, result: CheckResult): Promise<vscode.CodeAction[]> {
		const works = result.works.get(document.uri.toString());
		const { finding, diagnostic } = shown;
		const own = ownFix(shown, document);
		const more = works && finding.rule === 'missing-bibliography-key' ? await missingKeyFixes(finding, document, works)
			: works && finding.rule === 'bibliography-not-found' ? bibliographyFixes(finding, works)
			: finding.rule === 'duplicate-bibliography-key' ? lookFixes(document, diagnostic) : [];
		const actions = [...own, ...more.filter(({ title }) => own.every(action => action.title !== title))];
		actions.forEach(action => { action.diagnostics = [diagnostic]; });
		if (actions[0] && (own.length > 0 || actions[0].command)) { actions[0].isPreferred = true; }
		return actions;
	}

	/** The paper's entry, keys that come near, or no citation at all. */
	async function missingKeyFixes(finding: Finding, document: vscode.TextDocument, works: Works): Promise<vscode.CodeAction[]> {
		const key = String(finding.args?.[0]);
		const citation = documents.citations(document).find(({ items }) => items.some(({ markRange }) => markRange.start === finding.range.start));
		const item = citation?.items.find(({ markRange }) => markRange.start === finding.range.start);
		if (!citation || !item) { return []; }
		const snapshot = await store.ready();
		const paper = snapshot.library.paper(key);
		const actions: vscode.CodeAction[] = [];
		if (paper && isOwnPaper(snapshot, paper) && !standing(paper, works).work) {
			actions.push(commandAction(vscode.l10n.t('Add the paper to {0}', works.target ? nameOf(works.target) : vscode.l10n.t('the bibliography')), 'addToBibliography', { key, as: key, document: document.uri.toString() }));
		}
		const nearest = (await search.find(key, works, near)).filter(hit => hit.work !== undefined);
		const mark = item.mode === 'suppress-author' ? '-' : '';
		actions.push(...nearest.map(hit => editAction(vscode.l10n.t('Change to "{0}"', hit.key), document, [{ range: item.markRange, text: mark + renderKey(hit.key)! }])));
		const removed = removeItem(document.getText(), citation, item);
		if (removed) { actions.push(editAction(vscode.l10n.t('Remove the citation of "{0}"', key), document, [removed])); }
		return actions;
	}
}

/** The commands behind the fixes, and the one that makes all fixes of the active document that leave no doubt. */
export function fixCommands(checks: CitationChecks, store: LibraryStore, parts: PartLoader): Record<string, CommandHandler> {
	return {
		/** Keeps VS Code's own link check from taking `[@key]` for a link without a definition. */
		stopLinkChecks: async () => {
			const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
			await vscode.workspace.getConfiguration('markdown').update('validate.referenceLinks.enabled', 'ignore', target);
		},
		lookAtBoth: async (uri, range, locations) => {
			await vscode.commands.executeCommand('editor.action.peekLocations', uri, (range as vscode.Range).start, locations, 'peek');
		},
		fixAllCitations: async () => {
			const document = vscode.window.activeTextEditor?.document;
			if (!document) { return; }
			await withFreshTexts(async () => {
				const { findings } = await checks.current(document);
				await fixAllIn(document, findings.get(document.uri.toString()) ?? [], store, parts);
			});
		},
	};
}

/** Keys that differ in capitals only are put right, and papers of the library that are cited get their entries, in one undo step. */
async function fixAllIn(document: vscode.TextDocument, found: readonly ShownFinding[], store: LibraryStore, parts: PartLoader): Promise<void> {
	const { version } = document;
	const edits = safeEdits(document, found);
	const { library } = await store.ready();
	const keys = new Set(found.filter(({ finding: { fix, file } }) => fix?.safe && fix.edits.some(each => each.file !== file)).map(({ finding }) => String(finding.args?.[0])));
	const papers = [...keys].map(key => library.paper(key)).filter(paper => paper !== undefined);
	const added = await entriesAdded(await bibliographyOf(document, parts), papers);
	if (edits.length === 0 && added.changes.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing that can be fixed without asking.'));
		return;
	}
	await applyChanges([...edits.length > 0 ? [{ document, version, edits }] : [], ...added.changes], added.documents);
}

/** Both entries of a key, one below the other in a peek. */
function lookFixes(document: vscode.TextDocument, { range, relatedInformation = [] }: vscode.Diagnostic): vscode.CodeAction[] {
	const locations = [...relatedInformation.map(({ location }) => location), new vscode.Location(document.uri, range)];
	return [commandAction(vscode.l10n.t('Look at both entries'), 'lookAtBoth', document.uri, range, locations)];
}

/** The fix that the rule itself knows, where it changes this document only. */
function ownFix({ finding: { fix, file }, text }: ShownFinding, document: vscode.TextDocument): vscode.CodeAction[] {
	if (!fix || fix.edits.some(edits => edits.file !== file)) { return []; }
	const edits = editsShown(document, text, fix.edits.flatMap(each => each.edits));
	return edits.length === 0 ? [] : [editAction(vscode.l10n.t(fix.title, ...(fix.args ?? [])), document, edits)];
}

/**
 * Edits of a file's text as edits of what the editor shows of it, which may have other line ends: line and column are the same in both.
 * None where it was read in a wrong encoding, or has been written in since, as a bibliography that is read again only a moment later.
 */
function editsShown(document: vscode.TextDocument, text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
	const shown = document.getText();
	if (!isEditableText(shown)) { return []; }
	if (shown === text) { return edits; }
	if (plainText(shown) !== plainText(text)) { return []; }
	const positions = createPositions(text);
	const offset = (place: number) => document.offsetAt(positions(place));
	return edits.map(({ range: { start, end }, text }) => ({ range: { start: offset(start), end: offset(end) }, text }));
}

/** The bibliography that is named and not there; where none is named, the one that entries would go to. */
function bibliographyFixes({ args }: Finding, { lookedAt, target }: Works): vscode.CodeAction[] {
	const uri = lookedAt.find(({ uri, named, exists }) => named && !exists && nameOf(uri) === args?.[0])?.uri ?? target;
	if (!uri || !/\.(?:bib|json)$/i.test(uri.path)) { return []; }
	const action = new vscode.CodeAction(vscode.l10n.t('Create {0}', nameOf(uri)), vscode.CodeActionKind.QuickFix);
	action.edit = new vscode.WorkspaceEdit();
	action.edit.createFile(uri, { ignoreIfExists: true });
	// The content of a new file gets lost on the way of an action; text that is inserted does not.
	if (/\.json$/i.test(uri.path)) { action.edit.insert(uri, new vscode.Position(0, 0), '[]\n'); }
	return [action];
}

function allFixed(document: vscode.TextDocument, found: readonly ShownFinding[]): vscode.CodeAction[] {
	const edits = safeEdits(document, found);
	return edits.length === 0 ? [] : [editAction(vscode.l10n.t('Fix all citations that leave no doubt'), document, edits, fixAll)];
}

/** Those that change this document alone. */
function safeEdits(document: vscode.TextDocument, found: readonly ShownFinding[]): readonly TextEdit[] {
	return editsShown(document, found[0]?.text ?? '', [...safeFixes(found.map(({ finding }) => finding).filter(({ fix, file }) => fix?.edits.every(edits => edits.file === file))).values()].flat());
}

function linkCheckActions(document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[], documents: CitationDocuments): vscode.CodeAction[] {
	const wrong = diagnostics.filter(({ code, range }) => code === 'link.no-such-reference' && [range.start, range.start.translate(0, 1)].some(place => documents.itemAt(document, place) !== undefined));
	if (wrong.length === 0) { return []; }
	const action = commandAction(vscode.l10n.t('Stop Markdown from taking citations for links'), 'stopLinkChecks');
	action.diagnostics = wrong;
	return [action];
}

function editAction(title: string, document: vscode.TextDocument, edits: readonly TextEdit[], kind = vscode.CodeActionKind.QuickFix): vscode.CodeAction {
	const action = new vscode.CodeAction(title, kind);
	action.edit = new vscode.WorkspaceEdit();
	action.edit.set(document.uri, edits.map(({ range, text }) => new vscode.TextEdit(toEditorRange(document, range), text)));
	return action;
}

function commandAction(title: string, command: string, ...args: readonly unknown[]): vscode.CodeAction {
	const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
	action.command = { command: `literatureNotes.${command}`, title, arguments: [...args] };
	return action;
}
