import * as assert from 'node:assert';
import { changeTags, readTag, tagChoices } from '../../../src/core/note/tagging';
import type { ReadingItem } from '../../../src/core/note/readingQueue';
import { hydra } from './papers';

const item = (...tags: string[]): ReadingItem => ({ paper: hydra, status: 'unread', tags, topics: [], cited: false, hasNote: false });

suite('tagging', () => {
	test('all tags are offered, the most frequent first, with how many of the chosen papers have each', () => {
		const [a, b, c] = [item('x', 'y', 'x'), item('y'), item('z')];
		assert.deepStrictEqual(tagChoices([a!, b!, c!], [a!, c!]), [{ tag: 'y', count: 2, chosen: 1 }, { tag: 'x', count: 1, chosen: 1 }, { tag: 'z', count: 1, chosen: 1 }]);
	});

	test('a tag is typed with or without its sign, and never ends the list it will stand in', () => {
		assert.deepStrictEqual(['#to cite', ' a,  b ', '"x]', '#', ''].map(readTag), ['to cite', 'a b', 'x', undefined, undefined]);
	});

	test('tags come and go, the others keep their order', () => {
		assert.deepStrictEqual(changeTags(item('b', 'a', 'c'), ['d', 'a'], ['c']), ['b', 'a', 'd']);
	});
});
