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

	test('a chunk with options is code, with empty lines and lists in it', () => {
		const keysIn = (text: string) => readCitations(text).flatMap(({ items }) => items.map(({ key }) => key));
		assert.deepStrictEqual(keysIn('```{python, echo=FALSE}\n\n@dataclass\nclass A: pass\n```\n\nSee @a.\n\n``` {r plot, fig.cap="A"}\n- @b\n```\n\n1. See\n\n   ```{r echo = FALSE}\n   - @c\n   ```\n'), ['a']);
	});

	test('every prefix of Quarto\'s cross-references is known, at the beginning of a sentence, too', () => {
		// The reserved ones of Quarto's guide: floats, sections and equations, theorems, and callouts.
		const prefixes = ['fig', 'tbl', 'lst', 'sec', 'eq', 'thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg', 'nte', 'tip', 'wrn', 'imp', 'cau'];
		for (const prefix of prefixes) {
			const names = [`${prefix}-a`, `${prefix[0]!.toUpperCase()}${prefix.slice(1)}-a`, `${prefix}-`];
			const others = [`${prefix}a`, prefix, `${prefix.toUpperCase()}-a`, `x${prefix}-a`, `${prefix}_a`, `${prefix}:a`];
			assert.deepStrictEqual(crossReferences(names.map(name => `@{${name}}`).join(' ')), names.map(name => [name, true]));
			assert.deepStrictEqual(crossReferences(others.map(name => `[@${name}]`).join(' ')), others.map(name => [name, false]));
		}
		assert.deepStrictEqual(crossReferences('[see @fig-a; @smith2020] and -@sec-b'), [['fig-a', true], ['smith2020', false], ['sec-b', true]]);
	});
});

function crossReferences(text: string): readonly (readonly [key: string, crossReference: boolean])[] {
	return readCitations(text).flatMap(({ items }) => items.map(({ key, crossReference }) => [key, crossReference] as const));
}
