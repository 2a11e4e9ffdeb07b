import * as assert from 'node:assert';
import { parseTaxonomy } from '../../../src/core/topics/taxonomy';

suite('reading a taxonomy', () => {
	test('reports a line that is none and an id used twice, with their place, and reads the rest', () => {
		const { taxonomy, problems } = parseTaxonomy('orphan | No area | word!\n@a | Area\nx | First | one!, two & three?\nx | Second | four\nnonsense\n');
		assert.deepStrictEqual(taxonomy.topics.map(({ label }) => label), ['First']);
		assert.deepStrictEqual(taxonomy.topics[0]!.phrases.map(({ patterns, weight }) => [patterns, weight]), [[['one'], 3], [['two', 'three'], 1]]);
		assert.deepStrictEqual(problems.map(({ rule, range }) => [rule, range.start, range.end]), [['topics/line', 0, 24], ['topics/duplicate-id', 66, 83], ['topics/line', 84, 92]]);
	});

	test('puts indented topics into the group above them', () => {
		const { taxonomy } = parseTaxonomy('@a | Area\ng | Group\n\tx | Inside | one\ny | Alone | two\n');
		assert.deepStrictEqual(taxonomy.groups.map(({ id, topics }) => [id, topics]), [['g', [0]], ['y', [1]]]);
	});
});
