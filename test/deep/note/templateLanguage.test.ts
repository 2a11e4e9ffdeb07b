import * as assert from 'node:assert';
import defaultTemplate from '../../../src/core/note/defaultTemplate.liquid';
import { createTemplateEngine } from '../../../src/core/note/engine';
import { renderNote } from '../../../src/core/note/renderNote';
import { templateProblems } from '../../../src/core/note/templateLanguage';
import { templateFilters, templateTags } from '../../../src/core/note/templateWords';
import { hydra } from '../../unit/note/papers';

suite('templateProblems', () => {
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
