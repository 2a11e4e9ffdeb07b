// Measures what an extension costs at its start: loading its main file and calling `activate`, in an extension host of its own.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openBrowser, workbenchAddress } from './browser.mjs';
import { startServer, temporaryFolder } from './server.mjs';

const mark = '[activation] ';

/** @typedef {{ load: Cost, activate: Cost, ready: Cost, known?: Cost }} Start in milliseconds; `ready` is all until activation has ended, with what others do meanwhile; `known` is until a note asked for is known; CPU time is that of the whole process, so that it is never too small */
/** @typedef {{ wall: number, cpu: number }} Cost */

/**
 * The start of our extension, and of one that does nothing, each in fresh hosts and in turns.
 * @param {{ runs: number, folder?: string, note?: string }} options with `folder` it is the workspace, else there is none and the sample library shows; `note` is a cited note in it
 * @returns {Promise<{ ours: Start[], empty: Start[] }>}
 */
export async function measureActivation({ runs, folder, note }) {
	const scratch = temporaryFolder();
	const empty = writeEmptyExtension(path.join(scratch, 'empty'));
	const starts = { ours: /** @type {Start[]} */ ([]), empty: /** @type {Start[]} */ ([]) };
	const [browser, server] = await Promise.all([openBrowser(), startServer({ keepRunning: true })]);
	try {
		for (let run = 0; run < runs; run++) {
			starts.empty.push(await measureInHost(browser, server, { ...empty, folder, run: activate }));
			starts.ours.push(await measureInHost(browser, server, { ...ours, folder, input: note, run: activate }));
		}
	} finally {
		await browser.close();
		server.stop();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
	return starts;
}

/** Our extension as it is built here. */
export const ours = { extension: process.cwd(), id: 'literature-notes.literature-notes' };

/** An extension that does nothing. @param {string} folder */
export function writeEmptyExtension(folder) {
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'empty', publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.100.0' }, main: './main.js', activationEvents: ['onCommand:bench.empty'], contributes: { commands: [{ command: 'bench.empty', title: 'Empty' }] } }));
	fs.writeFileSync(path.join(folder, 'main.js'), 'exports.activate = () => undefined;');
	return { extension: folder, id: 'bench.empty' };
}

/**
 * What `run` reports from an extension host of its own; it is handed `require` and the extension's id, and must need nothing else.
 * @template T
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.mjs').Server} server
 * @param {{ extension: string, id: string, folder?: string, input?: string, run: (require: NodeRequire, id: string, input?: string) => Promise<T> }} options the folder of the extension under development, and its id
 * @returns {Promise<T>}
 */
export async function measureInHost(browser, server, { extension, id, folder, input, run }) {
	// The file has to lie inside the extension's folder.
	const tests = path.join(extension, 'out/activation.js');
	fs.mkdirSync(path.dirname(tests), { recursive: true });
	fs.writeFileSync(tests, `exports.run = async () => console.log(${JSON.stringify(mark)} + JSON.stringify(await (${run})(require, ${JSON.stringify(id)}, ${JSON.stringify(input)})));`);
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		/** @type {string[]} */
		const log = [];
		const measured = new Promise(resolve => page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
			const line = args.map(String).join(' ');
			log.push(line);
			if (line.startsWith(mark)) { resolve(JSON.parse(line.slice(mark.length))); }
		}));
		const ended = new Promise((_, reject) => page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => code !== 0 && reject(new Error(`${id} could not be measured: ${log.slice(-5).join('\n')}`))));
		await page.goto(workbenchAddress(server, { folder, extension, tests }));
		const start = await Promise.race([measured, ended]);
		// A window that is left tells its extension host to end.
		await page.goto('about:blank');
		return start;
	} finally {
		await context.close();
	}
}

/**
 * Activates the extension and tells what loading its file and calling it took.
 * @param {NodeRequire} require @param {string} id @param {string} [note]
 * @returns {Promise<Start>}
 */
async function activate(require, id, note) {
	/** @type {any} */
	const vscode = require('vscode');
	const extension = vscode.extensions.getExtension(id);
	if (extension.isActive) { throw new Error('it was active before it was measured'); }
	/** @type {Record<string, Cost>} */
	const start = {};
	const timed = (/** @type {string} */ name, /** @type {() => unknown} */ work) => {
		const [cpu, wall] = [process.cpuUsage(), performance.now()];
		const result = work();
		const { user, system } = process.cpuUsage(cpu);
		start[name] = { wall: performance.now() - wall, cpu: (user + system) / 1000 };
		return result;
	};
	/** @type {{ _load: (request: string, ...rest: unknown[]) => unknown }} */
	const modules = require('node:module');
	const load = modules._load;
	modules._load = function (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) {
		const run = () => load.call(this, request, ...rest);
		// Of its files the host loads the main one, and that one the others.
		if (!request.startsWith(extension.extensionPath) || /\/(?:out|parts|csl)\//.test(request)) { return run(); }
		const loaded = /** @type {{ activate: (context: unknown) => unknown }} */ (timed('load', run));
		return { ...loaded, activate: (/** @type {unknown} */ context) => timed('activate', () => loaded.activate(context)) };
	};
	const [cpuBefore, wallBefore] = [process.cpuUsage(), performance.now()];
	await extension.activate();
	const spent = process.cpuUsage(cpuBefore);
	start.ready = { wall: performance.now() - wallBefore, cpu: (spent.user + spent.system) / 1000 };
	if (note) {
		const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, note);
		await vscode.workspace.openTextDocument(uri);
		const [cpu, wall] = [process.cpuUsage(), performance.now()];
		// The line above a note is shown when all notes are read.
		const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 1);
		if (lenses.length === 0) { throw new Error('the note is not known'); }
		const { user, system } = process.cpuUsage(cpu);
		start.known = { wall: performance.now() - wall, cpu: (user + system) / 1000 };
	}
	return /** @type {Start} */ (start);
}
