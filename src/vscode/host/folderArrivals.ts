import * as vscode from 'vscode';
import { filesWithin } from './files';

/** So deep a folder that came is looked into at most: a link in it may lead back to it. */
const deepest = 8;

/** So long what comes is gathered, in milliseconds, and so many places are looked at together then. */
const pause = 150;
const slice = 40;

/**
 * Tells of the files of a folder that came as a whole. Where a folder is moved into the workspace, or another program makes it
 * and at once writes into it, the editor tells of the folder alone: its watcher begins to look into it when the files are there.
 */
export class FolderArrivals implements vscode.Disposable {
	private readonly found = new vscode.EventEmitter<readonly vscode.Uri[]>();
	private readonly watcher = vscode.workspace.createFileSystemWatcher('**', false, false, true);
	private readonly subscriptions: vscode.Disposable;
	private places = new Map<string, vscode.Uri>();
	private timer: ReturnType<typeof setTimeout> | undefined;

	/** Fires with the files below folders that came; some may have been known before. */
	readonly onDidFind = this.found.event;

	constructor(log: vscode.LogOutputChannel) {
		const came = (uri: vscode.Uri) => {
			this.places.set(uri.path, uri);
			this.timer ??= setTimeout(() => this.look().catch(error => log.error(error)), pause);
		};
		// A folder that was deleted and made again at once is told as one that changed.
		this.subscriptions = vscode.Disposable.from(this.found, this.watcher, this.watcher.onDidCreate(came), this.watcher.onDidChange(came));
	}

	dispose(): void {
		clearTimeout(this.timer);
		this.subscriptions.dispose();
	}

	private async look(): Promise<void> {
		const places = this.places;
		this.places = new Map();
		this.timer = undefined;
		// What lies in another place that came is found there.
		const uris = [...places.values()].filter(({ path }) => !isHidden(path) && !parentsOf(path).some(parent => places.has(parent)));
		const files: vscode.Uri[] = [];
		for (let start = 0; start < uris.length; start += slice) {
			const found = await Promise.all(uris.slice(start, start + slice).map(filesOfFolder));
			files.push(...found.flat());
		}
		if (files.length > 0) { this.found.fire(files); }
	}
}

async function filesOfFolder(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
	const stat = await vscode.workspace.fs.stat(uri).then(found => found, () => undefined);
	return stat?.type === vscode.FileType.Directory ? filesWithin(uri, deepest) : [];
}

/** Whether a search of the workspace would not come here either. */
function isHidden(path: string): boolean {
	return /\/(?:\.[^/]*|node_modules)(?:\/|$)/.test(path);
}

function parentsOf(path: string): readonly string[] {
	const parts = path.split('/');
	return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
