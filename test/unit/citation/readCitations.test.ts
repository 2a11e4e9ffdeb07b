import * as assert from 'node:assert';
import { citationAt, readCitations } from '../../../src/core/citation/readCitations';

suite('reading citations', () => {
	test('ranges name the places in the text', () => {
		const citations = readCitations('So [see @a, p. 3; -@{b.}] and -@d.');
		assert.deepStrictEqual(citations.map(({ range }) => range), [{ start: 3, end: 25 }, { start: 30, end: 33 }]);
		assert.deepStrictEqual(citations.flatMap(({ items }) => items.map(({ key, mode, keyRange }) => [key, mode, keyRange.start])), [['a', 'normal', 9], ['b.', 'suppress-author', 21], ['d', 'suppress-author', 32]]);
	});

	test('the citation at a caret is the one it stands in or touches', () => {
		const citations = readCitations('x [@a] y @b');
		assert.strictEqual(citationAt(citations, 2)?.items[0]?.key, 'a');
		assert.strictEqual(citationAt(citations, 6)?.items[0]?.key, 'a');
		assert.strictEqual(citationAt(citations, 7), undefined);
		assert.strictEqual(citationAt(citations, 11)?.items[0]?.key, 'b');
	});

	test('an e-mail address, code and mathematics hold no citation', () => {
		assert.deepStrictEqual(readCitations('me@example.org `@a` $@b$\n\n```\n@c\n```\n\n    @d\n'), []);
	});
});
