// Runs the integration suite in the desktop VS Code: the one that VSCODE_EXECUTABLE names, else one that is
// downloaded: the newest, or the version given as argument. Needs a display.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { temporaryFolder } from './server.mjs';

const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE;
const version = process.argv[2] ?? 'stable';
console.log(`desktop VS Code, ${vscodeExecutablePath ?? version}`);

const scratch = temporaryFolder();
fs.cpSync('test/fixtures/workspace', path.join(scratch, 'workspace'), { recursive: true });
try {
	await runTests({
		...(vscodeExecutablePath ? { vscodeExecutablePath } : { version }),
		extensionDevelopmentPath: process.cwd(),
		extensionTestsPath: path.resolve('out/integration.js'),
		launchArgs: [path.join(scratch, 'workspace'), '--disable-extensions', '--disable-workspace-trust', '--user-data-dir', path.join(scratch, 'data')],
	});
} catch (error) {
	console.error(String(error));
	process.exitCode = 1;
}
