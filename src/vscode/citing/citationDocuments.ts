import * as vscode from 'vscode';
import { citationItemAt, type Citation, type CitationItem } from '../../core/citation/citation';
import { citationInDocumentAt, citationsOf, createCitationDocument, updateCitationDocument, type CitationDocument } from '../../core/citation/citationDocument';
import { metadataRange } from '../../core/frontMatterRange';
import { readFrontMatterCitations } from '../../core/citation/frontMatter';
import { citingLanguageOf, citingLanguages, citingLanguage, type CitingLanguage, type CitingLanguageId } from '../../core/citation/languages';
import type { TextEdit } from '../../core/edit';

/** The documents of a language: by the editor's names for it, and by their names where no extension knows it. */
export function documentsIn({ ids, endings }: CitingLanguage): vscode.DocumentFilter[] {
	return [...ids.map(language => ({ language })), { pattern: endings.length === 1 ? `**/*.${endings[0]}` : `**/*.{${endings.join(',')}}` }];
}

/** The documents whose citations are read as pandoc reads them, and checked. */
export const citingDocuments = documentsIn(citingLanguages.markdown);

/** The documents of all languages in which papers are cited. */
export const writingDocuments = Object.values(citingLanguages).flatMap(documentsIn);

/** Schemes whose documents show what is written elsewhere: nobody cites in them. */
const copies = ['git', 'output', 'literature-notes', 'vscode-scm', 'vscode-chat-code-block'];

/** Whether the citations of a document are read as pandoc reads them, and checked. */
export function isCiting(document: vscode.TextDocument): boolean {
	return isWriting(document) && languageIdOf(document) === 'markdown';
}

/** Whether papers are cited in a document, in whichever language. */
export function isWriting(document: vscode.TextDocument): boolean {
	return !copies.includes(document.uri.scheme) && languageIdOf(document) !== undefined;
}

/** The language of a document, by its row of the table. */
export function languageIdOf({ languageId, uri }: vscode.TextDocument): CitingLanguageId | undefined {
	return citingLanguageOf(languageId, uri.path);
}

/** Extensions that complete and explain the keys of a document's bibliography themselves, by the editor's names of languages. */
const companions: Readonly<Record<string, string>> = { quarto: 'quarto.quarto', latex: 'James-Yu.latex-workshop', tex: 'James-Yu.latex-workshop', typst: 'myriad-dreamin.tinymist' };

/** Whether another extension completes and explains the keys of a document's bibliography; two lists of the same keys help nobody. */
export function hasCompanion({ languageId }: vscode.TextDocument): boolean {
	const companion = companions[languageId];
	return companion !== undefined && vscode.extensions.getExtension(companion) !== undefined;
}

/** Knows the citations of open documents. What a keystroke did not touch is not read again. */
export class CitationDocuments implements vscode.Disposable {
	private readonly known = new Map<string, Known>();
	/** Documents that are not read block by block. */
	private readonly others = new WeakMap<vscode.TextDocument, { readonly version: number; readonly citations: readonly Citation[] }>();
	private readonly subscriptions: vscode.Disposable;

	constructor() {
		this.subscriptions = vscode.Disposable.from(
			vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
				this.known.get(document.uri.toString())?.changes.push(...contentChanges.map(toEdit));
			}),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => { this.known.delete(uri.toString()); }),
		);
	}

	/** The document as its citations are read, up to date. */
	read(document: vscode.TextDocument): CitationDocument {
		const id = document.uri.toString();
		const known = this.known.get(id);
		if (known?.version === document.version) { return known.read; }
		const text = document.getText();
		const updated = known?.changes.reduce(updateCitationDocument, known.read);
		const read = updated?.source.is(text) ? updated : createCitationDocument(text);
		this.known.set(id, { version: document.version, read, changes: [], all: undefined });
		return read;
	}

	/** All citations of a document: those that its front matter names under `nocite` first. */
	citations(document: vscode.TextDocument): readonly Citation[] {
		const { plain } = citingLanguage(languageIdOf(document));
		if (plain) {
			const before = this.others.get(document);
			const now = before?.version === document.version ? before : { version: document.version, citations: plain.read(document.getText()) };
			this.others.set(document, now);
			return now.citations;
		}
		const read = this.read(document);
		const known = this.known.get(document.uri.toString())!;
		known.all ??= [...readFrontMatterCitations(read.source.text).citations, ...citationsOf(read)];
		return known.all;
	}

	/** The item of a citation that a position stands in or touches. */
	itemAt(document: vscode.TextDocument, position: vscode.Position): CitationItem | undefined {
		if (!isCiting(document)) { return citationItemAt(this.citations(document), document.offsetAt(position)); }
		const read = this.read(document);
		return itemIn(read, document.offsetAt(position));
	}

	/** The item that would stand at `edit` if it were made; says whether a place takes a citation, by the grammar itself. */
	itemAfter(document: vscode.TextDocument, edit: TextEdit, offset: number): { readonly item: CitationItem; readonly citation: Citation } | undefined {
		const before = this.read(document);
		const read = updateCitationDocument(before, edit);
		// The whole text is put together only for what stands in the front matter.
		const isInBody = edit.range.start >= (metadataRange(before.source.text)?.end ?? 0);
		const item = isInBody ? itemInBody(read, offset) : itemIn(read, offset);
		const citation = citationInDocumentAt(read, offset);
		return item && { item, citation: citation?.items.includes(item) ? citation : { range: item.range, items: [item], bracketed: false } };
	}

	dispose(): void {
		this.subscriptions.dispose();
	}
}

interface Known {
	readonly version: number;
	readonly read: CitationDocument;
	/** What has changed since, in the order in which it was done. */
	readonly changes: TextEdit[];
	all: readonly Citation[] | undefined;
}

function itemIn(read: CitationDocument, offset: number): CitationItem | undefined {
	const frontMatter = metadataRange(read.source.text);
	if (frontMatter && offset < frontMatter.end) { return citationItemAt(readFrontMatterCitations(read.source.text).citations, offset); }
	return itemInBody(read, offset);
}

function itemInBody(read: CitationDocument, offset: number): CitationItem | undefined {
	const citation = citationInDocumentAt(read, offset);
	return citation && citationItemAt([citation], offset);
}

function toEdit({ rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): TextEdit {
	return { range: { start: rangeOffset, end: rangeOffset + rangeLength }, text };
}
