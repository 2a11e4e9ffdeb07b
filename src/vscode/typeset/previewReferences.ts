import * as vscode from 'vscode';
import { addCitations, type MarkdownIt } from '../../core/typeset/markdownItPlugin';
import { isSamePreview, type PreviewSnapshot } from '../../core/typeset/preview';
import { PreviewWatch } from '../../core/typeset/previewWatch';
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
		const all = () => this.previews.forEach(preview => this.follow(preview));
		const styles = vscode.workspace.createFileSystemWatcher('**/*.csl');
		this.subscriptions = vscode.Disposable.from(
			styles, styles.onDidCreate(all), styles.onDidChange(all), styles.onDidDelete(all),
			vscode.workspace.onDidChangeTextDocument(({ document }) => {
				const preview = this.previews.get(document.uri.toString());
				if (preview) { this.follow(preview); }
				if (/\.csl$/i.test(document.uri.path)) { all(); }
			}),
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
		const text = openDocument(uri)?.getText();
		this.drawnAt = Date.now();
		if (known) {
			known.watch.draw(text);
			// A file may have been closed and opened again since, with another text.
			const isOther = text !== undefined && known.watch.text !== undefined && text !== known.watch.text;
			if (known.timer === undefined && (isOther || known.isOld)) { this.plan(known); }
			return known.watch.snapshot;
		}
		const preview: Preview = { uri, watch: new PreviewWatch(), isOld: false, timer: undefined, run: 0 };
		preview.watch.draw(text);
		this.previews.set(id, preview);
		if (this.previews.size > mostDocuments) { this.forget(this.previews.entries().next().value!); }
		this.plan(preview, 0);
		return undefined;
	}

	private forget([id, { timer }]: readonly [string, Preview]): void {
		clearTimeout(timer);
		this.previews.delete(id);
	}

	/** Something has changed: for a preview that was closed nothing is typeset until it draws again. */
	private follow(preview: Preview): void {
		if (preview.watch.isWatched || preview.timer !== undefined) { this.plan(preview); } else { preview.isOld = true; }
	}

	private plan(preview: Preview, wait = pause): void {
		clearTimeout(preview.timer);
		preview.isOld = false;
		preview.timer = setTimeout(() => {
			preview.timer = undefined;
			void this.prepare(preview).catch(error => this.log.error(error));
		}, wait);
	}

	private async prepare(preview: Preview): Promise<void> {
		const run = ++preview.run;
		const document = await vscode.workspace.openTextDocument(preview.uri);
		preview.watch.read(document.getText());
		if (!isCiting(document)) { return; }
		const snapshot = await this.typeset(document, () => preview.run === run).catch((error: unknown): PreviewSnapshot => {
			if (!(error instanceof UserError)) { throw error; }
			return { citations: new Map(), list: failure(error.message) };
		});
		if (!snapshot || preview.run !== run || preview.watch.snapshot && isSamePreview(snapshot, preview.watch.snapshot)) { return; }
		preview.watch.prepare(snapshot);
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
			if (wasDrawing || !preview.watch.isDrawn) { void this.refresh(preview, wasDrawing, later).catch(error => this.log.error(error)); }
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
	readonly watch: PreviewWatch<PreviewSnapshot>;
	/** Whether something has changed that was not followed, as nobody seemed to look. */
	isOld: boolean;
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
