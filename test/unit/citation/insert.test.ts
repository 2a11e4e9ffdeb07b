import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { applyEdits } from '../../../src/core/edit';
import { citationFormats, isCitable, type CitationFormatId } from '../../../src/core/citation/formats';
import { planCitations } from '../../../src/core/citation/insert';
import { readCitations } from '../../../src/core/citation/readCitations';
import { item } from './items';

/** Cites at `|`, or behind the selection `|…|`, of a text, and gives the text after. */
function cite(marked: string, ...keys: string[]): string {
	return citeAs('pandoc', marked, ...keys);
}

function citeAs(id: CitationFormatId, marked: string, ...keys: string[]): string {
	const [before, selected, after] = marked.split('|') as [string, string, string | undefined];
	const text = before + selected + (after ?? '');
	const end = after === undefined ? before.length : before.length + selected.length;
	const document = { text, citations: readCitations(text), syntax: citationFormats.pandoc };
	const { edits } = planCitations(document, [{ start: before.length, end }], { items: keys.map(key => item(key)), mode: 'normal', format: citationFormats[id] });
	return applyEdits(text, edits);
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
		const keysOf = (text: string) => readCitations(text).flatMap(({ items }) => items.map(({ key, mode }) => `${key} ${mode}`)).sort();
		const between = fc.array(fc.constantFrom('word', ' ', '.', ';', ':', '!', '?', '\\.', '^', '(see', ')', '{.x}', '[see] ', '"', '*', '-'), { maxLength: 4 }).map(parts => `${parts.join('')} `);
		fc.assert(fc.property(fc.tuple(between, between, between), ([first, second, third]) => {
			const text = `As @a [p. 3] says ${first}[@b]; see ${second}[-@c, p. 4]. ${third}@d`;
			const before = keysOf(text);
			for (let offset = 0; offset <= text.length; offset++) {
				const cited = cite(`${text.slice(0, offset)}|${text.slice(offset)}`, 'new');
				const after = keysOf(cited);
				assert.deepStrictEqual(after.filter(key => key !== 'new normal'), before, cited);
				assert.strictEqual(after.length, before.length + 1, cited);
			}
		}));
	});

	test('keeps a citation apart from what would make a link, a span, a picture or a note of it', () => {
		for (const [before, after] of [['x |(see)', 'x [@a] (see)'], ['x |{.y}', 'x [@a] {.y}'], ['x |[y]', 'x [@a] [y]'], ['x!| y', 'x! [@a] y'], ['x\\| y', 'x\\ [@a] y'], ['x^| y', 'x^ [@a] y'], ['x(|), y', 'x([@a]), y']] as const) {
			assert.strictEqual(cite(before, 'a'), after);
		}
		assert.strictEqual(citeAs('footnote', 'So!|(see)', 'a').slice(0, 14), 'So! [^a] (see)');
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

	test('keeps a citation in the text apart from the letters around it', () => {
		const document = { text: 'asword', citations: [], syntax: citationFormats.pandoc };
		const { edits } = planCitations(document, [{ start: 2, end: 2 }], { items: [item('a')], mode: 'narrative', format: citationFormats.pandoc });
		assert.strictEqual(applyEdits(document.text, edits), 'as @a word');
	});

	test('a footnote goes to the end once, and its definition is used again', () => {
		const once = citeAs('footnote', 'One |.', 'a');
		assert.strictEqual(once, 'One [^a].\n\n[^a]: Reference of a.\n');
		assert.strictEqual(citeAs('footnote', `Two |. ${once}`, 'a'), `Two [^a]. ${once}`);
		assert.strictEqual(citeAs('footnote', `Two |. ${once}`, 'b'), `Two [^b]. ${once}[^b]: Reference of b.\n`);
		assert.strictEqual(citeAs('footnote', 'Two |.\n\n[^a]: Another note.\n', 'a'), 'Two [^a-2].\n\n[^a]: Another note.\n[^a-2]: Reference of a.\n');
	});

	test('what stands at the caret is extended in its own markup, whatever format is chosen, and no footnote comes of it', () => {
		assert.strictEqual(citeAs('footnote', 'x [@a|]', 'b'), 'x [@a; @b]');
		assert.strictEqual(citeAs('wikilink', 'x [@a|]', 'b'), 'x [@a; @b]');
	});

	test('several carets get one citation each, one citation all of its carets, and the carets stay where they belong', () => {
		const text = '[@ab] x  y';
		const plan = planCitations({ text, citations: readCitations(text), syntax: citationFormats.pandoc }, [1, 3, 8].map(start => ({ start, end: start })), { items: [item('c')], mode: 'normal', format: citationFormats.pandoc });
		assert.strictEqual(applyEdits(text, plan.edits), '[@ab; @c] x [@c] y');
		assert.deepStrictEqual(plan.carets, [8, 16]);
	});
});
