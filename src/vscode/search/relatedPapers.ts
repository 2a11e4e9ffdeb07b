import * as vscode from 'vscode';
import type { Fit } from '../../core/search/relatedPapers';
import type { Paper } from '../../core/paper';
import { UserError, type CommandHandler } from '../host/commands';
import type { LibraryStore } from '../library/libraryStore';
import type { PaperChoice } from '../papers/paperChoice';
import { paperSummary, paperTitle, type RelatedPaper } from '../papers/paperText';
import type { SearchStore } from './searchStore';
import { rowText } from '../host/quickPick';

/** The command "Related Papers": what else of the library is about the same, and why; the one chosen is shown as a page. */
export function relatedCommands(choice: PaperChoice, store: LibraryStore, searches: SearchStore): Record<string, CommandHandler> {
	return {
		relatedPapers: async (...args) => {
			const title = vscode.l10n.t('Related Papers');
			const paper = (await choice.givenOrPicked(args, { title, placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
			if (!paper) { return; }
			const fits = await findRelated(paper, store, searches);
			if (fits.length === 0) {
				throw new UserError(vscode.l10n.t('No paper of the library is related to this one.'));
			}
			const items = fits.map(relatedItem);
			const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Related to {0}', paperTitle(paper)), matchOnDetail: true });
			if (chosen) { await vscode.commands.executeCommand('literatureNotes.openPaper', { key: chosen.key }); }
		},
	};
}

/** What else of the library is about the same as a paper, best first, and why. */
export async function findRelated(paper: Pick<Paper, 'key'>, store: LibraryStore, searches: SearchStore, most?: number): Promise<readonly RelatedPaper[]> {
	const { library } = store.snapshot;
	const [{ relatedPapers }, search] = await Promise.all([searches.part(), searches.search(library)]);
	return relatedPapers(paper.key, search, most).flatMap(fit => {
		const related = library.paper(fit.id);
		return related === undefined ? [] : [{ paper: related, reason: reasonOf(fit) }];
	});
}

function relatedItem({ paper, reason }: RelatedPaper): vscode.QuickPickItem & { readonly key: string } {
	return { key: paper.key, label: rowText(paper.title), description: paperSummary(paper), detail: rowText(reason) };
}

function reasonOf({ words, topic }: Fit): string {
	const reasons = [topic === undefined ? undefined : vscode.l10n.t('same topic: {0}', topic), words.slice(0, 6).join(', ')];
	return reasons.filter(reason => reason !== undefined && reason !== '').join(' · ');
}
