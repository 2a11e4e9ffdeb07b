import { BibliographyStatus } from '../vscode/citing/bibliographyStatus';
import { CitationChecks } from '../vscode/citing/citationChecks';
import { registerCitationCompletion } from '../vscode/citing/citationCompletion';
import { CitationDocuments } from '../vscode/citing/citationDocuments';
import { registerCitationFixes } from '../vscode/citing/citationFixes';
import { registerCitationHover } from '../vscode/citing/citationHover';
import { registerCitationNavigation } from '../vscode/citing/citationNavigation';
import type { CitingServices } from '../vscode/citing/citing';
import { CitingFiles } from '../vscode/citing/citingFiles';
import { DocumentWorks } from '../vscode/citing/documentWorks';
import { FormatChoices } from '../vscode/citing/formatChoices';
import { KeyPlaces } from '../vscode/rename/keyPlaces';
import { createNotesOnCiting } from '../vscode/notes/notes';
import { registerPaperDrop } from '../vscode/citing/paperDrop';
import { PreviewReferences } from '../vscode/typeset/previewReferences';
import { plainReferences } from '../vscode/typeset/referenceCommands';
import { ReferencesView } from '../vscode/citing/referencesView';
import { registerKeyRename } from '../vscode/rename/renameProvider';
import { registerTableLenses } from '../vscode/notes/synthesisTables';
import { registerTagCompletion } from '../vscode/notes/tagCompletion';
import { registerTemplateFeatures } from '../vscode/notes/templateFeatures';
import { TypesetStore } from '../vscode/typeset/typesetStore';
import { registerUseLenses } from '../vscode/notes/whereUsed';
import { WorkSearch } from '../vscode/citing/workSearch';
import type { Views } from './views';

/** What knows the citations of documents and the bibliographies they name, and what the editor offers there. */
export type Citing = ReturnType<typeof createCiting>;

/** Builds all that has to do with documents that are written, in the order in which its parts need each other; holds no logic. */
export function createCiting({ context, log, notes, parts, marks, index, store, searches, choice, writing, reading }: Views) {
	const formats = new FormatChoices(context.workspaceState);
	const documents = new CitationDocuments();
	const works = new DocumentWorks(store, parts);
	const workSearch = new WorkSearch(store, searches, parts);
	const typesetting = new TypesetStore(context.extensionUri, documents, works, store, parts);
	const services: CitingServices = { choice, writing, formats, parts, index, onCited: papers => createNotesOnCiting(papers, notes), referencesOf: (papers, document) => plainReferences(papers, document, store, typesetting, parts) };
	const preview = new PreviewReferences(typesetting, documents, works, parts, log);
	const checks = new CitationChecks(documents, works, store, log);
	const files = new CitingFiles(documents);
	const places = new KeyPlaces(documents, works, store, parts);
	const renames = { files, places, works, store, marks, parts };
	context.subscriptions.push(
		documents,
		works,
		checks,
		preview,
		new BibliographyStatus(documents, works, log),
		registerCitationCompletion(documents, works, workSearch),
		registerCitationHover({ documents, works, search: workSearch, store, index, typesetting }),
		registerPaperDrop(services, log),
		registerCitationNavigation(places, files, index),
		registerKeyRename(renames, log),
		new ReferencesView(documents, works, checks, store, log),
		registerCitationFixes(checks, documents, workSearch, store),
		registerUseLenses(index),
		registerTableLenses(),
		registerTemplateFeatures(parts, log),
		registerTagCompletion(store, reading, parts),
	);
	return { services, documents, works, typesetting, preview, checks, renames };
}
