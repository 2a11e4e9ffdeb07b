import * as assert from 'node:assert';
import { escapeMarkdown, markdownCode, plainLine, plainText } from '../../src/core/markdown';

suite('text of a digest in Markdown', () => {
	test('shows links, commands, HTML, code and icons as they were written', () => {
		assert.strictEqual(escapeMarkdown('[x](command:y) <b> `c` $(icon) *e*'), String.raw`\[x\]\(command\:y\) \<b\> \`c\` \$\(icon\) \*e\*`);
	});

	test('stays on one line', () => {
		assert.strictEqual(plainLine('a \u0007 b'), 'a b');
		assert.strictEqual(escapeMarkdown('a\n# b\r\n\tc'), String.raw`a \# b c`);
	});

	test('stays in the letters of code, on one line', () => {
		assert.deepStrictEqual(['key', 'a` <img>\n\n# b', '``'].map(markdownCode), ['`key`', '`` a` <img> # b ``', '``` `` ```']);
	});

	test('loses the characters that hide what it says', () => {
		assert.strictEqual(plainLine('safe\u202egnp.exe\u2066\u0007 \u00a0x'), 'safegnp.exe x');
	});

	test('keeps its lines and tabs where it is no line', () => {
		assert.strictEqual(plainText('a\tb\r\nc \x1b[2J\x9b\u202ed'), 'a\tb\r\nc [2Jd');
	});

	test('keeps letters of all scripts', () => {
		assert.strictEqual(escapeMarkdown('Über 台灣 π'), 'Über 台灣 π');
	});
});
