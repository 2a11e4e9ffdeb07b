import * as vscode from 'vscode';
import type { Search, SearchDocument } from '../../core/search/createSearch';
import type { Fit } from '../../core/search/storage';
import type { PartLoader } from '../host/parts';
import { runInSlices } from '../host/slices';

/**
 * The index of the search in the extension's storage: a cache, read once a session and written when it was built anew. One
 * that is broken, foreign or of another version is none, and where nothing can be written the next session builds its own.
 */
export class IndexFile {
	private readonly uri: vscode.Uri | undefined;
	private bytes: Promise<Uint8Array | undefined> | undefined;
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor(folder: vscode.Uri | undefined, private readonly parts: PartLoader, private readonly log: vscode.LogOutputChannel) {
		this.uri = folder && vscode.Uri.joinPath(folder, 'search.index');
	}

	/** The search over `papers` from the index of an earlier session, `undefined` where that does not fit; `state` as in `Snapshot`. */
	async load(papers: readonly SearchDocument[], state: string | undefined, fit: Fit): Promise<Search | undefined> {
		this.bytes ??= this.read();
		const bytes = await this.bytes;
		if (bytes === undefined) { return undefined; }
		const { loadSearchInSlices } = await this.parts.load('search');
		return runInSlices(loadSearchInSlices(bytes, papers, state, fit));
	}

	/** Writes the index a little later, when the host has nothing better to do. */
	saveSoon(search: Search, state: string | undefined): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.save(search, state), 5000);
	}

	/** Writes the index; a small one is built faster than it is read. */
	async save(search: Search, state: string | undefined): Promise<void> {
		if (this.uri === undefined || search.papers.length < fewest) { return; }
		const { serializeSteps } = await this.parts.load('search');
		const bytes = new Uint8Array(await runInSlices(serializeSteps(search, state)));
		await vscode.workspace.fs.writeFile(this.uri, bytes).then(undefined, error => this.log.debug(`The index was not kept: ${String(error)}`));
	}

	dispose(): void {
		clearTimeout(this.timer);
	}

	private async read(): Promise<Uint8Array | undefined> {
		return this.uri && vscode.workspace.fs.readFile(this.uri).then(bytes => bytes, () => undefined);
	}
}

const fewest = 1000;
