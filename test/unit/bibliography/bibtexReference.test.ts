import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { renderCslItem } from '../../../src/core/bibliography/cslJson';
import type { Reference } from '../../../src/core/bibliography/reference';
import { fixture } from '../golden';
import { foldedLikePandoc } from './pandocText';

function reference(bib: string): Reference {
	return bibtexReferences(readBibtex(bib))[0]!;
}

suite('bibliography: references of BibTeX', () => {
	// The answers were recorded with `pandoc -f biblatex -t csljson` 2.17, parentheses made braces, which it does not read.
	test('titles, people, dates and containers are those that pandoc reads', () => {
		const name = 'bibliographies/accents names dates and inheritance';
		const expected = JSON.parse(fixture(`${name}.pandoc.json`)) as { id: string; title: string; people: string[]; issued?: number[][]; container?: string }[];
		const read = bibtexReferences(readBibtex(fixture(`${name}.bib`))).map(one => {
			const item = renderCslItem(one) as { issued?: { 'date-parts': number[][] } };
			const people = [...one.authors, ...one.editors].map(({ family, literal }) => family ?? literal);
			return { id: one.key, title: foldedLikePandoc(one.title ?? ''), people, issued: item.issued?.['date-parts'], container: foldedLikePandoc(one.containerTitle ?? '') };
		});
		assert.deepStrictEqual(read, expected.map(({ id, title, people, issued, container }) => ({ id, title: foldedLikePandoc(title), people, issued, container: foldedLikePandoc(container ?? '') })));
	});

	test('a volume has the title of the whole besides its own, an issue its periodical', () => {
		const { title, mainTitle, containerTitle } = reference('@book{a, maintitle = {The whole}, mainsubtitle = {All of it}, title = {One part}}');
		assert.deepStrictEqual([title, mainTitle, containerTitle], ['One part', 'The whole: All of it', undefined]);
		assert.strictEqual(renderCslItem(reference('@book{a, maintitle = {The whole}, title = {One part}}'))['volume-title'], 'One part');
		assert.strictEqual(reference('@inbook{a, maintitle = {The whole}, title = {A chapter}}').containerTitle, 'The whole');
		const issue = reference('@periodical{a, title = {The journal}, issuetitle = {On one thing}}');
		assert.deepStrictEqual([issue.title, issue.containerTitle], ['On one thing', 'The journal']);
	});

	test('capitals of a title stay as they are written', () => {
		assert.strictEqual(reference('@misc{a, title = {The {DNA} of LLMs}}').title, 'The DNA of LLMs');
	});

	test('a DOI is bare and small, an arXiv identifier bare, wherever they stand', () => {
		assert.deepStrictEqual(reference('@misc{a, doi = {https://doi.org/10.1000/XY\\_Z}, eprint = {2603.15228v2}, archivePrefix = {arXiv}}').identifiers, { arxiv: '2603.15228', doi: '10.1000/xy_z' });
		assert.deepStrictEqual(reference('@misc{a, url = {https://arxiv.org/abs/2603.15228}}').identifiers, { arxiv: '2603.15228', url: 'https://arxiv.org/abs/2603.15228' });
		assert.deepStrictEqual(reference('@misc{a, eprint = {12345}, eprinttype = {jstor}}').identifiers, {});
	});

	test('a year that is none stands as it is written', () => {
		assert.deepStrictEqual(['forthcoming', '2001', '{c. 1850}', '2001/2002'].map(year => reference(`@misc{a, year = {${year}}}`).issued), ['forthcoming', '2001', '1850', '2001']);
	});

	test('a circle of cross-references ends', () => {
		const read = bibtexReferences(readBibtex('@misc{a, title={A}, crossref={b}}\n@misc{b, note={B}, crossref={a}}\n@misc{c, crossref={c}}'));
		assert.deepStrictEqual(read.map(({ key, title, variables }) => [key, title, variables.get('note')]), [['a', 'A', 'B'], ['b', 'A', 'B'], ['c', undefined, undefined]]);
	});

	test('macros that multiply themselves are given up before they fill the memory', () => {
		const lines = Array.from({ length: 60 }, (_, i) => `@string{m${i + 1} = m${i} # m${i} # m${i}}`);
		const title = reference(`@string{m0 = {0123456789}}\n${lines.join('\n')}\n@misc{a, title = m60}`).title!;
		assert.ok(title.length < 100_000);
	});

	test('fields and macros may be named like what an object already has', () => {
		assert.strictEqual(reference('@string{__proto__ = {P}} @misc{a, title = __proto__ # constructor}').title, 'Pconstructor');
	});
});
