import * as assert from 'node:assert';
import { createSearch } from '../../../src/core/search/createSearch';
import { sample, sampleSearch } from '../../unit/search/sample';
import { assertLinear } from '../work';

suite('createSearch', () => {
	for (const piece of ['x', 'deep ']) {
		test(`a query of ${JSON.stringify(piece)}, again and again, is answered in linear time`, () => assertLinear(piece, length => piece.repeat(length), 10_000, query => sampleSearch.find(query)));
	}

	test('a query typed letter by letter is answered as if it were asked at once', () => {
		for (const query of ['distilation mased autoenc', 'sycophansy eval', 'curiculum lerning ']) {
			const typed = createSearch(sample);
			for (let i = 1; i < query.length; i++) { typed.find(query.slice(0, i)); }
			assert.deepStrictEqual(typed.find(query), createSearch(sample).find(query), query);
		}
	});

	test('gives every paper that fits when all are wanted, quickly also where they are many', () => {
		const many = Array.from({ length: 3000 }, (_, i) => ({ id: `n${i}`, title: `Tree number ${i}`, people: [] }));
		assert.strictEqual(createSearch(many).find('tree', many.length).length, many.length);
	});
});
