import * as vscode from 'vscode';
import type { MarkdownFacts } from '../../core/note/markdownFacts';
import type { IndexedFile } from './markdownViews';

/** Raised when what is read of a file changes, so that what an older version kept is read again. */
const version = 2;

const nothing: MarkdownFacts = { problems: [], uses: [], evidence: [] };

type Row = readonly [uri: string, modified: number, size: number, facts: MarkdownFacts | 0];

/** What was kept of the files read before; nothing where the cache is missing, damaged or of another version. */
export async function readIndexCache(storage: vscode.Uri): Promise<readonly IndexedFile[]> {
	try {
		const kept = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(cacheUri(storage)))) as { version: number; files: readonly Row[] };
		return kept.version !== version ? [] : kept.files.map(([uri, modified, size, facts]) => ({ uri: vscode.Uri.parse(uri, true), modified, size, facts: facts === 0 ? nothing : facts }));
	} catch {
		return [];
	}
}

/** Keeps what was read, without unsaved texts. A cache that cannot be written costs time at the next start only. */
export async function writeIndexCache(storage: vscode.Uri, files: Iterable<IndexedFile>): Promise<void> {
	const rows = [...files].filter(({ modified }) => modified !== -1).map(({ uri, modified, size, facts }): Row => [uri.toString(), modified, size, isEmpty(facts) ? 0 : facts]);
	await vscode.workspace.fs.writeFile(cacheUri(storage), new TextEncoder().encode(JSON.stringify({ version, files: rows }))).then(undefined, () => undefined);
}

function cacheUri(storage: vscode.Uri): vscode.Uri {
	return vscode.Uri.joinPath(storage, 'markdown-index.json');
}

function isEmpty({ note, problems, uses, evidence }: MarkdownFacts): boolean {
	return note === undefined && [problems, uses, evidence].every(list => list.length === 0);
}
