import * as assert from 'node:assert';
import { readBibliographyNames } from '../../src/core/frontMatter';

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
