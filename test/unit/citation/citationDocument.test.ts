import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { citationInDocumentAt, citationsOf, createCitationDocument, updateCitationDocument } from '../../../src/core/citation/citationDocument';
import { EditedText } from '../../../src/core/citation/editedText';
import { readFrontMatterCitations } from '../../../src/core/citation/frontMatter';
import { readCitations } from '../../../src/core/citation/readCitations';
import { readNotebookCitations } from '../../../src/core/citation/readNotebookCitations';
import { renderCitationsJson } from '../../../src/core/citation/renderCitationsJson';
import { runs } from '../runs';

const pieces = ['[see @a, p. 3; @b]', '@c', '\n', '\n\n', ' ', 'word', '- ', '    ', '> ', '`', '```\n', '[', ']', '*', '"', '# H\n\n', '<!--', '-->', '<div>', '</div>', '::: x\n', ':::\n', '[r]: u\n\n', '@d [r]', '(@e) ', '@e', '[^1]', '\n\n[^1]: ', '\t', '\r\n', '$', '| ', '---\n'];
const document = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join(''));

suite('a document kept block by block', () => {
	test('after any edit it has the citations of the new text', () => {
		fc.assert(fc.property(document, fc.nat(), fc.nat(12), fc.constantFrom(...pieces), (text, at, length, inserted) => {
			const start = at % (text.length + 1);
			const range = { start, end: Math.min(text.length, start + length) };
			const updated = updateCitationDocument(createCitationDocument(text), { range, text: inserted });
			assert.strictEqual(updated.source.text, text.slice(0, range.start) + inserted + text.slice(range.end));
			assert.deepStrictEqual(citationsOf(updated), readCitations(updated.source.text));
		}));
	});

	test('many edits, one after the other, leave what they leave of a text put together each time', () => {
		const edit = fc.record({ at: fc.nat(), length: fc.nat(5), text: fc.constantFrom('', ...pieces) });
		fc.assert(fc.property(document, fc.array(edit, { maxLength: 100 }), (text, edits) => {
			let whole = text;
			let edited = EditedText.of(text);
			for (const { at, length, text: inserted } of edits) {
				const start = at % (whole.length + 1);
				const range = { start, end: Math.min(whole.length, start + length) };
				whole = whole.slice(0, start) + inserted + whole.slice(range.end);
				edited = edited.replace({ range, text: inserted });
				assert.strictEqual(edited.slice(start, start + 9), whole.slice(start, start + 9));
				assert.strictEqual(edited.length, whole.length);
			}
			assert.strictEqual(edited.is(`${whole}x`), false);
			assert.strictEqual(edited.is(whole === '' ? 'x' : `${whole.slice(0, -1)}\0`), false);
			assert.strictEqual(edited.text, whole);
			assert.strictEqual(edited.is(whole), true);
		}));
	});

	test('every range names its key in the text', () => {
		fc.assert(fc.property(document, text => {
			for (const item of readCitations(text).flatMap(({ items }) => items)) {
				assert.strictEqual(text.slice(item.keyRange.start, item.keyRange.end), item.key);
			}
		}), { numRuns: runs(60) });
	});

	test('a keystroke in a long document reads a few blocks', () => {
		const text = 'A paragraph with [@a].\n\n'.repeat(200);
		const updated = updateCitationDocument(createCitationDocument(text), { range: { start: 2405, end: 2405 }, text: 'x' });
		assert.ok(updated.blocksRead <= 3, `${updated.blocksRead} blocks`);
		assert.strictEqual(citationInDocumentAt(updated, 3620)?.items[0]?.key, 'a');
	});
});

suite('citations around the text', () => {
	test('nocite names keys in any YAML style, and only there', () => {
		const keys = (yaml: string) => readFrontMatterCitations(`---\n${yaml}\n---\n\n@body\n`).citations.map(({ items }) => items[0]!.key);
		assert.deepStrictEqual(keys('title: "@no"\nnocite: |\n  @a, @{b c}, @{d.}\n  # @no\nauthor: me@no'), ['a', 'd.']);
		assert.deepStrictEqual(keys('nocite: "@*"'), ['*']);
		assert.deepStrictEqual(keys('nocite:\n- "@a"\n- \'[@b]\''), ['a', 'b']);
		assert.deepStrictEqual(readFrontMatterCitations('No @a').citations, []);
	});

	test('a notebook\'s citations have their place in the file', () => {
		const cells = [{ cell_type: 'code', source: ['@no'] }, { cell_type: 'markdown', source: ['Says "é"\n', '\n', 'see [@a\t; @b].'] }, { cell_type: 'markdown', source: '@c' }];
		const json = JSON.stringify({ cells, metadata: {} }, null, 1);
		const items = readNotebookCitations(json).flatMap(({ items }) => items);
		assert.deepStrictEqual(items.map(({ keyRange: { start, end } }) => json.slice(start, end)), ['a', 'b', 'c']);
		assert.deepStrictEqual(readNotebookCitations('{"cells": ['), []);
	});

	test('citations are printed with line and column from 1, at the mark that begins them', () => {
		const text = 'A\r\n😀 -@a and\n[see @fig-b, p. 3]\n';
		assert.deepStrictEqual(renderCitationsJson('a.md', text, readCitations(text)), [
			{ file: 'a.md', line: 2, column: 4, items: [{ key: 'a', mode: 'suppress-author', prefix: '', suffix: '' }] },
			{ file: 'a.md', line: 3, column: 1, items: [{ key: 'fig-b', mode: 'normal', prefix: 'see', suffix: ', p.\u00a03', crossReference: true }] },
		]);
	});

	test('a citation in a note that nothing refers to is known, and not printed', () => {
		const text = 'Text.[^1]\n\n[^1]: @a\n\n[^2]: @b\n';
		assert.deepStrictEqual(readCitations(text).map(({ items, unused }) => [items[0]!.key, unused]), [['a', undefined], ['b', true]]);
		assert.strictEqual(renderCitationsJson('a.md', text, readCitations(text)).length, 1);
	});
});
