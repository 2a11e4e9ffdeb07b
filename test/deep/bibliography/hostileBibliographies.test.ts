import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { readLatex } from '../../../src/core/bibliography/latex';
import { assertLinear } from '../work';

suite('bibliographies made to be slow', () => {
	for (const piece of ['@a{b,c={', '@comment{', '@a{b,\n', 'a = {\n', '@a(\n', '"', '@', '{\n@a{b,x={']) {
		test(`${JSON.stringify(piece)}, again and again, is read in linear time`, () => assertLinear(piece, length => `@a{b,\n${piece.repeat(length)}`, 64_000, readBibtex));
	}

	test('deep nesting in LaTeX is survived', () => {
		assert.strictEqual(readLatex('{'.repeat(20_000) + 'x' + '}'.repeat(20_000)).length < 2, true);
		assert.strictEqual(typeof readLatex('\\\''.repeat(20_000)), 'string');
	});
});
