import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createReplay, startReplay } from '../host/replay.mjs';
import { folderWith, removeFolders, runBesideServer, runProgram } from './program';

const papers = [
	{ title: 'Driftwood: Slow Rivers of Tokens', abstract: 'We let tokens drift. The zeppelin benchmark shows that slow rivers carry more of them than fast ones, which nobody had expected before this work was done.', authorCount: 3, published: '2026-03-16' },
	{ title: 'Patient Snails Learn Faster', abstract: 'Snails that wait for their teachers reach the lettuce before all others do; we explain why patience pays in gardens of every size and shape.', authorCount: 2, published: '2026-04-02' },
];
const digest = ['Daily Papers', '', ...papers.flatMap(({ title, abstract, authorCount }, index) => [title, '', abstract, '', `  • ${authorCount} authors`, '·', index === 0 ? 'Mar 16, 2026' : 'Apr 2, 2026', ''])].join('\n');

suite('the command lookup', () => {
	suiteTeardown(removeFolders);

	test('asks services, writes what is sure into the marks file, and later has it without asking', async () => {
		const folder = folderWith({ 'digest.txt': digest, 'literature-notes.json': '{\n\t"Zebras": {\n\t\t"status": "read"\n\t}\n}\n' });
		const { run, replay, close } = await serving(folder);
		const first = await run('lookup', 'digest.txt', '--services', 'huggingface,datacite');
		assert.match(first.out, /^found {4}Driftwood: Slow Rivers of Tokens\n {9}arXiv:2601\.90001 · Mockson, Ada and 2 more · huggingface · abstract 100 %, title equal, 3 of 3 authors, same time\n/);
		assert.match(first.out, /2 found, 0 unsure, 0 missing, 0 not asked\n$/);
		assert.deepStrictEqual([first.error, first.code], ['', 0]);
		const marks = fs.readFileSync(path.join(folder, 'literature-notes.json'), 'utf8');
		assert.match(marks, /"Driftwood: Slow Rivers of Tokens": \{\n\t\t"arxiv": "2601\.90001",\n\t\t"found": \{\n\t\t\t"authors": \["Mockson, Ada", /);
		assert.match(marks, /"Zebras": \{\n\t\t"status": "read"\n\t\}\n\}\n$/);
		replay.requests.length = 0;
		assert.strictEqual((await run('lookup', 'digest.txt')).out, '0 found, 0 unsure, 0 missing, 0 not asked\n');
		assert.deepStrictEqual(replay.requests, []);
		close();

		const known = JSON.parse(runProgram(folder, 'papers', 'digest.txt').out) as readonly { readonly authors: readonly unknown[] | null; readonly arxiv?: string }[];
		assert.deepStrictEqual([known[0]!.authors?.[0], known[0]!.arxiv], [{ family: 'Mockson', given: 'Ada' }, '2601.90001']);
	});

	test('fails where something was not found, says why, and writes nothing of it', async () => {
		const folder = folderWith({ 'digest.txt': digest });
		const { run, replay, close } = await serving(folder);
		Object.assign(replay.mischief, { huggingface: 'captcha' });
		const { out, error, code } = await run('lookup', 'digest.txt', '--services', 'huggingface', '--format', 'json');
		assert.deepStrictEqual((JSON.parse(out) as readonly { readonly outcome: string }[]).map(({ outcome }) => outcome), ['failed', 'failed']);
		assert.match(error, /^literature-notes: Hugging Face answered with a web page.*\n$/);
		assert.deepStrictEqual([code, fs.existsSync(path.join(folder, 'literature-notes.json'))], [1, false]);
		close();
	});

	test('with --offline sends nothing, with --dry-run writes nothing', async () => {
		const folder = folderWith({ 'digest.txt': digest });
		const { run, replay, close } = await serving(folder);
		assert.match((await run('lookup', 'digest.txt', '--offline')).out, /2 not asked\n$/);
		assert.deepStrictEqual(replay.requests, []);
		assert.match((await run('lookup', 'digest.txt', '--services', 'huggingface', '--dry-run')).out, /2 found/);
		assert.strictEqual(fs.existsSync(path.join(folder, 'literature-notes.json')), false);
		const made = await run('lookup', 'digest.txt', '--offline', '--services', 'huggingface', '--marks', 'made.json');
		assert.match(made.out, /2 found/);
		assert.deepStrictEqual([made.error, made.code, fs.existsSync(path.join(folder, 'made.json'))], ['', 0, true]);
		close();
	});

	test('refuses a service that nobody knows', () => {
		const { error, code } = runProgram(folderWith({ 'digest.txt': digest }), 'lookup', 'digest.txt', '--services', 'oracle');
		assert.match(error, /^literature-notes: there is no service "oracle"; there are zotero, huggingface,/);
		assert.strictEqual(code, 2);
	});
});

async function serving(folder: string) {
	const replay = createReplay(papers);
	const { address, close } = await startReplay(replay);
	const run = (...args: readonly string[]) => runBesideServer(folder, { LITERATURE_NOTES_LOOKUP_ADDRESS: address, XDG_CACHE_HOME: path.join(folder, 'cache') }, ...args);
	return { replay, run, close };
}
