import * as assert from 'node:assert';
import { caseTitles } from '../../../src/core/typeset/titleCase';

suite('an entry as an item to be typeset', () => {
	/** Titles and what pandoc 2.17 reads them as; `nocase` stands here as braces. */
	const titles = {
		'The Big Study of {DNA} Sequences: A New iPhone Method for X-Ray Tests in {New York}. Second Sentence Here? Yes': 'The big study of {DNA} sequences: A new iPhone method for x-ray tests in {New York}. Second sentence here? Yes',
		'An {\\"O}zg{\\"u}r \\emph{Escherichia Coli} A {B}ayesian NASA McDonald\'s 3D': 'An {Ö}zg{ü}r escherichia coli a {B}ayesian NASA McDonald’s 3D',
		'{The Whole Title Is Protected}': '{The Whole Title Is Protected}',
	};

	for (const [latex, expected] of Object.entries(titles)) {
		test(`has the title "${latex}" as a sentence, with what braces protect`, () => {
			assert.strictEqual(caseTitles(`@misc{a, title = {${latex}}}`).title?.replaceAll('<span class="nocase">', '{').replaceAll('</span>', '}'), expected);
		});
	}

	test('keeps titles of other languages and of journals', () => {
		assert.deepStrictEqual(caseTitles('@article{a, title={Über Alles}, journal={The Big Journal}, langid={german}}'), { title: 'Über Alles' });
	});
});
