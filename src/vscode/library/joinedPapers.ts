import * as vscode from 'vscode';
import { normalTitle } from '../../core/library/normalTitle';
import type { LibraryPaper, PaperPlace } from '../../core/library/merge';
import type { Paper } from '../../core/paper';
import { UserError, type CommandHandler } from '../host/commands';
import type { LibraryStore } from './libraryStore';
import type { MarkedChange, MarksStore } from './marksStore';
import type { PaperChoice } from '../papers/paperChoice';
import { rowText } from '../host/quickPick';

/** The command that takes apart what was taken for one paper; the marks file remembers it. */
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
	};
}

/** The place that is another paper: of two the second one, of several the user chooses. */
async function choosePlace(paper: LibraryPaper): Promise<PaperPlace | undefined> {
	const places = placesOf(paper);
	if (places.length < 2) {
		throw new UserError(vscode.l10n.t('This paper stands in one place only, and there is nothing to take apart.'));
	}
	if (places.length === 2) { return places[1]; }
	const rows = places.map(place => ({ label: '', description: rowText(place.title), detail: [vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri)), nameOf(place.identifiers)].filter(part => part !== undefined).join(' · '), place }));
	return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('These Are Different Papers'), placeHolder: vscode.l10n.t('The one that is another paper') }))?.place;
}

/** Every place that took part in a join, each once, in the order of the joins. */
function placesOf({ joins }: LibraryPaper): readonly PaperPlace[] {
	return [...new Map(joins.flatMap(({ places }) => places).map(place => [`${place.uri} ${place.title} ${nameOf(place.identifiers)}`, place])).values()];
}

/**
 * The one place's paper is kept apart from the other's by the identifier of the other, where the two do not share it,
 * else by its title. Places of one title cannot be told apart in any file.
 */
function keptApart(paper: LibraryPaper, other: PaperPlace): MarkedChange {
	const rest = placesOf(paper).find(place => place !== other)!;
	if (normalTitle(rest.title) === normalTitle(other.title)) {
		throw new UserError(vscode.l10n.t('Both places have the same title, which cannot tell them apart. Give both papers a DOI or an arXiv identifier in a bibliography.'));
	}
	const shared = nameOf(rest.identifiers) === nameOf(other.identifiers);
	const name = shared ? other.title : nameOf(other.identifiers) ?? other.title;
	const { sources, entries, marks: { notSameAs = [] } } = paper;
	return { paper: { title: rest.title, identifiers: shared ? {} : rest.identifiers, sources, entries }, change: { notSameAs: [...new Set([...notSameAs, name])] } };
}

function nameOf({ arxiv, doi }: Paper['identifiers']): string | undefined {
	return arxiv ?? doi;
}
