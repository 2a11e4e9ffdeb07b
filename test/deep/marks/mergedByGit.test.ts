import * as assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readMarks, type MarkedPaper } from '../../../src/core/marks';
import { setMark } from '../../../src/core/marks/setMark';
import { fileOf, marked, marksOf } from '../../unit/marks/marked';

suite('marks', () => {
	test('git merges two people\'s changes to different papers, new, changed and removed', () => {
		const base = fileOf('Alpha', 'Beta', 'Delta', 'Gamma', 'Zeta');
		const ours = marked(marked(marked(base, 'Alpha', { status: 'read', tags: ['x'] }), 'Cappa', { status: 'reading' }), 'Zeta', { status: undefined });
		const theirs = marked(marked(base, 'Beta', { status: 'skipped' }), 'Epsilon', { priority: 'high' });
		const { clean, text } = mergeWithGit(base, ours, theirs);
		assert.ok(clean);
		assert.deepStrictEqual(marksOf(text).map(({ title, status, priority }) => [title, status ?? priority]), [
			['Alpha', 'read'], ['Beta', 'skipped'], ['Cappa', 'reading'], ['Delta', 'unread'], ['Epsilon', 'high'], ['Gamma', 'unread'],
		]);
		JSON.parse(text);
	});

	test('where git cannot merge, as both added a paper at one place, both sides are read and the place is told', () => {
		const base = fileOf('Alpha', 'Zeta');
		const { clean, text } = mergeWithGit(base, marked(base, 'Beta', { status: 'read' }), marked(base, 'Gamma', { status: 'skipped' }));
		assert.ok(!clean);
		const { papers, problems } = readMarks(text);
		assert.deepStrictEqual(papers.map(({ title, status }: MarkedPaper) => [title, status]), [['Alpha', 'unread'], ['Beta', 'read'], ['Zeta', 'unread'], ['Gamma', 'skipped']]);
		assert.deepStrictEqual(problems.map(({ range }) => text.slice(range.start, range.start + 7)), ['<<<<<<<']);
		assert.strictEqual(setMark(text, { title: 'Alpha', identifiers: {} }, { status: 'read' }), undefined);
	});
});

function mergeWithGit(base: string, ours: string, theirs: string): { readonly clean: boolean; readonly text: string } {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marks-'));
	try {
		const [oursFile, baseFile, theirsFile] = [['ours', ours], ['base', base], ['theirs', theirs]].map(([name, text]) => {
			fs.writeFileSync(path.join(folder, name!), text!);
			return path.join(folder, name!);
		});
		try {
			return { clean: true, text: execFileSync('git', ['merge-file', '-p', oursFile!, baseFile!, theirsFile!], { encoding: 'utf8' }) };
		} catch (error) {
			return { clean: false, text: (error as { stdout: string }).stdout };
		}
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}
