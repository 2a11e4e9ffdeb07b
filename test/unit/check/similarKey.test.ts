import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { createSimilarKeys } from '../../../src/core/check/similarKey';
import { editDistance } from '../../../src/core/editDistance';

suite('the key that was meant', () => {
	test('has few slips, by its length, and no other comes as near', () => {
		const similar = createSimilarKeys(['smith2020', 'smith2021', 'li', 'vaswani2017attention', 'Jones']);
		assert.deepStrictEqual(['smiht2020', 'smith2022', 'LI', 'la', 'vaswanni2017atention', 'jnes', 'nobody'].map(similar), ['smith2020', undefined, 'li', undefined, 'vaswani2017attention', 'Jones', undefined]);
	});

	test('is the one that measuring all of them finds', () => {
		const keys = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', 'z', '1', 'é', '_'), minLength: 1, maxLength: 9 });
		fc.assert(fc.property(fc.uniqueArray(keys, { maxLength: 12 }), keys, (known, key) => {
			const most = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
			const distances = known.map(each => editDistance(key.toLowerCase(), each.toLowerCase()));
			const least = Math.min(...distances);
			const nearest = known.filter((_, index) => distances[index] === least && least <= most);
			assert.strictEqual(createSimilarKeys(known)(key), nearest.length === 1 ? nearest[0] : undefined);
		}));
	});
});
