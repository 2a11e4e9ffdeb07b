import * as vscode from 'vscode';
import { markdownEnding } from '../../core/citation/markdownFiles';
import { defaultFileNamePattern, fileNamePatternProblems } from '../../core/note/fileName';
import { pathInside } from '../../core/note/insideFolder';
import { isNoteTemplate } from '../../core/note/templateFile';
import { UserError } from '../host/commands';
import { filesBelow, readText } from '../host/files';
import { localize } from '../host/localize';
import type { PartLoader } from '../host/parts';
import { placeInside, readSettings } from '../host/settings';

/** A template of literature notes; the built-in one has no file. */
export interface NoteTemplate {
	readonly name: string;
	readonly uri: vscode.Uri | undefined;
	readonly text: string;
}

/** The workspace folder new notes go to: that of the active editor, else the first. */
export function noteHome(): vscode.Uri | undefined {
	const active = vscode.window.activeTextEditor?.document.uri;
	return (active && vscode.workspace.getWorkspaceFolder(active)?.uri) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** The folder of new notes. Throws a UserError where the setting leads out of the workspace folder. */
export function notesFolder(workspaceFolder: vscode.Uri): vscode.Uri {
	return placeInside(workspaceFolder, 'notes.folder', readSettings(workspaceFolder).notesFolder);
}

/** The pattern of the names of new notes. Throws a UserError where it names a variable that does not exist. */
export function fileNamePattern(workspaceFolder: vscode.Uri): string {
	const pattern = readSettings(workspaceFolder).noteFileName.trim() || defaultFileNamePattern;
	const error = fileNamePatternProblems(pattern).find(({ severity }) => severity === 'error');
	if (error) { throw new UserError(vscode.l10n.t('The setting "literatureNotes.notes.fileName" cannot be used. {0}', localize(error))); }
	return pattern;
}

/** Says what is wrong with the pattern of names when the setting has changed: settings have no place in the Problems panel. */
export function registerFileNameCheck(): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(event => {
		const pattern = readSettings(noteHome()).noteFileName.trim();
		const [problem] = event.affectsConfiguration('literatureNotes.notes.fileName') ? fileNamePatternProblems(pattern) : [];
		if (problem) { void vscode.window.showWarningMessage(vscode.l10n.t('The setting "literatureNotes.notes.fileName" is "{0}". {1}', pattern, localize(problem))); }
	});
}

/**
 * The templates to choose from, the built-in one last: that of the setting alone, else those in the folder of templates.
 * A single one of the user's is the only one.
 */
export async function noteTemplates(workspaceFolder: vscode.Uri | undefined, parts: PartLoader): Promise<readonly NoteTemplate[]> {
	const builtIn = { name: vscode.l10n.t('Default Template'), uri: undefined, text: (await parts.load('documents')).defaultNoteTemplate };
	if (!workspaceFolder) { return [builtIn]; }
	const { noteTemplate } = readSettings(workspaceFolder);
	if (noteTemplate !== '') { return [await readTemplate(placeInside(workspaceFolder, 'notes.template', noteTemplate))]; }
	const files = await Promise.all((await templateFiles(workspaceFolder)).map(uri => readText(uri)));
	const own = files.flatMap(file => 'text' in file && isNoteTemplate(file.text) ? [{ name: nameOf(file.uri), uri: file.uri, text: file.text }] : []);
	return own.length === 1 ? own : [...own, builtIn];
}

/** Lets the user choose where there is a choice; `undefined` when the user gives up. */
export async function chooseTemplate(templates: readonly NoteTemplate[], title: string): Promise<NoteTemplate | undefined> {
	if (templates.length === 1) { return templates[0]; }
	const rows = templates.map(template => ({ label: template.name, description: template.uri && vscode.workspace.asRelativePath(template.uri), template }));
	return (await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('Choose a note template') }))?.template;
}

/** Whether a file is the template of the setting, or lies in the folder of templates. Settings that lead out of the workspace make nothing a template. */
export function isTemplateFile(uri: vscode.Uri): boolean {
	const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
	if (!folder) { return false; }
	const { noteTemplate, templatesFolder } = readSettings(folder);
	const [file, below] = [noteTemplate === '' ? undefined : pathInside(noteTemplate), pathInside(templatesFolder)];
	const path = uri.toString();
	return file !== undefined && vscode.Uri.joinPath(folder, ...file).toString() === path
		|| below !== undefined && below.length > 0 && path.startsWith(`${vscode.Uri.joinPath(folder, ...below).toString()}/`) && isTemplateName(uri);
}

async function templateFiles(workspaceFolder: vscode.Uri): Promise<readonly vscode.Uri[]> {
	const parts = pathInside(readSettings(workspaceFolder).templatesFolder);
	if (parts === undefined || parts.length === 0) { return []; }
	return (await filesBelow(vscode.Uri.joinPath(workspaceFolder, ...parts))).filter(isTemplateName);
}

function isTemplateName(uri: vscode.Uri): boolean {
	return markdownEnding.test(uri.path) || /\.liquid$/i.test(uri.path);
}

async function readTemplate(uri: vscode.Uri): Promise<NoteTemplate> {
	const file = await readText(uri);
	if ('reason' in file) {
		throw new UserError(vscode.l10n.t('The note template {0} cannot be read. Check the setting "literatureNotes.notes.template".', vscode.workspace.asRelativePath(uri)));
	}
	return { name: nameOf(uri), uri, text: file.text };
}

function nameOf(uri: vscode.Uri): string {
	return uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
