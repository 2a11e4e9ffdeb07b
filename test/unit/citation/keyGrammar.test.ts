import * as assert from 'node:assert';
import { endOfKey, isCitationKey, renderKey } from '../../../src/core/citation/keyGrammar';

suite('the grammar of citation keys', () => {
	for (const [text, key] of [
		['doe99', 'doe99'], ['doe99.', 'doe99'], ['Foo_bar.baz.', 'Foo_bar.baz'], ['Foo_bar--baz', 'Foo_bar'], ['_x', '_x'],
		['пункт3 ', 'пункт3'], ['a//b', 'a//b'], ['https://x.org/a', 'https://x.org/a'], ['a:', 'a'], ['*x', '*x'], ['-a', ''], ['', ''],
		['\u{1d49c}b]', '\u{1d49c}b'], ['x\u0302y', 'x'], ['½x', '½x'],
	] as const) {
		test(`after @ in ${JSON.stringify(text)} stands the key ${JSON.stringify(key)}`, () => {
			assert.strictEqual(text.slice(0, endOfKey(text, 0)), key);
		});
	}

	test('an odd key is written in braces, and one that no citation can name is refused', () => {
		assert.strictEqual(renderKey('doe99'), '@doe99');
		assert.strictEqual(renderKey('doe99.'), '@{doe99.}');
		assert.strictEqual(renderKey('*'), '@{*}');
		assert.strictEqual(renderKey('a{b}'), '@{a{b}}');
		assert.strictEqual(renderKey('a}b'), undefined);
		assert.strictEqual(renderKey('a b'), undefined);
		assert.strictEqual(renderKey(''), undefined);
		assert.ok(!isCitationKey('a--b'));
	});
});
