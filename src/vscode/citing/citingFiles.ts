import * as vscode from 'vscode';
import type { Citation } from '../../core/citation/citation';
import { citingLanguage, citingLanguageOf, citingLanguages, type CitingLanguage } from '../../core/citation/languages';
import { isNotebook, readFileCitations } from '../../core/citation/readFileCitations';
import { notebookFrontMatter } from '../../core/citation/readNotebookCitations';
import { isWriting, type CitationDocuments } from './citationDocuments';
import type { CitingText } from './bibliographyPlaces';
import { findFilesIn, openDocument, type TextFile } from '../host/files';
import { isDigest } from '../notes/markdownIndex';
import { isTemplateFile } from '../notes/noteFiles';
import { TextCache } from '../host/textCache';

/** A file of the workspace that may cite, or a document that is open. */
export interface CitingFile {
	readonly uri: vscode.Uri;
	readonly text: string;
	/** What its bibliographies are found by. */
	readonly document: CitingText;
	citations(): readonly Citation[];
}

const endings = [...Object.values(citingLanguages).flatMap(language => language.endings), 'ipynb'];
const glob = `**/*.{${endings.join(',')}}`;
const fits = new RegExp(`\\.(?:${endings.join('|')})$`, 'i');
const most = 100_000;

/** All that may cite: open documents as they stand, then every other file of a language in which papers are cited, and notebook. Digests and note templates cite nothing. */
export class CitingFiles {
	private readonly texts = new TextCache();
	private readonly known = new WeakMap<TextFile, readonly Citation[]>();

	constructor(private readonly documents: CitationDocuments) {}

	async read(): Promise<readonly CitingFile[]> {
		const open = vscode.workspace.textDocuments.filter(document => (isWriting(document) || isNotebookText(document.uri)) && isTheUsers(document.uri)).map(document => this.openFile(document));
		const notebooks = new Set(vscode.workspace.notebookDocuments.map(({ uri }) => uri.toString()));
		const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => findFilesIn(folder, glob, fits, most)));
		const closed = found.flat().filter(uri => !openDocument(uri) && !notebooks.has(uri.toString()) && isTheUsers(uri));
		return [...open, ...(await this.texts.readAll(closed)).flatMap(file => 'text' in file ? [this.closedFile(file)] : [])];
	}

	/** An open document that cites. */
	openFile(document: vscode.TextDocument): CitingFile {
		const text = document.getText();
		return { uri: document.uri, text, document, citations: () => isNotebookText(document.uri) ? readFileCitations(document.uri.path, text) : this.documents.citations(document) };
	}

	private closedFile(file: TextFile): CitingFile {
		const { uri, text } = file;
		const document = { uri, isUntitled: false, getText: () => isNotebookText(uri) ? notebookFrontMatter(text) : text };
		return { uri, text, document, citations: () => {
			const language: CitingLanguage = citingLanguage(citingLanguageOf('', uri.path));
			const citations = this.known.get(file) ?? (language.plain ? language.plain.read(text) : readFileCitations(uri.path, text));
			this.known.set(file, citations);
			return citations;
		} };
	}
}

/** A notebook that is read as the text it is; an open one is its cells. */
function isNotebookText(uri: vscode.Uri): boolean {
	return uri.scheme !== 'vscode-notebook-cell' && isNotebook(uri.path);
}

function isTheUsers(uri: vscode.Uri): boolean {
	return !isDigest(uri) && !isTemplateFile(uri);
}
