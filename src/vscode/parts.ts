import * as vscode from 'vscode';
import type { Citeproc } from '../core/typeset/citeproc';

/**
 * The heavy parts of the extension, each one self-contained file of `dist/parts`, built from the file of the
 * same name in `src/parts` and loaded when it is first needed.
 */
export interface Parts {
	readonly documents: typeof import('../parts/documents');
	readonly lookup: typeof import('../parts/lookup');
	readonly topics: typeof import('../parts/topics');
	readonly typeset: typeof import('../parts/typeset');
}

export interface PartLoader {
	/** The exports of a part. Rejects only when the extension's own files are damaged; the next call tries again. */
	load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]>;
	/** The engine that typesets references: a file of others, packaged as they give it. */
	citeproc(): Promise<Citeproc>;
}

/** A loader for the parts of the extension at `extensionUri`; each part is evaluated at most once. */
export function createPartLoader(extensionUri: vscode.Uri): PartLoader {
	const loaded = new Map<string, Promise<unknown>>();
	const loadFile = (...path: readonly string[]) => {
		const file = vscode.Uri.joinPath(extensionUri, 'dist', ...path);
		const known = loaded.get(file.path) ?? evaluate(file);
		loaded.set(file.path, known);
		known.catch(() => loaded.delete(file.path));
		return known;
	};
	return {
		load: <Name extends keyof Parts>(name: Name) => loadFile('parts', `${name}.js`) as Promise<Parts[Name]>,
		citeproc: () => loadFile('csl', 'citeproc.js') as Promise<Citeproc>,
	};
}

declare const require: ((path: string) => unknown) | undefined;

/**
 * On the desktop `require` loads the file. In a web worker neither `require` of a path nor `import()` works, and
 * only there the text of our own packaged file is evaluated, as the host itself does with the entry file.
 */
async function evaluate(file: vscode.Uri): Promise<unknown> {
	if (!isWebWorker()) {
		return require!(file.fsPath);
	}
	const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
	const module = { exports: {} };
	new Function('module', 'exports', code)(module, module.exports);
	return module.exports;
}

/** Node's extension host has no `importScripts`; a worker has. */
function isWebWorker(): boolean {
	return typeof importScripts === 'function';
}
