import * as assert from 'node:assert';
import defaultTemplate from '../../../src/core/note/defaultTemplate.liquid';
import { createTemplateEngine } from '../../../src/core/note/engine';
import { renderNote } from '../../../src/core/note/renderNote';
import { templateCompletions, templateHover, templateProblems } from '../../../src/core/note/templateLanguage';
import { templateFilters, templateTags } from '../../../src/core/note/templateWords';
import { noteVariables } from '../../../src/core/note/variables';
import { renderMessage } from '../../../src/core/paper';
import { hydra } from './papers';

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

	test('the default template has no problem', () => {
		assert.deepStrictEqual(templateProblems(defaultTemplate), []);
	});

	test('a template that makes too much is stopped, whether the text is its own or the paper\'s', () => {
		const much = 'much '.repeat(2000);
		for (const template of [`{% for i in (1..999) %}${much}{% endfor %}`, '{% for i in (1..999) %}{{ abstract }}{% endfor %}']) {
			const { text, problems } = renderNote(template, { paper: { ...hydra, abstract: much }, today: '2026-05-13' });
			assert.deepStrictEqual([text, problems.map(problem => problem.message)], ['', ['This template makes too much text.']]);
		}
	});

	test('a template that loops without end is stopped', () => {
		const { text, problems } = renderNote('{% for i in (1..99999) %}{% for j in (1..99999) %}{% endfor %}{% endfor %}', { paper: hydra, today: '2026-05-13' }, { timeLimit: 20 });
		assert.deepStrictEqual([text, problems.map(problem => problem.message)], ['', ['This template takes too long.']]);
	});
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

	test('every filter and tag offered is one the engine knows, and every example is a template without a mistake', () => {
		const engine = createTemplateEngine([], '2026-05-13');
		const inner = new Set(['elsif', 'else', 'when']);
		assert.deepStrictEqual(templateFilters.filter(({ name }) => engine.filters[name] === undefined), []);
		assert.deepStrictEqual(templateTags.filter(({ name }) => engine.tags[name.replace(/^end/, '')] === undefined && !inner.has(name)), []);
		for (const { name, example } of [...templateFilters, ...templateTags].filter(word => !inner.has(word.name) && !word.name.startsWith('end') && word.name !== 'break')) {
			assert.deepStrictEqual(renderNote(example, { paper: { ...hydra, authors: [{ family: 'Lovelace' }] }, tags: ['x'], today: '2026-05-13' }).problems, [], name);
		}
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
