import * as vscode from 'vscode';
import type { Published } from '../../core/bibliography/completeEntry';
import type { LibraryPaper } from '../../core/library/merge';
import { UserError, type CommandHandler } from '../host/commands';
import { applyChanges } from '../host/editing';
import { lookUpWithProgress, whyIncomplete, type LookupServices } from './lookupCommands';
import { papersCitedHere } from './lookupScope';
import { changeEntries, isBibtex } from './lookupWriter';
import { rowText } from '../host/quickPick';

/** A preprint in a bibliography, and where it appeared. */
interface Appeared {
	readonly bibliography: vscode.Uri;
	readonly key: string;
	readonly published: Published;
	readonly doi: string | undefined;
}

/** The command that asks whether cited preprints have been published, and offers to change their entries. */
export function preprintCommands(services: LookupServices): Record<string, CommandHandler> {
	return {
		findPublications: async (...args) => {
			const { library } = await services.store.ready();
			const given = (await services.choice.given(args)).map(({ key }) => library.paper(key)!);
			const cited = given.length > 0 ? given : await papersCitedHere(services);
			const preprints = cited.filter(({ identifiers, entries }) => identifiers.arxiv !== undefined && entries.some(({ reference }) => reference.containerTitle === undefined || /arxiv|corr/i.test(reference.containerTitle)));
			if (preprints.length === 0) { throw new UserError(vscode.l10n.t('No preprint with an arXiv identifier is cited here. Look up the details of papers first, or open the document that cites them.')); }
			const result = await lookUpWithProgress(preprints, services);
			if (!result) { return; }
			const appeared = preprints.flatMap(paper => {
				const outcome = result.outcomes.get(paper.key);
				const publication = outcome?.kind === 'found' ? outcome.choice.found.publication : undefined;
				return outcome?.kind === 'found' && publication ? entriesOf(paper, publication, outcome.choice.found.identifiers.doi) : [];
			});
			const incomplete = whyIncomplete(result).join(' ');
			if (incomplete !== '') { void (result.failures.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage)(incomplete); }
			if (appeared.length > 0 || incomplete === '') { await offer(appeared, preprints.length, services); }
		},
	};
}

function entriesOf({ entries }: LibraryPaper, { type, venue, year, volume, issue, page, publisher }: { readonly [K in keyof Published]: Published[K] | undefined }, doi: string | undefined): readonly Appeared[] {
	return entries.map(({ bibliography, key }) => ({ bibliography: vscode.Uri.parse(bibliography, true), key, doi, published: { type, venue, year, volume, issue, page, publisher } }))
		.filter(({ bibliography }) => isBibtex(bibliography));
}

async function offer(appeared: readonly Appeared[], asked: number, { parts, store }: LookupServices): Promise<void> {
	if (appeared.length === 0) {
		void vscode.window.showInformationMessage(asked === 1 ? vscode.l10n.t('No publication of this preprint is known.') : vscode.l10n.t('No publication of these {0} preprints is known.', asked));
		return;
	}
	const rows = appeared.map(each => ({ label: each.key, description: rowText([each.published.venue, each.published.year].filter(Boolean).join(' ')), detail: each.doi === undefined ? undefined : `doi:${each.doi}`, picked: true, each }));
	const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('These Preprints Were Published'), placeHolder: vscode.l10n.t('Change the ticked entries; arXiv\'s identifier stays beside the DOI'), canPickMany: true, ignoreFocusOut: true });
	if (!chosen || chosen.length === 0) { return; }
	const { publishEntry } = await parts.load('lookup');
	const changes = await changeEntries(chosen.map(({ each }) => each), parts, (file, { published, doi }, entry) => publishEntry(file, entry, published, doi));
	await applyChanges(changes, changes.map(({ document }) => document));
	await store.refresh();
}
