import * as vscode from 'vscode';
import { metadataRange } from '../../core/frontMatterRange';
import type { CslItem, ReferenceEntry } from '../../core/typeset/engine';
import { readDocumentStyle } from '../../core/typeset/documentStyle';
import type { StyleFiles } from '../../core/typeset/styles';
import type { TypesetDocument } from '../../core/typeset/typeset';
import type { StyleFailure, Typesetter } from '../../core/typeset/typesetter';
import type { CitationDocuments } from '../citing/citationDocuments';
import { createQueue, once, UserError } from '../host/commands';
import type { DocumentWorks, Work, Works } from '../citing/documentWorks';
import { readText } from '../host/files';
import { libraryPaper } from '../citing/workSearch';
import type { LibraryStore } from '../library/libraryStore';
import type { PartLoader, Parts } from '../host/parts';
import { readSettings } from '../host/settings';
import { runInSlices } from '../host/slices';

/** A document typeset, with what its works are. */
export interface TypesetWorks {
	readonly typeset: TypesetDocument;
	readonly workOf: (key: string) => TypesetWork | undefined;
}

/** A work as it is typeset, and what a preview says of it besides. */
export interface TypesetWork {
	readonly item: CslItem;
	readonly title: string;
	readonly abstract: string | undefined;
}

/** What tells a long typesetting how far it is, and whether it is still wanted. */
export interface TypesetProgress {
	readonly onShare?: (share: number) => void;
	readonly isWanted?: () => boolean;
	/** Whether it is done for the list: then a style without one cannot be used. */
	readonly needsList?: boolean;
}

/** So many engines are kept: one for each style and language in use. */
const mostEngines = 4;

/** Typesets documents and single references. The engine is loaded with the first of them. */
export class TypesetStore {
	private readonly engines = new Map<string, Promise<Typesetter>>();
	/** An engine does one thing after the other; one that is not kept any more goes with its queue. */
	private readonly queues = new WeakMap<Typesetter, ReturnType<typeof createQueue>>();
	/** In a web worker each loading evaluates the engine's file anew, and what the maker changes in it is changed once. */
	private readonly maker = once(async () => (await this.parts.load('typeset')).createCiteprocMaker(await this.parts.citeproc()));

	constructor(private readonly extension: vscode.Uri, private readonly documents: CitationDocuments, private readonly works: DocumentWorks, private readonly store: LibraryStore, private readonly parts: PartLoader) {}

	/** Typesets all that a document cites, a few milliseconds at a time; `undefined` when it is no longer wanted. Throws a UserError for a style that cannot be used. */
	async document(document: vscode.TextDocument, progress: TypesetProgress = {}, style?: string): Promise<TypesetWorks | undefined> {
		const [typesetter, found, part] = await Promise.all([this.typesetter(document, 'document', style), this.works.of(document), this.parts.load('typeset')]);
		if (progress.needsList) { refuse(typesetter.listFailure); }
		const workOf = createWorkOf(found, this.store, part);
		const citations = this.documents.citations(document);
		const { end } = metadataRange(document.getText()) ?? { end: 0 };
		const { onShare, isWanted = () => true } = progress;
		const steps = tell(part.typesetDocument(typesetter.engine, {
			citations: citations.filter(({ range }) => range.start >= end),
			uncited: citations.filter(({ range }) => range.start < end).flatMap(({ items }) => items.map(({ key }) => key)),
			itemOf: key => workOf(key)?.item, allKeys: found.keys, terms: typesetter.terms,
		}), onShare);
		const typeset = await this.alone(typesetter, () => runInSlices(steps, isWanted));
		return typeset && { typeset, workOf };
	}

	/** Single references in the style of a document, or of the setting where there is none, in the style's order. Throws a UserError for a style that cannot be used, or lists nothing. */
	async references(items: readonly CslItem[], document: vscode.TextDocument | undefined, style?: string): Promise<readonly ReferenceEntry[]> {
		const typesetter = await this.typesetter(document, 'reference', style);
		refuse(typesetter.listFailure);
		return (await this.alone(typesetter, () => runInSlices(tell(typesetter.engine.typeset({ items, clusters: [] }), undefined)))).entries;
	}

	/** An entry of a bibliography, as its Markdown for a hover: text of the entry is no markup in it. */
	async formattedReference({ reference, text }: Work, document: vscode.TextDocument): Promise<string | undefined> {
		const part = await this.parts.load('typeset');
		const [entry] = await this.references([part.itemOfReference(reference, text.slice(reference.range.start, reference.range.end))], document);
		return entry && part.renderEntry(entry, 'markdown');
	}

	/** Where styles are read from, for a document or none. */
	styleFiles(document: vscode.TextDocument | undefined): StyleFiles {
		const folders = [
			...(document && !document.isUntitled ? [vscode.Uri.joinPath(document.uri, '..')] : []),
			...(document ? [vscode.workspace.getWorkspaceFolder(document.uri)] : vscode.workspace.workspaceFolders ?? []).flatMap(folder => folder?.uri ?? []),
			...(document?.isUntitled ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri) : []),
		];
		return {
			shipped: name => textOf(vscode.Uri.joinPath(this.extension, 'dist', 'csl', name)),
			named: async path => {
				// A name of one that comes along is no path, and an address is not asked for.
				if (!/\.csl$/i.test(path) || /^[a-z][a-z+.-]+:\/\//i.test(path)) { return undefined; }
				const uris = path.startsWith('/') ? folders.slice(0, 1).map(folder => folder.with({ path })) : folders.map(folder => vscode.Uri.joinPath(folder, path));
				for (const uri of uris) {
					const text = await textOf(uri);
					if (text !== undefined) { return text; }
				}
				return undefined;
			},
		};
	}

	/** The style that a document or its project names, else the setting. */
	async styleOf(document: vscode.TextDocument | undefined): Promise<string> {
		return (await this.saidOf(document)).style;
	}

	private async saidOf(document: vscode.TextDocument | undefined): Promise<{ readonly style: string; readonly language: string | undefined }> {
		const own = document && readDocumentStyle(document.getText());
		const isWhole = !document || own?.style !== undefined && own.language !== undefined;
		const project = isWhole ? undefined : (await this.works.of(document)).project;
		return { style: own?.style ?? project?.style ?? readSettings(document?.uri).citationStyle, language: own?.language ?? project?.language };
	}

	/** A style's text is looked up each time, as it may have changed; the engine made of it is kept. */
	private async typesetter(document: vscode.TextDocument | undefined, purpose: string, given?: string): Promise<Typesetter> {
		const files = this.styleFiles(document);
		const [part, said] = await Promise.all([this.parts.load('typeset'), this.saidOf(document)]);
		const { style, language } = { ...said, ...(given === undefined ? {} : { style: given }) };
		const found = await part.findStyle(style, files);
		if ('message' in found) { throw failureOf(found); }
		const id = `${purpose} ${language} ${found.text}`;
		const known = this.engines.get(id) ?? this.make(part, found, style, language, files);
		this.engines.delete(id);
		this.engines.set(id, known);
		known.catch(() => this.engines.delete(id));
		if (this.engines.size > mostEngines) { this.engines.delete(this.engines.keys().next().value!); }
		return known;
	}

	private async make(part: Parts['typeset'], found: { readonly text: string; readonly title: string }, style: string, language: string | undefined, files: StyleFiles): Promise<Typesetter> {
		const typesetter = await part.makeTypesetter(await this.maker(), { ...found, name: style }, language, files);
		if ('message' in typesetter) { throw failureOf(typesetter); }
		return typesetter;
	}

	private alone<Result>(typesetter: Typesetter, run: () => Promise<Result>): Promise<Result> {
		const queue = this.queues.get(typesetter) ?? createQueue();
		this.queues.set(typesetter, queue);
		return queue(run);
	}
}

function refuse(failure: StyleFailure | undefined): void {
	if (failure) { throw failureOf(failure); }
}

function failureOf({ message, args }: StyleFailure): UserError {
	return new UserError(vscode.l10n.t(message, ...args));
}

function* tell<Result>(steps: Generator<number, Result>, onShare: ((share: number) => void) | undefined): Generator<void, Result> {
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
		onShare?.(step.value);
		yield;
	}
}

/** Works are looked up and made into items once each. */
function createWorkOf(works: Works, store: LibraryStore, part: Parts['typeset']): (key: string) => TypesetWork | undefined {
	const known = new Map<string, TypesetWork | undefined>();
	const read = (key: string): TypesetWork | undefined => {
		const [work] = works.entriesOf(key);
		if (!work) { return undefined; }
		const { reference, text } = work;
		const abstract = reference.abstract ?? libraryPaper(store.snapshot, work)?.abstract;
		return { item: part.itemOfReference(reference, text.slice(reference.range.start, reference.range.end)), title: reference.title ?? key, abstract };
	};
	return key => {
		if (!known.has(key)) { known.set(key, read(key)); }
		return known.get(key);
	};
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
	const file = await readText(uri);
	return 'text' in file ? file.text : undefined;
}
