import * as assert from 'node:assert';
import { readDigest } from '../../../src/core/digest/readDigest';
import { renderChoice, type ComparisonLabels } from '../../../src/core/lookup/comparison';
import { renderFoundDigest } from '../../../src/core/lookup/foundDigest';
import { createFoundPaper } from '../../../src/core/lookup/foundPaper';
import { dailyPapersRequest } from '../../../src/core/lookup/huggingFace';
import { parsePaperReference } from '../../../src/core/lookup/paperReference';

suite('naming a paper to add', () => {
	test('by identifier, DOI, address, title or BibTeX', () => {
		const read: readonly (readonly [string, string | undefined, string?])[] = [
			[' 2603.15228v2 ', 'arxiv', '2603.15228'], ['arXiv:2603.15228', 'arxiv', '2603.15228'], ['https://arxiv.org/pdf/2603.15228v1.pdf', 'arxiv', '2603.15228'],
			['https://huggingface.co/papers/2603.15228', 'arxiv', '2603.15228'], ['10.48550/arXiv.2603.15228', 'arxiv', '2603.15228'], ['hep-th/9901001', 'arxiv', 'hep-th/9901001'],
			['10.1000/XYZ.', 'doi', '10.1000/xyz'], ['https://doi.org/10.1038/s42256-024-00832-8', 'doi', '10.1038/s42256-024-00832-8'], ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330701', 'doi', '10.1145/3292500.3330701'],
			['Attention Is All You Need', 'title', 'Attention Is All You Need'], ['@misc{a, title={B}}', 'bibtex', '@misc{a, title={B}}'],
			['https://example.org/page', undefined], ['', undefined], ['123', undefined], ['two\nlines', undefined], ['x'.repeat(5000), undefined],
		];
		for (const [text, kind, value] of read) { assert.deepStrictEqual(parsePaperReference(text), kind === undefined ? undefined : { kind, value }, text); }
	});

	test('what is found is a digest that is read again with its names', () => {
		const found = createFoundPaper({ service: 'arxiv', title: 'T "quoted"', abstract: 'S.', authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }, { literal: 'Gemini' }], published: { iso: '2026-03-16', yearInferred: false }, identifiers: { arxiv: '2603.15228', doi: '10.1/x' } });
		const [paper] = readDigest(renderFoundDigest([found])).papers;
		assert.deepStrictEqual([paper!.title, paper!.abstract, paper!.authors, paper!.identifiers, paper!.published?.iso], ['T "quoted"', 'S.', [{ family: 'van Gogh', given: 'Ada' }, { literal: 'Gemini' }], { arxiv: '2603.15228', doi: '10.1/x' }, '2026-03-16']);
	});

	test('a digest is asked for by date, week, month or words', () => {
		const url = (wish: Parameters<typeof dailyPapersRequest>[0]) => dailyPapersRequest(wish, { address: 'https://huggingface.co' }).url.slice('https://huggingface.co/api'.length);
		assert.deepStrictEqual([url({ date: '2026-05-13' }), url({ week: '2026-W20' }), url({ month: '2026-05' }), url({ search: 'a & b' })],
			['/daily_papers?date=2026-05-13&limit=100', '/daily_papers?week=2026-W20&limit=100', '/daily_papers?month=2026-05&limit=100', '/papers/search?q=a%20%26%20b&limit=100']);
	});

	test('the sides of a comparison have each sentence on lines of its own, and say what is not known', () => {
		const labels: ComparisonLabels = { title: 'Title', people: 'People', date: 'Date', identifiers: 'Identifiers', abstract: 'Abstract', unknown: 'not known', authorCount: count => `${count} authors` };
		const mine = renderChoice({ title: 'T', abstract: 'One ends. Two ends? No.', authors: undefined, authorCount: 2, published: undefined, identifiers: {} }, labels);
		assert.strictEqual(mine, 'Title\n  T\n\nPeople\n  2 authors\n\nDate\n  not known\n\nIdentifiers\n  not known\n\nAbstract\n  One ends.\n  Two ends?\n  No.\n');
		assert.match(renderChoice(createFoundPaper({ service: 'arxiv', title: 'T', authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }] }), labels), /1 authors\n {2}Ada van Gogh\n/);
	});
});
