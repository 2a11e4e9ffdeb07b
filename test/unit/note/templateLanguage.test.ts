import * as assert from 'node:assert';
import { templateCompletions, templateHover, templateProblems } from '../../../src/core/note/templateLanguage';
import { noteVariables } from '../../../src/core/note/variables';
import { renderMessage } from '../../../src/core/paper';

/** Each template with the problems it has, as message and the text they stand at. */
const broken: readonly (readonly [template: string, ...problems: readonly (readonly [message: string, at: string])[]])[] = [
	['{{ titel }}', ['Unknown variable "titel". Did you mean "title"?', 'titel']],
	['a\r\n{{ Title | upcas }} {% if statsu %}{% endif %}', ['Unknown variable "Title". Did you mean "title"?', 'Title'], ['Unknown filter "upcas". Did you mean "upcase"?', 'upcas'], ['Unknown variable "statsu". Did you mean "status"?', 'statsu']],
	['{{ qqqqqq }}', ['Unknown variable "qqqqqq".', 'qqqqqq']],
	['{{ title.length }}', ['No variable has "title.length".', 'title.length']],
	['{{ title.constructor.constructor }}', ['No variable has "title.constructor.constructor".', 'title.constructor.constructor']],
	['{% for a in authors %}{{ a.email }}{% endfor %}', ['No variable has "a.email".', 'a.email']],
	['{% include "secret" %}', ['Unknown tag "include".', 'include']],
	['{% fro %}', ['Unknown tag "fro". Did you mean "for"?', 'fro']],
	['x {{ title', ['This template cannot be read: output "{{ title" not closed', '{{ title']],
	['{% if title %}', ['This template cannot be read: tag {% if title %} not closed', '{% if title %}']],
	['---\ncitekey: {{key}}\na: b: {{title}}\n---\n', ['The front matter of this template is not YAML: Nested mappings are not allowed in compact mappings', 'a: b: {{title}}']],
	['---\ncitekey: {{key}}\ncitekey: {{title}}\n---\n', ['The front matter of this template is not YAML: Map keys must be unique', 'citekey: {{key}}']],
	['{% assign a = "x" %}{% for i in (1..99) %}{% assign a = a | append: a %}{% endfor %}', ['This template makes too much text.', '{% assign a = a | append: a %}']],
	['# {{ title }}\n', ['A note made from this template is found by its file name only: its front matter has no "citekey: {{ citekey }}".', '# {{ title }}']],
];

suite('templateProblems', () => {
	for (const [template, ...problems] of broken) {
		test(`${JSON.stringify(template)} is told what is wrong and where`, () => {
			assert.deepStrictEqual(templateProblems(template).map(problem => [renderMessage(problem), template.slice(problem.range.start, problem.range.end)]), problems);
		});
	}
});

suite('templateCompletions', () => {
	const namesAt = (text: string): string[] => templateCompletions(text.replace('‸', ''), text.indexOf('‸')).map(({ kind, name }) => `${kind} ${name}`);

	test('an output offers every variable under every name, and replaces the word at the caret', () => {
		assert.deepStrictEqual(new Set(namesAt('# {{ ‸ }}')), new Set([...noteVariables.flatMap(({ name, aliases }) => [name, ...aliases]), 'cursor'].map(name => `variable ${name}`)));
		assert.deepStrictEqual(templateCompletions('{{ tittel }}', 5)[0]!.range, { start: 3, end: 9 });
	});

	test('filters are offered behind a bar, tags at the start of a tag, variables within one', () => {
		assert.ok(namesAt('{{ title | ‸').every(name => name.startsWith('filter ')));
		assert.ok(namesAt('{%- i‸').every(name => name.startsWith('tag ')));
		assert.ok(namesAt('{% if ‸').every(name => name.startsWith('variable ')));
	});

	test('nothing is offered outside of braces, in a text and behind a dot', () => {
		assert.deepStrictEqual(['‸', '{{ title }}‸', '{{ "‸" }}', '{{ title.‸ }}'].flatMap(namesAt), []);
	});
});

suite('templateHover', () => {
	test('a variable tells what it is and what it looks like', () => {
		assert.deepStrictEqual(templateHover('x {{ shortTitle }}', 8), {
			name: 'shortTitle', description: 'Title up to its first colon, question mark or dash.', example: undefined, sample: 'Sketch of the Analytical Engine', range: { start: 5, end: 15 },
		});
	});

	test('a filter and a tag tell how they are used; text outside of braces tells nothing', () => {
		assert.strictEqual(templateHover('{{ abstract | quote }}', 15)?.example, '{{ abstract | quote }}');
		assert.strictEqual(templateHover('{% if title %}', 4)?.description, 'Only where something is known or true.');
		assert.strictEqual(templateHover('title {{ key }}', 2), undefined);
	});
});
