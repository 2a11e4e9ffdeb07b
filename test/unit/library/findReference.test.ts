import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { createReferenceFinder, type Findable } from '../../../src/core/library/findReference';

const find = createReferenceFinder(bibtexReferences(readBibtex([
	'@misc{byArxiv, title = {Quite Another Title}, eprint = {2603.15228v2}, archivePrefix = {arXiv}}',
	'@article{byDoi, title = {A}, doi = {https://doi.org/10.1000/XYZ}}',
	'@article{old, title = {{Deep} Learning: A Survey}, year = {2012}}',
	'@article{new, title = {Deep Learning -- A Survey}, year = {2026}}',
	'@misc{published, title = {Twice Told}, doi = {10.1000/one}}',
].join('\n'))));

const keyOf = (title: string, identifiers: Findable['identifiers'] = {}, iso?: string) => find({ title, identifiers, published: iso === undefined ? undefined : { iso, yearInferred: false } })?.key;

suite('the reference that is a paper', () => {
	test('is found by its identifier, whatever the titles and the version', () => {
		assert.deepStrictEqual([keyOf('No Such', { arxiv: '2603.15228' }), keyOf('No Such', { doi: '10.1000/xyz' }), keyOf('No Such')], ['byArxiv', 'byDoi', undefined]);
	});

	test('is found by its title, the one of about the same time', () => {
		assert.deepStrictEqual([keyOf('Deep learning: a survey', {}, '2026-03-16'), keyOf('Deep learning: a survey', {}, '2012'), keyOf('Deep learning: a survey', {}, '2019')], ['new', 'old', undefined]);
	});

	test('is none that has the title, but another identifier', () => {
		assert.deepStrictEqual([keyOf('Twice told', { doi: '10.1000/two' }), keyOf('Twice told', { arxiv: '2601.00001' }), keyOf('')], [undefined, 'published', undefined]);
	});
});
