import * as vscode from 'vscode';
import { readFileCitations } from './fileCitations';
import { citingDocuments, isCiting, type CitationDocuments } from './citationDocuments';
import type { CitingText } from './bibliographyPlaces';
import type { DocumentWorks, Work } from './documentWorks';
import { createPositions } from './diagnostics';
import { toEditorRange } from './editing';
import { openDocument, type TextFile } from './files';
import type { LibraryStore } from './libraryStore';
import { TextCache } from './textCache';

/** Files in which keys are looked for, and how many at most. */
const citingFiles = '**/*.{md,markdown,qmd,Rmd,rmd}';
const most = 5000;

/** Goes from a citation to its entries, and from a citation or an entry to every place that cites the same work. */
export function registerCitationNavigation(documents: CitationDocuments, works: DocumentWorks, store: LibraryStore): vscode.Disposable {
	const texts = new TextCache();
	return vscode.Disposable.from(
		vscode.languages.registerDefinitionProvider(citingDocuments, {
			async provideDefinition(document, position) {
				const item = isCiting(document) ? documents.itemAt(document, position) : undefined;
				if (!item) { return undefined; }
				const origin = toEditorRange(document, item.markRange);
				return (await works.of(document)).entriesOf(item.key).map(work => definition(work, origin));
			},
		}),
		vscode.languages.registerReferenceProvider(citingDocuments, {
			async provideReferences(document, position, { includeDeclaration }, token) {
				const item = isCiting(document) ? documents.itemAt(document, position) : undefined;
				if (!item || item.crossReference) { return undefined; }
				const entries = (await works.of(document)).entriesOf(item.key);
				return placesOf(item.key, entries, includeDeclaration, token);
			},
		}),
		vscode.languages.registerReferenceProvider([{ language: 'bibtex' }, { pattern: '**/*.{bib,bibtex,ris,json,yaml,yml}' }], {
			async provideReferences(document, position, { includeDeclaration }, token) {
				const offset = document.offsetAt(position);
				const file = (await store.ready()).bibliographies.find(({ uri }) => uri.toString() === document.uri.toString());
				const reference = file?.references.find(({ keyRange }) => keyRange.start < keyRange.end && keyRange.start <= offset && offset <= keyRange.end);
				return file && reference && placesOf(reference.key, [{ uri: file.uri, text: file.text, reference }], includeDeclaration, token);
			},
		}),
	);

	/** Only documents that have one of these entries cite the same work; where the key is unknown, those in which it is unknown, too. */
	async function placesOf(key: string, entries: readonly Work[], withEntries: boolean, token: vscode.CancellationToken): Promise<vscode.Location[]> {
		const homes = new Set(entries.map(({ uri }) => uri.toString()));
		const found: vscode.Location[] = withEntries ? entries.map(entryLocation) : [];
		for (const file of await citingTexts(texts)) {
			if (token.isCancellationRequested) { return found; }
			if (isNoteOf(key, file.uri)) { found.push(new vscode.Location(file.uri, new vscode.Position(0, 0))); }
			const citations = file.text.includes(key) ? citationsIn(file) : [];
			const items = citations.flatMap(({ items }) => items).filter(item => item.key === key);
			if (items.length === 0) { continue; }
			const own = (await works.of(file.document)).entriesOf(key);
			if (entries.length === 0 ? own.length > 0 : !own.some(({ uri }) => homes.has(uri.toString()))) { continue; }
			const positions = createPositions(file.text);
			found.push(...items.map(({ markRange }) => new vscode.Location(file.uri, new vscode.Range(positions(markRange.start), positions(markRange.end)))));
		}
		return found;
	}

	function citationsIn({ document, file }: CitingFile): ReturnType<CitationDocuments['citations']> {
		return 'version' in document ? documents.citations(document as vscode.TextDocument) : readFileCitations(file!);
	}
}

interface CitingFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	readonly document: CitingText;
	readonly file?: TextFile;
}

/** Open documents as they stand, then all other files of the workspace. */
async function citingTexts(texts: TextCache): Promise<readonly CitingFile[]> {
	const open = vscode.workspace.textDocuments.filter(isCiting).map((document): CitingFile => ({ uri: document.uri, text: document.getText(), document }));
	const uris = (await vscode.workspace.findFiles(citingFiles, '**/node_modules/**', most)).filter(uri => !openDocument(uri)).sort((a, b) => (a.path < b.path ? -1 : 1));
	const closed = (await texts.readAll(uris)).flatMap((file): readonly CitingFile[] => 'text' in file ? [{ uri: file.uri, text: file.text, document: { uri: file.uri, isUntitled: false, getText: () => file.text }, file }] : []);
	return [...open, ...closed];
}

function definition({ uri, text, reference }: Work, originSelectionRange: vscode.Range): vscode.LocationLink {
	const at = createPositions(text);
	const { range, keyRange } = reference;
	const key = keyRange.start < keyRange.end ? keyRange : { start: range.start, end: range.start };
	const whole = range.start <= key.start && key.end <= range.end ? range : key;
	return { originSelectionRange, targetUri: uri, targetRange: new vscode.Range(at(whole.start), at(whole.end)), targetSelectionRange: new vscode.Range(at(key.start), at(key.end)) };
}

function entryLocation(work: Work): vscode.Location {
	const { targetUri, targetSelectionRange } = definition(work, new vscode.Range(0, 0, 0, 0));
	return new vscode.Location(targetUri, targetSelectionRange!);
}

/** A literature note is told by its name, `@key.md`. */
function isNoteOf(key: string, uri: vscode.Uri): boolean {
	return uri.path.endsWith(`/@${key}.md`);
}
