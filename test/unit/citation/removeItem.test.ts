import * as assert from 'node:assert';
import { readCitations } from '../../../src/core/citation/readCitations';
import { removeItem } from '../../../src/core/citation/removeItem';
import { applyEdits } from '../../../src/core/edit';

suite('removing an item of a citation', () => {
	test('an item goes with the semicolon beside it, the only one with its citation', () => {
		assert.strictEqual(without('x [see @a, p. 3; also @b; @c].', 'a'), 'x [also @b; @c].');
		assert.strictEqual(without('x [see @a, p. 3; also @b; @c].', 'b'), 'x [see @a, p. 3; @c].');
		assert.strictEqual(without('x [@a;@b, p. 2].', 'b'), 'x [@a].');
		assert.strictEqual(without('x [@a].', 'a'), 'x.');
		assert.strictEqual(without('As @a [p. 3] says.', 'a'), 'As says.');
	});

	test('a bracket behind an author in the text is left to its writer', () => {
		assert.strictEqual(without('As @a [p. 3; @b] says.', 'b'), undefined);
	});

	test('what is left cites the same, without the item', () => {
		const text = 'A [e.g., @one, ch. 2; -@two; see also @three{p. 4}, and so on].';
		for (const key of ['one', 'two', 'three']) {
			const left = readCitations(without(text, key)!).flatMap(({ items }) => items.map(item => [item.prefix, item.key, item.suffix]));
			assert.deepStrictEqual(left, readCitations(text).flatMap(({ items }) => items.filter(item => item.key !== key).map(item => [item.prefix, item.key, item.suffix])));
		}
	});
});

function without(text: string, key: string): string | undefined {
	const citation = readCitations(text)[0]!;
	const edit = removeItem(text, citation, citation.items.find(item => item.key === key)!);
	return edit && applyEdits(text, [edit]);
}
