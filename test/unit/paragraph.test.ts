import * as assert from 'node:assert';
import { paragraphAt } from '../../src/core/paragraph';

/** The paragraph at `|`. */
function at(marked: string): string {
	return paragraphAt(marked.replace('|', ''), marked.indexOf('|'));
}

suite('the paragraph at a caret', () => {
	test('is the text between two blank lines', () => {
		assert.strictEqual(at('# Head\n\nOne line,\nan|other.\n\nNext.'), 'One line,\nanother.');
		assert.strictEqual(at('One|\r\n\r\nTwo'), 'One');
		assert.strictEqual(at('A\r\n\r\nT|wo'), 'Two');
	});

	test('leaves out the keys of citations, which say nothing of what is written about', () => {
		assert.strictEqual(at('Students [@hydra2026] learn.|'), 'Students [ ] learn.');
	});

	test('is nothing on a blank line', () => {
		assert.strictEqual(at('A\n\n|\n\nB'), '');
	});
});
