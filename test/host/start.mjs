// `npm start`: shows the extension on a copy of the sample workspace, in the desktop VS Code where `code` is on
// the PATH, else in a VS Code served on 127.0.0.1. `--server` chooses the latter, and with `--check` that
// server has to answer, and that is all.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { workbenchAddress } from './browser.mjs';
import { serverHostRunsHere } from './install.mjs';
import { runProgram } from './program.mjs';
import { startServer } from './server.mjs';

const check = process.argv.includes('--check');
/** Kept between runs, so that what one tried is still there; delete it to begin anew. */
const workspace = path.resolve('.vscode-test/sample-workspace');
if (!fs.existsSync(workspace)) { fs.cpSync('test/fixtures/workspace', workspace, { recursive: true }); }

const code = check || process.argv.includes('--server') ? undefined : findProgram('code');
if (code) {
	process.exitCode = await runProgram(code, [`--extensionDevelopmentPath=${process.cwd()}`, '--new-window', workspace]);
	if (process.exitCode === 0) {
		console.log(`VS Code opens with the extension, on ${workspace}`);
		sayWhatToTry();
	} else {
		console.error(`VS Code did not open: ${code} ended with ${process.exitCode}.`);
	}
} else if (!serverHostRunsHere) {
	console.error('There is no "code" on the PATH. In VS Code run "Shell Command: Install \'code\' command in PATH" from the palette, then try again.');
	process.exitCode = 1;
} else {
	const server = await startServer({ keepRunning: true, linked: process.cwd() });
	const address = workbenchAddress(server, { folder: workspace });
	console.log(`\nVS Code with the extension, on ${workspace}:\n\n  ${address}\n`);
	sayWhatToTry();
	if (check) {
		const { status } = await fetch(address);
		console.log(`It answers with status ${status}.`);
		process.exit(status === 200 ? 0 : 1);
	}
	openInBrowser(address);
	console.log('Ctrl+C ends it.');
}

function sayWhatToTry() {
	console.log(`What to try first:
  - Click the Literature Notes icon in the activity bar: papers by topic.
  - Hover a title to read its abstract.
  - In manuscript.md: F1, "Insert Citation".
  - F1, "Insert Note Template".`);
}

/** @param {string} address */
function openInBrowser(address) {
	const opener = findProgram('xdg-open');
	if (opener && (process.env.DISPLAY || process.env.WAYLAND_DISPLAY)) {
		spawn(opener, [address], { stdio: 'ignore', detached: true }).unref();
	}
}

/** The path of a program, undefined where the PATH has none of that name. @param {string} name */
function findProgram(name) {
	const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.flatMap(folder => names.map(file => path.join(folder, file))).find(file => fs.existsSync(file));
}
