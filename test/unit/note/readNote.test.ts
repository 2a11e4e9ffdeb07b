import * as assert from 'node:assert';
import { readNoteFrontMatter } from '../../../src/core/note/readNote';
import { renderMessage } from '../../../src/core/paper';

suite('readNoteFrontMatter', () => {
	test('the fields of a note are read with the places they stand at', () => {
		const text = '---\ncitekey: "@hydra2026"\ntitle: \'It\'\'s: HYDRA\'\naliases: ["@hydra2026", HYDRA]\nstatus: reading # now\npriority: high\ntags:\n  - to cite\n  - "#vision"\ntopic: Vision\nsnoozed-until: 2026-06-01\nfinished: 2026-05-14\n---\n# HYDRA\n';
		const { problems, range, ...fields } = readNoteFrontMatter(text);
		assert.deepStrictEqual(problems, []);
		assert.strictEqual(text.slice(range!.start, range!.end), text.split('---\n')[1]);
		const read = Object.entries(fields).map(([name, field]) => [name, [field!].flat().map(each => [each.value, text.slice(each.range.start, each.range.end)])]);
		assert.deepStrictEqual(Object.fromEntries(read), {
			citekey: [['hydra2026', '"@hydra2026"']], title: [['It\'s: HYDRA', '\'It\'\'s: HYDRA\'']], aliases: [['@hydra2026', '"@hydra2026"'], ['HYDRA', 'HYDRA']],
			status: [['reading', 'reading']], priority: [['high', 'high']], tags: [['to cite', 'to cite'], ['vision', '"#vision"']], topic: [['Vision', 'Vision']],
			snoozedUntil: [['2026-06-01', '2026-06-01']], finished: [['2026-05-14', '2026-05-14']],
		});
	});

	test('other tools\' names of fields and ways of writing tags are read', () => {
		const { citekey, status, tags } = readNoteFrontMatter('---\r\ncitation-key: k\r\nreading-status: to-read\r\ntags: a, b #c\r\n---\r\n');
		assert.deepStrictEqual([citekey?.value, status?.value, tags.map(tag => tag.value)], ['k', 'to-read', ['a', 'b']]);
	});

	test('a key that looks like a number or a day keeps its letters', () => {
		assert.deepStrictEqual(['2603.10', '2026-05-13', '0x1F', '1e3', 'true'].map(key => readNoteFrontMatter(`---\ncitekey: ${key}\n---\n`).citekey?.value), ['2603.10', '2026-05-13', '0x1F', '1e3', 'true']);
	});

	test('broken YAML is a problem at its place, and the fields before it are read', () => {
		const text = '---\ncitekey: k\nstatus: reading\ntitle: "open\n---\n# T\n';
		const { citekey, status, problems } = readNoteFrontMatter(text);
		assert.deepStrictEqual([citekey?.value, status?.value, problems.map(({ rule, severity }) => [rule, severity])], ['k', 'reading', [['note-front-matter', 'warning']]]);
	});

	for (const [mistake, yaml, line, marked] of [
		['a list that is never closed', 'citekey: k\nstatus: reading\ntags: [a\nfinished: 2026-05-14\n', 3, '[a'],
		['a list that is never closed on the last line', 'citekey: k\ntags: [a, b\n', 2, '[a, b'],
		['a list of several lines', 'citekey: k\ntags: [\n  a,\n  b\nstatus: reading\n', 2, '['],
		['a map that is never closed', 'citekey: k\nauthor: {a: b\nstatus: reading\n', 2, '{a: b'],
		['a list in a list', 'citekey: k\ntags: [[a], [b\nstatus: reading\n', 2, '[b'],
		['a double quote', 'citekey: k\ntitle: "open\nstatus: reading\n', 2, '"open'],
		['a single quote', 'citekey: k\ntitle: \'open\nstatus: reading\n', 2, '\'open'],
		['a quote in a list', 'citekey: k\ntags: [a, "x\nstatus: reading\n', 2, '"x'],
		['a key indented too far', 'citekey: k\ntitle: T\n  status: reading\ntopic: x\n', 3, '  status: reading'],
		['a list item indented too little', 'citekey: k\ntags:\n  - a\n - b\nstatus: reading\n', 4, ' '],
		['a tab', 'citekey: k\ntags:\n\t- a\n', 3, '\t'],
		['a bracket too much', 'citekey: k\ntags: [a]]\nstatus: reading\n', 2, ']'],
		['a colon in a value', 'citekey: k\ntitle: A: B\nstatus: reading\n', 2, 'A'],
		['a line without a colon', 'citekey: k\nwords\nstatus: reading\n', 2, 'words'],
	] as const) {
		test(`broken YAML is one finding at the line of the mistake: ${mistake}`, () => {
			for (const text of [`---\n${yaml}---\n# T\n`, `---\n${yaml}---\n# T\n`.replaceAll('\n', '\r\n')]) {
				const { problems } = readNoteFrontMatter(text);
				assert.deepStrictEqual(problems.map(({ range }) => [text.slice(0, range.start).split('\n').length - 1, text.slice(range.start, range.end).split(/\r?\n/)[0]]), [[line, marked]]);
			}
		});
	}

	test('a status, priority or day that is none is a problem with the likely one', () => {
		const text = '---\ncitekey: k\nstatus: to-raed\npriority: urgent\nfinished: yesterday\n---\n';
		assert.deepStrictEqual(readNoteFrontMatter(text).problems.map(problem => [renderMessage(problem), text.slice(problem.range.start, problem.range.end)]), [
			['Unknown reading status "to-raed". Did you mean "to-read"?', 'to-raed'],
			['Unknown priority "urgent".', 'urgent'],
			['"yesterday" is not a day as 2026-05-13.', 'yesterday'],
		]);
	});

	test('a text without a citation key may have any status', () => {
		assert.deepStrictEqual(readNoteFrontMatter('---\nstatus: evergreen\n---\n').problems, []);
	});

	test('a text without front matter, or with a rule for its first line, has no fields', () => {
		for (const text of ['', '# T\n', '---\nno end\n', '---\n---\n', '---\njust text\n---\n', '---\n- a\n- list\n---\n', '---\n[__proto__]: x\n---\n']) {
			const { range: _range, problems, tags, aliases, ...fields } = readNoteFrontMatter(text);
			assert.deepStrictEqual([problems, tags, aliases, Object.values(fields).filter(Boolean)], [[], [], [], []], JSON.stringify(text));
		}
	});
});
