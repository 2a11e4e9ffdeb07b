import * as vscode from 'vscode';
import type { LibraryPaper } from '../../core/library/merge';
import { isCiting, type CitationDocuments } from '../citing/citationDocuments';
import { UserError } from '../host/commands';
import type { DocumentWorks } from '../citing/documentWorks';
import type { LibraryStore } from '../library/libraryStore';
import type { PaperChoice } from '../papers/paperChoice';
import type { TopicStore } from '../topics/topicStore';

/** What is needed to find out which papers are meant. */
export interface ScopeServices {
	readonly choice: PaperChoice;
	readonly store: LibraryStore;
	readonly topics: TopicStore;
	readonly documents: CitationDocuments;
	readonly works: DocumentWorks;
}

/** The papers a lookup is about: those of a menu or selection, else of a scope the user picks. `undefined` when the user gives up. */
export async function papersToLookUp(args: readonly unknown[], services: ScopeServices): Promise<readonly LibraryPaper[] | undefined> {
	const { library } = await services.store.ready();
	const given = await services.choice.given(args);
	const chosen = given.length > 0 ? given : await pickScope(services);
	return chosen?.map(({ key }) => library.paper(key)).filter(paper => paper !== undefined);
}

/** The papers that the document in the active editor cites, none where there is no such document. */
export async function papersCitedHere({ store, documents, works }: Pick<ScopeServices, 'store' | 'documents' | 'works'>): Promise<readonly LibraryPaper[]> {
	const document = vscode.window.activeTextEditor?.document;
	if (!document || !isCiting(document)) { return []; }
	const keys = new Set(documents.citations(document).flatMap(({ items }) => items.map(({ key }) => key)));
	const { bibliographies } = await works.of(document);
	const { library } = await store.ready();
	const uris = new Set(bibliographies.map(({ uri }) => uri.toString()));
	return library.papers.filter(({ entries }) => entries.some(({ key, bibliography }) => keys.has(key) && uris.has(bibliography)));
}

async function pickScope(services: ScopeServices): Promise<readonly { readonly key: string }[] | undefined> {
	const { library } = await services.store.ready();
	const provisional = library.papers.filter(paper => paper.provisional);
	const cited = (await papersCitedHere(services)).filter(paper => paper.provisional);
	const { grouping } = await services.topics.view(library);
	const byKey = new Map(provisional.map(paper => [paper.key, paper]));
	const topics = grouping.groups.map(({ label, paperIds }) => ({ label, papers: paperIds.flatMap(id => byKey.get(id) ?? []) })).filter(({ papers }) => papers.length > 0);
	const count = (papers: readonly unknown[]) => papers.length === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', papers.length);
	if (provisional.length === 0) { throw new UserError(vscode.l10n.t('The authors and identifiers of all papers are known, and there is nothing to look up.')); }
	const rows: readonly (vscode.QuickPickItem & { readonly papers?: readonly LibraryPaper[] })[] = [
		...cited.length === 0 ? [] : [{ label: vscode.l10n.t('Everything Cited Here'), description: count(cited), papers: cited }],
		{ label: vscode.l10n.t('All Papers Whose Authors Are Not Known'), description: count(provisional), papers: provisional },
		{ label: vscode.l10n.t('Choose Papers…') },
		{ label: vscode.l10n.t('Topics'), kind: vscode.QuickPickItemKind.Separator },
		...topics.map(({ label, papers }) => ({ label, description: count(papers), papers })),
	];
	const row = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Look Up Paper Details'), placeHolder: vscode.l10n.t('Which papers?') });
	return row && (row.papers ?? services.choice.pick({ title: vscode.l10n.t('Look Up Paper Details'), placeholder: vscode.l10n.t('Search papers'), many: true }));
}
