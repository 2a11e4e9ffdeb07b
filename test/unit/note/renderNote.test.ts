import * as assert from 'node:assert';
import { parse } from 'yaml';
import defaultTemplate from '../../../src/core/note/defaultTemplate.liquid';
import { findFrontMatter } from '../../../src/core/frontMatterRange';
import { renderNote } from '../../../src/core/note/renderNote';
import { golden } from '../golden';
import { hydra, promptEvaluation } from './papers';

suite('renderNote', () => {
	test('the default template makes a note of a paper with everything a digest tells', () => {
		const note = renderNote(defaultTemplate, { paper: hydra, today: '2026-05-13', topic: 'Vision', tags: ['tokenizer'], digest: 'digests/2026-05-13.txt' });
		golden('test/fixtures/notes/default template, paper with organisation and comments.md', withCarets(note.text, note.tabStops));
	});

	test('the default template makes a note of a paper without author and date lines', () => {
		const note = renderNote(defaultTemplate, { paper: promptEvaluation, today: '2026-05-13' });
		golden('test/fixtures/notes/default template, paper without author and date.md', withCarets(note.text, note.tabStops));
	});

	test('the body alone has no front matter and its own tab stops', () => {
		const note = renderNote('---\ntitle: {{ title }}\n---\n\n# {{ title }}\n{{ cursor }}', { paper: hydra, today: '2026-05-13' }, { part: 'body' });
		assert.deepStrictEqual(note, { text: `# ${hydra.title}\n`, tabStops: [hydra.title.length + 3], problems: [] });
	});

	test('front matter has tab stops too, and Windows line ends of a template stay', () => {
		const { text, tabStops } = renderNote('---\r\nrating: {{ cursor }}\r\nx: "{{ cursor }}"\r\n---\r\n{{ abstract }}{{ cursor }}', { paper: { ...hydra, abstract: 'a\n\nb' }, today: '2026-05-13' });
		assert.strictEqual(withCarets(text, tabStops), '---\r\nrating: ‸\r\nx: "‸"\r\n---\r\na\r\n\r\nb‸');
	});

	test('a title full of markup is that title in every quoting of the front matter, and plain text in the heading', () => {
		const title = '{{title}} "a": \'b\' ${1:x} [x](command:y) {% include %} --- # \uE000';
		const template = '---\na: {{ title }}\nb: "{{title}}"\nc: \'{{title}}\'\nd: ["{{title}}", "@{{key}}"]\ne: {{key}} ({{title}})\n---\n# {{ title }}\n';
		const { text, problems } = renderNote(template, { paper: { ...hydra, title }, today: '2026-05-13' });
		assert.deepStrictEqual(problems, []);
		assert.deepStrictEqual(readYaml(text), { a: title, b: title, c: title, d: [title, `@${hydra.key}`], e: `${hydra.key} (${title})` });
		assert.match(text, /^# \\\{\\\{title\\\}\\\} "a": 'b' \\\$\\\{1:x\\\} \\\[x\\\]\(command:y\) \\\{% include %\\\} --- \\# \uE000$/m);
	});
});

function readYaml(text: string): unknown {
	const { yaml } = findFrontMatter(text)!;
	return parse(text.slice(yaml.start, yaml.end));
}

/** Tab stops shown as ‸, so that a golden can be read. */
function withCarets(text: string, tabStops: readonly number[]): string {
	return [...tabStops].reverse().reduce((result, offset) => `${result.slice(0, offset)}‸${result.slice(offset)}`, text);
}
