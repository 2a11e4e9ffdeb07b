import * as assert from 'node:assert';
import { folderWith, removeFolders, runProgram } from './program';

suite('the command citations', () => {
	suiteTeardown(removeFolders);

	test('prints file, line, column and items of each citation, columns in UTF-16 units', () => {
		const folder = folderWith({ 'a.md': '# Title\n\n😀 [see @a, p. 12; also -@b] and @c [p. 3].\r\nA fig: @fig-plot, `[@code]`.\n' });
		const { out, code } = runProgram(folder, 'citations', 'a.md', '--format', 'json');
		assert.strictEqual(code, 0);
		assert.deepStrictEqual(JSON.parse(out), [
			{ file: 'a.md', line: 3, column: 4, items: [{ key: 'a', mode: 'normal', prefix: 'see', suffix: ', p.\u00a012' }, { key: 'b', mode: 'suppress-author', prefix: 'also', suffix: '' }] },
			{ file: 'a.md', line: 3, column: 34, items: [{ key: 'c', mode: 'narrative', prefix: '', suffix: 'p.\u00a03' }] },
			{ file: 'a.md', line: 4, column: 8, items: [{ key: 'fig-plot', mode: 'narrative', prefix: '', suffix: '', crossReference: true }] },
		]);
	});

	test('reads nocite in front matter, and nothing else there', () => {
		const folder = folderWith({ 'a.md': '---\ntitle: By @me\nnocite: |\n  @a, @b\n---\n' });
		const read = JSON.parse(runProgram(folder, 'citations', 'a.md').out) as readonly { line: number; column: number; items: readonly { key: string }[] }[];
		assert.deepStrictEqual(read.map(({ line, column, items: [item] }) => [line, column, item!.key]), [[4, 3, 'a'], [4, 7, 'b']]);
	});

	test('finds citations in the Markdown cells of a notebook at their lines of the file', () => {
		const notebook = JSON.stringify({ cells: [{ cell_type: 'code', source: ['[@no]'] }, { cell_type: 'markdown', source: ['one\n', 'see [@yes]'] }] }, undefined, 1);
		const [only, more] = JSON.parse(runProgram(folderWith({ 'a.ipynb': notebook }), 'citations', 'a.ipynb').out);
		const line = notebook.split('\n').findIndex(text => text.includes('@yes')) + 1;
		assert.deepStrictEqual([only.line, only.column, only.items[0].key, more], [line, notebook.split('\n')[line - 1]!.indexOf('[') + 1, 'yes', undefined]);
	});

	test('says which file cannot be read, prints the others, and exits with 1', () => {
		const { out, error, code } = runProgram(folderWith({ 'a.md': '@a' }), 'citations', 'no.md', 'a.md');
		assert.deepStrictEqual([JSON.parse(out).length, error, code], [1, 'no.md:1:1 cannot be read: no such file or directory\n', 1]);
	});

	test('exits with 2 and says how it is used where it is used wrongly', () => {
		for (const args of [['citations'], ['citations', '--no', 'a.md'], ['citations', 'a.md', '--format'], ['citations', 'a.md', '--format', 'yaml'], ['cite'], []]) {
			const { out, error, code } = runProgram('.', ...args);
			assert.deepStrictEqual([out, code, /^literature-notes: .+\nUsage:\n/.test(error)], ['', 2, true], args.join(' '));
		}
	});

	test('reads ten thousand citations in a line, and brackets that never close, within the minute that a program has here', () => {
		const folder = folderWith({ 'line.md': Array.from({ length: 10_000 }, (_, index) => `[@k${index}, p. ${index}]`).join(' '), 'open.md': '[@a '.repeat(1000) + '@{'.repeat(1000) });
		const { out, code } = runProgram(folder, 'citations', 'line.md', 'open.md');
		assert.deepStrictEqual([code, JSON.parse(out).filter(({ file }: { file: string }) => file === 'line.md').length], [0, 10_000]);
	});
});
