import * as assert from 'node:assert';
import fc from 'fast-check';
import { createSearch, createSearchInSlices, type Search, type SearchDocument } from '../../../src/core/search/createSearch';
import { loadSearch, serializeSearch } from '../../../src/core/search/storage';
import { runs } from '../runs';
import { sample, sampleSearch } from './sample';

const search = sampleSearch;
const queries = ['hydra', 'distilation mased', 'nvidia 2025', 'llm', 'verbalizer man', 'knowledgetracing', 'apple', 'walrus'];
const found = (of: Search) => queries.map(query => of.find(query, 100));
const ids = (of: Search) => queries.map(query => of.find(query, 100).map(({ id }) => id).sort());
let kept: Uint8Array | undefined;
/** A copy of the index as it is stored, made once, since tests break theirs. */
const stored = () => (kept ??= new Uint8Array(serializeSearch(search))).slice();
let answers: ReturnType<typeof found> | undefined;
/** What the search that was stored finds. */
const foundBefore = () => answers ??= found(search);

/** Without abstracts, which would make no difference but to the time. */
const titles: readonly SearchDocument[] = sample.map(paper => ({ ...paper, abstract: undefined }));
const searchOfTitles = createSearch(titles);
const apple: SearchDocument = { id: 'apple', title: 'Apple orchards', people: [] };

suite('a stored index', () => {
	test('finds what the one it was stored from found', () => {
		const loaded = loadSearch(stored(), sample);
		assert.ok(loaded);
		assert.deepStrictEqual(found(loaded), foundBefore());
	});

	test('is read from any place in a buffer', () => {
		const bytes = stored();
		const shifted = new Uint8Array(bytes.length + 3);
		shifted.set(bytes, 3);
		assert.deepStrictEqual(found(loadSearch(shifted.subarray(3), sample)!), foundBefore());
	});

	test('is brought up to date with papers that came, went, changed and moved', () => {
		const now = [apple, ...titles.slice(20), ...titles.slice(2, 20), { ...titles[0]!, title: 'Walrus' }];
		assert.deepStrictEqual(ids(loadSearch(new Uint8Array(serializeSearch(searchOfTitles)), now)!), ids(createSearch(now)));
	});

	test('of the same files is not compared with the papers one by one, but for what the user says of them', () => {
		const bytes = new Uint8Array(serializeSearch(search, 'a.txt 1 2'));
		const unread = sample.map(paper => ({ ...paper, get abstract(): string { throw new Error('read'); } }));
		assert.strictEqual(loadSearch(bytes, unread, 'a.txt 1 2')?.segments.length, 1);
		assert.throws(() => loadSearch(bytes, unread, 'a.txt 3 2'), /read/);
		const tagged = sample.map((paper, i) => i === 3 ? { ...paper, tags: ['orchard'] } : paper);
		assert.strictEqual(loadSearch(bytes, tagged, 'a.txt 1 2')!.find('orchard')[0]?.id, 'paper3');
		const grouped = sample.map(paper => ({ ...paper, topics: ['Orchards'] }));
		assert.deepStrictEqual(ids(loadSearch(bytes, grouped, 'a.txt 1 2', 'files')!), ids(search));
		assert.strictEqual(loadSearch(bytes, grouped, 'a.txt 3 2', 'files'), undefined);
		assert.strictEqual(loadSearch(bytes, sample.slice(1), 'a.txt 1 2', 'files'), undefined);
	});

	test('is thrown away when it is broken, foreign, of another version, or of other papers', () => {
		assert.strictEqual(loadSearch(stored(), sample.map(paper => ({ ...paper, title: `${paper.title}!` }))), undefined);
		assert.strictEqual(loadSearch(stored(), sample.slice(40)), undefined);
		for (const bytes of [new Uint8Array(), new Uint8Array(400), new TextEncoder().encode('{"version":1}'.repeat(40)), stored().slice(0, -4), stored().slice(0, 100)]) {
			assert.strictEqual(loadSearch(bytes, sample), undefined);
		}
		fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, change) => {
			const bytes = stored();
			bytes[place % bytes.length]! ^= change;
			assert.strictEqual(loadSearch(bytes, sample), undefined);
		}), { numRuns: runs(30) });
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
			assert.deepStrictEqual(ids(current), ids(createSearch(papers)));
			assert.strictEqual(current.papers, papers);
		}), { numRuns: runs(30) });
	});

	test('costs no reading where only marks changed', () => {
		const marked = createSearch(sample.map(paper => ({ ...paper, isCited: true })), search);
		assert.strictEqual(marked.segments[0]?.segment, search.segments[0]?.segment);
		assert.strictEqual(marked.find('hydra is:cited').length, 1);
	});

	test('keeps the large segment when one paper changes, and builds anew when most do', () => {
		const one = createSearch(sample.map((paper, i) => i === 7 ? apple : paper), search);
		assert.deepStrictEqual(one.segments.map(({ segment }) => segment.documentCount), [56, 1]);
		assert.strictEqual(one.segments[0]?.segment, search.segments[0]?.segment);
		assert.strictEqual(one.find('orchads')[0]?.id, 'apple');
		const half = createSearch(sample.slice(30), search);
		assert.strictEqual(half.segments[0]?.segment.documentCount, 26);
	});

	test('the search before it goes on answering', () => {
		const before = found(search);
		createSearch(sample.slice(3), search).find('hydra');
		assert.deepStrictEqual(found(search), before);
	});
});

test('an index is built in many small steps', () => {
	let steps = 0;
	for (const building = createSearchInSlices(sample); !building.next().done;) { steps++; }
	assert.ok(steps > 10, `${steps} steps`);
});
