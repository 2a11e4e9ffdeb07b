import * as vscode from 'vscode';
import { addCitations, type MarkdownIt } from '../../core/typeset/markdownItPlugin';
import { isSamePreview, type PreviewSnapshot } from '../../core/typeset/preview';
import { isCiting, type CitationDocuments } from '../citing/citationDocuments';
import { UserError } from '../host/commands';
import type { DocumentWorks } from '../citing/documentWorks';
import { openDocument } from '../host/files';
import type { PartLoader } from '../host/parts';
import { onDidChangeSettings } from '../host/settings';
import type { TypesetStore } from './typesetStore';

/** So long nothing is typeset after a keystroke, in milliseconds: the preview itself waits about as long. */
const pause = 250;

/** A page may take so long to load, in milliseconds; a preview that was asked for two within that time is asked again after times in which even a busy machine has loaded one. */
const loading = 2000;
const reloads = [2500, 8000];

/** So many documents keep what was prepared for their preview. */
const mostDocuments = 20;

/**
 * Shows references in the built-in Markdown preview. What a preview draws is prepared beforehand, as its rules cannot wait:
 * a document that was drawn without it, or with an old one, is typeset and the preview drawn anew.
 */
export class PreviewReferences implements vscode.Disposable {
	private readonly previews = new Map<string, Preview>();
	private readonly subscriptions: vscode.Disposable;
	/** When a preview was drawn last, in milliseconds. */
	private drawnAt = 0;
	private reloading: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly typesetting: TypesetStore, private readonly documents: CitationDocuments, works: DocumentWorks, private readonly parts: PartLoader, private readonly log: vscode.LogOutputChannel) {
		const all = () => this.previews.forEach(preview => this.plan(preview));
		this.subscriptions = vscode.Disposable.from(
			vscode.workspace.onDidChangeTextDocument(({ document }) => {
				const preview = this.previews.get(document.uri.toString());
				if (preview) { this.plan(preview); }
				if (/\.csl$/i.test(document.uri.path)) { all(); }
			}),
			vscode.workspace.onDidSaveTextDocument(({ uri }) => { if (/\.csl$/i.test(uri.path)) { all(); } }),
			works.onDidChange(all), onDidChangeSettings(all),
		);
	}

	/** Adds our rules to the preview's markdown-it. */
	extend<Markdown>(markdown: Markdown): Markdown {
		addCitations(markdown as MarkdownIt, document => document instanceof vscode.Uri || isUri(document) ? this.snapshotOf(document) : undefined);
		return markdown;
	}

	dispose(): void {
		this.subscriptions.dispose();
		clearTimeout(this.reloading);
		this.previews.forEach(({ timer }) => clearTimeout(timer));
	}

	private snapshotOf(uri: vscode.Uri): PreviewSnapshot | undefined {
		const id = uri.toString();
		const known = this.previews.get(id);
		this.drawnAt = Date.now();
		if (known) {
			known.drawn = known.snapshot;
			// A file may have been closed and opened again since, with another text.
			const open = openDocument(uri);
			if (open && known.timer === undefined && known.text !== undefined && open.getText() !== known.text) { this.plan(known); }
			return known.snapshot;
		}
		const preview: Preview = { uri, snapshot: undefined, drawn: undefined, text: undefined, timer: undefined, run: 0 };
		this.previews.set(id, preview);
		if (this.previews.size > mostDocuments) { this.previews.delete(this.previews.keys().next().value!); }
		this.plan(preview, 0);
		return undefined;
	}

	private plan(preview: Preview, wait = pause): void {
		clearTimeout(preview.timer);
		preview.timer = setTimeout(() => {
			preview.timer = undefined;
			void this.prepare(preview).catch(error => this.log.error(error));
		}, wait);
	}

	private async prepare(preview: Preview): Promise<void> {
		const run = ++preview.run;
		const document = await vscode.workspace.openTextDocument(preview.uri);
		preview.text = document.getText();
		if (!isCiting(document)) { return; }
		const snapshot = await this.typeset(document, () => preview.run === run).catch((error: unknown): PreviewSnapshot => {
			if (!(error instanceof UserError)) { throw error; }
			return { citations: new Map(), list: failure(error.message) };
		});
		if (!snapshot || preview.run !== run || preview.snapshot && isSamePreview(snapshot, preview.snapshot)) { return; }
		preview.snapshot = snapshot;
		await this.refresh(preview);
	}

	/**
	 * Asks the previews to draw anew. Each time they load a page, and the editor keeps the old one for good where the new one is ready
	 * before that was loaded; a request is dropped, too, while a preview waits with one of its own that draws nothing where the text is
	 * the same. Neither can be seen from here, so that where it may have happened the request is made again when a page has had its time.
	 */
	private async refresh(preview: Preview, wasDrawing = Date.now() - this.drawnAt < loading, again = reloads): Promise<void> {
		clearTimeout(this.reloading);
		await vscode.commands.executeCommand('markdown.preview.refresh');
		const [wait, ...later] = again;
		if (wait === undefined) { return; }
		this.reloading = setTimeout(() => {
			if (wasDrawing || preview.drawn !== preview.snapshot) { void this.refresh(preview, wasDrawing, later).catch(error => this.log.error(error)); }
		}, wait);
	}

	private async typeset(document: vscode.TextDocument, isWanted: () => boolean): Promise<PreviewSnapshot | undefined> {
		if (this.documents.citations(document).length === 0) { return { citations: new Map(), list: '' }; }
		const typeset = await this.typesetting.document(document, { isWanted });
		if (!typeset) { return undefined; }
		const { createPreviewSnapshot } = await this.parts.load('typeset');
		return createPreviewSnapshot(typeset.typeset, typeset.workOf, {
			unknown: key => vscode.l10n.t('No bibliography has the key "{0}".', key),
			provisional: vscode.l10n.t('authors not known'),
		});
	}
}

interface Preview {
	readonly uri: vscode.Uri;
	snapshot: PreviewSnapshot | undefined;
	/** The snapshot that the preview has fetched last. */
	drawn: PreviewSnapshot | undefined;
	/** The text it was last prepared from. */
	text: string | undefined;
	timer: ReturnType<typeof setTimeout> | undefined;
	/** Which preparation is the last one: one that is overtaken is given up. */
	run: number;
}

function isUri(value: unknown): value is vscode.Uri {
	return typeof value === 'object' && value !== null && 'scheme' in value && 'path' in value;
}

function failure(message: string): string {
	return `<p class="literature-failure">${message.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)}</p>\n`;
}
