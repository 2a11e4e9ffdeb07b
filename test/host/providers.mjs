// Measures what the providers of the extension cost its host when the editor asks them, as it does while a person types and points.
import { measureInHost, ours } from './activation.mjs';
import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {Readonly<Record<string, number>>} Costs milliseconds of CPU for one answer, by the name of what is asked */

/**
 * The costs of an answer in a host of its own, with the workspace in `folder`, in whose `manuscript.md` there is a line that ends in `[@learn`, and a citation of `key0`.
 * @param {string} folder
 * @returns {Promise<Costs>}
 */
export async function measureProviders(folder) {
	const [browser, server] = await Promise.all([openBrowser(), startServer({ keepRunning: true })]);
	try {
		return await measureInHost(browser, server, { ...ours, folder, run: askProviders });
	} finally {
		await browser.close();
		server.stop();
	}
}

/**
 * Each provider is timed from when it is called until it has answered, by the CPU time of the host's own thread: what the editor does with an answer is not in it.
 * @param {NodeRequire} require @param {string} id
 * @returns {Promise<Costs>}
 */
async function askProviders(require, id) {
	/** @type {any} */
	const vscode = require('vscode');
	const threadTime = () => {
		const usage = /** @type {{ threadCpuUsage?: () => NodeJS.CpuUsage }} */ (/** @type {unknown} */ (process)).threadCpuUsage?.() ?? process.cpuUsage();
		return (usage.user + usage.system) / 1000;
	};
	const times = /** @type {Record<string, number[]>} */ ({});
	const timed = (/** @type {any} */ provider) => new Proxy(provider, {
		get: (target, name) => typeof target[name] !== 'function' ? target[name] : async (/** @type {unknown[]} */ ...args) => {
			const begun = threadTime();
			const answer = await target[name](...args);
			(times[String(name)] ??= []).push(threadTime() - begun);
			return answer;
		},
	});
	// The tests of an extension share its interface, and what is registered from now on goes through here.
	for (const name of ['registerCompletionItemProvider', 'registerHoverProvider', 'registerCodeActionsProvider', 'registerDefinitionProvider', 'registerCodeLensProvider']) {
		const register = vscode.languages[name];
		vscode.languages[name] = (/** @type {unknown} */ selector, /** @type {unknown} */ provider, /** @type {unknown[]} */ ...rest) => register(selector, timed(provider), ...rest);
	}
	const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'manuscript.md');
	const document = await vscode.workspace.openTextDocument(uri);
	const editor = await vscode.window.showTextDocument(document);
	await vscode.extensions.getExtension(id).activate();
	const [typed, cited] = ['[@learn', '@key0'].map(part => document.positionAt(document.getText().indexOf(part) + part.length));
	const ask = async () => {
		const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, typed, '@');
		const found = list.items.filter((/** @type {any} */ { insertText, label }) => /@|\d/.test(String(insertText?.value ?? insertText ?? label))).length;
		const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, cited.translate(0, -2));
		await vscode.commands.executeCommand('vscode.executeDefinitionProvider', uri, cited.translate(0, -2));
		await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, new vscode.Range(typed, typed));
		await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
		return found > 0 && hovers.length > 0;
	};
	for (const end = performance.now() + 120_000; !await ask();) {
		if (performance.now() > end) { throw new Error('Nobody answered.'); }
		await new Promise(resolve => setTimeout(resolve, 250));
	}
	// What is read and warmed up for the first answers is no keystroke's.
	await new Promise(resolve => setTimeout(resolve, 3000));
	for (let round = 0; round < 5; round++) { await ask(); }
	for (const each of Object.values(times)) { each.length = 0; }
	for (let round = 0; round < 30; round++) {
		await editor.edit((/** @type {any} */ builder) => builder.insert(document.positionAt(document.getText().length), 'x'));
		await ask();
		await new Promise(resolve => setTimeout(resolve, 20));
	}
	return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? NaN]));
}
