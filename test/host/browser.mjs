// Opens VS Code windows: pages of a server in the Chromium that install.mjs sets up.
import { chromium } from 'playwright-core';
import { installChromium } from './install.mjs';

const flags = [
	'--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync', '--disable-domain-reliability',
	// No test reaches the network, and none waits for a network that is not there.
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** Starts a browser; this build of Chromium has no window of its own. */
export async function openBrowser() {
	const { executable, env } = await installChromium();
	return chromium.launch({ executablePath: executable, args: flags, env: { ...process.env, ...env } });
}

/**
 * A new profile of the browser, without anything of an earlier one, for windows of this size in pixels.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function newProfile(browser, options) {
	const context = await browser.newContext(options);
	await context.addInitScript(takeMessagesAsBuffers);
	return context;
}

/**
 * Runs in each page before its scripts. The workbench takes each message of its server as a `Blob` and reads it by a `FileReader`,
 * which goes through another process of the browser twice; that was a fifth of all that a window cost. Buffers need no reading.
 */
function takeMessagesAsBuffers() {
	window.WebSocket = new Proxy(WebSocket, {
		construct(Socket, args) {
			const socket = new Socket(.../** @type {ConstructorParameters<typeof WebSocket>} */ (args));
			socket.binaryType = 'arraybuffer';
			return socket;
		},
	});
	const read = FileReader.prototype.readAsArrayBuffer;
	FileReader.prototype.readAsArrayBuffer = function (/** @type {Blob | ArrayBuffer} */ data) {
		if (data instanceof Blob) { return read.call(this, data); }
		queueMicrotask(() => this.onload?.(/** @type {any} */ ({ target: { result: data } })));
	};
}

/**
 * The address of a workbench window on `folder`.
 * @param {import('./server.mjs').Server} server
 * @param {object} options
 * @param {string} [options.folder] the workspace; without it the window is empty
 * @param {string} [options.workspaceFile] a workspace file to open instead of a folder
 * @param {string} [options.extension] the folder of an extension under development
 * @param {string} [options.tests] a file inside that folder whose `run()` the extension host calls
 */
export function workbenchAddress({ port }, { folder, workspaceFile, extension, tests }) {
	const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${port}${file}`;
	const payload = [['skipWelcome', 'true']];
	if (extension) { payload.push(['extensionDevelopmentPath', remote(extension)]); }
	if (tests) { payload.push(['extensionTestsPath', remote(tests)]); }
	const query = new URLSearchParams({ ...(workspaceFile ? { workspace: workspaceFile } : folder ? { folder } : { ew: 'true' }), payload: JSON.stringify(payload) });
	return `http://127.0.0.1:${port}/?${query}`;
}
