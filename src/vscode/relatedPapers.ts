import * as vscode from 'vscode';
import { relatedPapers, type Fit } from '../core/search/relatedPapers';
import type { Paper } from '../core/paper';
import { UserError, type CommandHandler } from './commands';
import type { LibraryStore } from './libraryStore';
import type { PaperChoice } from './paperChoice';
import { paperSummary, paperTitle } from './paperText';
import type { SearchStore } from './searchStore';

/** The command "Related Papers": what else of the library is about the same, and why; the one chosen is shown as a page. */
export function relatedCommands(choice: PaperChoice, store: LibraryStore, searches: SearchStore): Record<string, CommandHandler> {
	return {
		relatedPapers: async (...args) => {
			const title = vscode.l10n.t('Related Papers');
			const paper = (await choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
			if (!paper) { return; }
			const { library } = store.snapshot;
			const fits = relatedPapers(paper.key, await searches.search(library));
			if (fits.length === 0) {
				throw new UserError(vscode.l10n.t('No paper of the library is related to this one.'));
			}
			const items = fits.map(fit => relatedItem(library.paper(fit.id)!, fit));
			const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Related to {0}', paperTitle(paper)), matchOnDetail: true });
			if (chosen) { await vscode.commands.executeCommand('literatureNotes.openPaper', { key: chosen.key }); }
		},
	};
}

function relatedItem(paper: Paper, { words, topic }: Fit): vscode.QuickPickItem & { readonly key: string } {
	const reasons = [topic === undefined ? undefined : vscode.l10n.t('same topic: {0}', topic), words.slice(0, 6).join(', ')];
	return { key: paper.key, label: paperTitle(paper), description: paperSummary(paper), detail: reasons.filter(reason => reason !== undefined && reason !== '').join(' · ') };
}
