import * as assert from 'node:assert';
import { readBibliographyNames, readCitationMetadata } from '../../src/core/frontMatter';

suite('the bibliography a front matter names', () => {
	const names = (...lines: string[]) => readBibliographyNames(lines.join('\n'), 'document');

	test('is one file or several', () => {
		assert.deepStrictEqual(names('---', 'bibliography: a.bib', '---', 'text'), ['a.bib']);
		assert.deepStrictEqual(names('---', 'bibliography:', '  - "a b.bib"', '  - c.bib', '...'), ['a b.bib', 'c.bib']);
		assert.deepStrictEqual(names('---', 'bibliography: [a.bib, b.bib]', '---'), ['a.bib', 'b.bib']);
	});

	test('is found with Windows line ends and beside broken YAML', () => {
		assert.deepStrictEqual(readBibliographyNames('---\r\nbibliography: a.bib\r\n---\r\n', 'document'), ['a.bib']);
		assert.deepStrictEqual(names('---', 'bibliography: a.bib', 'title: A: B', '---'), ['a.bib']);
	});

	test('is none without front matter, or where it is not closed', () => {
		assert.deepStrictEqual(names('bibliography: a.bib'), []);
		assert.deepStrictEqual(names('', '---', 'bibliography: a.bib', '---'), []);
		assert.deepStrictEqual(names('---', 'bibliography: a.bib'), []);
	});

	test('of a project file is read from the whole text', () => {
		assert.deepStrictEqual(readBibliographyNames('project:\n  type: website\nbibliography: refs.bib\n', 'yaml'), ['refs.bib']);
	});
});

suite('what a front matter says about works', () => {
	test('bibliographies stand with their places, quotes left out', () => {
		const text = '---\r\ntitle: T\r\nbibliography: [a.bib, "b c.bib"]\r\n---\r\n[@x]';
		const { bibliographies } = readCitationMetadata(text);
		assert.deepStrictEqual(bibliographies.map(({ name, range }) => [name, text.slice(range.start, range.end)]), [['a.bib', 'a.bib'], ['b c.bib', 'b c.bib']]);
	});

	test('one bibliography needs no list', () => {
		const text = '---\nbibliography: refs/all.bib # mine\n---\n';
		assert.deepStrictEqual(readCitationMetadata(text).bibliographies.map(({ range }) => text.slice(range.start, range.end)), ['refs/all.bib']);
	});

	test('works it lists itself are known by their keys', () => {
		const { inlineKeys } = readCitationMetadata('---\nreferences:\n- id: own1\n  title: T\n- id: 2020\n- title: none\n---\n');
		assert.deepStrictEqual(inlineKeys, ['own1', '2020']);
	});

	test('nothing is said without front matter', () => {
		assert.deepStrictEqual(readCitationMetadata('bibliography: a.bib'), { bibliographies: [], inlineKeys: [] });
	});
});
