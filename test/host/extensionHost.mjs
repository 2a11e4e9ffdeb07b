// Runs the integration suite once in one extension host of a VS Code server.
import * as fs from 'node:fs';
import { SourceMap } from 'node:module';
import * as path from 'node:path';
import { newProfile, workbenchAddress } from './browser.mjs';
import { parseCounts } from './counts.mjs';
import { createReplay, startReplay } from './replay.mjs';
import { startServer, temporaryFolder } from './server.mjs';

/** Marks the lines of the suite among all that the editor logs, see test/integration/run.ts. */
const mark = '[test] ';
/** The longest that a single test may take, its start included, on a busy machine. */
const longestSilence = 180_000;

/** Nobody looks at these windows, and what they draw beside the text costs more than what is tested. */
const plainSettings = {
	'breadcrumbs.enabled': false, 'editor.minimap.enabled': false, 'editor.stickyScroll.enabled': false, 'editor.folding': false, 'editor.links': false,
	'editor.occurrencesHighlight': 'off', 'editor.semanticHighlighting.enabled': false, 'editor.renderLineHighlight': 'none', 'editor.guides.indentation': false,
	'editor.bracketPairColorization.enabled': false, 'workbench.editor.showTabs': 'none', 'workbench.editor.editorActionsLocation': 'hidden', 'workbench.statusBar.visible': false,
	'window.commandCenter': false, 'workbench.layoutControl.enabled': false, 'window.menuBarVisibility': 'hidden', 'workbench.activityBar.location': 'hidden',
};

/**
 * Runs a bundle of integration tests on a fresh copy of the sample workspace and prints its results. A suite that does
 * not come to an end counts as one failure, and then everything the editor logged is printed.
 * @param {import('playwright-core').Browser} browser
 * @param {{ host: string, bundle?: string, settings?: Record<string, unknown>, vsix?: string, workspace?: object }} options with `workspace` a workspace file of that content is opened; with `vsix` that package is tested, not the working copy
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runIntegrationSuite(browser, { host, bundle = 'out/integration.js', settings, vsix, workspace }) {
	const scratch = temporaryFolder();
	const folder = path.join(scratch, 'workspace');
	fs.cpSync('test/fixtures/workspace', folder, { recursive: true });
	const workspaceFile = workspace && path.join(scratch, 'several.code-workspace');
	if (workspaceFile) {
		fs.mkdirSync(path.join(scratch, 'second'));
		fs.writeFileSync(workspaceFile, JSON.stringify(workspace));
	}
	// The tests have to lie inside the extension under development: with a package that is an empty one.
	const extension = vsix ? emptyExtension(path.join(scratch, 'tests'), bundle) : process.cwd();
	// An installed extension is not under test and asks the real services, so its tests of lookups are left out.
	const services = await startReplay(createReplay(JSON.parse(fs.readFileSync('test/fixtures/lookup/papers.json', 'utf8'))));
	const server = await startServer({ host, settings: { ...plainSettings, ...settings, ...(vsix ? {} : { 'literatureNotes.lookup.testAddress': services.address }) }, vsix, beside: 'test/fixtures/quartoLanguage' });
	const context = await newProfile(browser, { viewport: { width: 640, height: 400 } });
	/** @type {string[]} */
	const results = [];
	/** @type {string[]} */
	const log = [];
	try {
		const page = await context.newPage();
		let lastSign = Date.now();
		await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
			const line = args.map(String).join(' ');
			log.push(line);
			if (line.startsWith(mark)) {
				lastSign = Date.now();
				const result = withSource(line.slice(mark.length), bundle);
				results.push(result);
				if (!/\bnode_modules\/mocha\/|\(node:internal\//.test(result)) { console.log(`  ${result}`); }
			}
		});
		const exit = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
		await page.goto(workbenchAddress(server, { folder, workspaceFile, extension, tests: path.join(extension, bundle) }));
		const ended = await Promise.race([exit.then(() => true), silence(() => lastSign).then(() => false)]);
		const counts = parseCounts(results.join('\n'));
		if (ended && counts) { return counts; }
		console.log(log.join('\n'));
		console.log(`The suite did not come to an end${ended ? '' : `, it said nothing for ${longestSilence / 1000} s`}; above is what the editor logged.`);
		return { passed: 0, failed: 1, skipped: 0 };
	} finally {
		await context.close();
		server.stop();
		services.close();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
}

/** Resolves when the last sign of life is too long ago. @param {() => number} lastSign @returns {Promise<void>} */
function silence(lastSign) {
	return new Promise(resolve => {
		const timer = setInterval(() => {
			if (Date.now() - lastSign() < longestSilence) { return; }
			clearInterval(timer);
			resolve();
		}, 1000).unref();
	});
}

/** @param {string} folder @param {string} bundle */
function emptyExtension(folder, bundle) {
	fs.mkdirSync(path.join(folder, 'out'), { recursive: true });
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'tests', publisher: 'tests', version: '0.0.0', engines: { vscode: '*' }, activationEvents: [] }));
	fs.copyFileSync(bundle, path.join(folder, bundle));
	return folder;
}

/** @type {SourceMap | undefined} */
let sourceMap;

/** A line of a stack, led back from the bundle to the file that was written. @param {string} line @param {string} bundle */
function withSource(line, bundle) {
	return line.replace(/\(?[^\s()]*out\/\w+\.js(#vscode-extension)?:(\d+):(\d+)\)?/, (found, inWorker, row, column) => {
		sourceMap ??= new SourceMap(JSON.parse(fs.readFileSync(`${bundle}.map`, 'utf8')));
		// The web worker host evaluates the file inside a function whose head is two lines long.
		const entry = sourceMap.findEntry(Number(row) - (inWorker ? 3 : 1), Number(column) - 1);
		return 'originalSource' in entry ? `(${path.join('out', entry.originalSource)}:${entry.originalLine + 1})` : found;
	});
}
