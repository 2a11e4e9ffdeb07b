import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually, messagesOf, remove, run } from './files';
import { MemoryFolder } from './memoryFolder';

const digest = (title: string) => ['Daily Papers', '', 'May 13', '', title, '', `${[...title].map((letter, index) => `${letter}${index}${title.length}`).join(' ')} and so on, at length, until it is long enough for an abstract.`, '', '  • 3 authors', '·', 'Mar 16, 2026', ''].join('\n');

suite('a workspace of several folders, one of them on a virtual file system', () => {
	const memory = new MemoryFolder();
	let registration: vscode.Disposable;

	suiteSetup(() => { registration = vscode.workspace.registerFileSystemProvider('memory', memory, { isCaseSensitive: true }); });

	suiteTeardown(async () => {
		registration.dispose();
		await closeEditors();
		await Promise.all(['digests', 'refs', 'text.md', '.vscode'].map(remove));
	});

	test('gives the papers of all folders, each with its own setting of the digests folder', async () => {
		const [first, second] = vscode.workspace.workspaceFolders!;
		await vscode.workspace.getConfiguration('literatureNotes', second!.uri).update('digests.folder', 'inbox', vscode.ConfigurationTarget.WorkspaceFolder);
		await write(first!, 'digests/a.txt', digest('Firstfolder: How Disks Remember'));
		await write(second!, 'inbox/b.txt', digest('Secondfolder: A Paper'));
		await write(second!, 'digests/c.txt', digest('Elsewhere: A Paper'));
		memory.put('/third/digests/d.txt', digest('Thirdfolder: Notes Kept Nowhere but in Memory'));
		memory.put('/third/own.bib', '@misc{virtualbib, title = {A Paper of a Virtual Bibliography}, year = 2020}');
		await run('refresh');
		for (const key of ['firstfolder2026', 'secondfolder2026', 'thirdfolder2026', 'virtualbib']) { assert.ok(await has(key), key); }
		assert.ok(!await has('elsewhere2026'));
	});

	test('each folder has its own bibliography, by its setting, for what is completed, cited and explained in its documents', async () => {
		const [first, second] = vscode.workspace.workspaceFolders!;
		for (const [folder, name] of [[first!, 'one'], [second!, 'two']] as const) {
			await vscode.workspace.getConfiguration('literatureNotes', folder.uri).update('bibliography', `refs/${name}.bib`, vscode.ConfigurationTarget.WorkspaceFolder);
			await write(folder, `refs/${name}.bib`, `@misc{tide-${name},\n  title = {Tides of ${name}},\n  author = {Smith, Ann},\n  year = 2020,\n}\n`);
			await write(folder, 'text.md', 'As [@tide] says.\n');
		}
		await run('refresh');
		for (const [folder, own, other] of [[first!, 'tide-one', 'tide-two'], [second!, 'tide-two', 'tide-one']] as const) {
			const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'text.md'));
			const keys = async () => (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, new vscode.Position(0, 9), '@')).items.filter(({ command }) => command === undefined).map(({ label }) => typeof label === 'string' ? label : label.label);
			await eventually(`${own} is offered`, async () => (await keys()).includes(own) || undefined);
			assert.ok(!(await keys()).includes(other));
			editor.selection = new vscode.Selection(0, 16, 0, 16);
			await run('insertCitation', { key: 'firstfolder2026' });
			assert.match(editor.document.getText(), /says\. ?\[@firstfolder2026\]/);
			const entries = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, `refs/${own.slice(5)}.bib`)));
			assert.match(await entries(), /@misc\{firstfolder2026,/);
			await editor.document.save();
		}
	});

	test('writes marks into the file of the folder that the paper stands in, also a virtual one', async () => {
		memory.put('/third/digests/e.txt', digest('Sametext: The Case of Virtual Folders'));
		memory.put('/third/digests/f.txt', digest('Sametext: The Case of Virtual Folders').replace('Sametext: The Case', 'Sametext: A Case'));
		await run('refresh');
		await run('keepPapersApart', { key: 'sametext2026' });
		assert.match(memory.text('/third/literature-notes.json') ?? '', /"notSameAs": \["Sametext: /);
		await run('refresh');
		assert.ok(await has('sametext2026a'), 'the two are still one');
	});

	test('a file that has not changed is not read again, and one of more than 200 MB is a problem at that file', async () => {
		await run('refresh');
		memory.put('/third/digests/huge.txt', digest('Huge: A Paper'), 201 * 1024 * 1024);
		memory.reads.length = 0;
		memory.put('/third/digests/g.txt', digest('Another: A Paper'));
		await eventually('the new paper', async () => await has('another2026') || undefined);
		assert.deepStrictEqual([...new Set(memory.reads)].filter(path => path.startsWith('/third/digests/')), ['/third/digests/g.txt']);
		const problems = await eventually('the problem', () => {
			const found = vscode.languages.getDiagnostics(vscode.Uri.from({ scheme: 'memory', path: '/third/digests/huge.txt' }));
			return found.length > 0 ? found : undefined;
		});
		assert.match(problems[0]!.message, /larger than 200 MB/);
	});

	test('a file of more than 200 MB is not imported, nor read for it, and the message says so', async () => {
		memory.put('/third/saved/huge.txt', digest('Hugeimport: A Paper'), 201 * 1024 * 1024);
		memory.reads.length = 0;
		const told = await messagesOf(() => run('importDigestFiles', vscode.Uri.from({ scheme: 'memory', path: '/third/saved/huge.txt' })));
		assert.match(told.join(), /^huge\.txt was not imported: it is larger than 200 MB/);
		assert.ok(!memory.reads.includes('/third/saved/huge.txt'));
	});

	test('a document of a folder that is taken out of the workspace is still explained and cited in, and its papers go', async () => {
		const count = vscode.workspace.workspaceFolders!.length;
		memory.put('/third/late.md', '---\nbibliography: own.bib\n---\n\nAs [@virtualbib] and [@nobody1900] say.\n');
		const { document } = await vscode.window.showTextDocument(vscode.Uri.from({ scheme: 'memory', path: '/third/late.md' }));
		vscode.workspace.updateWorkspaceFolders(count - 1, 1);
		try {
			await eventually('the folder is gone', () => vscode.workspace.workspaceFolders!.length === count - 1 || undefined);
			await eventually('its papers are gone', async () => !await has('thirdfolder2026') || undefined);
			const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(4, 8), '@');
			assert.ok(items.some(({ insertText, command }) => insertText === '@virtualbib' && command === undefined), 'its key is completed as one of its bibliography');
			const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(4, 8));
			assert.ok(hovers.some(({ contents }) => contents.some(content => (typeof content === 'string' ? content : content.value).includes('A Paper of a Virtual Bibliography'))));
			await eventually('the checks go on', () => vscode.languages.getDiagnostics(document.uri).some(({ code }) => code === 'missing-bibliography-key') || undefined);
			vscode.window.activeTextEditor!.selection = new vscode.Selection(4, 0, 4, 0);
			await run('insertCitation', { key: 'firstfolder2026' });
			assert.match(document.lineAt(4).text, /^\[@firstfolder2026\] ?As/);
			assert.match(memory.text('/third/own.bib') ?? '', /^@misc\{virtualbib[^]*@misc\{firstfolder2026,/);
		} finally {
			vscode.workspace.updateWorkspaceFolders(count - 1, 0, { uri: vscode.Uri.from({ scheme: 'memory', path: '/third' }) });
		}
		await eventually('its papers are back', async () => await has('thirdfolder2026') || undefined);
	});

	test('a digests folder that cannot be listed is a problem at the folder, and never taken for an empty one', async () => {
		const folder = vscode.Uri.from({ scheme: 'memory', path: '/third/digests' });
		memory.locked = '/third/digests';
		await run('refresh');
		await eventually('the problem', () => vscode.languages.getDiagnostics(folder).length > 0 || undefined);
		assert.ok(!await has('thirdfolder2026') && await has('firstfolder2026'));
		memory.locked = '';
		await run('refresh');
		await eventually('no problem', () => vscode.languages.getDiagnostics(folder).length === 0 || undefined);
		assert.ok(await has('thirdfolder2026'));
	});

	test('a digest that goes while it is being read is left out, and the others stand', async () => {
		memory.put('/third/digests/gone.txt', digest('Gonepaper: A Paper'));
		memory.vanishing = '/third/digests/gone.txt';
		await run('refresh');
		assert.ok(memory.reads.includes('/third/digests/gone.txt'));
		assert.ok(!await has('gonepaper2026') && await has('thirdfolder2026'));
		assert.deepStrictEqual(vscode.languages.getDiagnostics(vscode.Uri.from({ scheme: 'memory', path: '/third/digests/gone.txt' })), []);
	});
});

async function write(folder: vscode.WorkspaceFolder, path: string, text: string): Promise<void> {
	await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, path), new TextEncoder().encode(text));
}

/** Whether the library has a paper of this key. */
async function has(key: string): Promise<boolean> {
	await run('exportPapers', { format: 'bibtex', to: 'clipboard' });
	return (await vscode.env.clipboard.readText()).includes(`{${key},`);
}
