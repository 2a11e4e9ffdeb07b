import { bibliographyChoiceCommands } from '../vscode/citing/chooseBibliography';
import { bibliographyCommands } from '../vscode/citing/citationCompletion';
import { fixCommands } from '../vscode/citing/citationFixes';
import { citeTitleCommands } from '../vscode/citing/citationHover';
import { citationStyleCommands } from '../vscode/typeset/citationStylePicker';
import type { CommandHandler } from '../vscode/host/commands';
import { copyCommands } from '../vscode/citing/copyCitation';
import { exportCommands } from '../vscode/library/exportPapers';
import { importCommands } from '../vscode/library/importDigest';
import { citationCommands } from '../vscode/citing/insertCitation';
import { joinedPaperCommands } from '../vscode/library/joinedPapers';
import { keyPatternCommands } from '../vscode/library/keyPattern';
import { evidenceCommands } from '../vscode/notes/linkEvidence';
import { LookupAccess, lookupAccessCommands } from '../vscode/lookup/lookupAccess';
import { LookupChoices } from '../vscode/lookup/lookupChoice';
import { lookupCommands } from '../vscode/lookup/lookupCommands';
import { newPaperCommands } from '../vscode/library/newPapers';
import { noteCommands } from '../vscode/notes/notes';
import { createNoteUpdates } from '../vscode/notes/noteUpdate';
import { openCommands } from '../vscode/papers/openPaper';
import { pickerCommands } from '../vscode/papers/paperPicker';
import { sourceCommands } from '../vscode/lookup/paperSources';
import { viewCommands } from '../vscode/papers/papersView';
import { preprintCommands } from '../vscode/lookup/preprints';
import { readingCommands } from '../vscode/reading/readingCommands';
import { referenceCommands } from '../vscode/typeset/referenceCommands';
import { referencesCommands } from '../vscode/citing/referencesView';
import { relatedCommands } from '../vscode/search/relatedPapers';
import { renameCommands } from '../vscode/rename/renameProvider';
import { savedSearchCommands } from '../vscode/search/savedSearches';
import { searchCommands } from '../vscode/search/searchPapers';
import { sortCommands } from '../vscode/citing/sortBibliography';
import { synthesisTableCommands } from '../vscode/notes/synthesisTables';
import { topicCommands } from '../vscode/topics/topicCommands';
import { whereUsedCommands } from '../vscode/notes/whereUsed';
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
		...noteCommands(choice, writing, notes),
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
		...sourceCommands({ access, parts, store, log }),
		...lookupAccessCommands(access, parts),
		...referencesCommands(documents),
		...updates.commands,
		...whereUsedCommands(choice, index),
		...readingCommands(choice, reading, readingView, pages),
		...openCommands(choice, store),
		...relatedCommands(choice, store, searches),
		...savedSearchCommands(query, log),
		...viewCommands(tree, store, newPapers),
		...searchCommands(query),
		...topicCommands({ choice, store, topics, pins, parts }),
		...importCommands(store, log),
		...newPaperCommands(newPapers),
		...keyPatternCommands(store),
		...joinedPaperCommands(choice, store, marks),
		...exportCommands(choice, store),
		...referenceCommands(choice, writing, store, typesetting, parts),
		...citationStyleCommands(typesetting, documents, works, parts),
		showLog: () => log.show(),
	};
}
