import * as assert from 'node:assert';
import { citedWorks, nextPlace } from '../../../src/core/citation/citedWorks';
import { readFileCitations } from '../../../src/core/citation/readFileCitations';

suite('what a document cites', () => {
	const text = '---\nnocite: "@z, @*"\n---\n\n[@b; see [@a]] and @fig-one, @b [@c]; -@{a}\n';
	const keys = citedWorks(readFileCitations('a.md', text));

	test('is each key once, in the order of first places, with all its places', () => {
		assert.deepStrictEqual(keys.map(({ key, places }) => [key, ...places.map(({ start, end }) => text.slice(start, end))]), [['z', '@z'], ['b', '@b', '@b'], ['a', '@a', '-@{a}'], ['c', '@c']]);
	});

	test('goes round from the last place to the first', () => {
		const b = keys[1]!;
		assert.deepStrictEqual([0, b.places[0]!.start, b.places[1]!.start].map(offset => b.places.indexOf(nextPlace(b, offset))), [0, 1, 0]);
	});
});
