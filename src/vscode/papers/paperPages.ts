import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { sampleUri, scheme, type LibraryStore } from '../library/libraryStore';
import type { MarkdownIndex } from '../notes/markdownIndex';
import { paperPage, paperTitle, type RelatedPaper } from './paperText';
import type { ReadingStore } from '../reading/readingStore';
import type { TopicStore } from '../topics/topicStore';

/** What pages are made of. */
export interface PageServices {
	readonly store: LibraryStore;
	readonly topics: TopicStore;
	readonly reading: ReadingStore;
	readonly index: MarkdownIndex;
	relatedTo(paper: Paper): Promise<readonly RelatedPaper[]>;
}

/** Serves the page of each paper, kept fresh, and the sample digest, as read-only documents; knows whose page the user looks at. */
export class PaperPages implements vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<vscode.Uri>();
	private readonly disposables: vscode.Disposable;
	/** The keys of the papers whose pages were shown, by the name in the title of their tab: of a preview the editor tells no more. */
	private readonly keys = new Map<string, string>();

	constructor(private readonly services: PageServices) {
		const tellInFront = () => this.tellInFront();
		this.disposables = vscode.Disposable.from(this.changed,
			vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: this.changed.event, provideTextDocumentContent: uri => this.provide(uri) }),
			vscode.window.tabGroups.onDidChangeTabs(tellInFront),
			vscode.window.tabGroups.onDidChangeTabGroups(tellInFront),
			services.reading.onDidChange(() => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme).forEach(({ uri }) => this.changed.fire(uri))));
	}

	/** The key of the paper whose page is in the active tab, drawn or as text. */
	get keyInFront(): string | undefined {
		const { label, input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
		if (input instanceof vscode.TabInputText) { return input.uri.scheme === scheme && input.uri.path !== sampleUri.path ? keyOfPage(input.uri) : undefined; }
		if (!(input instanceof vscode.TabInputWebview) || !input.viewType.endsWith('markdown.preview')) { return undefined; }
		return [...this.keys].find(([name]) => label?.endsWith(name))?.[1];
	}

	dispose(): void {
		this.disposables.dispose();
	}

	private async provide(uri: vscode.Uri): Promise<string> {
		const { store, topics, reading, index, relatedTo } = this.services;
		if (uri.path === sampleUri.path) { return (await store.readSample()).text; }
		this.keys.set(nameOfPage(uri), keyOfPage(uri));
		this.tellInFront();
		const { library } = await store.ready();
		const paper = library.paper(keyOfPage(uri));
		if (!paper) { return vscode.l10n.t('This paper is no longer in the library.'); }
		return paperPage(reading.itemOf(paper, (await topics.view(library)).topicsOf(paper.key)), index.usesOf(paper), await relatedTo(paper));
	}

	/** The buttons in the title of a page show where this is set. */
	private tellInFront(): void {
		void vscode.commands.executeCommand('setContext', 'literatureNotes.paperPage', this.keyInFront !== undefined);
	}
}

/** The place of a paper's page. The key in its name tells the pages of papers with one title apart, and from files of the user's. */
export function pageUri(paper: Paper): vscode.Uri {
	const title = paperTitle(paper).replace(/[\\/:*?"<>|#%]/g, ' ').slice(0, 60).trim();
	return vscode.Uri.from({ scheme, path: `/${title} (${encodeURIComponent(paper.key)}).md`, query: paper.key });
}

function keyOfPage(uri: vscode.Uri): string {
	return uri.query;
}

function nameOfPage({ path }: vscode.Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
