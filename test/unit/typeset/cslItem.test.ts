import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { itemOfReference } from '../../../src/core/typeset/cslItem';
import { caseTitles } from '../../../src/core/typeset/titleCase';
import { renderEntry } from '../../../src/core/typeset/renderEntries';
import { typesetterFor, typesetText } from './typesetting';

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

	test('of a digest is typeset title first, without a number of authors', async () => {
		const bib = '@misc{b, title={{HYDRA}: Unifying Multi-modal <b>Generation</b>}, year={2026}, month=mar, note={12 authors, not named in the digest}}';
		const [reference] = bibtexReferences(readBibtex(bib));
		const { entries, citations } = typesetText(await typesetterFor('apa'), '[@b, p. 3]', [itemOfReference(reference!, bib)]);
		assert.deepStrictEqual(entries.map(entry => renderEntry(entry, 'html')), ['<i>HYDRA: Unifying multi-modal &#60;b&#62;generation&#60;/b&#62;</i>. (2026, March).']);
		assert.deepStrictEqual([...citations.values()].map(({ text }) => text.map(run => run.text).join('')), ['(HYDRA, 2026, p. 3)']);
	});
});
