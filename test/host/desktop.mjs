// Runs the integration suite in the desktop VS Code: the one that VSCODE_EXECUTABLE names, else the newest and
// the oldest supported one, which are downloaded. Needs a display.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { temporaryFolder } from './server.mjs';

const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE;
const { engines } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const versions = vscodeExecutablePath ? [undefined] : ['stable', engines.vscode.replace('^', '')];

for (const version of versions) {
	console.log(`desktop VS Code, ${version ?? vscodeExecutablePath}`);
	const scratch = temporaryFolder();
	fs.cpSync('test/fixtures/workspace', path.join(scratch, 'workspace'), { recursive: true });
	try {
		await runTests({
			vscodeExecutablePath,
			version,
			extensionDevelopmentPath: process.cwd(),
			extensionTestsPath: path.resolve('out/integration.js'),
			launchArgs: [path.join(scratch, 'workspace'), '--disable-extensions', '--disable-workspace-trust', '--user-data-dir', path.join(scratch, 'data')],
		});
	} catch (error) {
		console.error(String(error));
		process.exitCode = 1;
	} finally {
		fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
	}
}
