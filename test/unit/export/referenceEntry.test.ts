import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import type { Reference } from '../../../src/core/bibliography/reference';
import { exportPapers } from '../../../src/core/export/exportFormats';
import { createLibrary } from '../../../src/core/library';

const bibliography = `@article{knuth84,
  author = {Knuth, Donald E. and van der Berg, Jan and {Barnes and Noble} and others},
  title = {Literate {P}rogramming \\& {TeX}: 100\\% of \\"Uber-{GPT-4}},
  journal = {The Computer Journal}, volume = 27, number = 2, pages = {97--111}, year = 1984, month = may, doi = {10.1093/comjnl/27.2.97},
}
@inproceedings{vaswani, author = {Vaswani, Ashish}, title = {Attention}, booktitle = {NeurIPS}, editor = {Guyon, Isabelle}, year = {2017}, publisher = {Curran}, eprint = {1706.03762}, archiveprefix = {arXiv}}
@phdthesis{t, author = {A, B}, title = {Thesis}, school = {MIT}, year = {in press}}
`;

const referencesOf = (text: string) => bibtexReferences(readBibtex(text));

function exportAs(format: 'bibtex' | 'biblatex' | 'csl-json' | 'ris'): string {
	return exportPapers(createLibrary({ digests: [], references: [{ uri: 'r.bib', references: referencesOf(bibliography) }] }).papers, format);
}

/** What a reference tells, without the places it was read from. */
function told({ range: _, keyRange: __, ...rest }: Reference): unknown {
	return rest;
}

suite('export of papers from a bibliography', () => {
	test('as BibTeX tells all that was read', () => {
		assert.deepStrictEqual(referencesOf(exportAs('bibtex')).map(told), referencesOf(bibliography).map(told));
	});

	test('as BibLaTeX tells all that was read', () => {
		const [first, second] = referencesOf(exportAs('biblatex')).map(told);
		assert.deepStrictEqual([first, second], referencesOf(bibliography).map(told).slice(0, 2));
	});

	test('as CSL JSON and RIS names journal, volume and pages', () => {
		const [knuth] = JSON.parse(exportAs('csl-json')) as [Record<string, unknown>];
		assert.deepStrictEqual([knuth.type, knuth['container-title'], knuth.volume, knuth.DOI], ['article-journal', 'The Computer Journal', '27', '10.1093/comjnl/27.2.97']);
		assert.match(exportAs('ris'), /^TY {2}- JOUR\r\nID {2}- knuth84\r\n[^]*T2 {2}- The Computer Journal\r\nVL {2}- 27\r\nIS {2}- 2\r\nSP {2}- 97\r\nEP {2}- 111\r\n/);
	});
});
