import * as assert from 'node:assert';
import * as fc from 'fast-check';
import type { CitationMode } from '../../../src/core/citation/citation';
import { customFormat } from '../../../src/core/citation/customFormat';
import { citationFormats, formatsFor, type CitationFormatId } from '../../../src/core/citation/formats';
import { citingLanguageOf, citingLanguages, type CitingLanguage } from '../../../src/core/citation/languages';
import { readCitations } from '../../../src/core/citation/readCitations';
import { runs } from '../runs';
import { item } from './items';

function written(id: CitationFormatId, mode: CitationMode = 'normal', ...items: Parameters<typeof item>[]): string {
	return citationFormats[id].cite(items.map(each => item(...each)), mode, '').text;
}

const see = { prefix: 'see', locator: 'p. 3' };

suite('citation formats', () => {
	test('write one paper or several, with prefix and locator, in each mode', () => {
		const rows: [CitationFormatId, CitationMode, Parameters<typeof item>[], string][] = [
			['pandoc', 'normal', [['a', see], ['b']], '[see @a, p. 3; @b]'],
			['pandoc', 'narrative', [['a', { locator: 'p. 3' }]], '@a [p. 3]'],
			['pandoc', 'suppress-author', [['a', see]], '[see -@a, p. 3]'],
			['pandoc', 'normal', [['odd\'s']], '[@{odd\'s}]'],
			['latex', 'normal', [['a'], ['b']], '\\cite{a,b}'],
			['latex', 'normal', [['a', see]], '\\cite[see][p. 3]{a}'],
			['latex', 'narrative', [['a', { locator: 'p. 3' }]], '\\citet[p. 3]{a}'],
			['latex', 'normal', [['a', see], ['b', see]], '\\cite[see][p. 3]{a}, \\cite[see][p. 3]{b}'],
			['biblatex', 'suppress-author', [['a', { prefix: 'cf.' }]], '\\autocite*[cf.][]{a}'],
			['typst', 'normal', [['a', see], ['b']], 'see @a[p. 3] @b'],
			['typst', 'narrative', [['a', { locator: 'p. 3' }]], '#cite(<a>, form: "prose", supplement: [p. 3])'],
			['typst', 'normal', [['DBLP:conf/x']], '#cite(label("DBLP:conf/x"))'],
			['org', 'normal', [['a', see], ['b']], '[cite:see @a p. 3;@b]'],
			['org', 'narrative', [['a']], '[cite/t:@a]'],
			['org', 'suppress-author', [['a']], '[cite/na:@a]'],
			['wikilink', 'normal', [['a'], ['b', see]], '[[@a]], see [[@b]], p\\. 3'],
			['link', 'normal', [['a']], '[Title of a](<https://doi.org/a>)'],
			['reference', 'normal', [['a', see]], 'see Reference of a, p\\. 3.'],
		];
		for (const [id, mode, items, text] of rows) { assert.strictEqual(written(id, mode, ...items), text, id); }
	});

	test('each paper can be cited in the usual way in every format, and each format shows an example', () => {
		for (const { modes, example, label } of Object.values(citationFormats)) {
			assert.strictEqual(modes[0], 'normal');
			assert.ok(example !== '' && label !== '');
		}
	});

	test('a citation that can be read is read as what was written, whatever the words around it', () => {
		const words = fc.string({ unit: fc.constantFrom(...'ab 3.,;:@[]{}()\\`*_<>$~^#&%|"\'-/é'), maxLength: 8 });
		const key = fc.constantFrom('a', 'smith2020', 'doi:10.1/x', 'a_b-c');
		for (const language of Object.values(citingLanguages) as CitingLanguage[]) {
			const id = language.formats[0];
			const format = citationFormats[id];
			const read = language.plain?.read ?? readCitations;
			fc.assert(fc.property(fc.array(fc.tuple(key, words, words), { minLength: 1, maxLength: 3 }), fc.constantFrom(...format.modes), (chosen, mode) => {
				const items = chosen.map(([name, prefix, locator]) => item(name, { prefix: prefix.trim(), locator: locator.trim() }));
				const text = `So ${format.cite(items, mode, '').text} say.`;
				assert.deepStrictEqual(read(text).flatMap(citation => citation.items.map(each => each.key)), items.map(each => each.key), text);
			}), { numRuns: runs(30) });
		}
	});

	test('a format of the user\'s own is filled by its words, and what is around a word comes with it only', () => {
		const myst = customFormat('MyST', '{cite:p}`{keys}`')!;
		assert.strictEqual(myst.cite([item('a'), item('b')], 'normal', '').text, '{cite:p}`a,b`');
		const own = customFormat('Own', '(({prefix }{key}{, locator}: {people} {year} {nothing}))')!;
		assert.strictEqual(own.cite([item('a'), item('b', see)], 'normal', '').text, '((a: Ann Smith 2020 {nothing})), ((see b, p. 3: Ann Smith 2020 {nothing}))');
		assert.deepStrictEqual([own.needsEntry, own.needsReference, customFormat('Reference', '{reference}')!.needsReference], [true, false, true]);
		assert.strictEqual(customFormat('None', 'no {word}'), undefined);
	});

	test('text of a paper does not act as a placeholder', () => {
		const paper = { ...item('a'), facts: { ...item('a').facts, title: '{key} $& $1', people: '{year}' } };
		assert.strictEqual(customFormat('Own', '{title} {people}')!.cite([paper], 'normal', '').text, '{key} $& $1 {year}');
	});

	test('formats of the user come behind those of the language, and take no name of the table', () => {
		assert.deepStrictEqual(formatsFor(citingLanguages.org.formats, { Own: '{key}', pandoc: '{key}', Wrong: 'x' }).map(({ id }) => id), ['org', 'reference', 'Own']);
	});

	test('the language of a document is told by the editor\'s name for it, else by its ending', () => {
		const named = [['latex', '/a'], ['plaintext', '/a.typ'], ['plaintext', '/a.Rmd'], ['markdown', '/a.tex'], ['plaintext', '/a.txt']] as const;
		assert.deepStrictEqual(named.map(([id, path]) => citingLanguageOf(id, path)), ['latex', 'typst', 'markdown', 'markdown', undefined]);
	});
});
