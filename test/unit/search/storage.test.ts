import * as assert from 'node:assert';
import fc from 'fast-check';
import { createSearch, type Search, type SearchDocument } from '../../../src/core/search/createSearch';
import { loadSearch, serializeSearch } from '../../../src/core/search/storage';
import { runs } from '../runs';
import { sample, sampleSearch, sampleSteps } from './sample';

const search = sampleSearch;
let kept: Uint8Array | undefined;
/** A copy of the index as it is stored, made once, since tests break theirs. */
const stored = () => (kept ??= new Uint8Array(serializeSearch(search))).slice();
/** What a search finds, with its scores and places; the deep suite asks more. */
const found = (of: Search) => ['hydra', 'distilation mased', 'walrus'].map(query => of.find(query, 20));

const apple: SearchDocument = { id: 'apple', title: 'Apple orchards', people: [] };

suite('a stored index', () => {
	test('finds what the one it was stored from found', () => {
		const loaded = loadSearch(stored(), sample);
		assert.ok(loaded);
		assert.deepStrictEqual(found(loaded), found(search));
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
	assert.ok(sampleSteps > 10, `${sampleSteps} steps`);
});
