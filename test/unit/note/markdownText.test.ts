import * as assert from 'node:assert';
import { fillMarkdown } from '../../../src/core/note/markdownText';
import { renderPlaceholder } from '../../../src/core/note/placeholders';

/** A line of a template with its value at ‸, and what comes of it. */
type Case = readonly (readonly [template: string, value: string, filled: string])[];

const filled = (template: string, value: string): string => fillMarkdown(template.replaceAll('‸', renderPlaceholder(0)), [value]);

const places: Readonly<Record<string, Case>> = {
	'running text is escaped where it would act, and only there': [
		['x ‸', 'snake_case, C#, 3 < 4, R&D, a-b, (c), 50%, "q", it\'s, pass@1, me@x.org', 'x snake_case, C#, 3 < 4, R&D, a-b, (c), 50%, "q", it\'s, pass@1, me@x.org'],
		['x ‸', '*a* _b_ `c` [d](e) ![f] <g> &lt; ~h~ ^i^ $j$ {k} l|m \\n', 'x \\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) !\\[f\\] &lt;g> &amp;lt; \\~h\\~ \\^i\\^ \\$j\\$ \\{k\\} l\\|m \\\\n'],
		['x ‸', '%%hidden%% ==marked== 5% a=b', 'x \\%%hidden\\%% \\==marked\\== 5% a=b'],
		['x ‸', '@cited and #tag', 'x \\@cited and \\#tag'],
		['x ‸', 'see https://github.com/a_b/c', 'x see https://github.com/a_b/c'],
	],
	'a value at the start of a line begins no block': [
		['‸', '- a', '\\- a'], ['‸', '-5 degrees', '-5 degrees'], ['‸', '1. a', '1\\. a'], ['‸', '---', '\\---'], ['‸', '> a', '\\> a'], ['‸', '# a', '\\# a'], ['‸', '===', '\\=\\=='], ['‸', ': a', '\\: a'], ['- ‸', '(a) b', '- (a\\) b'], ['- [ ] ‸', '2) b', '- [ ] 2\\) b'],
	],
	'lines stay lines where the value has its lines to itself, and are one anywhere else': [
		['‸', 'a\n\nb', 'a\n\nb'], ['> > ‸', 'a\n\nb', '> > a\n> >\n> > b'], ['# ‸', 'a\nb', '# a b'], ['- ‸', 'a\n\nb', '- a b'], ['| ‸ |', 'a\nb|c', '| a b\\|c |'],
	],
	'code shows the value as it is and ends where the template says': [
		['`‸`', '*a* `b`', '`*a* \'b\'`'], ['```\n‸\n```', '*a*\n```\nb', '```\n*a*\n    ```\nb\n```'], ['~~~ ‸\nx\n~~~', 'a\nb', '~~~ a b\nx\n~~~'], ['```\nx\n```\n‸', '*a*', '```\nx\n```\n\\*a\\*'],
	],
	'an address is one of the web, and a value within one is a part of it': [
		['[t](‸)', 'https://a.b/c_d(e)', '[t](https://a.b/c_d%28e%29)'], ['[t](‸)', 'command:x', '[t](command%3Ax)'], ['<‸>', 'https://a.b/c', '<https://a.b/c>'], ['<‸>', 'script', '<&#115;cript>'],
		['[t](https://s.x?q=‸&n=1)', 'a b&c', '[t](https://s.x?q=a%20b%26c&n=1)'], ['<a href="‸">', 'javascript:x"', '<a href="javascript%3Ax%22">'], ['<i title="‸">', '"> &', '<i title="&#34;&#62; &#38;">'],
	],
	'a citation key and a wikilink take the value as it is, less what would end them': [
		['[@‸]', 'a_b:c_', '[@a_b:c_]'], ['[@‸]', 'a]b', '[@a\\]b]'], ['[@‸; @x]', 'smith_2020:a.b', '[@smith_2020:a.b; @x]'], ['[[@‸]]', 'a_b', '[[@a_b]]'], ['[[‸]]', 'a|b]] [[c#d', '[[a b     c d]]'],
	],
	'a comment is not ended by its value': [
		['<!-- ‸ -->', 'a --> b', '<!-- a - - > b -->'], ['<!--\n‸\n-->\n‸', '-->*a*', '<!--\n- - >*a*\n-->\n\\-->\\*a\\*'],
	],
	'what cannot be seen but disguises text is left out': [
		['x ‸', 'a\u202Eb\u0000c\u2066d\u061C', 'x abcd'], ['x ‸', 'a\u2028b\tc', 'x a b c'],
	],
};

suite('fillMarkdown', () => {
	for (const [place, cases] of Object.entries(places)) {
		test(place, () => {
			for (const [template, value, expected] of cases) {
				assert.strictEqual(filled(template, value), expected);
			}
		});
	}
});
