import * as vscode from 'vscode';
import { isCiting, isWriting, writingDocuments, type CitationDocuments } from '../citing/citationDocuments';
import type { DocumentWorks, Work } from '../citing/documentWorks';
import { toEditorRange } from '../host/editing';
import type { LibraryStore } from '../library/libraryStore';
import type { PartLoader } from '../host/parts';

/** A key as it stands in a document or bibliography, and the entries it leads to there, the one that counts first. */
export interface KeyPlace {
	readonly key: string;
	/** The key itself, without `@` and braces. */
	readonly range: vscode.Range;
	/** The key with all that marks it as one. */
	readonly marked: vscode.Range;
	readonly entries: readonly Work[];
	readonly kind: 'citation' | 'entry' | 'citekey' | 'link';
}

/** Bibliographies of every form, by their names. */
export const bibliographyDocuments: vscode.DocumentSelector = [
	{ language: 'bibtex' }, { pattern: '**/*.{bib,bibtex,ris,csl.json,csl.yaml,csl.yml}' }, { pattern: '**/{references,bibliography,library}.{json,yaml,yml}' },
];

/** Finds the key that a position is about: in a citation, an entry, a note's front matter, or a link to a note. */
export class KeyPlaces {
	constructor(private readonly documents: CitationDocuments, private readonly works: DocumentWorks, private readonly store: LibraryStore, private readonly parts: PartLoader) {}

	async at(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace | undefined> {
		if (vscode.languages.match(writingDocuments, document) === 0) { return this.inBibliography(document, position); }
		if (!isCiting(document)) { return isWriting(document) ? this.inCitation(document, position) : undefined; }
		return this.inCitation(document, position) ?? this.inLink(document, position) ?? this.inFrontMatter(document, position);
	}

	/** The entries that a key means in a document; where its bibliographies do not know the key, as often with notes, those of the one bibliography that does. */
	async entriesOf(key: string, document: Parameters<DocumentWorks['of']>[0], isNote: boolean): Promise<readonly Work[]> {
		const own = (await this.works.of(document)).entriesOf(key);
		if (own.length > 0 || !isNote) { return own; }
		const homes = (await this.store.ready()).bibliographies.flatMap(({ uri, text, references }) => {
			const reference = references.find(each => each.key === key);
			return reference ? [{ uri, text, reference }] : [];
		});
		return homes.length === 1 ? homes : [];
	}

	private inCitation(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace> | undefined {
		const item = this.documents.itemAt(document, position);
		const isLink = item !== undefined && wikilinkAt(document, position) !== undefined;
		return item && !isLink && !item.crossReference && item.key !== '*' ? this.place('citation', item.key, toEditorRange(document, item.keyRange), document, toEditorRange(document, item.markRange)) : undefined;
	}

	private inLink(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace> | undefined {
		const link = wikilinkAt(document, position);
		return link && this.place('link', document.getText(link), link, document);
	}

	private async inFrontMatter(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace | undefined> {
		const line = document.lineAt(position.line).text;
		if (!/^(?:citekey|citation-?key)[ \t]*:/i.test(line)) { return undefined; }
		const { readNoteFrontMatter } = await this.parts.load('documents');
		const { citekey } = readNoteFrontMatter(document.getText());
		if (!citekey) { return undefined; }
		const start = document.getText().indexOf(citekey.value, citekey.range.start);
		const range = toEditorRange(document, { start, end: start + citekey.value.length });
		return start < citekey.range.end && range.contains(position) ? this.place('citekey', citekey.value, range, document) : undefined;
	}

	private async inBibliography(document: vscode.TextDocument, position: vscode.Position): Promise<KeyPlace | undefined> {
		const { readBibliography } = await this.parts.load('documents');
		const text = document.getText();
		const known = (await this.store.ready()).bibliographies.find(({ uri }) => uri.toString() === document.uri.toString());
		const references = known?.text === text ? known.references : readBibliography(document.uri.path, text).references;
		const offset = document.offsetAt(position);
		const reference = references.find(({ keyRange: { start, end } }) => start < end && start <= offset && offset <= end);
		if (!reference) { return undefined; }
		const range = toEditorRange(document, reference.keyRange);
		return { key: reference.key, range, marked: range, entries: [{ uri: document.uri, text, reference }], kind: 'entry' };
	}

	private async place(kind: KeyPlace['kind'], key: string, range: vscode.Range, document: vscode.TextDocument, marked = range): Promise<KeyPlace> {
		return { kind, key, range, marked, entries: await this.entriesOf(key, document, kind !== 'citation') };
	}
}

/** The key in a link to a note, `[[@key|text]]`, `[[notes/@key#Method]]` or `[text](notes/@key.md)`, at a position. */
function wikilinkAt(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Range | undefined {
	const { text } = document.lineAt(line);
	for (const match of text.matchAll(/(?:\[\[(?:[^\][|#]{0,200}\/)?|\]\((?:[^()\s]{0,200}\/)?)@([^\][|#()\s]{1,200}?)(?:\.md)?(?=[\]|#)])/g)) {
		const end = match.index + match[0].replace(/\.md$/, '').length;
		const start = end - match[1]!.length;
		if (start - 1 <= character && character <= end) { return new vscode.Range(line, start, line, end); }
	}
	return undefined;
}
