import * as assert from 'node:assert';
import { createSearch, prepareSearch } from '../../../src/core/search/createSearch';
import { runToEnd } from '../../../src/core/steps';
import { sample, sampleSearch, titleOf } from '../../unit/search/sample';
import { assertLinear } from '../work';

const search = sampleSearch;

suite('createSearch', () => {
	test('answers any query, in pickers and trees, with papers of the library once each and ranges inside their titles', () => {
		const strange = ['x'.repeat(10_000), 'deep '.repeat(2_000), '   \t\n', '.*+?^${}()|[]\\', '---', '"', '-"', 'year:', '🙂👍🏽', '\ud800', '__proto__', 'constructor year:2025 toString', 'شبكة عصبية', 'is:cited -is:cited', '\0', '\u202eevil'];
		for (const query of [...strange, 'a', 'learning', 'model teacher student']) {
			const hits = search.find(query);
			assert.strictEqual(new Set(hits.map(({ id }) => id)).size, hits.length, query);
			for (const { id, matches = [] } of hits) {
				let end = -1;
				for (const range of matches) {
					assert.ok(range.start > end && range.end > range.start && range.end <= titleOf(id).length, query);
					end = range.end;
				}
			}
			assert.deepStrictEqual(search.find(query), hits, `${query} is answered otherwise the second time`);
			assert.ok(search.narrow(query, 100).every(({ id }) => titleOf(id) !== ''), query);
		}
	});

	test('what was read ahead changes no answer', () => {
		const ahead = createSearch(sample);
		runToEnd(prepareSearch(ahead));
		for (const query of ['hydrra', 'tllllms', 'knowledgetracing', 'ybri']) { assert.deepStrictEqual(ahead.find(query), search.find(query), query); }
	});

	for (const piece of ['x', 'deep ']) {
		test(`a query of ${JSON.stringify(piece)}, again and again, is answered in linear time`, () => assertLinear(piece, length => piece.repeat(length), 10_000, query => search.find(query)));
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
