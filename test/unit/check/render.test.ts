import * as assert from 'node:assert';
import type { Finding } from '../../../src/core/check/checkInput';
import { hasFailed, renderFindings } from '../../../src/core/check/render';

const text = 'first\r\nsee [@a]\n';
const finding: Finding = { file: 'notes, mine.md', rule: 'missing-bibliography-key', severity: 'warning', message: 'No bibliography has the key "{0}".', args: ['a'], range: { start: 12, end: 14 } };
const rendered = (format: 'text' | 'json' | 'github' | 'sarif') => renderFindings([finding], format, () => text);

suite('check: printing findings', () => {
	test('as text: file, line, column, rule and message', () => {
		assert.strictEqual(rendered('text'), 'notes, mine.md:2:6 missing-bibliography-key No bibliography has the key "a".\n');
	});

	test('no character of a message moves the cursor of a terminal or turns the direction of writing', () => {
		assert.match(renderFindings([{ ...finding, args: ['a\x1b]0;x\x07\x9b\u202eb'] }], 'text', () => text), / the key "a\]0;xb"\.\n$/);
	});

	test('as JSON: a list of plain records', () => {
		assert.deepStrictEqual(JSON.parse(rendered('json')), [{ file: 'notes, mine.md', line: 2, column: 6, endLine: 2, endColumn: 8, rule: 'missing-bibliography-key', severity: 'warning', message: 'No bibliography has the key "a".', fix: null }]);
	});

	test('for GitHub: a workflow command, its own characters escaped', () => {
		assert.strictEqual(rendered('github'), '::warning file=notes%2C mine.md,line=2,endLine=2,col=6,endColumn=8,title=missing-bibliography-key::No bibliography has the key "a".\n');
	});

	test('as SARIF: a run whose result names its rule and place', () => {
		const { version, runs: [run] } = JSON.parse(rendered('sarif'));
		const [result] = run.results;
		assert.deepStrictEqual([version, run.tool.driver.rules[result.ruleIndex].id, result.level, result.locations[0].physicalLocation],
			['2.1.0', 'missing-bibliography-key', 'warning', { artifactLocation: { uri: 'notes,%20mine.md' }, region: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 8 } }]);
	});

	test('SARIF names a file by a URI, whatever its name is', () => {
		const uriOf = (file: string) => JSON.parse(renderFindings([{ ...finding, file }], 'sarif', () => text)).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri as string;
		assert.deepStrictEqual(['notes/C# why?.md', 'a\\b.md', 'C:\\b.md', '/b.md', '../50%.md', 'a:b.md'].map(uriOf),
			['notes/C%23%20why%3F.md', 'a/b.md', 'file:///C:/b.md', 'file:///b.md', '../50%25.md', './a:b.md']);
	});

	test('hints fail a check only where it is strict', () => {
		const hint: Finding = { ...finding, severity: 'hint' };
		assert.deepStrictEqual([hasFailed([hint], false), hasFailed([hint], true), hasFailed([hint, finding], false), hasFailed([], true)], [false, true, true, false]);
	});
});
