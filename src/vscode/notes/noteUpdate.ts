import * as vscode from 'vscode';
import { applyEdits } from '../../core/edit';
import type { NoteInput } from '../../core/note/variables';
import type { Resync } from '../../core/note/resyncNote';
import type { Paper } from '../../core/paper';
import { openCurrent } from '../host/catchUp';
import { UserError, type CommandHandler } from '../host/commands';
import { applyChanges } from '../host/editing';
import { localize } from '../host/localize';
import { noteTemplates, type NoteTemplate } from './noteFiles';
import { noteInput, type NoteServices } from './noteWriter';
import type { PaperChoice } from '../papers/paperChoice';

/** Serves the text a note would have if the template had its way, for the left side of the diff editor. */
const scheme = 'literature-notes-update';

/** A note as it was read, and what an update would do to it. */
interface NoteUpdate {
	readonly document: vscode.TextDocument;
	readonly version: number;
	readonly text: string;
	readonly resync: Resync;
}

/** The command "Update Literature Notes", with the documents it shows conflicts by. */
export function createNoteUpdates(choice: PaperChoice, services: NoteServices): { readonly commands: Record<string, CommandHandler>; readonly disposable: vscode.Disposable } {
	const proposals = new Map<string, string>();
	const disposable = vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => proposals.get(uri.path) ?? '' });
	return {
		disposable,
		commands: {
			updateLiteratureNotes: async (...args) => {
				await services.index.ready();
				const papers = await papersToUpdate(args, choice, services);
				if (papers) { await updateNotes(papers, services, proposals); }
			},
		},
	};
}

/** The papers given, that of the note in the active editor, or those picked. */
async function papersToUpdate(args: readonly unknown[], choice: PaperChoice, { index, store }: NoteServices): Promise<readonly Paper[] | undefined> {
	const given = await choice.given(args);
	if (given.length > 0) { return given; }
	const active = vscode.window.activeTextEditor?.document.uri.toString();
	const note = index.notes.find(({ uri }) => uri.toString() === active);
	const paper = note && store.snapshot.library.papers.find(each => index.notesOf(each).includes(note));
	return paper ? [paper] : choice.pick({ title: vscode.l10n.t('Update Literature Notes'), placeholder: vscode.l10n.t('Search papers'), many: true });
}

/** Writes what nobody else has touched, all notes in one undo step, and shows the rest to choose from. */
async function updateNotes(papers: readonly Paper[], services: NoteServices, proposals: Map<string, string>): Promise<void> {
	const noted = papers.filter(paper => services.index.noteOf(paper));
	if (noted.length === 0) { throw new UserError(vscode.l10n.t('There is no literature note to update. Open Literature Note makes one.')); }
	const title = vscode.l10n.t('Updating literature notes');
	const updates = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
		const found: NoteUpdate[] = [];
		for (const [done, paper] of noted.entries()) {
			found.push(await readUpdate(paper, services));
			progress.report({ message: `${done + 1}/${noted.length}`, increment: 100 / noted.length });
			if (token.isCancellationRequested) { return []; }
		}
		return found;
	});
	const changed = updates.filter(({ resync }) => resync.edits.length > 0);
	await applyChanges(changed.map(({ document, version, resync }) => ({ document, version, edits: resync.edits })), changed.map(({ document }) => document));
	await services.index.update(changed.map(({ document }) => document.uri));
	await showConflicts(updates.filter(({ resync }) => resync.conflicts.length > 0), proposals);
	void vscode.window.showInformationMessage(reportOf(updates, changed.length));
}

async function readUpdate(paper: Paper, services: NoteServices): Promise<NoteUpdate> {
	const { uri } = services.index.noteOf(paper)!;
	const document = await openCurrent(uri);
	const [text, version] = [document.getText(), document.version];
	const templates = await noteTemplates(vscode.workspace.getWorkspaceFolder(uri)?.uri, services.parts);
	return { document, version, text, resync: await bestResync(text, templates, await noteInput(paper, services), services) };
}

/** With several templates the note is of the one that would change it least. */
async function bestResync(text: string, templates: readonly NoteTemplate[], input: NoteInput, { parts }: NoteServices): Promise<Resync> {
	const { resyncNote } = await parts.load('documents');
	const size = ({ edits, conflicts, problems }: Resync) => problems.length > 0 ? Infinity : [...edits, ...conflicts].reduce((sum, edit) => sum + edit.text.length + edit.range.end - edit.range.start, 0);
	const resyncs = templates.map(template => resyncNote(text, template.text, input));
	return resyncs.reduce((best, each) => (size(each) < size(best) ? each : best));
}

/** On the left stands the template's word, on the right the note, which can be edited there. */
async function showConflicts(updates: readonly NoteUpdate[], proposals: Map<string, string>): Promise<void> {
	const pairs = updates.map(({ document, text, resync }) => {
		proposals.set(document.uri.path, applyEdits(text, [...resync.edits, ...resync.conflicts]));
		return [document.uri.with({ scheme, query: String(Date.now()), authority: '' }), document.uri] as const;
	});
	if (pairs.length === 1) {
		await vscode.commands.executeCommand('vscode.diff', ...pairs[0]!, vscode.l10n.t('{0}: template ↔ your words', vscode.workspace.asRelativePath(pairs[0]![1])));
	} else if (pairs.length > 1) {
		await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('Literature notes: template ↔ your words'), pairs.map(([left, right]) => [right, left, right]));
	}
}

function reportOf(updates: readonly NoteUpdate[], changed: number): string {
	const conflicts = updates.filter(({ resync }) => resync.conflicts.length > 0).length;
	const problem = updates.flatMap(({ resync }) => resync.problems)[0];
	return [
		changed === 1 ? vscode.l10n.t('1 note updated.') : vscode.l10n.t('{0} notes updated.', changed),
		conflicts > 0 ? vscode.l10n.t('Where you and the template both changed something, your words stay; the diff editor shows both.') : undefined,
		problem && localize(problem),
	].filter(part => part !== undefined).join(' ');
}
