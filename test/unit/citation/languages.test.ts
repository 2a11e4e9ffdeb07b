import * as assert from 'node:assert';
import { citationFormats } from '../../../src/core/citation/formats';
import { insertCitation } from '../../../src/core/citation/insert';
import { citingLanguages, type CitingLanguageId } from '../../../src/core/citation/languages';
import { applyEdits } from '../../../src/core/edit';
import { item } from './items';

type PlainId = Exclude<CitingLanguageId, 'markdown'>;

function read(language: PlainId, text: string): string[] {
	return citingLanguages[language].plain.read(text).flatMap(({ items }) => items.map(each => {
		assert.strictEqual(text.slice(each.keyRange.start, each.keyRange.end), each.key);
		return [each.key, each.mode, each.prefix, each.suffix].filter(part => part !== '' && part !== 'normal').join(' ');
	}));
}

function extend(language: PlainId, marked: string, ...items: ReturnType<typeof item>[]): string {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const { plain, formats } = citingLanguages[language];
	const format = citationFormats[formats[0]];
	const edit = insertCitation({ text, citations: plain.read(text), syntax: format }, { start: offset, end: offset }, { items, mode: 'normal', format });
	return edit ? applyEdits(text, [edit]) : text;
}

function named(language: PlainId, text: string): string[] {
	return citingLanguages[language].plain.bibliographies(text, '/root').map(({ name }) => name);
}

suite('LaTeX', () => {
	test('citations of natbib and biblatex are read, with their notes, lists of them, too', () => {
		assert.deepStrictEqual(read('latex', '\\cite{a, b} \\citet*[p. 3]{c} \\autocite[see][chap. 2]{d} \\autocites[p. 1]{e}[p. 2]{f,g} \\citeyearpar{h} \\nocite{i}'),
			['a', 'b', 'c narrative p. 3', 'd see chap. 2', 'e p. 1', 'f', 'g p. 2', 'h suppress-author', 'i']);
	});

	test('comments, verbatim text and other commands cite nothing', () => {
		assert.deepStrictEqual(read('latex', '% \\cite{a}\n\\% \\cite{b} \\verb|\\cite{c}| \\begin{verbatim}\\cite{d}\\end{verbatim} \\citestyle{e} \\newcommand{\\x}{\\cite{#1}} \\begin{lstlisting} \\cite{f}'), ['b', '#1']);
	});

	test('a citation is extended inside its braces, or by one beside it where there is a locator', () => {
		assert.strictEqual(extend('latex', 'x \\citep[p. 3]{a|} y', item('b')), 'x \\citep[p. 3]{a,b} y');
		assert.strictEqual(extend('latex', 'x \\cite{a, c|} y', item('b'), item('a')), 'x \\cite{a, c, b} y');
		assert.strictEqual(extend('latex', 'x \\citep{a|} y', item('b', { locator: 'p. 4' })), 'x \\citep{a} \\citep[p. 4]{b} y');
		assert.strictEqual(extend('latex', 'x \\cite{|} y', item('b')), 'x \\cite{b} y');
	});

	test('the bibliographies are those that are named, and one can be named', () => {
		assert.deepStrictEqual(named('latex', '% \\bibliography{no}\n\\bibliography{a, sub/b.bib}\n\\addbibresource[location=local]{c.bib}'), ['a.bib', 'sub/b.bib', 'c.bib']);
		const name = (text: string) => applyEdits(text, [citingLanguages.latex.plain.nameBibliography(text, 'refs.bib')]);
		assert.strictEqual(name('\\bibliography{old}'), '\\bibliography{refs}');
		assert.strictEqual(name('\\addbibresource{old.bib}'), '\\addbibresource{refs.bib}');
		assert.strictEqual(name('\\begin{document}\nx\n\\end{document}\n'), '\\begin{document}\nx\n\\bibliographystyle{plain}\n\\bibliography{refs}\n\\end{document}\n');
		assert.strictEqual(name('\\usepackage[style=apa]{biblatex}\n\\begin{document}'), '\\usepackage[style=apa]{biblatex}\n\\addbibresource{refs.bib}\n\\begin{document}');
	});
});

suite('Typst', () => {
	test('references and calls are read, with supplements and forms; not addresses, comments and raw text', () => {
		assert.deepStrictEqual(read('typst', '@a. @b:c[p. 3] #cite(<d>, form: "prose", supplement: [p. 4]) #cite(label("e/f")) me@there.org // @no\n/* @no */ `@no` \\@no https://x.org/@no ```\n@no```'),
			['a', 'b:c p. 3', 'd narrative p. 4', 'e/f']);
	});

	test('a citation is extended by one beside it', () => {
		assert.strictEqual(extend('typst', 'x @a|[p. 3] y', item('b')), 'x @a[p. 3] @b y');
	});

	test('the bibliographies are those that are named, from the project\'s folder where they begin with a slash', () => {
		assert.deepStrictEqual(named('typst', '#bibliography("a.bib", style: "apa")\n#show: x.with(bibliography: bibliography(("b.yml", "/c.bib")))\n// #bibliography("no.bib")'), ['a.bib', 'b.yml', '/root/c.bib']);
		const name = (text: string) => applyEdits(text, [citingLanguages.typst.plain.nameBibliography(text, 'refs.bib')]);
		assert.strictEqual(name('#bibliography("a.bib")'), '#bibliography("refs.bib")');
		assert.strictEqual(name('= Title\n'), '= Title\n\n#bibliography("refs.bib")\n');
	});
});

suite('Org', () => {
	test('citations are read, with styles and affixes; not those in code and comments', () => {
		assert.deepStrictEqual(read('org', '[cite:see @a p. 3;@b] [cite/t:@c] [cite/na/b:common;@d]\n# [cite:@no]\n#+begin_src org\n[cite:@no]\n#+end_src\n[cite:none] [cite:@e [x] y]'),
			['a see  p. 3', 'b', 'c narrative', 'd suppress-author', 'e  [x] y']);
	});

	test('a citation is extended inside its bracket', () => {
		assert.strictEqual(extend('org', 'x [cite:@a p. 3|; common] y', item('b')), 'x [cite:@a p. 3;@b; common] y');
	});

	test('the bibliographies are those that are named', () => {
		assert.deepStrictEqual(named('org', '#+title: X\n#+BIBLIOGRAPHY: a.bib\n#+bibliography: "sub/b c.bib"\n'), ['a.bib', 'sub/b c.bib']);
		const name = (text: string) => applyEdits(text, [citingLanguages.org.plain.nameBibliography(text, 'refs.bib')]);
		assert.strictEqual(name('#+title: X\n'), '#+bibliography: refs.bib\n#+title: X\n');
		assert.strictEqual(name('#+bibliography: a.bib\n'), '#+bibliography: refs.bib\n');
	});
});
