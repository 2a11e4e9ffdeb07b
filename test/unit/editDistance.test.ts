import * as assert from 'node:assert';
import fc from 'fast-check';
import { editDistance } from '../../src/core/editDistance';
import { TypoPattern } from '../../src/core/search/distance';

suite('edit distance', () => {
	for (const [a, b, slips] of [['', '', 0], ['', 'ab', 2], ['smith2020', 'smith2020', 0], ['smith2020', 'smth2020', 1], ['smith2020', 'smtih2020', 1], ['smith2020', 'smyth2021', 2]] as const) {
		test(`“${a}” and “${b}” are ${slips} slips apart`, () => {
			assert.strictEqual(editDistance(a, b), slips);
		});
	}

	test('is the one that the search counts in bits', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
		fc.assert(fc.property(word, word, (a, b) => {
			const typos = new TypoPattern(new TextEncoder().encode(a), a.length);
			typos.measure(new TextEncoder().encode(b), 0, b.length);
			assert.strictEqual(editDistance(a, b), typos.toWord);
		}));
	});

	test('is above the most that is asked for where it would be', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
		fc.assert(fc.property(word, word, fc.nat(9), (a, b, most) => {
			const distance = editDistance(a, b);
			const limited = editDistance(a, b, most);
			assert.ok(distance <= most ? limited === distance : limited > most);
		}));
	});
});
