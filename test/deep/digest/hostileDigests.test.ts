import * as assert from 'node:assert';
import { digestFormats } from '../../../src/core/digest/formats';
import { readDigest } from '../../../src/core/digest/readDigest';
import { assertLinear } from '../work';

const length = 128_000;

/** What a pattern, a search or a joining could be slow on, in texts that grow in one place only. Where a search is so fast that only many of them are felt, the text is longer. */
const hostile: Readonly<Record<string, (length: number) => string>> = {
	'one line': length => 'word '.repeat(length / 5),
	'short lines': length => 'a\n'.repeat(length / 2),
	'short paragraphs': length => 'a\n\n'.repeat(length / 3),
	'brackets': length => '['.repeat(length),
	'brackets around a word': length => `${'['.repeat(length / 2)}a${']'.repeat(length / 2)}`,
	'backslashes': length => '\\'.repeat(length),
	'backslashes before a letter': length => `${'\\'.repeat(length)}x`,
	'backslashes in the text of a link': length => `[${'\\'.repeat(length)}x](https://arxiv.org/abs/2603.15228)`,
	'links that do not close': length => '[a]('.repeat(length / 4),
	'links on one line': length => '[a](b) and some more words behind it'.repeat(length / 2),
	'pictures on one line': length => '![a](b'.repeat(length / 6),
	'links to papers on one line': length => '[A Title](/papers/2603.15228)c'.repeat(length / 30),
	'links that are numbered': length => `${'### [A Title][1] a\n'.repeat(length / 50)}${'[1] https://arxiv.org/abs/2603.15228\n'.repeat(length / 50)}`,
	'hash marks': length => '# '.repeat(length / 2),
	'a heading with blanks in it': length => `# A${' '.repeat(length)}(1x title\n[pdf](https://arxiv.org/abs/2603.15228)`,
	'a heading with votes that do not end': length => `# A ${'(1▲'.repeat(length / 3)}\n[pdf](https://arxiv.org/abs/2603.15228)`,
	'a bold title with blanks behind it': length => `**A long title**${' '.repeat(length)}x\n[pdf](https://arxiv.org/abs/2603.15228)`,
	'tags that do not close': length => '<div '.repeat(length / 5),
	'tags that close': length => '</div>'.repeat(length / 6),
	'angle brackets': length => '<'.repeat(length),
	'quotes in tags': length => `<a ${'"\''.repeat(length / 2)}`,
	'declarations': length => `<html>${'<!a>'.repeat(length)}`,
	'comments that do not close': length => '<!--'.repeat(length / 4),
	'scripts that do not close': length => '<script>'.repeat(length / 8),
	'attributes without values': length => `<a ${'href '.repeat(length / 5)}>`,
	'an address of blanks': length => `<a href="${' '.repeat(length)}">A Title</a>`,
	'links of a page': length => '<a href="/papers/2603.15228">A Title</a>c'.repeat(length / 40),
	'entities': length => '&amp'.repeat(length / 4),
	'elements in a summary': length => `<feed><entry><title>a</title><summary>${'<div>a'.repeat(length / 6)}`,
	'entries that do not close': length => `<feed>${'<entry><title>a'.repeat(length / 15)}`,
	'labels in a summary': length => `<feed><entry><title>a</title><summary>${'Summary :'.repeat(length / 9)}`,
	'braces': length => '{'.repeat(length),
	'braces that do not close': length => '{"title":'.repeat(length / 9),
	'objects without a title': length => `[${'{"a":1},'.repeat(length / 8)}`,
	'data of a page whose papers have no title': length => `<div data-target="DailyPapers" data-props="[${'{},'.repeat(length)}">`,
	'a name of semicolons': length => `[{"title":"a","authors":["${';'.repeat(length)}x"]}]`,
	'a row that goes on': length => `| title | b | c |\n| a\n${'x|\n'.repeat(length / 3)}`,
	'a row of many cells': length => `| title |\n${'|x'.repeat(length / 2)}|`,
	'a header and many rows': length => `${'|x'.repeat(length / 4)}| title |\n${'|x|\n'.repeat(length / 8)}`,
	'a title of brackets in a table': length => `| title |\n| ${'['.repeat(length)}x |`,
	'a title of slashes in a table': length => `| title |\n| ${'/ '.repeat(length / 2)}x |`,
	'titles that are not in the text as they are read': length => `| title |\n${'| a\\_b |\n'.repeat(length / 9)}`,
	'blanks behind a title': length => `Title:${' '.repeat(length)}\nPDF: x`,
	'blanks between authors': length => `Title: a\nAuthors: a${' '.repeat(length)}b\nPDF: x`,
	'semicolons behind an author': length => `Title: a\nAuthors: a${';'.repeat(length)}b\nPDF: x`,
	'brackets behind an author': length => `Title: a\nAuthors: a${'('.repeat(length)}b\nPDF: x`,
	'blocks of fields': length => 'Title: a\n'.repeat(length / 9),
	'a summary of many lines': length => `Title: a\nSummary: a\n${'b\n'.repeat(length / 2)}`,
	'a rule that does not end': length => `Title: a\n${'- '.repeat(length / 2)}x`,
	'dots and dates': length => '·\nMar 3\n'.repeat(length / 8),
	'days that no calendar has': length => `Daily Papers\n${'A\n\n·\nFeb 30\n'.repeat(length / 12)}`,
	'entries of a bibliography': length => '@misc{a, title = {b}}\n'.repeat(length / 22),
	'entries that do not end': length => '@misc{a, title = {b'.repeat(length / 19),
	'records of RIS': length => 'TY  - JOUR\nTI  - a\n'.repeat(length / 19),
};

suite('hostile digests', () => {
	for (const [name, textOf] of Object.entries(hostile)) {
		test(`${name}: every reader takes linear time, whether the text is of its format or not`, () => {
			for (const { id, read } of digestFormats) { assertLinear(`${name} as ${id}`, textOf, length, text => read(text, {})); }
			assertLinear(name, textOf, length, text => readDigest(text));
		});
	}

	test('five megabytes in one line, a million brackets and a million lines are read, and all of their text is accounted for', () => {
		for (const text of ['word '.repeat(1_000_000), '['.repeat(1_000_000), 'a\n'.repeat(1_000_000)]) {
			const { papers, headers, problems } = readDigest(text);
			assert.deepStrictEqual([papers.length, headers.length + problems.length > 0], [0, true]);
		}
	});

	test('HTML of any depth is read without a deep stack', () => {
		const page = `<!DOCTYPE html><html><body>${'<div>'.repeat(50_000)}<a href="https://huggingface.co/papers/2603.15228">HYDRA: Unifying Generation</a>${'</div>'.repeat(50_000)}</body></html>`;
		assert.deepStrictEqual(readDigest(page).papers.map(({ title, identifiers }) => [title, identifiers.arxiv]), [['HYDRA: Unifying Generation', '2603.15228']]);
	});
});
