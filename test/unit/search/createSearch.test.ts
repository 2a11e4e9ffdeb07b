import * as assert from 'node:assert';
import { createSearch } from '../../../src/core/search/createSearch';
import { sample, titleOf } from './sample';

const search = createSearch(sample);

/** The title of the first paper found. */
const first = (query: string) => titleOf(search.find(query, 1)[0]?.id);

suite('createSearch', () => {
	test('finds a paper by what a person remembers of it, typos included', () => {
		const rows: readonly [string, string][] = [
			['hydra', 'HYDRA: '],
			['hydrra', 'HYDRA: '],
			['distilation mased autoencoder', 'Hybrid Distillation'],
			['structured tracing knowledge', 'Predictive, scalable'],
			['verbalizer', 'Instruction-following Evaluation'],
			['nvidia 2025', 'Masking Teacher'],
			['sycophansy eval', 'SycEval'],
		];
		for (const [query, title] of rows) { assert.ok(first(query).startsWith(title), `${query}: ${first(query)}`); }
	});

	test('an empty query gives the papers in their order', () => {
		assert.deepStrictEqual(search.find('  ', 3).map(({ id }) => id), ['paper0', 'paper1', 'paper2']);
	});

	test('says where the title matches', () => {
		const hit = search.find('verbalizer', 1)[0]!;
		assert.deepStrictEqual(hit.matches?.map(({ start, end }) => titleOf(hit.id).slice(start, end)), ['Verbalizer']);
	});
});
