// Runs the UI suite: plain mocha in Node, each test with a VS Code window of its own. `--grep TEXT` runs those with this in
// their name, `--part 1/2` every other one, so that two processes can share the suite.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { renderCounts } from './counts.mjs';

process.setSourceMapsEnabled(true);
const { values: { grep, part } } = parseArgs({ options: { grep: { type: 'string' }, part: { type: 'string' } } });
if (!part) { fs.rmSync('out/screenshots', { recursive: true, force: true }); }
// A window on a busy machine may be late once; what fails twice has failed.
const mocha = new Mocha({ ui: 'tdd', timeout: 240_000, retries: 1, forbidOnly: Boolean(process.env.CI), ...(grep ? { grep } : {}) });
mocha.addFile(path.resolve('out/ui.js'));
await mocha.loadFilesAsync();
if (part) { keepPart(mocha.suite, part); }
const runner = mocha.run(failures => {
	const { passes = 0, failures: failed = failures, pending = 0 } = runner.stats ?? {};
	console.log(renderCounts({ passed: passes, failed, skipped: pending }));
	// A test that failed may have left something behind that would keep this process waiting.
	process.exit(failures > 0 ? 1 : 0);
});

runner.on('retry', (test, error) => console.log(`  ↻ ${test.fullTitle()}, after: ${error.message}`));
runner.on('fail', (test, error) => console.log(`  ✗ ${test.fullTitle()}: ${error.message}`));

/** Leaves every n-th test. @param {Mocha.Suite} all @param {string} part */
function keepPart(all, part) {
	const [number = 1, parts = 1] = part.split('/').map(Number);
	let count = 0;
	const keep = (/** @type {Mocha.Suite} */ suite) => {
		suite.tests = suite.tests.filter(() => count++ % parts === number - 1);
		suite.suites.forEach(keep);
	};
	keep(all);
}
