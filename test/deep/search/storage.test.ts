import * as assert from 'node:assert';
import fc from 'fast-check';
import { createSearch, type SearchDocument } from '../../../src/core/search/createSearch';
import { loadSearch, serializeSearch } from '../../../src/core/search/storage';
import { runs } from '../../unit/runs';
import { found, idsOf } from './found';
import { sample, sampleSearch } from '../../unit/search/sample';

/** Without abstracts, which would make no difference but to the time. */
const titles: readonly SearchDocument[] = sample.map(paper => ({ ...paper, abstract: undefined }));
const searchOfTitles = createSearch(titles);
const apple: SearchDocument = { id: 'apple', title: 'Apple orchards', people: [] };

suite('a stored index', () => {
	test('is read from any place in a buffer', () => {
		const bytes = new Uint8Array(serializeSearch(sampleSearch));
		const shifted = new Uint8Array(bytes.length + 3);
		shifted.set(bytes, 3);
		assert.deepStrictEqual(found(loadSearch(shifted.subarray(3), sample)!), found(sampleSearch));
	});

	test('of the same files is not compared with the papers one by one, but for what the user says of them', () => {
		const bytes = new Uint8Array(serializeSearch(sampleSearch, 'a.txt 1 2'));
		const unread = sample.map(paper => ({ ...paper, get abstract(): string { throw new Error('read'); } }));
		assert.strictEqual(loadSearch(bytes, unread, 'a.txt 1 2')?.segments.length, 1);
		assert.throws(() => loadSearch(bytes, unread, 'a.txt 3 2'), /read/);
		const tagged = sample.map((paper, i) => i === 3 ? { ...paper, tags: ['orchard'] } : paper);
		assert.strictEqual(loadSearch(bytes, tagged, 'a.txt 1 2')!.find('orchard')[0]?.id, 'paper3');
		const grouped = sample.map(paper => ({ ...paper, topics: ['Orchards'] }));
		assert.deepStrictEqual(idsOf(found(loadSearch(bytes, grouped, 'a.txt 1 2', 'files')!)), idsOf(found(sampleSearch)));
		assert.strictEqual(loadSearch(bytes, grouped, 'a.txt 3 2', 'files'), undefined);
		assert.strictEqual(loadSearch(bytes, sample.slice(1), 'a.txt 1 2', 'files'), undefined);
	});

	test('is brought up to date with papers that came, went, changed and moved', () => {
		const now = [apple, ...titles.slice(20), ...titles.slice(2, 20), { ...titles[0]!, title: 'Walrus' }];
		assert.deepStrictEqual(idsOf(found(loadSearch(new Uint8Array(serializeSearch(searchOfTitles)), now)!)), idsOf(found(createSearch(now))));
	});
});

suite('a changed library', () => {
	test('is searched like one built anew', () => {
		const change = fc.oneof(
			fc.record({ kind: fc.constant('remove' as const), at: fc.nat(60) }),
			fc.record({ kind: fc.constant('insert' as const), at: fc.nat(60) }),
			fc.record({ kind: fc.constant('retitle' as const), at: fc.nat(60) }),
			fc.record({ kind: fc.constant('mark' as const), at: fc.nat(60) }),
		);
		fc.assert(fc.property(fc.array(change, { maxLength: 5 }), changes => {
			let papers = titles;
			let current = searchOfTitles;
			changes.forEach(({ kind, at }, i) => {
				const place = at % papers.length;
				const paper = papers[place]!;
				const replaced = { remove: [], insert: [paper, { ...apple, id: `apple${i}` }], retitle: [{ ...paper, title: `Walrus ${paper.title}` }], mark: [{ ...paper, status: 'read' }] }[kind];
				papers = [...papers.slice(0, place), ...replaced, ...papers.slice(place + 1)];
				current = createSearch(papers, current);
			});
			assert.deepStrictEqual(idsOf(found(current)), idsOf(found(createSearch(papers))));
			assert.strictEqual(current.papers, papers);
		}), { numRuns: runs(30) });
	});
});
