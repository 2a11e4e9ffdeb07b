import type * as vscode from 'vscode';
import { registerDigestDiagnostics } from '../vscode/library/digestDiagnostics';
import { combineDrops, createDigestDrop } from '../vscode/library/digestDrop';
import { FolderArrivals } from '../vscode/host/folderArrivals';
import { IndexFile } from '../vscode/search/indexFile';
import { registerKeyPatternCheck } from '../vscode/library/keyPattern';
import { LibraryStore } from '../vscode/library/libraryStore';
import { MarkdownIndex } from '../vscode/notes/markdownIndex';
import { registerFileNameCheck } from '../vscode/notes/noteFiles';
import { MarksStore } from '../vscode/library/marksStore';
import { NewPapers } from '../vscode/library/newPapers';
import { registerNoteDiagnostics } from '../vscode/notes/noteDiagnostics';
import { PaperChoice } from '../vscode/papers/paperChoice';
import { PaperPages } from '../vscode/papers/paperPages';
import { PapersTree } from '../vscode/papers/papersTree';
import { createPapersView } from '../vscode/papers/papersView';
import { PaperUses } from '../vscode/papers/paperUses';
import { createPartLoader } from '../vscode/host/parts';
import { ReadingStore } from '../vscode/reading/readingStore';
import { ReadingView } from '../vscode/reading/readingView';
import { findRelated } from '../vscode/search/relatedPapers';
import { SearchStore } from '../vscode/search/searchStore';
import { createTopicDrop } from '../vscode/topics/topicDrop';
import { TopicPins } from '../vscode/topics/topicPins';
import { TopicStore } from '../vscode/topics/topicStore';
import { TreeQuery } from '../vscode/search/treeQuery';
import { WritingEditor } from '../vscode/citing/writingEditor';

/** What knows the papers of a workspace, their topics, marks and notes, and the views that show them. */
export type Views = ReturnType<typeof createViews>;

/** Builds the stores and the views in the order in which they need each other; holds no logic. */
export function createViews(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
	const parts = createPartLoader();
	const marks = new MarksStore();
	const arrivals = new FolderArrivals(log);
	const index = new MarkdownIndex(arrivals, parts, context.storageUri, log);
	const store = new LibraryStore(context, marks, index, arrivals, parts, log);
	const topics = new TopicStore(parts, index, context, log);
	const pins = new TopicPins(marks, index, store, parts);
	const notes = { store, topics, parts, index, marks };
	const reading = new ReadingStore(notes);
	const indexFile = new IndexFile(context.storageUri, parts, log);
	const searches = new SearchStore(store, topics, reading, indexFile, parts);
	const query = new TreeQuery(searches);
	const choice = new PaperChoice(store, topics, index, searches, context.workspaceState);
	const writing = new WritingEditor(store);
	const newPapers = new NewPapers(store, context.workspaceState);
	const tree = new PapersTree(store, topics, newPapers, reading, query, new PaperUses(index), context.workspaceState);
	const pages = new PaperPages({ store, topics, reading, index, relatedTo: paper => findRelated(paper, store, searches, 5) });
	const readingView = new ReadingView(reading, log);
	const papersView = createPapersView(tree, store, newPapers, query, combineDrops(createDigestDrop(store, log), createTopicDrop(store, topics, pins, log)));
	context.subscriptions.push(
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
		registerFileNameCheck(),
		pages,
	);
	void index.start().catch(error => log.error(error));
	return { context, log, notes, parts, marks, index, store, topics, pins, reading, searches, query, choice, writing, newPapers, tree, pages, readingView, papersView };
}
