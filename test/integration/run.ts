// Runs the integration tests inside an extension host. mocha's browser build is part of the bundle,
// so that the same file runs in the Node host and in the web worker host, where nothing can be required.
import 'mocha/mocha.js';
import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at } from './files';

/** Marks the lines of the tests among all that the editor logs; test/host/extensionHost.mjs looks for it. */
const mark = '[test] ';

/** Called by the editor: runs every test of the bundle and throws if one failed. */
export async function run(): Promise<void> {
	// What is said of several folders is tested in a workspace of several, all else in one.
	mocha.grep('several folders');
	if (vscode.workspace.workspaceFile === undefined) { mocha.invert(); }
	// What nobody looks at need not be drawn with every change.
	for (const command of ['workbench.action.closeSidebar', 'notifications.toggleDoNotDisturbMode']) { await vscode.commands.executeCommand(command); }
	await expectNoTraces();
	// The browser build's own `run` asks for the address of a page, which no extension host has.
	const failures = await new Promise<number>(done => Mocha.prototype.run.call(mocha, done));
	if (failures > 0) { throw new Error(`${failures} failed`); }
}

/** Has each suite leave the workspace as it was: what one leaves behind changes what the next ones see, and fails there. */
async function expectNoTraces(): Promise<void> {
	let before = await filesIn(at(''));
	for (const suite of mocha.suite.suites) {
		suite.afterAll('leaves the workspace as it was', async () => {
			const after = await filesIn(at(''));
			const changed = Object.keys({ ...before, ...after }).filter(path => before[path] !== after[path]);
			before = after;
			assert.deepStrictEqual(changed, [], 'files stayed, or are others now');
		});
	}
}

/** The files of a folder with their texts. */
async function filesIn(folder: vscode.Uri): Promise<Readonly<Record<string, string>>> {
	const entries = await vscode.workspace.fs.readDirectory(folder);
	const files = await Promise.all(entries.map(async ([name, type]) => {
		const uri = vscode.Uri.joinPath(folder, name);
		return type & vscode.FileType.Directory ? filesIn(uri) : { [uri.path]: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
	}));
	return Object.assign({}, ...files) as Record<string, string>;
}

/** Writes each result as one marked line, errors with their stack, and ends with the counts. */
class LogReporter extends Mocha.reporters.Base {
	constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
		super(runner, options);
		runner.on('pass', test => log(`✓ ${test.fullTitle()} (${test.duration} ms)`));
		runner.on('pending', test => log(`- ${test.fullTitle()} (skipped)`));
		runner.on('retry', (test: Mocha.Test, error: Error) => log(`↻ ${test.fullTitle()}, after: ${error.message}`));
		runner.on('fail', (test, error) => log(`✗ ${test.fullTitle()}\n${error.stack ?? error.message}${difference(error)}`));
		runner.on('end', () => log(`${this.stats.passes} passed, ${this.stats.failures} failed, ${this.stats.pending} skipped`));
	}
}

// A host on a busy machine may be late once; what fails twice has failed.
// The tests of this bundle are evaluated next, and have to find `suite` and `test`.
const mocha = new Mocha({ ui: 'tdd', timeout: 90_000, retries: 1, reporter: LogReporter });
mocha.suite.emit('pre-require', globalThis, '', mocha);

function log(text: string): void {
	for (const line of text.split('\n')) { console.log(mark + line); }
}

function difference(error: { actual?: unknown; expected?: unknown }): string {
	const [actual, expected] = [error.actual, error.expected].map(value => typeof value === 'string' ? value : JSON.stringify(value, undefined, '\t') ?? 'undefined') as [string, string];
	return 'expected' in error ? Mocha.reporters.Base.generateDiff(actual, expected) : '';
}
