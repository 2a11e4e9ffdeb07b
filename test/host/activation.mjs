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
			times.empty.push(await activate(browser, empty, 'bench.empty'));
			times.ours.push(await activate(browser, process.cwd(), 'literature-notes.literature-notes'));
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

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} extension the folder of the extension under development
 * @param {string} id
 */
async function activate(browser, extension, id) {
	// The file has to lie inside the extension's folder.
	const tests = path.join(extension, 'out/activation.js');
	fs.mkdirSync(path.dirname(tests), { recursive: true });
	fs.writeFileSync(tests, `exports.run = async () => {
		const extension = require('vscode').extensions.getExtension(${JSON.stringify(id)});
		if (!extension) { throw new Error(require('vscode').extensions.all.map(each => each.id).filter(each => !each.startsWith('vscode.')).join()); }
		if (extension.isActive) { throw new Error('it was active before it was measured'); }
		const start = performance.now();
		await extension.activate();
		console.log(${JSON.stringify(mark)} + (performance.now() - start));
	};`);
	const server = await startServer({});
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		/** @type {string[]} */
		const log = [];
		const measured = new Promise(resolve => page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
			const line = args.map(String).join(' ');
			log.push(line);
			if (line.startsWith(mark)) { resolve(Number(line.slice(mark.length))); }
		}));
		const ended = new Promise((_, reject) => page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => code !== 0 && reject(new Error(`${id} could not be measured: ${log.slice(-5).join('\n')}`))));
		await page.goto(workbenchAddress(server, { extension, tests }));
		return /** @type {number} */ (await Promise.race([measured, ended]));
	} finally {
		await context.close();
		server.stop();
	}
}
