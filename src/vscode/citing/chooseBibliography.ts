import * as vscode from 'vscode';
import { relativePath } from '../../core/bibliography/resolve';
import { citingLanguage, citingLanguageOf } from '../../core/citation/languages';
import type { TextEdit } from '../../core/edit';
import { UserError, type CommandHandler } from '../host/commands';
import type { DocumentWorks, Works } from './documentWorks';
import { applyChanges, type FileChange } from '../host/editing';
import type { LibraryStore } from '../library/libraryStore';
import type { PartLoader } from '../host/parts';
import type { WritingEditor } from './writingEditor';

interface Services {
	readonly writing: WritingEditor;
	readonly works: DocumentWorks;
	readonly store: LibraryStore;
	readonly parts: PartLoader;
}

/** A bibliography to be used; one that is not there is made. */
interface Choice {
	readonly uri: vscode.Uri;
	readonly isNew: boolean;
}

/** The command "Choose Bibliography…": the document names the chosen file from then on, or the setting of its folder does. */
export function bibliographyChoiceCommands(services: Services): Record<string, CommandHandler> {
	return {
		chooseBibliography: async () => {
			const editor = await services.writing.find();
			if (!editor) { throw new UserError(vscode.l10n.t('Open the file you want to cite in first.')); }
			const { document } = editor;
			const works = await services.works.of(document);
			const choice = await pickBibliography(document, works, services);
			const place = choice && await pickPlace(document, works);
			if (!choice || !place) { return; }
			const created: FileChange[] = choice.isNew ? [{ create: choice.uri, content: '' }] : [];
			if (place === 'document') {
				const edits = await namingEdits(document, pathFrom(homeOf(document), choice.uri), services.parts);
				await applyChanges([...created, { document, version: document.version, edits }]);
			} else {
				await applyChanges(created);
				await vscode.workspace.getConfiguration('literatureNotes', document.uri).update('bibliography', pathFrom(place.uri, choice.uri), vscode.ConfigurationTarget.WorkspaceFolder);
			}
		},
	};
}

async function pickBibliography(document: vscode.TextDocument, works: Works, { store }: Services): Promise<Choice | undefined> {
	const { bibliographies } = await store.ready();
	const used = new Set(works.bibliographies.map(({ uri }) => uri.toString()));
	const known = [...new Map([...works.bibliographies, ...bibliographies].map(file => [file.uri.toString(), file])).values()];
	const rows: (vscode.QuickPickItem & { readonly pick?: () => Promise<Choice | undefined> })[] = known.map(({ uri, references }) => ({
		label: vscode.workspace.asRelativePath(uri),
		description: [references.length === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', references.length), used.has(uri.toString()) ? vscode.l10n.t('in use') : ''].filter(Boolean).join(' · '),
		iconPath: new vscode.ThemeIcon('library'),
		pick: async () => ({ uri, isNew: false }),
	}));
	const home = homeOf(document);
	const fresh = home && vscode.Uri.joinPath(home, 'references.bib');
	if (fresh && !known.some(({ uri }) => uri.toString() === fresh.toString())) {
		rows.push({ label: vscode.l10n.t('Create {0}', vscode.workspace.asRelativePath(fresh)), iconPath: new vscode.ThemeIcon('new-file'), pick: async () => ({ uri: fresh, isNew: true }) });
	}
	rows.push({ label: vscode.l10n.t('Choose a File…'), iconPath: new vscode.ThemeIcon('folder-opened'), pick: () => pickFile(home) });
	const row = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Choose Bibliography'), placeHolder: vscode.l10n.t('The bibliography of {0}', vscode.workspace.asRelativePath(document.uri)) });
	return row?.pick?.();
}

async function pickFile(home: vscode.Uri | undefined): Promise<Choice | undefined> {
	const [uri] = await vscode.window.showOpenDialog({ title: vscode.l10n.t('Choose Bibliography'), defaultUri: home, filters: { [vscode.l10n.t('Bibliographies')]: ['bib', 'bibtex', 'json', 'yaml', 'yml', 'ris'] } }) ?? [];
	return uri && { uri, isNew: false };
}

/** A document that names its bibliography keeps doing so; else the whole folder may use the file. */
async function pickPlace(document: vscode.TextDocument, { lookedAt }: Works): Promise<'document' | vscode.WorkspaceFolder | undefined> {
	const folder = vscode.workspace.getWorkspaceFolder(document.uri) ?? (document.isUntitled ? vscode.workspace.workspaceFolders?.[0] : undefined);
	const isCell = document.uri.scheme === 'vscode-notebook-cell';
	if (!folder || !isCell && lookedAt[0]?.source === 'front-matter') { return 'document'; }
	if (isCell) { return folder; }
	const rows = [
		{ label: vscode.l10n.t('Name It in This Document'), iconPath: new vscode.ThemeIcon('file'), place: 'document' as const },
		{ label: vscode.l10n.t('Use It in the Whole Folder'), description: 'literatureNotes.bibliography', iconPath: new vscode.ThemeIcon('settings-gear'), place: folder },
	];
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Choose Bibliography') }))?.place;
}

async function namingEdits(document: vscode.TextDocument, path: string, parts: PartLoader): Promise<readonly TextEdit[]> {
	const { plain } = citingLanguage(citingLanguageOf(document.languageId, document.uri.path));
	if (plain) { return [plain.nameBibliography(document.getText(), path)]; }
	const { setFrontMatterField } = await parts.load('documents');
	const edits = setFrontMatterField(document.getText(), 'bibliography', path);
	if (!edits) { throw new UserError(vscode.l10n.t('The front matter cannot be changed safely. Write "bibliography: {0}" into it.', path)); }
	return edits;
}

/** The folder that paths in a document are meant from. */
function homeOf(document: vscode.TextDocument): vscode.Uri | undefined {
	return document.isUntitled ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(document.uri, '..');
}

/** A file of another file system has no relative path. */
function pathFrom(home: vscode.Uri | undefined, uri: vscode.Uri): string {
	return home && home.scheme === uri.scheme && home.authority === uri.authority ? relativePath(home.path, uri.path) : uri.path;
}
