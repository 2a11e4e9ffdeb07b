// Measures how long an extension takes to activate, in an extension host of its own that was started for it.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openBrowser, workbenchAddress } from './browser.mjs';
import { startServer, temporaryFolder } from './server.mjs';

const mark = '[activation] ';

/**
 * Milliseconds of activation, as the extension host sees it (loading the code included): ours, with the sample library, and
 * those of an extension that does nothing. Each in a fresh host, in turns.
 * @param {number} runs
 * @returns {Promise<{ ours: number[], empty: number[] }>}
 */
export async function measureActivation(runs) {
	const scratch = temporaryFolder();
	const empty = path.join(scratch, 'empty');
	writeEmptyExtension(empty);
	const times = { ours: /** @type {number[]} */ ([]), empty: /** @type {number[]} */ ([]) };
	const browser = await openBrowser();
	try {
		for (let run = 0; run < runs; run++) {
			times.empty.push((await measure(browser, { extension: empty, id: 'bench.empty' })).activation);
			times.ours.push((await measure(browser, ours())).activation);
		}
	} finally {
		await browser.close();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
	return times;
}

/** @param {string} folder */
function writeEmptyExtension(folder) {
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'empty', publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.100.0' }, main: './main.js', activationEvents: ['onCommand:bench.empty'], contributes: { commands: [{ command: 'bench.empty', title: 'Empty' }] } }));
	fs.writeFileSync(path.join(folder, 'main.js'), 'exports.activate = () => undefined;');
}

const ours = () => ({ extension: process.cwd(), id: 'literature-notes.literature-notes' });

/**
 * Milliseconds of activation in a workspace of that many notes, and from then until all of them are known: when they were never read
 * before, and in a second host, which finds what the first one kept.
 * @param {number} count
 * @returns {Promise<readonly [first: Measured, second: Measured]>}
 */
export async function measureNotes(count) {
	const scratch = temporaryFolder();
	writeNotes(path.join(scratch, 'notes'), count);
	// The line above a note is asked for, which waits until all notes are read.
	const work = `const note = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'notes/0/@key0.md');
		await vscode.workspace.openTextDocument(note);
		const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', note, 1);
		if (lenses.length === 0) { throw new Error('the note is not known'); }`;
	const [browser, server] = await Promise.all([openBrowser(), startServer({})]);
	try {
		const first = await measure(browser, { ...ours(), folder: scratch, server, work });
		return [first, await measure(browser, { ...ours(), folder: scratch, server, work })];
	} finally {
		server.stop();
		await browser.close();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
}

/**
 * @param {string} folder
 * @param {number} count
 */
function writeNotes(folder, count) {
	for (let number = 0; number < count; number++) {
		const below = path.join(folder, String(number % 100));
		if (number < 100) { fs.mkdirSync(below, { recursive: true }); }
		const next = (number + 1) % count;
		fs.writeFileSync(path.join(below, `@key${number}.md`), `---\ncitekey: key${number}\ntitle: Paper ${number}\nstatus: to-read\ntags: [a, b]\n---\n\n# Paper ${number}\n\n${'It says what a note says, in a sentence of some length. '.repeat(20)}\n\nAs [@key${next}] shows.\n`);
	}
}

/** @typedef {{ activation: number, work: number }} Measured */

/**
 * Activates an extension in an extension host of its own, then does some work in it.
 * @param {import('playwright-core').Browser} browser
 * @param {object} options
 * @param {string} options.extension the folder of the extension under development
 * @param {string} options.id
 * @param {string} [options.folder] the workspace
 * @param {import('./server.mjs').Server} [options.server] one that goes on running, where several hosts share their storage
 * @param {string} [options.work] what to do after activation, in JavaScript, with `vscode`
 * @returns {Promise<Measured>}
 */
async function measure(browser, { extension, id, folder, server: given, work = '' }) {
	// The file has to lie inside the extension's folder.
	const tests = path.join(extension, 'out/activation.js');
	fs.mkdirSync(path.dirname(tests), { recursive: true });
	fs.writeFileSync(tests, `exports.run = async () => {
		const vscode = require('vscode');
		const extension = vscode.extensions.getExtension(${JSON.stringify(id)});
		if (!extension) { throw new Error(vscode.extensions.all.map(each => each.id).filter(each => !each.startsWith('vscode.')).join()); }
		if (extension.isActive) { throw new Error('it was active before it was measured'); }
		const start = performance.now();
		await extension.activate();
		const activation = performance.now() - start;
		${work}
		console.log(${JSON.stringify(mark)} + JSON.stringify({ activation, work: performance.now() - start - activation }));
	};`);
	const server = given ?? await startServer({});
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
		return /** @type {Measured} */ (await Promise.race([measured, ended]));
	} finally {
		await context.close();
		if (!given) { server.stop(); }
	}
}
