import * as vscode from 'vscode';
import { openDocument, readText, type TextFile, type UnreadableFile } from './files';

/** Reads text files, and each again only when it has changed: by its version while it has unsaved changes, else by time and size. */
export class TextCache {
	private known = new Map<string, { readonly state: string; readonly file: TextFile }>();

	/** The files that there still are, in the order of `uris`; a file that has not changed is the same object as before. Others than these are forgotten. */
	async readAll(uris: readonly vscode.Uri[]): Promise<readonly (TextFile | UnreadableFile)[]> {
		const before = this.known;
		const read = await Promise.all(uris.map(async uri => {
			const id = uri.toString();
			const state = await stateOf(uri);
			const known = before.get(id);
			if (known !== undefined && known.state === state) { return { id, state, file: known.file }; }
			return { id, state, file: await readText(uri) };
		}));
		this.known = new Map(read.flatMap(({ id, state, file }) => 'text' in file && state !== undefined ? [[id, { state, file }]] : []));
		return read.map(({ file }) => file).filter(file => !('gone' in file && file.gone));
	}

	/** The files read last, with time and size of each: equal only where the texts are. `undefined` where one has unsaved changes, which no later session will see. */
	get state(): string | undefined {
		const lines = [...this.known].map(([id, { state }]) => `${id} ${state}`);
		return lines.every(line => line.endsWith(saved)) ? lines.sort().join('\n') : undefined;
	}

	/** Forgets all, so that every file is read again. */
	clear(): void {
		this.known.clear();
	}
}

const saved = 'saved';

/** Equal as long as the text is; `undefined` where there is no file. */
async function stateOf(uri: vscode.Uri): Promise<string | undefined> {
	const stat = await vscode.workspace.fs.stat(uri).then(found => found, () => undefined);
	const open = openDocument(uri);
	return stat === undefined ? undefined : `${stat.mtime} ${stat.size} ${open?.isDirty ? open.version : saved}`;
}
