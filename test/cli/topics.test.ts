import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { folderWith, removeFolders, runProgram } from './program';

const files = { 'daily.txt': fs.readFileSync('seeds/daily-papers-2026-05-13.txt'), 'note.txt': 'Bread, butter.\n' };

suite('the command topics', () => {
	suiteTeardown(removeFolders);

	test('prints each paper of a digest under one topic, and those that belong to others, too', () => {
		const { out, code } = runProgram(folderWith(files), 'topics', 'daily.txt', '--format', 'json');
		assert.strictEqual(code, 0);
		const topics = JSON.parse(out) as { topic: string; id: string; papers: string[]; secondary: string[] }[];
		const titles = topics.flatMap(({ papers }) => papers);
		assert.deepStrictEqual([titles.length, new Set(titles).size], [56, 56]);
		assert.ok(topics.some(({ topic, id }) => topic === 'AI in Education' && id !== ''), out);
		assert.ok(topics.every(({ papers, secondary }) => secondary.every(title => titles.includes(title) && !papers.includes(title))));
		assert.ok(topics.some(({ secondary }) => secondary.length > 0));
	});

	test('explains why a paper stands where it stands, and fails where no title has the words', () => {
		const folder = folderWith(files);
		const { out, code } = runProgram(folder, 'topics', 'daily.txt', '--explain', 'slow learner');
		assert.strictEqual(code, 0);
		assert.match(out, /^SLCA: Slow Learner with Classifier Alignment[^]*continual learning/);
		const none = runProgram(folder, 'topics', 'daily.txt', '--explain', 'walrus orchard');
		assert.deepStrictEqual([none.code, none.error.trim()], [1, 'literature-notes: no title has "walrus orchard" in it']);
	});

	test('groups what can be read where a file is missing, and refuses a format it does not have', () => {
		const folder = folderWith(files);
		const missing = runProgram(folder, 'topics', 'daily.txt', 'gone.txt', '--format', 'text');
		assert.strictEqual(missing.code, 1);
		assert.match(missing.out, /AI in Education/);
		assert.match(missing.error, /gone\.txt/);
		assert.strictEqual(runProgram(folder, 'topics', 'daily.txt', '--format', 'xml').code, 2);
	});
});
