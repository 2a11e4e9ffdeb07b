import { bibliographyChoiceCommands } from '../vscode/chooseBibliography';
import { bibliographyCommands } from '../vscode/citationCompletion';
import { fixCommands } from '../vscode/citationFixes';
import { citeTitleCommands } from '../vscode/citationHover';
import { citationStyleCommands } from '../vscode/citationStylePicker';
import type { CommandHandler } from '../vscode/commands';
import { copyCommands } from '../vscode/copyCitation';
import { exportCommands } from '../vscode/exportPapers';
import { importCommands } from '../vscode/importDigest';
import { citationCommands } from '../vscode/insertCitation';
import { joinedPaperCommands } from '../vscode/joinedPapers';
import { keyPatternCommands } from '../vscode/keyPattern';
import { evidenceCommands } from '../vscode/linkEvidence';
import { LookupAccess, lookupAccessCommands } from '../vscode/lookupAccess';
import { LookupChoices } from '../vscode/lookupChoice';
import { lookupCommands } from '../vscode/lookupCommands';
import { newPaperCommands } from '../vscode/newPapers';
import { noteCommands } from '../vscode/notes';
import { createNoteUpdates } from '../vscode/noteUpdate';
import { openCommands } from '../vscode/openPaper';
import { pickerCommands } from '../vscode/paperPicker';
import { sourceCommands } from '../vscode/paperSources';
import { viewCommands } from '../vscode/papersView';
import { preprintCommands } from '../vscode/preprints';
import { readingCommands } from '../vscode/readingCommands';
import { referenceCommands } from '../vscode/referenceCommands';
import { referencesCommands } from '../vscode/referencesView';
import { relatedCommands } from '../vscode/relatedPapers';
import { renameCommands } from '../vscode/renameProvider';
import { savedSearchCommands } from '../vscode/savedSearches';
import { searchCommands } from '../vscode/searchPapers';
import { sortCommands } from '../vscode/sortBibliography';
import { synthesisTableCommands } from '../vscode/synthesisTables';
import { topicCommands } from '../vscode/topicCommands';
import { whereUsedCommands } from '../vscode/whereUsed';
import type { Citing } from './citing';
import type { Views } from './views';

/** What each command does, by its name without `literatureNotes.`. */
export function createCommands(views: Views, citing: Citing): Readonly<Record<string, CommandHandler>> {
	const { context, log, notes, parts, marks, index, store, topics, pins, reading, searches, query, choice, writing, newPapers, tree, pages, readingView, papersView } = views;
	const { services, documents, works, typesetting, checks, renames } = citing;
	const access = new LookupAccess(context, parts, log);
	const choices = new LookupChoices(parts);
	const lookups = { ...renames, choice, topics, documents, access, choices, index, log };
	const updates = createNoteUpdates(choice, notes);
	context.subscriptions.push(choices, updates.disposable);
	return {
		...citationCommands(services),
		...pickerCommands,
		...copyCommands(services, { papers: () => papersView.selection, reading: () => readingView.view.selection }),
		...noteCommands(choice, notes),
		...synthesisTableCommands({ ...notes, searches, works }),
		...evidenceCommands(choice, documents, works, notes),
		...bibliographyCommands(choice, parts),
		...bibliographyChoiceCommands({ writing, works, store, parts }),
		...sortCommands,
		...fixCommands(checks, store, parts),
		...citeTitleCommands(store, parts),
		...renameCommands(choice, renames),
		...lookupCommands(lookups),
		...preprintCommands(lookups),
		...sourceCommands({ access, parts, store }),
		...lookupAccessCommands(access, parts),
		...referencesCommands(documents),
		...updates.commands,
		...whereUsedCommands(choice, index),
		...readingCommands(choice, reading, readingView, pages),
		...openCommands(choice, store),
		...relatedCommands(choice, store, searches),
		...savedSearchCommands(query),
		...viewCommands(tree, store, newPapers),
		...searchCommands(query),
		...topicCommands({ choice, store, topics, pins, parts }),
		...importCommands(store),
		...newPaperCommands(newPapers),
		...keyPatternCommands(store),
		...joinedPaperCommands(choice, store, marks),
		...exportCommands(choice, store),
		...referenceCommands(choice, writing, store, typesetting, parts),
		...citationStyleCommands(typesetting, documents, works, parts),
		showLog: () => log.show(),
	};
}
