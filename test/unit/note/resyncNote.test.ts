import * as assert from 'node:assert';
import defaultTemplate from '../../../src/core/note/defaultTemplate.liquid';
import { applyEdits } from '../../../src/core/edit';
import { createNote, resyncNote } from '../../../src/core/note/resyncNote';
import type { NoteInput } from '../../../src/core/note/variables';
import { promptEvaluation } from './papers';

const input: NoteInput = { paper: { ...promptEvaluation, authorCount: 2 }, today: '2026-05-13', topic: 'Education' };
const learned: NoteInput = {
	...input, today: '2026-06-01', topic: 'Evaluation',
	paper: { ...promptEvaluation, authors: [{ family: 'Holmes', given: 'Ada' }, { family: 'Poe', given: 'Bo' }], published: { iso: '2026-01-22', yearInferred: false }, identifiers: { doi: '10.1000/xyz' } },
};

/** The default template without the lines that no test here is about: reading one takes most of the time of an update. */
const template = `---
citekey: {{ citekey }}
title: {{ title }}
{%- if authors %}
authors: {{ authors }}
{%- elsif authorCount %}
author-count: {{ authorCount }}
{%- endif %}
{%- if DOI %}
doi: {{ DOI }}
{%- endif %}
topic: {{ topic }}
status: {{ status }}
added: {{ today }}
---

# {{ title }}

{{ authorString }}{% if date %} · {{ date }}{% endif %}{% if URL %} · <{{ URL }}>{% endif %}

{% if abstract -%}
> {{ abstract }}

{% endif -%}
## In one sentence

{{ cursor }}

## Claims and evidence

{% if selection -%}
> {{ selection }}

{% endif -%}
- {{ cursor }}

## Method

{{ cursor }}
`;
const made = createNote(template, input).text;

suite('resyncNote', () => {
	test('an untouched note becomes what the template makes now, but for the day it was made', () => {
		const note = createNote(defaultTemplate, input).text;
		const { edits, conflicts } = resyncNote(note, defaultTemplate, learned);
		assert.deepStrictEqual(conflicts, []);
		assert.strictEqual(applyEdits(note, edits), createNote(defaultTemplate, { ...learned, today: input.today }).text);
	});

	test('nothing new means no edit', () => {
		assert.deepStrictEqual(resyncNote(made, template, { ...input, today: '2027-01-01' }), { edits: [], conflicts: [], problems: [] });
	});

	test('the words of the user stay to the letter while the rest is updated', () => {
		const note = made
			.replace('## In one sentence\n\n\n', '## In one sentence\n\nPrompts are judged in tournaments.\n')
			.replace('status: to-read', 'status: reading\nrating: 4 # stars')
			.replace('\n## Method', '- Glicko2 ranks prompts.   \n\n## Method, and more');
		const { edits, conflicts } = resyncNote(note, template, learned);
		const updated = applyEdits(note, edits);
		assert.deepStrictEqual(conflicts, []);
		for (const kept of ['\nPrompts are judged in tournaments.\n', 'status: reading\nrating: 4 # stars\n', '- Glicko2 ranks prompts.   \n', '## Method, and more\n']) {
			assert.ok(updated.includes(kept), kept);
		}
		for (const learnedLine of ['authors: [Ada Holmes, Bo Poe]\n', 'doi: "10.1000/xyz"\n', 'topic: Evaluation\n', '\nAda Holmes, Bo Poe · 2026-01-22 · <https://doi.org/10.1000/xyz>\n']) {
			assert.ok(updated.includes(learnedLine), learnedLine);
		}
		assert.doesNotMatch(updated, /author-count/);
	});

	test('what both changed is a conflict, shown once, and nothing there is edited', () => {
		const note = made.replace('topic: Education', 'topic: Teaching').replace('\n2 authors', '\ntwo people');
		const { edits, conflicts } = resyncNote(note, template, learned);
		assert.deepStrictEqual(conflicts.map(({ range, text }) => [note.slice(range.start, range.end), text]), [
			['topic: Teaching\n', 'topic: Evaluation\n'],
			['two people\n', 'Ada Holmes, Bo Poe · 2026-01-22 · <https://doi.org/10.1000/xyz>\n'],
		]);
		const updated = applyEdits(note, edits);
		assert.ok(updated.includes('topic: Teaching\n') && updated.includes('two people\n'));
		assert.deepStrictEqual(resyncNote(updated, template, learned), { edits: [], conflicts: [], problems: [] });
	});

	test('an abstract learned later is put before the section the user has filled', () => {
		const bare = { ...input, paper: { ...input.paper, abstract: undefined } };
		const note = createNote(template, bare).text.replace('## In one sentence\n\n\n', '## In one sentence\n\nMine.\n');
		const { edits, conflicts } = resyncNote(note, template, input);
		assert.deepStrictEqual(conflicts, []);
		assert.match(applyEdits(note, edits), /^> As large language models.*\n\n## In one sentence\n\nMine\.$/m);
	});

	test('text that was selected when the note was made is the user\'s', () => {
		const note = createNote(template, { ...input, selection: 'a sentence I marked' }).text;
		assert.ok(note.includes('> a sentence I marked'));
		assert.ok(applyEdits(note, resyncNote(note, template, learned).edits).includes('> a sentence I marked\n'));
	});

	test('a note made by hand only gains the fields it lacks', () => {
		const note = '---\ntitle: My own title\ncitekey: llmPromptEvaluation\ndoi:\n---\nMy words\n';
		const { edits, conflicts } = resyncNote(note, '---\ncitekey: {{citekey}}\ntitle: {{title}}\ndoi: {{doi}}\nyear: {{year}}\n---\n# {{title}}\n', learned);
		const updated = applyEdits(note, edits);
		assert.ok(updated.startsWith('---\ntitle: My own title\ncitekey: llmPromptEvaluation\ndoi: "10.1000/xyz"\nyear: 2026\n---\nMy words\n\n<!-- note-base 2026-06-01: '), updated);
		assert.deepStrictEqual(conflicts.map(({ text }) => text), ['title: LLM Prompt Evaluation for Educational Applications\n']);
	});

	test('Windows line ends and front matter that is broken are kept as they are', () => {
		const note = made.replaceAll('\n', '\r\n');
		const updated = applyEdits(note, resyncNote(note, template, learned).edits);
		assert.doesNotMatch(updated, /[^\r]\n/);
		assert.ok(updated.includes('authors: [Ada Holmes, Bo Poe]\r\n'));
		const broken = made.replace('topic: Education', 'topic: "Education');
		const { edits, problems } = resyncNote(broken, template, learned);
		assert.deepStrictEqual(problems.map(({ rule, severity }) => [rule, severity]), [['note-front-matter', 'warning']]);
		assert.ok(applyEdits(broken, edits).includes('topic: "Education\n'));
	});
});
