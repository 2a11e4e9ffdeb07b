import * as assert from 'node:assert';
import fc from 'fast-check';
import { TopList } from '../../../src/core/search/topList';
import { runs } from '../runs';

test('a top list keeps what sorting everything would have put first', () => {
	fc.assert(fc.property(fc.array(fc.nat(9), { maxLength: 60 }), fc.nat(8), (scores, capacity) => {
		const top = new TopList(capacity);
		scores.forEach((score, number) => top.add(number, score));
		const sorted = scores.map((score, number) => ({ number, score })).sort((a, b) => b.score - a.score || a.number - b.number);
		assert.deepStrictEqual(top.finish(), sorted.slice(0, capacity));
	}), { numRuns: runs(80) });
});
