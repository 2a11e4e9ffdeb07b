import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { GFM, parser } from '@lezer/markdown';
import { readCitations } from '../../../src/core/citation/readCitations';
import { makeManuscript } from '../../bench/citation.bench';
import { fixture } from '../../unit/golden';
import { sharedDocuments } from '../sharedData';

const lezer = parser.configure(GFM);

interface Code {
	readonly kind: string;
	readonly from: number;
	readonly to: number;
	/** Whether a fence has its end. */
	readonly isClosed: boolean;
}

/** What the other parser takes for code or comments. */
function codeIn(text: string): readonly Code[] {
	const code: Code[] = [];
	lezer.parse(text).iterate({ enter: ({ name, from, to, node }) => {
		if (/^(?:FencedCode|CodeBlock|InlineCode|Comment|CommentBlock)$/.test(name)) { code.push({ kind: name, from, to, isClosed: node.getChildren('CodeMark').length === 2 }); }
	} });
	return code;
}

/** Keys of ours that stand in what the other parser takes for code, but for what is `known` to be read otherwise in pandoc's Markdown. */
function keysInCode(text: string, known: (code: Code, at: number) => boolean = () => false): readonly string[] {
	const code = codeIn(text);
	const keys = readCitations(text).flatMap(({ items }) => items.map(({ key, keyRange }) => ({ key, at: keyRange.start })));
	return keys.filter(({ at }) => code.some(place => at >= place.from && at < place.to && !known(place, at))).map(({ key }) => key);
}

/** A paragraph, list item, quotation … of a manuscript as people write it: `code…` are keys in code, `prose…` those outside. */
const inline = fc.constantFrom('word', '`@code1`', '``a ` [@code2]``', '[@prose1]', '@prose2', '*so* [see @prose3, p. 3]', '<!-- @code3 -->', '`x` @prose4 `y`', '`[@code4; @code5]`{.r}', '\\`@prose5\\`');
const prose = fc.array(inline, { minLength: 1, maxLength: 6 }).map(words => `So ${words.join(' ')}.`);
const fence = fc.record({ mark: fc.constantFrom('```', '````', '~~~', '~~~~~'), info: fc.constantFrom('', 'r', '{r, echo=FALSE}', ' {.python}', '{=html}'), lines: fc.array(fc.constantFrom('x <- a@code6', '@code7', '', '    [@code8]', '- @code9', '``', '<!-- @code10', '> @code11', '# @code12'), { maxLength: 4 }) })
	// In pandoc's Markdown `~~~{r, echo=FALSE}` strikes out what follows, as these are no attributes; R Markdown has such chunks with backticks only.
	.map(({ mark, info, lines }) => [mark + (mark.startsWith('~') ? info.replace(', echo=FALSE', '') : info), ...lines, mark].join('\n'));
const block = fc.oneof(
	prose, prose, fence,
	prose.map(text => `## ${text}`), prose.map(text => `> ${text}\n> ${text}`), fence.map(text => text.replace(/^/gm, '> ')),
	prose.map(text => `- ${text}\n- ${text}`),
	fc.tuple(prose, fence).map(([text, code]) => `1. ${text}\n\n${code.replace(/^(?=.)/gm, '   ')}`),
	fc.constantFrom('    @code13 [@code14]\n\n    @code15', '<!-- @code16\n\n[@code17]\n-->', '<!-- @code18 -->'),
);
const manuscript = fc.array(block, { minLength: 1, maxLength: 8 }).map(blocks => `${blocks.join('\n\nSo.\n\n')}\n`);

suite('citations and code beside @lezer/markdown', () => {
	test('no citation stands in code or a comment of a manuscript, and every one outside is found', () => {
		fc.assert(fc.property(manuscript, text => {
			assert.deepStrictEqual(keysInCode(text), []);
			const code = codeIn(text);
			const outside = [...text.matchAll(/@((?:code|prose)\d+)/g)].filter(({ index }) => !code.some(({ from, to }) => index >= from && index < to)).map(([, key]) => key);
			assert.deepStrictEqual(readCitations(text).flatMap(({ items }) => items.map(({ key }) => key)), outside);
		}));
	});

	test('none stands in code of the long manuscript that is measured, whose code is found', () => {
		const text = makeManuscript(200_000);
		assert.ok(codeIn(text).length > 50);
		assert.deepStrictEqual(keysInCode(text), []);
	});

	test('none stands in code of real documents', function () {
		const documents = sharedDocuments();
		if (documents === undefined) { return this.skip(); }
		for (const { name, text } of documents) { assert.deepStrictEqual([name, ...keysInCode(text)], [name]); }
	});

	test('in nasty documents some do, each where pandoc has other rules', () => {
		const documents = ['random', 'generated'].flatMap(name => JSON.parse(fixture(`citations/${name}.json`)) as readonly { readonly text: string }[]);
		for (const { text } of documents) {
			assert.deepStrictEqual(keysInCode(text, ({ kind, from, to, isClosed }, at) => {
				switch (kind) {
					// For pandoc a fence that is never closed is none, and without an end there is no comment.
					case 'FencedCode': return !isClosed;
					// Behind a comment's end its line is text for pandoc, and HTML for CommonMark. It does not go beyond the column
					// of a simple table, nor beyond a quotation, whose last line may lack its mark.
					case 'CommentBlock': return !text.slice(from, to).includes('-->') || text.slice(from, at).includes('-->') || /^ *-{2,} +-{2,}\n|(?:^|\n)>[^\n]*\n$/m.test(text.slice(0, from));
					// CommonMark has no definitions, whose lines are indented.
					case 'CodeBlock': return /^[> ]*[:~] /m.test(text.slice(0, at));
					default: return false;
				}
			}), [], text);
		}
	});
});
