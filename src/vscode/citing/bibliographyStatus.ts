import * as vscode from 'vscode';
import type { BibliographySource } from '../../core/bibliography/resolve';
import { escapeMarkdown } from '../../core/markdown';
import { isWriting, type CitationDocuments } from './citationDocuments';
import type { DocumentWorks, Works } from './documentWorks';

/** So long after the last keystroke is looked again, in milliseconds. */
const pause = 300;

/** So many places are listed at most. */
const most = 12;

/** Says in the status bar which bibliography the document in front uses and, on hover, why; a click changes it. Hidden where nobody cites and nothing is found. */
export class BibliographyStatus implements vscode.Disposable {
	private readonly item = vscode.window.createStatusBarItem('literatureNotes.bibliography', vscode.StatusBarAlignment.Right, 90);
	private readonly subscriptions: vscode.Disposable;
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly documents: CitationDocuments, private readonly works: DocumentWorks, private readonly log: vscode.LogOutputChannel) {
		this.item.name = vscode.l10n.t('Bibliography');
		this.item.command = 'literatureNotes.chooseBibliography';
		const soon = () => this.updateSoon();
		this.subscriptions = vscode.Disposable.from(this.item, works.onDidChange(soon), vscode.window.onDidChangeActiveTextEditor(soon),
			vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document === vscode.window.activeTextEditor?.document) { soon(); } }));
		soon();
	}

	dispose(): void {
		clearTimeout(this.timer);
		this.subscriptions.dispose();
	}

	private updateSoon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => { this.update().catch(error => this.log.error(error)); }, pause);
	}

	private async update(): Promise<void> {
		const document = vscode.window.activeTextEditor?.document;
		const works = document && isWriting(document) ? await this.works.of(document) : undefined;
		if (document !== vscode.window.activeTextEditor?.document) { return; }
		if (!document || !works || !this.makesSense(document, works)) {
			this.item.hide();
			return;
		}
		const { text, spoken } = statusText(works);
		this.item.text = text;
		this.item.accessibilityInformation = { label: spoken, role: 'button' };
		this.item.tooltip = new vscode.MarkdownString(tooltip(works));
		this.item.show();
	}

	private makesSense(document: vscode.TextDocument, works: Works): boolean {
		const isNamed = works.lookedAt.some(({ named }) => named);
		return works.bibliographies.length > 0 || works.inline.length > 0 || isNamed || this.documents.citations(document).length > 0;
	}
}

/** The words of the status bar, and of a screen reader, which knows no icons. */
function statusText({ bibliographies, lookedAt, inline }: Works): { readonly text: string; readonly spoken: string } {
	const [first, ...more] = bibliographies;
	const missing = lookedAt.find(({ named, exists }) => named && !exists);
	if (first) {
		const name = more.length === 0 ? fileName(first.uri) : vscode.l10n.t('{0} and {1} more', fileName(first.uri), more.length);
		return { text: `$(${missing ? 'warning' : 'library'}) ${name}`, spoken: vscode.l10n.t('Bibliography: {0}', name) };
	}
	if (missing) { return { text: `$(warning) ${fileName(missing.uri)}`, spoken: vscode.l10n.t('Bibliography {0} is missing', fileName(missing.uri)) }; }
	if (inline.length > 0) { return { text: `$(library) ${vscode.l10n.t('In the document')}`, spoken: vscode.l10n.t('Bibliography: in the document') }; }
	return { text: `$(library) ${vscode.l10n.t('No Bibliography')}`, spoken: vscode.l10n.t('No bibliography') };
}

/** What is in use and where it was looked for, as Markdown; names of files are escaped. */
function tooltip({ bibliographies, lookedAt }: Works): string {
	const used = bibliographies.map(({ uri, references }) => {
		const source = lookedAt.find(looked => looked.uri.toString() === uri.toString())?.source;
		const count = references.length === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', references.length);
		return `**${shownPath(uri)}** · ${[count, source && reasonOf(source)].filter(Boolean).join(' · ')}`;
	});
	const looked = lookedAt.slice(0, most).map(({ uri, source, exists }) => `- ${shownPath(uri)} (${reasonOf(source)}): ${exists ? vscode.l10n.t('found') : vscode.l10n.t('not there')}`);
	return [
		...used.length > 0 ? used : [vscode.l10n.t('No bibliography yet.')],
		vscode.l10n.t('Looked for, in this order:'), looked.join('\n'),
		vscode.l10n.t('Click to choose another one.'),
	].join('\n\n');
}

function reasonOf(source: BibliographySource): string {
	return {
		'command-line': '',
		'front-matter': vscode.l10n.t('named by this document'),
		'quarto': vscode.l10n.t('named by the Quarto project'),
		'setting': vscode.l10n.t('named by the setting'),
		'nearest': vscode.l10n.t('the nearest one'),
		'new': vscode.l10n.t('made when a paper is cited'),
	}[source];
}

function shownPath(uri: vscode.Uri): string {
	return escapeMarkdown(vscode.workspace.asRelativePath(uri));
}

function fileName({ path }: vscode.Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
