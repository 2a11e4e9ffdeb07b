import * as vscode from 'vscode';

/** One piece of the extension, handed the modules it needs. */
type Piece = (require: (name: string) => unknown, module: { exports: unknown }) => void;

const modules = new Map<string, unknown>();
const pieces = new Map<string, Promise<Piece>>();
let needed: Readonly<Record<string, readonly string[]>> = {};
let inFirstFile: ReadonlySet<string> = new Set();
let first: Promise<Readonly<Record<string, Piece>>> | undefined;
let folder: vscode.Uri | undefined;

/** Tells where the extension's files are; nothing can be loaded before. */
export function locateParts(extensionUri: vscode.Uri): void {
	folder = vscode.Uri.joinPath(extensionUri, 'dist');
}

/**
 * Called by the main file as it is built: the modules it holds, this one among them, for each part the pieces that it needs, in the order
 * in which they run, and the pieces that are in the file `first.js` together.
 */
export function shareModules(held: Readonly<Record<string, unknown>>, needs: Readonly<Record<string, readonly string[]>>, packed: readonly string[]): void {
	for (const [name, module] of Object.entries(held)) { modules.set(name, module); }
	needed = needs;
	inFirstFile = new Set(packed);
}

/** What `import()` of a part becomes in the build: its exports. Rejects only when the extension's own files are damaged; the next call tries again. */
export async function loadPart(name: string): Promise<unknown> {
	const names = (needed[name] ?? [name]).filter(each => !modules.has(each));
	const read = await Promise.all(names.map(readPiece));
	names.forEach((each, n) => { if (!modules.has(each)) { modules.set(each, run(read[n]!)); } });
	return modules.get(name);
}

function readPiece(name: string): Promise<Piece> {
	const known = pieces.get(name) ?? evaluatePiece(name);
	pieces.set(name, known);
	known.catch(() => pieces.delete(name));
	return known;
}

async function evaluatePiece(name: string): Promise<Piece> {
	if (!inFirstFile.has(name)) { return await evaluateFile('parts', name) as Piece; }
	first ??= evaluateFile('parts', 'first.js') as Promise<Readonly<Record<string, Piece>>>;
	first.catch(() => { first = undefined; });
	return (await first)[name]!;
}

function run(piece: Piece): unknown {
	const module = { exports: {} };
	piece(name => modules.get(name), module);
	return module.exports;
}

declare const require: ((path: string) => unknown) | undefined;

/**
 * The exports of a file below `dist`. On the desktop `require` loads it. In a web worker neither `require` of a path nor
 * `import()` works, and only there the text of our own packaged file is evaluated, as the host itself does with the main file.
 */
export async function evaluateFile(...path: readonly string[]): Promise<unknown> {
	const file = vscode.Uri.joinPath(folder!, ...path);
	if (!isWebWorker()) { return require!(file.fsPath); }
	const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
	const module = { exports: {} };
	new Function('module', 'exports', code)(module, module.exports);
	return module.exports;
}

/** Node's extension host has no `importScripts`; a worker has. */
function isWebWorker(): boolean {
	return 'importScripts' in globalThis;
}
