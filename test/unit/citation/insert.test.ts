import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { citationFormats, isCitable } from '../../../src/core/citation/formats';
import { insertCitation } from '../../../src/core/citation/insert';
import { readCitations } from '../../../src/core/citation/readCitations';

/** Cites at `|`, or behind the selection `|…|`, of a text, and gives the text after. */
function cite(marked: string, ...keys: string[]): string {
	const [before, selected, after] = marked.split('|') as [string, string, string | undefined];
	const text = before + selected + (after ?? '');
	const end = after === undefined ? before.length : before.length + selected.length;
	const edit = insertCitation(readCitations(text), { start: before.length, end }, keys, citationFormats.pandoc);
	return edit ? applyEdits(text, [edit]) : text;
}

suite('inserting a citation', () => {
	test('writes one citation of all papers at the caret', () => {
		assert.strictEqual(cite('As shown |.', 'hydra2026'), 'As shown [@hydra2026].');
		assert.strictEqual(cite('|', 'a', 'b'), '[@a; @b]');
	});

	test('goes behind the selected text and leaves it', () => {
		assert.strictEqual(cite('see |this claim| here', 'a'), 'see this claim[@a] here');
	});

	test('extends the citation the caret stands in, wherever in it', () => {
		assert.strictEqual(cite('x [@|a] y', 'b', 'c'), 'x [@a; @b; @c] y');
		assert.strictEqual(cite('x [see @a, p. 3|; also @b] y', 'c'), 'x [see @a, p. 3; also @b; @c] y');
	});

	test('right beside a citation extends it, for two brackets side by side are no two citations', () => {
		assert.strictEqual(cite('[@a]|', 'b'), '[@a; @b]');
		assert.strictEqual(cite('|[@a]', 'b'), '[@a; @b]');
		assert.strictEqual(cite('[@a] |', 'b'), '[@a] [@b]');
		assert.strictEqual(cite('@a|', 'b'), '@a [@b]');
		assert.strictEqual(cite('|@a', 'b'), '[@b]@a');
	});

	test('leaves every citation there was a citation, and adds what was asked for, wherever the caret is', () => {
		const text = 'As @a [p. 3] says [@b]; see [-@c, p. 4]. @d';
		const keysOf = (text: string) => readCitations(text).flatMap(({ items }) => items.map(({ key, mode }) => `${key} ${mode}`)).sort();
		for (let offset = 0; offset <= text.length; offset++) {
			const cited = cite(`${text.slice(0, offset)}|${text.slice(offset)}`, 'new');
			const left = keysOf(cited).filter(key => key !== 'new normal');
			assert.deepStrictEqual(left, keysOf(text), cited);
			assert.strictEqual(keysOf(cited).length, left.length + 1, cited);
		}
	});

	test('never cuts through a key in the running text', () => {
		assert.strictEqual(cite('as @ab|cd says', 'b'), 'as @abcd [@b] says');
	});

	test('does not cite twice what the citation has', () => {
		assert.strictEqual(cite('[@a; @|b]', 'b'), '[@a; @b]');
		assert.strictEqual(cite('[@a; @|b]', 'a', 'c'), '[@a; @b; @c]');
	});

	test('writes odd keys in braces and knows which cannot be cited', () => {
		assert.strictEqual(cite('|', "odd's"), "[@{odd's}]");
		assert.deepStrictEqual([isCitable("odd's"), isCitable('with space')], [true, false]);
	});
});
