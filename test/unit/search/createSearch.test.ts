import * as assert from 'node:assert';
import { createSearch } from '../../../src/core/search/createSearch';
import { sample, sampleSearch, titleOf } from './sample';

const search = sampleSearch;

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

	test('finds a paper by its key, identifier, topic, tag or year alone, without the name of a field', () => {
		const others = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, title: `Tides ${index}`, people: [], year: 2001 }));
		const { find } = createSearch([...others, { id: 'wanted2026', title: 'Rivers', people: [], year: 1987, topics: ['Orchard Keeping'], tags: ['shoreline'], identifiers: ['2604.01234'] }]);
		for (const query of ['wanted2026', '2604.01234', 'orchard', 'shoreline', '1987']) {
			assert.deepStrictEqual(find(query, 3).map(({ id }) => id), ['wanted2026'], query);
		}
	});

	test('an empty query gives the papers in their order', () => {
		assert.deepStrictEqual(search.find('  ', 3).map(({ id }) => id), ['paper0', 'paper1', 'paper2']);
	});

	test('of papers that match as well, those that are preferred come first, however many there are', () => {
		const papers = Array.from({ length: 300 }, (_, index) => ({ id: `p${index}`, title: index === 7 ? 'Jones' : 'Tides', people: ['Ann Jones'], year: 2000 + index % 20, isRecent: index === 3, isCited: index === 3 }));
		const { find } = createSearch([...papers, { id: 'abstract', title: 'Rivers', people: [], abstract: 'As Jones says.' }]);
		const ids = (query: string, preferred?: ReadonlySet<string>) => find(query, 3, preferred).map(({ id }) => id);
		assert.deepStrictEqual(ids('jones'), ['p7', 'p3', 'p0']);
		assert.deepStrictEqual(ids('jones', new Set(['p299', 'p250'])), ['p7', 'p250', 'p299'], 'a better match stays first');
		assert.deepStrictEqual(ids('jones', new Set(['abstract'])), ['p7', 'p3', 'p0'], 'and a worse one behind');
		assert.deepStrictEqual(ids('', new Set(['p299', 'p250'])), ['p250', 'p299', 'p0']);
	});

	test('says where the title matches', () => {
		const hit = search.find('verbalizer', 1)[0]!;
		assert.deepStrictEqual(hit.matches?.map(({ start, end }) => titleOf(hit.id).slice(start, end)), ['Verbalizer']);
	});

	test('takes joined, split, abbreviated and accented words for the same', () => {
		const rows: readonly [string, string][] = [
			['deep tutor', 'DeepTutor'], ['deeptutor', 'DeepTutor'], ['deeptutr', 'DeepTutor'],
			['multimodal hydra', 'HYDRA'], ['multi modal hydra', 'HYDRA'], ['unifyïng HYDRÂ', 'HYDRA'],
			['tllllms', 'Towards Lifelong Learning'], ['masal', 'GraphMASAL'], ['knwldge trcing domains', 'Predictive, scalable'],
		];
		for (const [query, title] of rows) { assert.ok(first(query).startsWith(title), `${query}: ${first(query)}`); }
	});

	test('finds papers in any script, by pieces of words that are not spaced', () => {
		const papers = [
			{ id: 'zh', title: '基于深度学习的知识追踪研究', people: ['王小明'] },
			{ id: 'ja', title: 'カリキュラム学習の調査', people: [] },
			{ id: 'el', title: 'Μηχανική μάθηση', people: [] },
			{ id: 'ar', title: 'تعلّم الآلة العميق', people: [] },
			{ id: 'de', title: 'Über das Lernen — „Größe“', people: ['Müßig, Jörg'] },
		];
		const other = createSearch(papers);
		const rows: readonly [string, string][] = [['知识追踪', 'zh'], ['踪研究', 'zh'], ['究', 'zh'], ['小明', 'zh'], ['学習', 'ja'], ['ｶﾘｷｭﾗﾑ', 'ja'], ['ΜΑΘΗΣΗ', 'el'], ['العميق', 'ar'], ['grosse', 'de'], ['jorg mussig', 'de'], ['über', 'de']];
		for (const [query, id] of rows) { assert.strictEqual(other.find(query, 1)[0]?.id, id, query); }
	});

	test('fields narrow what the words find, and no more than the limit is given', () => {
		const years = search.find('learning year:2023').map(({ id }) => sample.find(paper => paper.id === id)?.year);
		assert.ok(years.length > 2 && years.every(year => year === 2023));
		assert.strictEqual(search.find('year:2023', 4).length, 4);
		assert.deepStrictEqual(search.find('learning', 3), search.find('learning').slice(0, 3));
		assert.deepStrictEqual(search.find('hydra', 0), []);
	});

	test('narrows to the papers that have all of the query, and forgives a typo only where nothing is spelt so', () => {
		const narrow = (query: string) => search.narrow(query, 100).map(({ id }) => titleOf(id));
		const all = (query: string) => search.find(query, 100).map(({ id }) => titleOf(id));
		assert.ok(narrow('knowledge tracing').every(title => /tracing/i.test(title) || all('"tracing"').includes(title)));
		assert.ok(narrow('knowledge tracing').length < all('knowledge tracing').length / 2);
		assert.deepStrictEqual(narrow('sycophansy eval').map(title => title.slice(0, 8)), ['SycEval:']);
		assert.deepStrictEqual(narrow('hydra').map(title => title.slice(0, 6)), ['HYDRA:']);
		assert.deepStrictEqual(narrow('hydra walrusses'), narrow('hydra '));
		assert.deepStrictEqual(narrow('year:2023').length, all('year:2023').length);
		assert.deepStrictEqual(search.narrow('sycophansy', 1)[0]?.matches, search.find('sycophansy', 1)[0]?.matches);
	});

	test('equal papers come in the order they were given in', () => {
		const twins = ['c', 'a', 'b'].map(id => ({ id, title: 'One title', people: [] }));
		assert.deepStrictEqual(createSearch(twins).find('title').map(({ id }) => id), ['c', 'a', 'b']);
	});

	test('an empty library has nothing to find', () => {
		for (const query of ['', 'hydra', 'year:2025']) { assert.deepStrictEqual(createSearch([]).find(query), []); }
	});
});
