import * as vscode from 'vscode';
import { applyEdits } from '../../core/edit';
import { writingDocuments } from '../citing/citationDocuments';
import { guard, UserError, type CommandHandler } from '../host/commands';
import { applyChanges, refuseUnwritable, toWorkspaceEdit, type FileChange } from '../host/editing';
import { notebookOf, openDocument } from '../host/files';
import { bibliographyDocuments, type KeyPlace } from './keyPlaces';
import { documentsOf, planRename, refusalText, type RenamedEntry, type RenameServices } from './keyRename';
import type { PaperChoice } from '../papers/paperChoice';

/** Renames the key under the caret by the editor's own Rename Symbol, with its preview: in a citation, an entry, a note's front matter, or a link to a note. */
export function registerKeyRename(services: RenameServices, log: vscode.LogOutputChannel): vscode.Disposable {
	const saver = new Saver();
	return vscode.Disposable.from(saver, vscode.languages.registerRenameProvider([...writingDocuments, ...bibliographyDocuments as vscode.DocumentFilter[]], {
		async prepareRename(document, position) {
			const { key, range } = await renamedPlace(document, position);
			return { range, placeholder: key };
		},
		async provideRenameEdits(document, position, to) {
			// A refusal is no rejection: after one the editor asks the next provider, and Markdown's own would rename `[@key]` as the label of a link.
			return await guard(() => editOf(document, position, to.trim()), log) as vscode.WorkspaceEdit | undefined ?? new vscode.WorkspaceEdit();
		},
	}));

	async function editOf(document: vscode.TextDocument, position: vscode.Position, to: string): Promise<vscode.WorkspaceEdit> {
		const { key, entries: [entry] } = await renamedPlace(document, position);
		const changes = await planRename({ bibliography: entry!.uri, from: key, to }, services);
		await refuseUnwritable(changes);
		saver.expect(changes);
		return toWorkspaceEdit(changes);
	}

	async function renamedPlace(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace> {
		const place = await services.places.at(document, position);
		if (!place) { throw new UserError(vscode.l10n.t('There is no citation key here to rename.')); }
		const [entry] = place.entries;
		if (!entry) { throw new UserError(vscode.l10n.t('No bibliography of this document has the key "{0}", so there is no entry to rename.', place.key)); }
		if (entry.reference.key !== place.key) { throw new UserError(vscode.l10n.t('"{0}" is another name of the entry "{1}". Rename that one.', place.key, entry.reference.key)); }
		return place;
	}
}

/** The command that renames the key of a paper chosen in a view or picked. */
export function renameCommands(choice: PaperChoice, services: RenameServices): Record<string, CommandHandler> {
	return {
		renameKey: async (...args) => {
			const [paper] = await choice.givenOrPicked(args, { title: vscode.l10n.t('Rename Citation Key'), placeholder: vscode.l10n.t('Search papers'), many: false }) ?? [];
			const known = paper && (await services.store.ready()).library.paper(paper.key);
			if (!known) { return; }
			const entry = await chooseEntry(known.entries);
			const to = entry && (givenKey(args[0]) ?? await askForKey(entry, services));
			if (!entry || to === undefined) { return; }
			await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Renaming {0}…', entry.from) }, async () => {
				const changes = await planRename({ ...entry, to }, services);
				await applyChanges(changes, documentsOf(changes));
			});
		},
	};
}

/** A keybinding or another command may say the new key itself. */
function givenKey(argument: unknown): string | undefined {
	return typeof argument === 'object' && argument !== null && 'to' in argument && typeof argument.to === 'string' ? argument.to : undefined;
}

type FoundEntry = Omit<RenamedEntry, 'to'>;

async function chooseEntry(entries: readonly { readonly bibliography: string; readonly key: string }[]): Promise<FoundEntry | undefined> {
	const rows = entries.filter(({ key }) => key !== '').map(({ bibliography, key }) => {
		const uri = vscode.Uri.parse(bibliography, true);
		return { label: key, description: vscode.workspace.asRelativePath(uri), entry: { bibliography: uri, from: key } };
	});
	if (rows.length === 0) {
		throw new UserError(vscode.l10n.t('This paper stands in no bibliography yet, and its key is only proposed. Cite it first, or change the setting "literatureNotes.citationKey.pattern".'));
	}
	return rows.length === 1 ? rows[0]!.entry : (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Rename Citation Key'), placeHolder: vscode.l10n.t('Choose the entry') }))?.entry;
}

async function askForKey(entry: FoundEntry, { parts }: RenameServices): Promise<string | undefined> {
	const { refuseKey } = await parts.load('documents');
	const { uri, text } = await vscode.workspace.openTextDocument(entry.bibliography).then(document => ({ uri: document.uri, text: document.getText() }));
	const to = await vscode.window.showInputBox({
		title: vscode.l10n.t('Rename Citation Key'), prompt: vscode.l10n.t('The new key of {0}, in {1} and all documents and notes that use it', entry.from, vscode.workspace.asRelativePath(uri)), value: entry.from,
		validateInput: value => {
			const refusal = refuseKey(uri.path, text, entry.from, value.trim());
			return refusal && refusalText(refusal);
		},
	});
	return to?.trim();
}

/**
 * Saves what the editor's own rename has changed. The editor saves it only where several files are concerned and a
 * setting of its allows it; a bibliography that had no unsaved changes shall have none afterwards.
 */
class Saver implements vscode.Disposable {
	/** The texts that documents without unsaved changes have after the rename. */
	private expected = new Map<string, string>();
	private readonly listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
		const id = document.uri.toString();
		if (this.expected.get(id) !== document.getText()) { return; }
		this.expected.delete(id);
		// A cell is saved with its notebook.
		void (notebookOf(document.uri) ?? document).save();
	});

	/** A rename that was never made, as its preview was dismissed, is forgotten with the next. */
	expect(changes: readonly FileChange[]): void {
		this.expected = new Map(changes.flatMap(change => 'document' in change && change.edits.length > 0 && !(notebookOf(change.document.uri) ?? openDocument(change.document.uri))?.isDirty
			? [[(change.moveTo ?? change.document.uri).toString(), applyEdits(change.document.getText(), change.edits)] as const] : []));
	}

	dispose(): void {
		this.listener.dispose();
	}
}
