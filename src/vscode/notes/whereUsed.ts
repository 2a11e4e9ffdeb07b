import * as vscode from 'vscode';
import { markdownFiles } from '../../core/citation/markdownFiles';
import { plainLine } from '../../core/markdown';
import type { Paper } from '../../core/paper';
import type { CommandHandler } from '../host/commands';
import type { MarkdownIndex } from './markdownIndex';
import type { IndexedNote, PlacedUse } from './markdownViews';
import { toRange } from '../host/diagnostics';
import type { PaperChoice } from '../papers/paperChoice';
import { paperTitle } from '../papers/paperText';
import { rowText } from '../host/quickPick';

/** The command "Where Used": the places where a paper is cited or its note is linked to, each with its sentence. */
export function whereUsedCommands(choice: PaperChoice, index: MarkdownIndex): Record<string, CommandHandler> {
	return {
		whereUsed: async (...args) => {
			const note = noteGiven(args[0], index);
			const [paper] = note ? [] : await choice.givenOrPicked(args, { title: vscode.l10n.t('Where Used'), placeholder: vscode.l10n.t('Search papers'), many: false }) ?? [];
			const used = note ?? paper;
			if (!used) { return; }
			await index.ready();
			const use = await pickUse(titleOf(used), index.usesOf(used));
			if (use) { await vscode.window.showTextDocument(use.uri, { selection: toRange(use.use.range) }); }
		},
	};
}

/** The line above a literature note that says where its paper is used. */
export function registerUseLenses(index: MarkdownIndex): vscode.Disposable {
	const changed = new vscode.EventEmitter<void>();
	return vscode.Disposable.from(changed, index.onDidChange(() => changed.fire()),
		vscode.languages.registerCodeLensProvider({ pattern: markdownFiles }, {
			onDidChangeCodeLenses: changed.event,
			async provideCodeLenses({ uri }) {
				await index.ready();
				const note = index.notes.find(each => each.facts !== undefined && each.uri.toString() === uri.toString());
				// A link to the note is no citation; Where Used lists both.
				const count = note === undefined ? 0 : index.usesOf(note).filter(({ use }) => use.kind === 'citation').length;
				if (!note || count === 0) { return []; }
				const title = count === 1 ? vscode.l10n.t('Cited in 1 place') : vscode.l10n.t('Cited in {0} places', count);
				return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: 'literatureNotes.whereUsed', arguments: [{ note: uri.toString() }] })];
			},
		}));
}

/** The note whose line was clicked: its key need be none of the library's, as where only a bibliography outside of the workspace has it. */
function noteGiven(argument: unknown, index: MarkdownIndex): IndexedNote | undefined {
	const isNote = typeof argument === 'object' && argument !== null && 'note' in argument;
	return isNote ? index.notes.find(({ uri }) => uri.toString() === argument.note) : undefined;
}

function titleOf(used: IndexedNote | Paper): string {
	return 'facts' in used ? plainLine(used.facts?.title ?? used.key) : paperTitle(used);
}

async function pickUse(title: string, uses: readonly PlacedUse[]): Promise<PlacedUse | undefined> {
	if (uses.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('“{0}” is cited nowhere in the Markdown files of this workspace.', title));
		return undefined;
	}
	const rows = uses.map(each => ({
		label: rowText(each.use.sentence),
		description: `${vscode.workspace.asRelativePath(each.uri)}:${each.use.range.start.line + 1}`,
		iconPath: new vscode.ThemeIcon(each.use.kind === 'citation' ? 'quote' : 'link'),
		use: each,
	}));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Where Used: {0}', title), matchOnDescription: true }))?.use;
}
