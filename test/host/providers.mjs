// Measures what the providers of the extension cost its host when the editor asks them, as it does while a person types and points.
import { measureInHost, ours } from './activation.mjs';
import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {Readonly<Record<string, number>>} Costs milliseconds for one answer, by the name of what is asked */

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
 * A question costs what our code does for it, in all providers that are asked: from the call on, and whenever it goes on after it has waited. What the editor
 * and other extensions do meanwhile is not in it. It is wall time, as nothing gives way within such a stretch, and asking for CPU time cost as much as some answers.
 * @param {NodeRequire} require @param {string} id
 * @returns {Promise<Costs>}
 */
async function askProviders(require, id) {
	/** @type {any} */
	const vscode = require('vscode');
	/** @type {typeof import('node:async_hooks')} */
	const { createHook } = require('node:async_hooks');
	let costs = /** @type {Record<string, number>} */ ({});
	const stretches = /** @type {{ question: string | undefined, begun: number }[]} */ ([]);
	const begin = (/** @type {string | undefined} */ question) => { stretches.push({ question, begun: performance.now() }); };
	const end = () => {
		const { question, begun = NaN } = stretches.pop() ?? {};
		if (question !== undefined) { costs[question] = (costs[question] ?? 0) + performance.now() - begun; }
	};
	const questions = /** @type {Map<number, string>} */ (new Map());
	createHook({
		init: id => {
			const question = stretches.at(-1)?.question;
			if (question !== undefined) { questions.set(id, question); }
		},
		before: id => begin(questions.get(id)),
		after: end,
		destroy: id => { questions.delete(id); },
	}).enable();
	const timed = (/** @type {any} */ provider) => new Proxy(provider, {
		get: (target, name) => typeof target[name] !== 'function' ? target[name] : (/** @type {unknown[]} */ ...args) => {
			begin(String(name));
			try { return target[name](...args); } finally { end(); }
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
		const definitions = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', uri, cited.translate(0, -2));
		const fixes = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, new vscode.Range(typed, typed));
		// There is no lens in a manuscript: that is to be found out at each keystroke, too.
		await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
		return found > 0 && hovers.length > 0 && definitions.length > 0 && fixes.length > 0;
	};
	for (const last = performance.now() + 120_000; !await ask();) {
		if (performance.now() > last) { throw new Error('Nobody answered.'); }
		await new Promise(resolve => setTimeout(resolve, 250));
	}
	// What is read for the first answers is no keystroke's, and after the first thirty the code has been compiled as it runs in a session.
	await new Promise(resolve => setTimeout(resolve, 3000));
	const times = /** @type {Record<string, number[]>} */ ({});
	for (let round = -30; round < 30; round++) {
		await editor.edit((/** @type {any} */ builder) => builder.insert(document.positionAt(document.getText().length), 'x'));
		costs = {};
		if (!await ask()) { throw new Error('An answer is missing.'); }
		for (const [name, cost] of Object.entries(costs)) { if (round >= 0) { (times[name] ??= []).push(cost); } }
		await new Promise(resolve => setTimeout(resolve, 20));
	}
	return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? NaN]));
}
