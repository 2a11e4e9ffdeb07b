import * as vscode from 'vscode';
import { exportFormats, exportPapers, type ExportFormatId } from '../../core/export/exportFormats';
import type { Paper } from '../../core/paper';
import { papersBelow, type GroupRow, type TreeRow } from '../../core/paperTree';
import { UserError, type CommandHandler } from '../host/commands';
import type { LibraryStore } from './libraryStore';
import type { PaperChoice } from '../papers/paperChoice';

/** Where papers can be exported to. */
const targets = ['file', 'clipboard', 'editor'] as const;

type Target = typeof targets[number];

/** What the command takes besides papers, from a keybinding or another extension; what is missing is asked for. */
interface ExportOptions {
	readonly format?: ExportFormatId;
	readonly to?: Target;
	readonly file?: vscode.Uri;
}

/** The command that writes papers in a format: those selected, a group's, or all. */
export function exportCommands(choice: PaperChoice, store: LibraryStore): Record<string, CommandHandler> {
	return {
		exportPapers: async (...args) => {
			const papers = await papersMeant(args, choice, store);
			if (papers.length === 0) { throw new UserError(vscode.l10n.t('There are no papers to export.')); }
			const options = readOptions(args);
			const format = options.format ?? await pickFormat(papers.length);
			const target = format && (options.to ?? await pickTarget());
			if (!format || !target) { return; }
			await writers[target](exportPapers(papers, format), format, options);
		},
	};
}

/** The papers of the rows given, of groups all; all papers of the library where no row is given. */
async function papersMeant(args: readonly unknown[], choice: PaperChoice, store: LibraryStore): Promise<readonly Paper[]> {
	const rows = (Array.isArray(args[1]) && args[1].length > 0 ? args[1] : [args[0]]) as readonly (TreeRow | undefined)[];
	const { library } = await store.ready();
	if (!rows.some(row => typeof row === 'object' && row !== null && ('paper' in row || 'key' in row || isGroup(row)))) { return library.papers; }
	const inGroups = rows.filter(isGroup).flatMap(papersBelow).map(({ key }) => ({ key }));
	const alone = rows.filter(row => !isGroup(row));
	return choice.given([undefined, [...alone, ...inGroups]]);
}

function isGroup(row: unknown): row is GroupRow {
	return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'group';
}

async function pickFormat(count: number): Promise<ExportFormatId | undefined> {
	const rows = Object.entries(exportFormats).map(([id, { name, extension }]) => ({ label: name, description: `.${extension}`, id: id as ExportFormatId }));
	const title = count === 1 ? vscode.l10n.t('Export 1 Paper') : vscode.l10n.t('Export {0} Papers', count);
	return (await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('Format') }))?.id;
}

async function pickTarget(): Promise<Target | undefined> {
	const labels: Record<Target, string> = { file: vscode.l10n.t('To a File…'), clipboard: vscode.l10n.t('To the Clipboard'), editor: vscode.l10n.t('To a New Editor') };
	const icons: Record<Target, string> = { file: 'save', clipboard: 'clippy', editor: 'new-file' };
	const rows = targets.map(target => ({ label: labels[target], iconPath: new vscode.ThemeIcon(icons[target]), target }));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Export Papers'), placeHolder: vscode.l10n.t('Where to') }))?.target;
}

type Writer = (text: string, format: ExportFormatId, options: ExportOptions) => Promise<void>;

const writers: Record<Target, Writer> = {
	async file(text, format, { file }) {
		const { name, extension } = exportFormats[format];
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
		const uri = file ?? await vscode.window.showSaveDialog({ filters: { [name]: [extension] }, defaultUri: folder && vscode.Uri.joinPath(folder, `papers.${extension}`) });
		if (uri) { await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text)); }
	},
	async clipboard(text) {
		await vscode.env.clipboard.writeText(text);
		vscode.window.setStatusBarMessage(vscode.l10n.t('The papers are on the clipboard.'), 4000);
	},
	async editor(text, format) {
		const { language } = exportFormats[format];
		const known = await vscode.languages.getLanguages();
		const document = await vscode.workspace.openTextDocument({ content: text, language: known.includes(language) ? language : 'plaintext' });
		await vscode.window.showTextDocument(document);
	},
};

/** The last argument, where it says how to export; what it says wrong is asked for. */
function readOptions(args: readonly unknown[]): ExportOptions {
	const given = args.find((argument): argument is Record<string, unknown> => typeof argument === 'object' && argument !== null && ('format' in argument || 'to' in argument)) ?? {};
	return {
		format: typeof given['format'] === 'string' && Object.hasOwn(exportFormats, given['format']) ? given['format'] as ExportFormatId : undefined,
		to: targets.find(target => target === given['to']),
		file: given['file'] instanceof vscode.Uri ? given['file'] : undefined,
	};
}
