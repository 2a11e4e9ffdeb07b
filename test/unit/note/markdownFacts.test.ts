import * as assert from 'node:assert';
import { noFacts, readMarkdownFacts } from '../../../src/core/note/markdownFacts';
import { sentenceAt } from '../../../src/core/note/sentences';

suite('what a Markdown file says of papers', () => {
	test('a note tells its paper and what the user says of it, wherever it lies', () => {
		const { note, problems } = readMarkdownFacts('---\ntitle: HYDRA\ncitekey: "@hydra2026"\nstatus: reading\ntags: [vision]\n---\n# HYDRA\n');
		assert.deepStrictEqual(problems, []);
		assert.strictEqual(note?.key, 'hydra2026');
		assert.deepStrictEqual(note.keyRange, { start: { line: 2, character: 9 }, end: { line: 2, character: 21 } });
		assert.deepStrictEqual(JSON.parse(JSON.stringify(note.marks)), { status: 'reading', tags: ['vision'] });
	});

	test('broken YAML is a problem at its line, and the rest is read', () => {
		const { note, problems, uses } = readMarkdownFacts('---\ncitekey: hydra2026\ntags: [a\nstatus: read\n---\nAs @slca2023 says.\n');
		assert.strictEqual(note?.key, 'hydra2026');
		assert.deepStrictEqual(problems.map(({ rule, range }) => [rule, range.start, range.end]), [['note-front-matter', { line: 2, character: 6 }, { line: 2, character: 8 }]]);
		assert.deepStrictEqual(uses.map(({ key }) => key), ['slca2023']);
	});

	test('front matter without a citation key is nobody\'s business', () => {
		assert.deepStrictEqual(readMarkdownFacts('---\ntitle: on citekey\nstatus: draft\ntags: [a\n---\n').problems, []);
		assert.strictEqual(readMarkdownFacts('Plain text.\n'), noFacts);
	});

	test('citations and links to notes are uses, each with its sentence', () => {
		const { uses } = readMarkdownFacts('First one. As shown\nby [@hydra2026, p. 3] it works. Last.\n\n- see [[@slca2023]] and [it](../notes/@syceval2025.md)\n');
		assert.deepStrictEqual(uses.map(({ key, kind, range, sentence }) => [key, kind, range.start.line, sentence]), [
			['hydra2026', 'citation', 1, 'As shown by [@hydra2026, p. 3] it works.'],
			['slca2023', 'mention', 3, 'see [[@slca2023]] and [it](../notes/@syceval2025.md)'],
			['syceval2025', 'mention', 3, 'see [[@slca2023]] and [it](../notes/@syceval2025.md)'],
		]);
	});

	test('a sentence without end is cut', () => {
		const text = `${'word '.repeat(1000)}@key`;
		assert.ok(sentenceAt(text, { start: 5000, end: 5004 }).length <= 301);
	});
});
