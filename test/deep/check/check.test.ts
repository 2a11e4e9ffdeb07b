import * as assert from 'node:assert';
import { createCheckedBibliography } from '../../../src/core/check/readChecked';
import { check } from '../../../src/core/check/rules';
import { readCitations } from '../../../src/core/citation/readCitations';
import { assertLinear } from '../work';

suite('checks of much', () => {
	const entries = (length: number) => Array.from({ length: length / 100 }, (_, index) => `@misc{key${index},\n  title = {The title of ${index}},\n  author = {Smith, Ann},\n  year = 2020,\n}\n`).join('\n');
	const checked = (text: string, bibliographies: readonly string[], bib = entries(100 * text.length)) => check({
		documents: [{ path: 'a.md', text, citations: readCitations(text), bibliographies, lookedAt: [], inlineKeys: [], nocite: [] }],
		bibliographies: bibliographies.map(path => createCheckedBibliography(path, bib)), papers: [],
	});

	test('a bibliography that a document names twice, by two paths, is checked in linear time', () =>
		assertLinear('two copies', length => 'x'.repeat(length), 5000, text => checked(text, ['one.bib', 'two.bib'])));

	test('in a text full of unknown keys the last misspelt one is still told', () => {
		const unknown = Array.from({ length: 1000 }, (_, index) => `@q${'xyz'.repeat(index % 7)}${index}`);
		const found = checked(`${unknown.join(' ')} @kee1`, ['one.bib'], entries(200)).filter(({ rule }) => rule === 'missing-bibliography-key');
		assert.deepStrictEqual(found.at(-1)?.args, ['kee1', 'key1']);
	});
});
