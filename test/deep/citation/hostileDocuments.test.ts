import * as assert from 'node:assert';
import { readCitations } from '../../../src/core/citation/readCitations';
import { assertLinear } from '../work';

const hostile: readonly (readonly [name: string, length: number, textOf: (length: number) => string, count: (length: number) => number])[] = [
	['citations in a line', 10_000, length => '[@a; see @b, p. 3] '.repeat(length), length => length],
	['brackets', 1_000_000, length => '['.repeat(length), () => 0],
	['brackets that never close', 32_000, length => `${'[a '.repeat(length)}@a`, () => 1],
	['braces that never close', 32_000, length => '@{'.repeat(length), () => 0],
	['quotation marks, emphasis and spans that never close', 16_000, length => `${'"*<span>'.repeat(length)} @a`, () => 1],
	['deep quotations', 16_000, length => `${'> '.repeat(length)}@a`, () => 0],
];

suite('documents made to be slow', () => {
	for (const [name, length, textOf, count] of hostile) {
		test(`${length} ${name} are read in linear time`, () => {
			assert.strictEqual(readCitations(textOf(length)).length, count(length));
			assertLinear(name, textOf, length, readCitations);
		});
	}
});
