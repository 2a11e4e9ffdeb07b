import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { createSearch, type SearchDocument } from '../../src/core/search/createSearch';
import { IndexFile } from '../../src/vscode/search/indexFile';
import { createPartLoader } from '../../src/vscode/host/parts';
import { MemoryFiles } from './memoryFiles';
import { MemoryFolder } from './memoryFolder';

const papers: readonly SearchDocument[] = Array.from({ length: 1200 }, (_, i) => ({ id: `p${i}`, title: `Orchard number ${i}`, people: [] }));
const changed: readonly SearchDocument[] = [{ id: 'new', title: 'Walrus', people: [] }, ...papers.slice(1)];
const said: string[] = [];
const parts = createPartLoader();
const log = { debug: (line: string) => said.push(line) } as unknown as vscode.LogOutputChannel;

suite('the index in the extension\'s storage', () => {
	const folder = vscode.Uri.from({ scheme: 'indexed', path: '/storage' });
	const files = new MemoryFolder();
	let registered: vscode.Disposable;

	suiteSetup(() => {
		registered = vscode.Disposable.from(
			vscode.workspace.registerFileSystemProvider('indexed', files),
			vscode.workspace.registerFileSystemProvider('full', new MemoryFiles({})));
	});
	suiteTeardown(() => registered.dispose());

	test('serves the next session, brought up to date where papers changed', async () => {
		await new IndexFile(folder, parts, log).save(createSearch(papers), 'one');
		const same = await new IndexFile(folder, parts, log).load(papers, 'one', 'papers');
		assert.strictEqual(same?.find('orchard 77')[0]?.id, 'p77');
		const updated = await new IndexFile(folder, parts, log).load(changed, 'two', 'papers');
		assert.deepStrictEqual(updated?.segments.map(({ segment }) => segment.documentCount), [1200, 1]);
		assert.deepStrictEqual(updated?.find('walrsu').map(({ id }) => id), ['new']);
	});

	test('is no index when another program wrote the file, or half of it is missing', async () => {
		files.put('/storage/search.index', '{"version": 1}');
		assert.strictEqual(await new IndexFile(folder, parts, log).load(papers, 'one', 'files'), undefined);
		await new IndexFile(folder, parts, log).save(createSearch(papers), 'one');
		const whole = files.readFile(vscode.Uri.joinPath(folder, 'search.index'));
		files.put('/storage/search.index', whole.slice(0, whole.length / 2));
		assert.strictEqual(await new IndexFile(folder, parts, log).load(papers, 'one', 'papers'), undefined);
	});

	test('is missed by nobody where nothing can be written, or there is no storage', async () => {
		const full = new IndexFile(vscode.Uri.from({ scheme: 'full', path: '/' }), parts, log);
		await full.save(createSearch(papers), 'one');
		assert.match(said.at(-1) ?? '', /The index was not kept/);
		assert.strictEqual(await full.load(papers, 'one', 'papers'), undefined);
		const none = new IndexFile(undefined, parts, log);
		await none.save(createSearch(papers), 'one');
		assert.strictEqual(await none.load(papers, 'one', 'papers'), undefined);
	});
});
