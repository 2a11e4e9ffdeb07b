import * as vscode from 'vscode';
import { BibliographyStatus } from './vscode/bibliographyStatus';
import { bibliographyChoiceCommands } from './vscode/chooseBibliography';
import { CitationChecks } from './vscode/citationChecks';
import { bibliographyCommands, registerCitationCompletion } from './vscode/citationCompletion';
import { CitationDocuments } from './vscode/citationDocuments';
import { fixCommands, registerCitationFixes } from './vscode/citationFixes';
import { citeTitleCommands, registerCitationHover } from './vscode/citationHover';
import { registerCitationNavigation } from './vscode/citationNavigation';
import { citationStyleCommands } from './vscode/citationStylePicker';
import { FolderArrivals } from './vscode/folderArrivals';
import { FormatChoices } from './vscode/formatChoices';
import type { CitingServices } from './vscode/citing';
import { CitingFiles } from './vscode/citingFiles';
import { registerCommands } from './vscode/commands';
import { copyCommands } from './vscode/copyCitation';
import { registerDigestDiagnostics } from './vscode/diagnostics';
import { combineDrops, createDigestDrop } from './vscode/digestDrop';
import { exportCommands } from './vscode/exportPapers';
import { DocumentWorks } from './vscode/documentWorks';
import { importCommands } from './vscode/importDigest';
import { IndexFile } from './vscode/indexFile';
import { citationCommands } from './vscode/insertCitation';
import { joinedPaperCommands } from './vscode/joinedPapers';
import { keyPatternCommands, registerKeyPatternCheck } from './vscode/keyPattern';
import { KeyPlaces } from './vscode/keyPlaces';
import { LibraryStore } from './vscode/libraryStore';
import { evidenceCommands } from './vscode/linkEvidence';
import { LookupAccess, lookupAccessCommands } from './vscode/lookupAccess';
import { LookupChoices } from './vscode/lookupChoice';
import { lookupCommands } from './vscode/lookupCommands';
import { MarkdownIndex } from './vscode/markdownIndex';
import { MarksStore } from './vscode/marksStore';
import { NewPapers, newPaperCommands } from './vscode/newPapers';
import { registerNoteDiagnostics } from './vscode/noteDiagnostics';
import { createNotesOnCiting, noteCommands } from './vscode/notes';
import { createNoteUpdates } from './vscode/noteUpdate';
import { openCommands, registerPaperPages } from './vscode/openPaper';
import { PaperChoice } from './vscode/paperChoice';
import { registerPaperDrop } from './vscode/paperDrop';
import { pickerCommands } from './vscode/paperPicker';
import { PapersTree } from './vscode/papersTree';
import { PaperUses } from './vscode/paperUses';
import { createPapersView, viewCommands } from './vscode/papersView';
import { sourceCommands } from './vscode/paperSources';
import { createPartLoader } from './vscode/parts';
import { preprintCommands } from './vscode/preprints';
import { PreviewReferences } from './vscode/previewReferences';
import { readingCommands } from './vscode/readingCommands';
import { ReadingStore } from './vscode/readingStore';
import { ReadingView } from './vscode/readingView';
import { plainReferences, referenceCommands } from './vscode/referenceCommands';
import { ReferencesView, referencesCommands } from './vscode/referencesView';
import { findRelated, relatedCommands } from './vscode/relatedPapers';
import { registerKeyRename, renameCommands } from './vscode/renameProvider';
import { savedSearchCommands } from './vscode/savedSearches';
import { searchCommands } from './vscode/searchPapers';
import { SearchStore } from './vscode/searchStore';
import { registerTableLenses, synthesisTableCommands } from './vscode/synthesisTables';
import { registerTemplateFeatures } from './vscode/templateFeatures';
import { topicCommands } from './vscode/topicCommands';
import { createTopicDrop } from './vscode/topicDrop';
import { TopicPins } from './vscode/topicPins';
import { TopicStore } from './vscode/topicStore';
import { TreeQuery } from './vscode/treeQuery';
import { TypesetStore } from './vscode/typesetStore';
import { WritingEditor } from './vscode/writingEditor';
import { WorkSearch } from './vscode/workSearch';
import { registerUseLenses, whereUsedCommands } from './vscode/whereUsed';

/** Builds the parts of the extension in the order in which they need each other; holds no logic. Gives what the built-in Markdown preview asks for. */
export function activate(context: vscode.ExtensionContext): { readonly extendMarkdownIt: <Markdown>(markdown: Markdown) => Markdown } {
	const log = vscode.window.createOutputChannel('Literature Notes', { log: true });
	const parts = createPartLoader(context.extensionUri);
	const marks = new MarksStore();
	const arrivals = new FolderArrivals(log);
	const index = new MarkdownIndex(arrivals, parts, context.storageUri, log);
	const store = new LibraryStore(context.extensionUri, marks, index, arrivals, parts, log);
	const topics = new TopicStore(parts, index, context, log);
	const pins = new TopicPins(marks, index, store, parts);
	const notes = { store, topics, parts, index, marks };
	const reading = new ReadingStore(notes);
	const indexFile = new IndexFile(context.storageUri, log);
	const searches = new SearchStore(store, topics, reading, indexFile);
	const query = new TreeQuery(searches);
	const choice = new PaperChoice(store, topics, index, searches, context.workspaceState);
	const writing = new WritingEditor(store);
	const formats = new FormatChoices(context.workspaceState);
	const documents = new CitationDocuments();
	const works = new DocumentWorks(store, parts);
	const workSearch = new WorkSearch(store, searches);
	const typesetting = new TypesetStore(context.extensionUri, documents, works, store, parts);
	const citing: CitingServices = { choice, writing, formats, parts, index, onCited: papers => createNotesOnCiting(papers, notes), referencesOf: (papers, document) => plainReferences(papers, document, store, typesetting, parts) };
	const preview = new PreviewReferences(typesetting, documents, works, parts, log);
	const checks = new CitationChecks(documents, works, store, log);
	const files = new CitingFiles(documents);
	const places = new KeyPlaces(documents, works, store, parts);
	const renames = { files, places, works, store, marks, parts };
	const access = new LookupAccess(context, parts, log);
	const choices = new LookupChoices(parts);
	const lookups = { ...renames, choice, topics, documents, access, choices, index, log };
	const newPapers = new NewPapers(store, context.workspaceState);
	const tree = new PapersTree(store, topics, newPapers, reading, query, new PaperUses(index), context.workspaceState);
	const readingView = new ReadingView(reading, log);
	const papersView = createPapersView(tree, store, newPapers, query, combineDrops(createDigestDrop(store, log), createTopicDrop(store, topics, pins, log)));
	const updates = createNoteUpdates(choice, notes);
	context.subscriptions.push(
		log,
		arrivals,
		marks,
		index,
		store,
		writing,
		indexFile,
		query,
		newPapers,
		choice.onDidChoose(papers => newPapers.see(papers)),
		papersView,
		reading,
		readingView,
		registerDigestDiagnostics(store),
		registerNoteDiagnostics(index),
		registerKeyPatternCheck(),
		registerUseLenses(index),
		registerTableLenses(),
		registerTemplateFeatures(parts, log),
		updates.disposable,
		registerPaperPages(store, topics, reading, index, paper => findRelated(paper, store, searches, 5)),
		documents,
		works,
		checks,
		new BibliographyStatus(documents, works, log),
		registerCitationCompletion(documents, works, workSearch),
		preview,
		registerCitationHover({ documents, works, search: workSearch, store, index, typesetting }),
		registerPaperDrop(citing, log),
		registerCitationNavigation(places, files, index),
		registerKeyRename(renames, log),
		choices,
		new ReferencesView(documents, works, checks, store, log),
		registerCitationFixes(checks, documents, workSearch, store),
		registerCommands({
			...citationCommands(citing),
			...pickerCommands,
			...copyCommands(citing, { papers: () => papersView.selection, reading: () => readingView.view.selection }),
			...noteCommands(choice, notes),
			...synthesisTableCommands({ ...notes, searches, works }),
			...evidenceCommands(choice, documents, works, notes),
			...bibliographyCommands(choice, parts),
			...bibliographyChoiceCommands({ writing, works, store, parts }),
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
			...readingCommands(choice, reading, readingView),
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
		}, log),
	);
	void index.start().catch(error => log.error(error));
	return { extendMarkdownIt: markdown => preview.extend(markdown) };
}
