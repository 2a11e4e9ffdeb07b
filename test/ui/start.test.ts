import * as assert from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runProgram } from '../host/program.mjs';
import { fillQuickInput, openPage } from './workbench.js';

suite('npm start', () => {
	test('comes up, prints the address and what to try, answers and ends', async () => {
		const { child, output } = start({}, '--check');
		const [code] = await once(child, 'close');
		assert.match(output(), /http:\/\/127\.0\.0\.1:\d+\/\?folder=/);
		assert.match(output(), /Insert Citation/);
		assert.match(output(), /It answers with status 200/);
		assert.strictEqual(code, 0);
	});

	test('opens the desktop editor where there is one, with the extension and the sample workspace, and says what to try', async () => {
		const { code, output } = await startWith('printf "called with %s\\n" "$@"');
		assert.deepStrictEqual([code, output.match(/called with .*/g)], [0, [`called with --extensionDevelopmentPath=${process.cwd()}`, 'called with --new-window', `called with ${path.resolve('.vscode-test/sample-workspace')}`]]);
		assert.match(output, /What to try first:[^]*Insert Citation/);
	});

	test('says that the desktop editor did not open, and ends with its exit code', async () => {
		const { code, output } = await startWith('exit 3');
		assert.strictEqual(code, 3);
		assert.match(output, /VS Code did not open: .*code ended with 3/);
		assert.doesNotMatch(output, /What to try first/);
	});

	test('through a shell, as on Windows, blanks in the path of the editor and in its arguments part nothing', async () => {
		const folder = blankFolder('printf "%s\\n" "$@" > "$(dirname "$0")/called with"; exit 3');
		assert.strictEqual(await runProgram(path.join(folder, 'code'), ['--new-window', '/sample workspace'], true), 3);
		assert.strictEqual(fs.readFileSync(path.join(folder, 'called with'), 'utf8'), '--new-window\n/sample workspace\n');
	});

	test('shows the sample workspace until it is interrupted, and leaves no process behind', async () => {
		const { child, output } = start({}, '--server');
		while (!output().includes('Ctrl+C')) { await once(child.stdout!, 'data'); }
		const page = await openPage(/http:\S+/.exec(output())![0]);
		await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'manuscript.md' }).waitFor();
		await page.locator('.activitybar .action-label[aria-label^="Literature Notes"]').waitFor();
		// What a person is told pops up, which it does not where tests are run.
		await fillQuickInput(page, 'F1', '>Literature Notes: Review Possible Duplicates…');
		await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'Review Possible Duplicates' }).waitFor();
		await page.keyboard.press('Enter');
		await page.locator('.notification-toast').filter({ hasText: 'No two papers look like duplicates' }).waitFor();
		await until('the server has an extension host', () => descendants(child.pid!).length >= 2);
		const started = descendants(child.pid!);
		child.kill('SIGINT');
		await once(child, 'close');
		await page.context().close();
		await until('no process is left', () => !started.some(isRunning));
	});

	teardown(() => {
		children.splice(0).forEach(child => child.kill('SIGTERM'));
		folders.splice(0).forEach(folder => fs.rmSync(folder, { recursive: true }));
	});
});

const children: ChildProcess[] = [];
const folders: string[] = [];

/** A folder, with a blank in its path, where `code` is a script. */
function blankFolder(script: string): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ln with blanks-'));
	folders.push(folder);
	fs.writeFileSync(path.join(folder, 'code'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
	return folder;
}

/** What comes of the script where `code` is on the PATH. */
async function startWith(script: string): Promise<{ readonly code: number; readonly output: string }> {
	const { child, output } = start({ PATH: `${blankFolder(script)}${path.delimiter}${process.env.PATH}` });
	const [code] = await once(child, 'close');
	return { code, output: output() };
}

/** The script as on a machine without a display, where no browser can be opened. */
function start(variables: NodeJS.ProcessEnv, ...args: string[]): { child: ChildProcess; output: () => string } {
	const child = spawn(process.execPath, ['test/host/start.mjs', ...args], { env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...variables } });
	children.push(child);
	let output = '';
	child.stdout.on('data', data => { output += data; });
	child.stderr.on('data', data => { output += data; });
	return { child, output: () => output };
}

/** Waits until `condition` holds, a minute at most. */
async function until(what: string, condition: () => boolean): Promise<void> {
	for (let attempt = 0; attempt < 600 && !condition(); attempt++) { await setTimeout(100); }
	assert.ok(condition(), `not so after a minute: ${what}`);
}

function descendants(parent: number): number[] {
	const children = fs.readdirSync('/proc').map(Number).filter(id => status(id)?.parent === parent);
	return children.flatMap(child => [child, ...descendants(child)]);
}

function isRunning(id: number): boolean {
	const state = status(id)?.state;
	return state !== undefined && state !== 'Z';
}

/** What Linux says of a process; undefined where there is none of that number. */
function status(id: number): { readonly state: string; readonly parent: number } | undefined {
	try {
		// The name of the program stands before these fields in parentheses, and may hold anything.
		const [state, parent] = fs.readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)!.split(' ') as [string, string];
		return { state, parent: Number(parent) };
	} catch {
		return undefined;
	}
}
