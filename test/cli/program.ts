import { execFile, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** What the program said, and its exit code. */
export interface Result {
	readonly out: string;
	readonly error: string;
	readonly code: number | null;
}

/** Runs the built program, as a process, in a folder. */
export function runProgram(folder: string, ...args: readonly string[]): Result {
	return runFile(process.execPath, [path.resolve('dist/cli.js'), ...args], folder);
}

/** Runs the program without keeping this process from answering it, with further variables in its environment. */
export function runBesideServer(folder: string, variables: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Result> {
	return new Promise(resolve => {
		const child = execFile(process.execPath, [path.resolve('dist/cli.js'), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9, timeout: 60_000, env: { ...process.env, LC_ALL: 'C', ...variables } },
			(_, out, error) => resolve({ out, error, code: child.exitCode }));
	});
}

/** Runs any file in a folder. */
export function runFile(file: string, args: readonly string[], folder: string): Result {
	const { stdout, stderr, status } = spawnSync(file, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9, timeout: 60_000, env: { ...process.env, LC_ALL: 'C' } });
	return { out: stdout, error: stderr, code: status };
}

/** A new folder with these files, removed when the tests of the suite are done. A string is written as UTF-8. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
	const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'literature-notes-'));
	folders.push(folder);
	for (const [name, content] of Object.entries(files)) {
		fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
		fs.writeFileSync(path.join(folder, name), content);
	}
	return folder;
}

const folders: string[] = [];

/** Removes all folders that `folderWith` made. */
export function removeFolders(): void {
	for (const folder of folders.splice(0)) { fs.rmSync(folder, { recursive: true, force: true }); }
}
