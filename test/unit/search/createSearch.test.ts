import * as assert from 'node:assert';
import { createSearch, type SearchDocument } from '../../../src/core/search/createSearch';
import { fixture } from '../golden';

const sample: readonly SearchDocument[] = (JSON.parse(fixture('digests/seed.gold.json')) as readonly { title: string; abstract: string; organization: { name: string } | null; published: string | null }[])
	.map((paper, index) => ({
		id: `paper${index}`,
		title: paper.title,
		people: [],
		organization: paper.organization?.name,
		year: paper.published === null ? undefined : Number(paper.published.slice(0, 4)),
		abstract: paper.abstract,
	}));

const search = createSearch(sample);

/** The title of the first paper found. */
function first(query: string): string {
	const id = search.find(query, 1)[0]?.id;
	return sample.find(paper => paper.id === id)?.title ?? '';
}

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
		const { title } = sample.find(paper => paper.id === hit.id)!;
		assert.deepStrictEqual(hit.matches?.map(({ start, end }) => title.slice(start, end)), ['Verbalizer']);
	});
});
