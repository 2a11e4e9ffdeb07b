// Starts and stops a VS Code server of its own folder, without code-server's wrapper.
import { execFile, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { installServer } from './install.mjs';

/** Settings that keep the window quiet, so that a test sees the extension and nothing else. */
const quietSettings = {
	'workbench.startupEditor': 'none', 'workbench.tips.enabled': false, 'workbench.enableExperiments': false, 'workbench.reduceMotion': 'on',
	'workbench.welcomePage.walkthroughs.openOnInstall': false, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'workbench.hover.delay': 200,
	'chat.disableAIFeatures': true, 'chat.commandCenter.enabled': false, 'telemetry.telemetryLevel': 'off', 'update.mode': 'none',
	'update.showReleaseNotes': false, 'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false, 'extensions.ignoreRecommendations': true,
	'git.enabled': false, 'editor.cursorBlinking': 'solid', 'remote.autoForwardPorts': false,
	// The browser saves by itself unless told not to, which would hide files left unsaved.
	'files.autoSave': 'off',
};

/** @typedef {{ port: number, dataFolder: string, stop: () => void }} Server */

/**
 * Starts a server on a free port of 127.0.0.1 and returns when it listens. Nothing of it outlives this process.
 * @param {object} options
 * @param {string} [options.host] which VS Code, a key of `hosts` in install.mjs
 * @param {Readonly<Record<string, unknown>>} [options.settings] user settings beside the quiet ones
 * @param {string} [options.vsix] a packaged extension to install first
 * @param {string} [options.beside] the folder of an extension without code that is there, too
 * @param {string} [options.linked] the folder of an extension that is installed as it stands there; the windows are then as a person has them, and run no tests
 * @param {boolean} [options.askForTrust] whether workspaces start untrusted
 * @param {boolean} [options.keepRunning] whether a server that nobody is connected to stays up
 * @returns {Promise<Server>}
 */
export async function startServer({ host = 'newest', settings = {}, vsix, beside, linked, askForTrust = false, keepRunning = false }) {
	const { server, node } = await installServer(host);
	const dataFolder = temporaryFolder();
	const main = path.join(server, 'out/server-main.js');
	const common = [main, '--server-data-dir', dataFolder, '--accept-server-license-terms', '--telemetry-level', 'off'];
	const options = { cwd: dataFolder, env: environment(dataFolder) };
	fs.mkdirSync(path.join(dataFolder, 'data/User'), { recursive: true });
	fs.writeFileSync(path.join(dataFolder, 'data/User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, '\t'));
	// What lies there when a server first starts counts as installed.
	if (beside) { fs.cpSync(beside, path.join(dataFolder, 'extensions', path.basename(beside)), { recursive: true }); }
	if (linked) {
		fs.mkdirSync(path.join(dataFolder, 'extensions'), { recursive: true });
		fs.symlinkSync(linked, path.join(dataFolder, 'extensions/linked'));
	}
	if (vsix) { await promisify(execFile)(node, [...common, '--install-extension', path.resolve(vsix)], options); }

	const child = spawn(node, [
		...common, '--host', '127.0.0.1', '--port', '0', '--without-connection-token',
		// Both ends are on this machine, where packing and unpacking all they say costs more than sending it.
		'--disable-websocket-compression',
		// Without this driver a built server ignores an extension under development and its tests, and says nothing; with it no notification pops up.
		...(linked ? [] : ['--enable-smoke-test-driver']),
		...(askForTrust ? [] : ['--disable-workspace-trust']),
		// Should this process be killed outright, the server ends itself after a while.
		...(keepRunning ? [] : ['--enable-remote-auto-shutdown']),
	], { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	let stopped = false;
	const stop = () => {
		// Once it has ended, its number may be given to another process.
		if (stopped) { return; }
		stopped = true;
		// Its extension hosts are in the server's process group, and would stay behind if only the server were ended.
		try { process.kill(-/** @type {number} */ (child.pid), 'SIGKILL'); } catch { /* It has ended already. */ }
		fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
	};
	atExit(stop);
	try {
		return { port: await listeningPort(child), dataFolder, stop };
	} catch (error) {
		stop();
		throw error;
	}
}

/**
 * A new empty folder, gone at the end of this process at the latest. Its path is short: the names of sockets
 * below it are limited to 107 characters.
 */
export function temporaryFolder() {
	const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir().length < 40 ? os.tmpdir() : '/tmp', 'ln-')));
	atExit(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/** @type {(() => void)[]} What is left to do when this process ends, the latest first. */
const cleanUps = [];

/** @param {() => void} cleanUp */
function atExit(cleanUp) {
	if (cleanUps.length === 0) {
		process.on('exit', () => cleanUps.forEach(each => each()));
		// An interrupted run leaves by way of `exit` too; so does the browser.
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) { process.on(signal, () => process.exit(130)); }
	}
	cleanUps.unshift(cleanUp);
}

/** @param {string} dataFolder @returns {NodeJS.ProcessEnv} */
function environment(dataFolder) {
	// A terminal inside VS Code sets variables that would lead this server to the outer one.
	const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(name));
	return { ...Object.fromEntries(own), TMPDIR: dataFolder, XDG_RUNTIME_DIR: dataFolder };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function listeningPort(child) {
	return new Promise((resolve, reject) => {
		let output = '';
		const timer = setTimeout(() => reject(new Error(`The VS Code server did not start within 60 s:\n${output}`)), 60_000);
		const read = (/** @type {Buffer} */ data) => {
			output += data;
			const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
			if (port) {
				clearTimeout(timer);
				output = '';
				resolve(Number(port));
			}
		};
		child.stdout?.on('data', read);
		child.stderr?.on('data', read);
		child.on('exit', code => {
			clearTimeout(timer);
			reject(new Error(`The VS Code server ended with code ${code}:\n${output}`));
		});
	});
}
