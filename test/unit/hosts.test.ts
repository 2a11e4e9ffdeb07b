import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { addCounts, parseCounts, renderCounts } from '../host/counts.mjs';
import { hosts } from '../host/install.mjs';
import suites from '../host/suites.cjs';

suite('the test hosts', () => {
	test('the oldest is the oldest VS Code that the manifest declares, and the editor\'s types are of that version', () => {
		const { engines, devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
		// A server 4.x.y holds VS Code 1.x.y.
		const minor = hosts.oldest!.server.split('.')[1];
		assert.strictEqual(engines.vscode, `^1.${minor}.0`);
		assert.strictEqual(devDependencies['@types/vscode'], `1.${minor}.0`);
	});

	test('a suite is counted by the last line of its kind, whatever stands before it', () => {
		const output = 'in one host\n  3 passed, 0 failed, 0 skipped\n[test] 12 passed, 1 failed, 2 skipped\nExit code: 1\n';
		assert.deepStrictEqual(parseCounts(output), { passed: 12, failed: 1, skipped: 2 });
		assert.strictEqual(parseCounts('nothing ran'), undefined);
	});

	test('each file that a host is to run is there', () => {
		for (const [host, { files = [] }] of Object.entries(suites)) {
			assert.deepStrictEqual(files.filter(name => !fs.existsSync(`test/integration/${name}.test.ts`)), [], host);
		}
	});

	test('counts are added up', () => {
		assert.strictEqual(renderCounts(addCounts([{ passed: 1, failed: 0, skipped: 2 }, { passed: 3, failed: 1, skipped: 0 }])), '4 passed, 1 failed, 2 skipped');
	});
});
