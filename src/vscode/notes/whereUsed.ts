import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { CommandHandler } from '../host/commands';
import type { MarkdownIndex, PlacedUse } from './markdownIndex';
import { toRange } from './noteDiagnostics';
import type { PaperChoice } from '../papers/paperChoice';
import { paperTitle } from '../papers/paperText';
import { rowText } from '../host/quickPick';

/** The command "Where Used": the places where a paper is cited or its note is linked to, each with its sentence. */
export function whereUsedCommands(choice: PaperChoice, index: MarkdownIndex): Record<string, CommandHandler> {
	return {
		whereUsed: async (...args) => {
			const [paper] = await choice.givenOrPicked(args, { title: vscode.l10n.t('Where Used'), placeholder: vscode.l10n.t('Search papers'), many: false }) ?? [];
			if (!paper) { return; }
			await index.ready();
			const use = await pickUse(paper, index.usesOf(paper));
			if (use) { await vscode.window.showTextDocument(use.uri, { selection: toRange(use.use.range) }); }
		},
	};
}

/** The line above a literature note that says where its paper is used. */
export function registerUseLenses(index: MarkdownIndex): vscode.Disposable {
	const changed = new vscode.EventEmitter<void>();
	return vscode.Disposable.from(changed, index.onDidChange(() => changed.fire()),
		vscode.languages.registerCodeLensProvider({ pattern: '**/*.{md,markdown,qmd,rmd,Rmd}' }, {
			onDidChangeCodeLenses: changed.event,
			async provideCodeLenses({ uri }) {
				await index.ready();
				const note = index.notes.find(each => each.facts !== undefined && each.uri.toString() === uri.toString());
				// A link to the note is no citation; Where Used lists both.
				const count = note === undefined ? 0 : index.usesOf(note).filter(({ use }) => use.kind === 'citation').length;
				if (!note || count === 0) { return []; }
				const title = count === 1 ? vscode.l10n.t('Cited in 1 place') : vscode.l10n.t('Cited in {0} places', count);
				return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: 'literatureNotes.whereUsed', arguments: [{ key: note.key }] })];
			},
		}));
}

async function pickUse(paper: Paper, uses: readonly PlacedUse[]): Promise<PlacedUse | undefined> {
	if (uses.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('“{0}” is cited nowhere in the Markdown files of this workspace.', paperTitle(paper)));
		return undefined;
	}
	const rows = uses.map(each => ({
		label: rowText(each.use.sentence),
		description: `${vscode.workspace.asRelativePath(each.uri)}:${each.use.range.start.line + 1}`,
		iconPath: new vscode.ThemeIcon(each.use.kind === 'citation' ? 'quote' : 'link'),
		use: each,
	}));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Where Used: {0}', paperTitle(paper)), matchOnDescription: true }))?.use;
}
