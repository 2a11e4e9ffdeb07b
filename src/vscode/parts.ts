import * as vscode from 'vscode';

/**
 * The heavy parts of the extension, each one self-contained file of `dist/parts`, built from the file of the
 * same name in `src/parts` and loaded when it is first needed.
 */
export interface Parts {
	readonly documents: typeof import('../parts/documents');
	readonly lookup: typeof import('../parts/lookup');
	readonly topics: typeof import('../parts/topics');
}

export interface PartLoader {
	/** The exports of a part. Rejects only when the extension's own files are damaged; the next call tries again. */
	load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]>;
}

/** A loader for the parts of the extension at `extensionUri`; each part is evaluated at most once. */
export function createPartLoader(extensionUri: vscode.Uri): PartLoader {
	const loaded = new Map<string, Promise<unknown>>();
	return {
		load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
			let part = loaded.get(name);
			if (!part) {
				part = evaluate(vscode.Uri.joinPath(extensionUri, 'dist', 'parts', `${name}.js`));
				loaded.set(name, part);
				part.catch(() => loaded.delete(name));
			}
			return part as Promise<Parts[Name]>;
		},
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
