import * as assert from 'node:assert';
import defaultTemplate from '../../../src/core/note/defaultTemplate.liquid';
import { isNoteTemplate } from '../../../src/core/note/templateFile';

suite('a file among templates', () => {
	test('is a template of literature notes when it names what only papers have', () => {
		assert.ok(isNoteTemplate(defaultTemplate));
		assert.ok(isNoteTemplate('## {{ title }} by {{ authorString }}'));
		assert.ok(isNoteTemplate('{% for author in authors %}{% endfor %}'));
	});

	test('is one for something else when it does not', () => {
		for (const text of ['# {{title}}\n\n{{date}}', 'abstract and authors in prose', '<% tp.date.now() %>', '']) { assert.ok(!isNoteTemplate(text), text); }
	});
});
