import * as assert from 'node:assert';
import fc from 'fast-check';
import { parse } from 'yaml';
import { findFrontMatter } from '../../../src/core/frontMatterRange';
import { renderNote } from '../../../src/core/note/renderNote';
import { anyCharacter, runs } from '../../unit/runs';
import { hydra } from '../../unit/note/papers';

/** Titles of everything that has a meaning somewhere: YAML, Liquid, Markdown, HTML, snippets, what cannot be seen. */
const title = fc.oneof(
	fc.string({ unit: anyCharacter, minLength: 1, maxLength: 40 }),
	fc.array(fc.constantFrom('{{title}}', '{% include "x" %}', '${1:x}', '[x](command:y)', '---', '...', '\n', '\n\n', '\r\n', '\t', ': ', ' #', '#', '- ', '> ', '"', '\'', '\\', '|', '&a', '*a', '!t', '%', '@k', '`', '```', '<b>', '<!--', '-->', '&lt;', '[[x]]', '[ ]', '{a: 1}', ', ', '~', 'null', 'true', 'No', '1', '2026-05-13', '0x1F', '.5', '_', '*', '$x$', '\uE000', '\u202E', '\u2028', '\x07', '\x85', '\uFEFF', '\uD800', '\uDC00', '😀', 'Über', 'word ', ' '), { minLength: 1, maxLength: 8 }).map(parts => parts.join('')),
).filter(text => !/[\uFDD0-\uFDD2]/.test(text));

const quotings: Readonly<Record<string, { readonly yaml: string; readonly expected: (title: string) => unknown }>> = {
	'bare': { yaml: 'a: {{ title }}', expected: text => text },
	'in double quotes': { yaml: 'a: "{{title}}"', expected: text => text },
	'in single quotes': { yaml: 'a: \'{{title}}\'', expected: text => text },
	'in a list in brackets': { yaml: 'a: ["{{title}}", "@{{key}}", {{title}}, x]', expected: text => [text, `@${hydra.key}`, text, 'x'] },
	'in a block list': { yaml: 'a:\n  - {{title}}\n  - b: {{title}}\n    c: 1', expected: text => [text, { b: text, c: 1 }] },
	'mixed with text': { yaml: 'a: {{key}} ({{title}})', expected: text => `${hydra.key} (${text})` },
	'mixed with text in quotes': { yaml: 'a: "{{title}} \\"x\\" {{title}}"', expected: text => `${text} "x" ${text}` },
	'in a map in braces': { yaml: 'a: {b: {{title}}, "c": \'{{title}}\'}', expected: text => ({ b: text, c: text }) },
	'as a list of tags': { yaml: 'a: {{ tags }}', expected: text => [text, 'second'] },
	'as tags joined': { yaml: 'a: [{{ tags | join: ", " }}]', expected: text => [text, 'second'] },
	'as tags in a loop': { yaml: 'a:\n{%- for tag in tags %}\n  - {{ tag }}\n{%- endfor %}', expected: text => [text, 'second'] },
	'with a comment behind': { yaml: 'a: {{ title }} # {{ title }}', expected: text => text },
	'through a capture': { yaml: '{% capture t %}{{ title }}{% endcapture %}a: {{ t }}', expected: text => text },
};

suite('untrusted text in notes', () => {
	for (const [name, { yaml, expected }] of Object.entries(quotings)) {
		test(`front matter with a title ${name} reads back as that title, whatever it is`, () => {
			fc.assert(fc.property(title, text => {
				const { text: note, problems } = renderNote(`---\n${yaml}\nlast: 1\n---\nbody`, { paper: { ...hydra, title: text }, tags: [text, 'second'], today: '2026-05-13' });
				assert.deepStrictEqual(problems, []);
				assert.deepStrictEqual(readYaml(note), { a: expected(text), last: 1 });
			}), { numRuns: runs(20) });
		});
	}

	test('a block scalar keeps a title of words as a block, and quotes what a block cannot say', () => {
		fc.assert(fc.property(title, text => {
			const { text: note, problems } = renderNote('---\na: |-\n  {{title}}\nb: >-\n  {{title}}\nlast: 1\n---\n', { paper: { ...hydra, title: text }, today: '2026-05-13' });
			assert.deepStrictEqual(problems, []);
			assert.deepStrictEqual(readYaml(note), { a: text, b: text, last: 1 });
		}), { numRuns: runs(20) });
		assert.strictEqual(renderNote('---\na: |\n  {{abstract}}\n---\n', { paper: { ...hydra, abstract: 'One: 1.\n\nTwo.' }, today: '2026-05-13' }).text, '---\na: |\n  One: 1.\n\n  Two.\n---\n');
	});

	test('a body has the lines of its template, and every line that begins with a value begins no block', () => {
		fc.assert(fc.property(title, text => {
			const body = renderNote('# {{ title }}\n\n- {{ title }}\n\n> {{ title }}\n\n| {{ title }} | x |\n\nend {{ title }}', { paper: { ...hydra, title: text }, today: '2026-05-13' }).text;
			const lines = body.split('\n');
			assert.ok(lines[0]!.startsWith('# ') && lines[2]!.startsWith('- ') && lines[4]!.startsWith('>'));
			const quote = lines.slice(4, lines.findIndex(line => line.startsWith('| ')) - 1);
			assert.ok(quote.every(line => line.startsWith('>')), body);
			assert.strictEqual(lines.length - quote.length, 8);
			assert.doesNotMatch(body, /(?<!\\)(?:\\\\)*\]\(|<b>|<!--|(?<!\\)(?:\\\\)*\[\[|[\x00-\x09\x0B-\x1F\x7F-\x9F\u202E]/);
		}));
	});
});

function readYaml(text: string): unknown {
	const { yaml } = findFrontMatter(text)!;
	return parse(text.slice(yaml.start, yaml.end));
}
