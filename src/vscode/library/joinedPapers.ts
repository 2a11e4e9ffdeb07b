import * as vscode from 'vscode';
import type { Candidate } from '../../core/library';
import type { LibraryPaper, PaperPlace } from '../../core/library/merge';
import { isNameOf, nameOf, rejectionOf, unionOf, type Named } from '../../core/library/placeNames';
import { UserError, type CommandHandler } from '../host/commands';
import { isOwnPaper, type LibraryStore } from './libraryStore';
import type { MarkedChange, MarksStore } from './marksStore';
import type { PaperChoice } from '../papers/paperChoice';
import { rowText } from '../host/quickPick';

/** The commands that say which papers are one and which are not, where nothing else does; the marks file remembers it. */
export function joinedPaperCommands(choice: PaperChoice, store: LibraryStore, marks: MarksStore): Record<string, CommandHandler> {
	return {
		keepPapersApart: async (...args) => {
			const paper = (await choice.givenOrPicked(args, { title: vscode.l10n.t('These Are Different Papers'), placeholder: vscode.l10n.t('Search papers'), many: false }))?.[0];
			const joined = paper && store.snapshot.library.paper(paper.key);
			if (!joined) { return; }
			const place = await choosePlace(joined);
			if (!place) { return; }
			await marks.set([keptApart(joined, place)]);
			await store.refresh();
		},
		reviewDuplicates: () => reviewDuplicates(store, marks),
	};
}

/** The place that is another paper: of two the second one, of several the user chooses. */
async function choosePlace(paper: LibraryPaper): Promise<PaperPlace | undefined> {
	const places = placesOf(paper);
	if (places.length < 2) {
		throw new UserError(vscode.l10n.t('This paper stands in one place only, and there is nothing to take apart.'));
	}
	if (places.length === 2) { return places[1]; }
	const rows = places.map(place => ({ label: '', description: rowText(place.title), detail: whereOf(place), place }));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('These Are Different Papers'), placeHolder: vscode.l10n.t('The one that is another paper') }))?.place;
}

/** Every place that took part in a join, each once, in the order of the joins. */
function placesOf({ joins }: LibraryPaper): readonly PaperPlace[] {
	return [...new Map(joins.flatMap(({ places }) => places).map(place => [`${place.uri} ${place.title} ${nameOf(place.identifiers)}`, place])).values()];
}

/** The mark that keeps one place's paper apart from the others: from the first of them that a file can tell it from. */
function keptApart(paper: LibraryPaper, other: PaperPlace): MarkedChange {
	const rejection = placesOf(paper).filter(place => place !== other).map(place => rejectionOf(place, other)).find(found => found !== undefined);
	return apart(rejection, paper, other);
}

function apart(rejection: Named | undefined, { sources, entries, marks: { notSameAs = [], sameAs } }: LibraryPaper, other: PaperPlace): MarkedChange {
	if (rejection === undefined) {
		throw new UserError(vscode.l10n.t('Both places have the same title, which cannot tell them apart. Give both papers a DOI or an arXiv identifier in a bibliography.'));
	}
	const same = sameAs?.filter(text => !isNameOf(text, other));
	return { paper: { ...rejection.paper, sources, entries }, change: { notSameAs: [...new Set([...notSameAs, rejection.name])], ...sameAs && { sameAs: same?.length === 0 ? undefined : same } } };
}

/** Shows the pairs that may be one paper, until all are decided or the user has enough of it. */
async function reviewDuplicates(store: LibraryStore, marks: MarksStore): Promise<void> {
	for (;;) {
		const snapshot = await store.ready();
		const candidates = snapshot.library.candidates.filter(({ papers }) => papers.every(paper => isOwnPaper(snapshot, paper)));
		if (candidates.length === 0) {
			void vscode.window.showInformationMessage(vscode.l10n.t('No two papers look like duplicates that you have not decided about.'));
			return;
		}
		const title = vscode.l10n.t('Possible Duplicates');
		const row = await vscode.window.showQuickPick(candidates.map(rowOf), { title, placeHolder: vscode.l10n.t('Two papers that may be one'), matchOnDescription: true, matchOnDetail: true });
		if (!row) { return; }
		const [first, second] = row.candidate.places;
		const answers = [
			{ label: vscode.l10n.t('They Are the Same'), changeOf: samePaper },
			{ label: vscode.l10n.t('They Are Different'), changeOf: ({ papers: [paper] }: Candidate) => apart(rejectionOf(first, second), paper, second) },
		];
		const answer = await vscode.window.showQuickPick(answers, { title, placeHolder: `${first.title} — ${second.title}` });
		if (answer) {
			await marks.set([answer.changeOf(row.candidate)]);
			await store.refresh();
		}
	}
}

function rowOf(candidate: Candidate): vscode.QuickPickItem & { readonly candidate: Candidate } {
	const [first, second] = candidate.places;
	return { label: '', description: rowText(`${first.title} · ${whereOf(first)}`), detail: rowText(`${second.title} · ${whereOf(second)}`), candidate };
}

/** Where a place is, as a person finds it. */
function whereOf({ uri, identifiers }: PaperPlace): string {
	return [vscode.workspace.asRelativePath(vscode.Uri.parse(uri)), nameOf(identifiers)].filter(part => part !== undefined).join(' · ');
}

function samePaper({ papers: [{ sources, entries, marks: { sameAs = [] } }], places: [first, second] }: Candidate): MarkedChange {
	const union = unionOf(first, second);
	return { paper: { ...union.paper, sources, entries }, change: { sameAs: [...new Set([...sameAs, union.name])] } };
}
