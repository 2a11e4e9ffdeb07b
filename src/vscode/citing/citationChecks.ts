import * as vscode from 'vscode';
import { readBibtex } from '../../core/bibliography/bibtex';
import { bibliographyFormatOf } from '../../core/bibliography/formats';
import type { CheckedBibliography, CheckedDocument, CheckInput, Finding } from '../../core/check/checkInput';
import { findingsByFile } from '../../core/check/fewerHints';
import { checkInSteps, liveRules, rules, type Rule, type RuleId } from '../../core/check/rules';
import { metadataRange } from '../../core/frontMatterRange';
import type { BibliographyFile } from '../library/bibliographyFiles';
import { headOf } from './bibliographyPlaces';
import { isCiting, type CitationDocuments } from './citationDocuments';
import { createPositions, toDiagnostics } from '../host/diagnostics';
import type { DocumentWorks, Works } from './documentWorks';
import { openDocument } from '../host/files';
import { ownPapers, type LibraryStore } from '../library/libraryStore';
import { onDidChangeSettings, readSettings } from '../host/settings';
import { runInSlices } from '../host/slices';

/** A finding as the editor shows it. */
export interface ShownFinding {
	readonly finding: Finding;
	/** The text in which its ranges count: that of the file, whose line ends the editor may have made alike. */
	readonly text: string;
	readonly diagnostic: vscode.Diagnostic;
}

/** What a check of all open documents found, by the uri of the file it is said of. */
export interface CheckResult {
	readonly findings: ReadonlyMap<string, readonly ShownFinding[]>;
	/** The versions of the documents that were checked. */
	readonly versions: ReadonlyMap<string, number>;
	readonly works: ReadonlyMap<string, Works>;
}

/** So long after the last keystroke a check begins, in milliseconds. */
const pause = 300;

/** Checks open documents and the bibliographies they use while the user writes, and shows what it found as diagnostics. */
export class CitationChecks implements vscode.Disposable {
	private readonly collection = vscode.languages.createDiagnosticCollection('literatureNotes.citations');
	private readonly subscriptions: vscode.Disposable;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private running: Promise<CheckResult> | undefined;
	private readonly changed = new vscode.EventEmitter<void>();
	private result: CheckResult = { findings: new Map(), versions: new Map(), works: new Map() };

	/** Fires when a check has found what is shown from now on. */
	readonly onDidChange = this.changed.event;

	constructor(private readonly documents: CitationDocuments, private readonly works: DocumentWorks, private readonly store: LibraryStore, private readonly log: vscode.LogOutputChannel) {
		const soon = (document: vscode.TextDocument) => { if (isCiting(document)) { this.checkSoon(); } };
		this.subscriptions = vscode.Disposable.from(
			vscode.workspace.onDidOpenTextDocument(soon), vscode.workspace.onDidCloseTextDocument(soon), vscode.workspace.onDidChangeTextDocument(({ document }) => soon(document)),
			works.onDidChange(() => this.checkSoon()), onDidChangeSettings(() => this.checkSoon()),
		);
		this.checkSoon();
	}

	/** What was found in a document as it stands now. */
	async current(document: vscode.TextDocument): Promise<CheckResult> {
		const uri = document.uri.toString();
		const isCurrent = this.timer === undefined && this.running === undefined && (!isCiting(document) || this.result.versions.get(uri) === document.version);
		if (isCurrent) { return this.result; }
		const result = await this.checkNow();
		// For who types while the checks run they are made once more.
		return (result.versions.get(uri) ?? document.version) === document.version ? result : this.checkNow();
	}

	/** What the last check found in a file; it may be older than the text. */
	shown(uri: vscode.Uri): readonly ShownFinding[] {
		return this.result.findings.get(uri.toString()) ?? [];
	}

	dispose(): void {
		clearTimeout(this.timer);
		vscode.Disposable.from(this.subscriptions, this.collection, this.changed).dispose();
	}

	private checkSoon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.checkNow().catch(error => this.log.error(error)), pause);
	}

	/** A check that a later one has overtaken shows nothing. */
	private checkNow(): Promise<CheckResult> {
		clearTimeout(this.timer);
		this.timer = undefined;
		const running = this.checkAll().then(result => {
			if (this.running !== running) { return result; }
			this.running = undefined;
			this.result = result;
			this.collection.clear();
			this.collection.set([...result.findings].map(([uri, found]) => [vscode.Uri.parse(uri, true), found.map(({ diagnostic }) => diagnostic)]));
			this.changed.fire();
			return result;
		});
		this.running = running;
		return running;
	}

	private async checkAll(): Promise<CheckResult> {
		const open = vscode.workspace.textDocuments.filter(document => isCiting(document) && readSettings(document.uri).checks);
		const read = await Promise.all(open.map(async document => ({ document, works: await this.works.of(document) })));
		const snapshot = await this.store.ready();
		const files = distinct(read.flatMap(({ works }) => works.bibliographies));
		const told = new Set(snapshot.unreadable.map(({ uri }) => uri.toString()));
		const unreadable = distinct(read.flatMap(({ works }) => works.unreadable)).filter(({ uri }) => !told.has(uri.toString()));
		const input: CheckInput = {
			documents: read.filter(({ document }) => !document.isClosed).map(({ document, works }) => this.checkedDocument(document, works)),
			bibliographies: [...files.map(checkedBibliography), ...unreadable.map(({ uri, reason }) => ({ path: nameOf(uri), text: '', references: [], problems: [], failure: reason }))],
			papers: ownPapers(snapshot),
		};
		const places = new Map<string, Place>([
			...input.documents.map(({ path, text }): [string, Place] => [path, { uri: vscode.Uri.parse(path, true), text }]),
			...files.map(({ uri, text }): [string, Place] => [nameOf(uri), { uri, text }]),
			...unreadable.map(({ uri }): [string, Place] => [nameOf(uri), { uri, text: '' }]),
		]);
		const versions = new Map(read.map(({ document }) => [document.uri.toString(), document.version]));
		return {
			findings: shown(await runInSlices(checkInSteps(input, liveRules)), places),
			versions,
			works: new Map(read.map(({ document, works }) => [document.uri.toString(), works])),
		};
	}

	private checkedDocument(document: vscode.TextDocument, works: Works): CheckedDocument {
		const { source: { text } } = this.documents.read(document);
		const citations = this.documents.citations(document);
		const body = metadataRange(text)?.end ?? 0;
		const isHead = headOf(document).uri.toString() === document.uri.toString();
		const lookedAt = works.lookedAt.map(({ uri, ...looked }) => ({ ...looked, path: nameOf(uri) }));
		// That a bibliography is missing is said once, in the cell that names it.
		const missing = isHead ? [] : lookedAt.filter(({ named, exists }) => named && !exists).map(({ path }) => path);
		return {
			path: document.uri.toString(), text, citations: citations.filter(({ range }) => range.start >= body), nocite: citations.filter(({ range }) => range.start < body),
			bibliographies: [...[...works.bibliographies, ...works.unreadable].map(({ uri }) => nameOf(uri)), ...missing],
			lookedAt: isHead ? lookedAt : lookedAt.filter(({ named }) => !named),
			inlineKeys: works.inline.map(({ key }) => key),
		};
	}
}

interface Place {
	readonly uri: vscode.Uri;
	readonly text: string;
}

/** The name of a bibliography in messages. */
export function nameOf(uri: vscode.Uri): string {
	return vscode.workspace.asRelativePath(uri);
}

const checked = new WeakMap<BibliographyFile, CheckedBibliography>();

function checkedBibliography(file: BibliographyFile): CheckedBibliography {
	const { uri, text, references, problems } = file;
	const known = checked.get(file) ?? { path: nameOf(uri), text, references, problems, bibtex: bibliographyFormatOf(uri.path, text) === 'bibtex' ? readBibtex(text) : undefined };
	checked.set(file, known);
	return known;
}

function distinct<File extends { readonly uri: vscode.Uri }>(files: readonly File[]): readonly File[] {
	return [...new Map(files.map(file => [file.uri.toString(), file])).values()];
}

/** Hints about a bibliography that nobody looks at are left out. */
function shown(findings: readonly Finding[], places: ReadonlyMap<string, Place>): ReadonlyMap<string, readonly ShownFinding[]> {
	const seen = findings.filter(({ file, severity }) => {
		const place = places.get(file);
		return place !== undefined && (severity !== 'hint' || openDocument(place.uri) !== undefined);
	});
	return new Map([...findingsByFile(seen)].map(([file, found]) => {
		const { uri, text } = places.get(file)!;
		const diagnostics = toDiagnostics(text, found);
		return [uri.toString(), found.map((finding, index) => ({ finding, text, diagnostic: related(diagnostics[index]!, finding, places) }))];
	}));
}

/** What has no effect is faded, and a key that stands twice leads to the other place. */
function related(diagnostic: vscode.Diagnostic, { rule, args = [] }: Finding, places: ReadonlyMap<string, Place>): vscode.Diagnostic {
	if ((rules[rule as RuleId] as Rule).fades) { diagnostic.tags = [vscode.DiagnosticTag.Unnecessary]; }
	const [key, path, line] = args;
	const place = rule === 'duplicate-bibliography-key' ? places.get(String(path)) : undefined;
	if (place) {
		const position = createPositions(place.text)(0).translate(Number(line) - 1);
		diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(new vscode.Location(place.uri, position), vscode.l10n.t('The other entry "{0}"', String(key)))];
	}
	return diagnostic;
}
