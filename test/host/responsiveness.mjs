// Measures how long an extension host lets others wait while a person types, with a large library beside the text.
import * as path from 'node:path';
import * as fs from 'node:fs';
import { measureInHost, ours, writeEmptyExtension } from './activation.mjs';
import { openBrowser } from './browser.mjs';
import { startServer, temporaryFolder } from './server.mjs';

/** @typedef {{ p99: number, longest: number, keystrokes: number, seconds: number, cpuP99: number | undefined, cpuLongest: number | undefined }} Waiting in milliseconds */

/**
 * How long what comes to the host has to wait, in ours and in one with an extension that does nothing, on the same workspace and while
 * the same is typed: from the start of the extension until all is read, and while a digest changes.
 * @param {string} folder the workspace
 * @returns {Promise<{ ours: Waiting, empty: Waiting }>}
 */
export async function measureResponsiveness(folder) {
	const scratch = temporaryFolder();
	const [browser, server] = await Promise.all([openBrowser(), startServer({ keepRunning: true })]);
	try {
		const empty = await measureInHost(browser, server, { ...writeEmptyExtension(path.join(scratch, 'empty')), folder, run: typeForAWhile });
		return { empty, ours: await measureInHost(browser, server, { ...ours, folder, run: typeForAWhile }) };
	} finally {
		await browser.close();
		server.stop();
		fs.rmSync(scratch, { recursive: true, force: true });
	}
}

/**
 * Types into the manuscript, asks for completions as an editor does and changes a digest. Waits are taken at every moment, not a block at a
 * time: one of a second counts as long as it lasts. Where the host can tell, the same of the CPU time of its own thread, which a busy machine does not lengthen.
 * @param {NodeRequire} require @param {string} id
 * @returns {Promise<Waiting>}
 */
async function typeForAWhile(require, id) {
	/** @type {typeof import('vscode')} */
	const vscode = require('vscode');
	const every = 5;
	const waits = /** @type {number[]} */ ([]);
	const busy = /** @type {number[]} */ ([]);
	const threadTime = () => {
		const usage = /** @type {{ threadCpuUsage?: () => NodeJS.CpuUsage }} */ (/** @type {unknown} */ (process)).threadCpuUsage?.();
		return usage && (usage.user + usage.system) / 1000;
	};
	let [last, lastBusy] = [performance.now(), threadTime()];
	const timer = setInterval(() => {
		const [now, nowBusy] = [performance.now(), threadTime()];
		for (let wait = now - last - every; wait > -every; wait -= every) { waits.push(Math.max(0, wait)); }
		if (nowBusy !== undefined && lastBusy !== undefined) {
			for (let wait = nowBusy - lastBusy; wait > 0; wait -= every) { busy.push(wait); }
		}
		[last, lastBusy] = [now, nowBusy];
	}, every);
	const root = /** @type {import('vscode').WorkspaceFolder} */ (vscode.workspace.workspaceFolders?.[0]).uri;
	const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, 'manuscript.md'));
	const editor = await vscode.window.showTextDocument(document);
	const changed = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, 'digests', '0000000.txt'));
	await vscode.extensions.getExtension(id)?.activate();
	await vscode.commands.executeCommand('literatureNotes.papers.focus', { preserveFocus: true }).then(undefined, () => undefined);
	const begun = performance.now();
	let keystrokes = 0;
	let found = 0;
	let rounds = 0;
	const isOurs = id !== 'bench.empty';
	// Until the library answers, and then as long again as a person needs for a few sentences.
	while (rounds < 6 && performance.now() - begun < 300_000) {
		for (const letter of ' as was shown [@tutor') {
			await editor.edit((/** @type {import('vscode').TextEditorEdit} */ builder) => builder.insert(document.positionAt(document.getText().length), letter));
			keystrokes++;
			await new Promise(resolve => setTimeout(resolve, 30));
		}
		if (isOurs) {
			/** @type {import('vscode').CompletionList} */
			const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, document.positionAt(document.getText().length), '@');
			found = list.items.length;
		}
		if (!isOurs || found > 0) {
			rounds++;
			const edit = new vscode.WorkspaceEdit();
			edit.insert(changed.uri, new vscode.Position(0, 0), 'x');
			await vscode.workspace.applyEdit(edit);
		}
	}
	clearInterval(timer);
	// Without the library nothing would have been kept waiting, and the figure would be no one's.
	if (isOurs && found === 0) { throw new Error('The completion never knew the papers.'); }
	const share = (/** @type {number[]} */ list, /** @type {number} */ part) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * part)];
	return {
		p99: share(waits, .99) ?? 0, longest: share(waits, 1) ?? 0, keystrokes, seconds: (performance.now() - begun) / 1000,
		cpuP99: share(busy, .99), cpuLongest: share(busy, 1),
	};
}
