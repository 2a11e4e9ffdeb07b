// Runs the integration suite in each extension host it has to pass in, or in those named as arguments.
import { openBrowser } from './browser.mjs';
import { addCounts, renderCounts } from './counts.mjs';
import { runIntegrationSuite } from './extensionHost.mjs';
import suites from './suites.cjs';

/** @type {Readonly<Record<string, { name: string, host: string, bundle?: string, settings?: Record<string, unknown>, workspace?: object }>>} */
const extensionHosts = {
	newest: { name: 'newest VS Code, Node extension host', host: 'newest' },
	web: { name: 'newest VS Code, web worker extension host', host: 'newest', bundle: suites.web?.output, settings: { 'remote.extensionKind': { 'literature-notes.literature-notes': ['web'] } } },
	folders: { name: 'newest VS Code, a workspace of several folders', host: 'newest', workspace: { folders: [{ path: 'workspace' }, { path: 'second' }, { uri: 'memory:/third', name: 'third' }] } },
	oldest: { name: 'oldest VS Code, Node extension host', host: 'oldest', bundle: suites.oldest?.output },
};

const chosen = process.argv.slice(2);
const browser = await openBrowser();
const all = [];
for (const key of chosen.length > 0 ? chosen : Object.keys(extensionHosts)) {
	const extensionHost = extensionHosts[key];
	if (!extensionHost) { throw new Error(`No extension host is called "${key}"; there are ${Object.keys(extensionHosts).join(', ')}.`); }
	console.log(extensionHost.name);
	all.push(await runIntegrationSuite(browser, extensionHost));
}
await browser.close();
const counts = addCounts(all);
console.log(renderCounts(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
