// Runs the UI suite: plain mocha in Node, each test with a VS Code window of its own. `--grep TEXT` runs a part.
import * as fs from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import { renderCounts } from './counts.mjs';

process.setSourceMapsEnabled(true);
fs.rmSync('out/screenshots', { recursive: true, force: true });
const grep = process.argv.indexOf('--grep');
const mocha = new Mocha({ ui: 'tdd', timeout: 120_000, forbidOnly: Boolean(process.env.CI), ...(grep > 0 ? { grep: process.argv[grep + 1] } : {}) });
mocha.addFile(path.resolve('out/ui.js'));
const runner = mocha.run(failures => {
	const { passes = 0, failures: failed = failures, pending = 0 } = runner.stats ?? {};
	console.log(renderCounts({ passed: passes, failed, skipped: pending }));
	// A test that failed may have left something behind that would keep this process waiting.
	process.exit(failures > 0 ? 1 : 0);
});
