import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, configure, editorWith, eventually, messagesOf, onDisk, remove, replacing, run, write } from './files';
import { MemoryFiles } from './memoryFiles';

suite('the files of literature notes', () => {
	teardown(async () => {
		await closeEditors();
		for (const name of ['folder', 'template', 'templatesFolder', 'fileName', 'createOnCiting']) { await set(name, undefined); }
		await Promise.all(['draft', 'notes', 'archive', 'templates', 'literature-notes.json', '.vscode'].map(remove));
		await run('refresh');
	});

	test('a note is found by its citation key where it was moved and however it was renamed, and its text stays', async () => {
		await run('openLiteratureNote', { key: 'hydra2026' });
		await closeEditors();
		await vscode.workspace.fs.createDirectory(at('archive'));
		await vscode.workspace.fs.rename(at('notes/@hydra2026.md'), at('archive/my thoughts.md'));
		const before = await onDisk('archive/my thoughts.md');
		await eventually('the moved note', async () => {
			await run('openLiteratureNote', { key: 'hydra2026' });
			return activePath().endsWith('/archive/my thoughts.md') || undefined;
		});
		assert.strictEqual(await onDisk('archive/my thoughts.md'), before);
	});

	test('several notes are made at once, in one folder, and those that are there stay', async () => {
		await write('draft/own.md', '---\ncitekey: slca2023\n---\nmine\n');
		await run('createLiteratureNotes', { key: 'hydra2026' }, [{ key: 'hydra2026' }, { key: 'slca2023' }, { children: () => [{ paper: { key: 'syceval2025' } }] }]);
		assert.deepStrictEqual(await names('notes'), ['@hydra2026.md', '@syceval2025.md']);
		assert.strictEqual(await onDisk('draft/own.md'), '---\ncitekey: slca2023\n---\nmine\n');
	});

	test('how many notes were made is told, and that none was where that was cancelled', async () => {
		const papers = [{ key: 'hydra2026' }, { key: 'slca2023' }];
		const create = () => messagesOf(() => run('createLiteratureNotes', papers[0], papers));
		await replacing({ withProgress: cancelled }, async () => assert.deepStrictEqual(await create(), ['Cancelled: no note was created.']));
		assert.deepStrictEqual(await names('notes'), []);
		await run('openLiteratureNote', papers[1]);
		assert.deepStrictEqual(await create(), ['1 note created, 1 were there.']);
		assert.deepStrictEqual(await create(), ['0 notes created, 2 were there.']);
	});

	test('a setting for names that would lead out of the folder of notes is told when it is made', async () => {
		for (const [pattern, why] of [['../{{citekey}}', 'Notes stay in their folder: ".." is left out.'], ['{{ yaer }}', 'Unknown variable "yaer". Did you mean "year"?']] as const) {
			const told = await messagesOf(() => set('fileName', pattern));
			assert.deepStrictEqual(told, [`The setting "literatureNotes.notes.fileName" is "${pattern}". ${why}`]);
		}
		assert.deepStrictEqual(await messagesOf(() => set('fileName', '{{year}}/{{citekey}}')), []);
	});

	test('of two templates the one that is picked is used, and none where no one is', async () => {
		await write('templates/long.md', '---\ncitekey: {{ citekey }}\n---\nLONG\n');
		await write('templates/short.md', '---\ncitekey: {{ citekey }}\n---\nSHORT\n');
		const offered: string[][] = [];
		const choose = (label: string | undefined) => (rows: readonly vscode.QuickPickItem[]) => {
			offered.push(rows.map(row => row.label));
			return Promise.resolve(rows.find(row => row.label === label));
		};
		await replacing({ showQuickPick: choose(undefined) }, () => run('openLiteratureNote', { key: 'hydra2026' }));
		assert.deepStrictEqual(await names('notes'), []);
		await replacing({ showQuickPick: choose('short') }, () => run('openLiteratureNote', { key: 'hydra2026' }));
		assert.match(await onDisk('notes/@hydra2026.md') ?? '', /\nSHORT\n/);
		assert.deepStrictEqual(offered, Array(2).fill(['long', 'short', 'Default Template']));
	});

	test('Insert Note Template writes nothing into a file without the right to be written, nor into an editor that is read-only, and says so', async () => {
		const registration = vscode.workspace.registerFileSystemProvider('frozen', new MemoryFiles({ '/a.md': 'Text.\n' }), { isReadonly: true });
		const { document } = await vscode.window.showTextDocument(vscode.Uri.from({ scheme: 'frozen', path: '/a.md' }));
		assert.match((await messagesOf(() => run('insertNoteTemplate', { key: 'slca2023' }))).join('\n'), /^\S*a\.md is read-only, and nothing was written\.[^\n]*$/);
		assert.strictEqual(document.getText(), 'Text.\n');
		await closeEditors();
		registration.dispose();
		const locked = await editorWith('draft/locked.md', 'Text.|\n');
		await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
		assert.match((await messagesOf(() => run('insertNoteTemplate', { key: 'slca2023' }))).join('\n'), /^The editor refused the change, and nothing was written\.[^\n]*$/);
		await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
		assert.strictEqual(locked.document.getText(), 'Text.\n');
	});

	test('the name of a note follows the setting, is safe, and never takes that of another file', async () => {
		await set('fileName', '{{year}}/../{{titleShort}}?.md');
		await write('notes/2026/HYDRA.md', 'another');
		await run('openLiteratureNote', { key: 'hydra2026' });
		assert.deepStrictEqual(await names('notes/2026'), ['HYDRA-2.md', 'HYDRA.md']);
		assert.strictEqual(await onDisk('notes/2026/HYDRA.md'), 'another');
		assert.match(await onDisk('notes/2026/HYDRA-2.md') ?? '', /citekey: hydra2026/);
	});

	test('a folder or template outside of the workspace is refused, and nothing is written', async () => {
		for (const folder of ['../outside', '/tmp/outside', 'C:\\outside']) {
			await set('folder', folder);
			const told = await messagesOf(() => run('openLiteratureNote', { key: 'hydra2026' }));
			assert.deepStrictEqual(told, [`The setting "literatureNotes.notes.folder" is "${folder}", which lies outside of the workspace folder, and nothing was written. Name a path inside of it, as "notes".`]);
			assert.strictEqual(vscode.window.activeTextEditor, undefined, folder);
		}
		await set('folder', undefined);
		await set('template', '../../etc/passwd');
		await run('openLiteratureNote', { key: 'hydra2026' });
		assert.strictEqual(vscode.window.activeTextEditor, undefined);
		assert.deepStrictEqual(await names('notes'), []);
	});

	test('of a broken template the file, line and column are told', async () => {
		await write('draft/template.md', '---\ncitekey: {{ citekey }}\n---\n\n# Of {{ yaer }}\n');
		await set('template', 'draft/template.md');
		for (const command of ['openLiteratureNote', 'createLiteratureNotes', 'insertNoteTemplate']) {
			const told = await messagesOf(() => run(command, { key: 'slca2023' }));
			assert.deepStrictEqual(told, ['The note template draft/template.md cannot be used: line 5, column 9. Unknown variable "yaer". Did you mean "year"?'], command);
		}
		assert.strictEqual(await onDisk('notes/@slca2023.md'), undefined);
	});

	test('the only note template of the folder is used, and templates for something else are not', async () => {
		await write('templates/daily.md', '# {{title}}\n{{date}}\n');
		await write('templates/paper.md', '---\ncitekey: {{ citekey }}\n---\nOWN {{ authorString }}\n');
		await run('openLiteratureNote', { key: 'hydra2026' });
		assert.match(vscode.window.activeTextEditor!.document.getText(), /^---\ncitekey: hydra2026\n---\nOWN 12 authors\n/);
	});

	test('what the marks file said of a paper moves into its note', async () => {
		await write('literature-notes.json', JSON.stringify({ 'HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization': { status: 'reading', tags: ['to cite'], key: 'hydra2026', snoozedUntil: '2099-01-01' } }, undefined, '\t'));
		await run('refresh');
		await run('openLiteratureNote', { key: 'hydra2026' });
		const text = vscode.window.activeTextEditor!.document.getText();
		assert.match(text, /\ntags: \[to cite\]\nstatus: reading\n[^]*snoozed-until: 2099-01-01\n[^]*---\n/);
		assert.deepStrictEqual(Object.keys(Object.values(JSON.parse(await onDisk('literature-notes.json') ?? '') as object[])[0]!), ['key']);
	});

	test('a note is made on citing where the setting says so', async () => {
		await set('createOnCiting', true);
		const { document } = await editorWith('draft/citing.md', '---\nbibliography: citing.bib\n---\n\n|\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(4).text, '[@hydra2026]');
		assert.deepStrictEqual(await names('notes'), ['@hydra2026.md']);
		assert.strictEqual(vscode.window.activeTextEditor?.document, document);
	});

	test('broken YAML and two notes of one paper are problems at their lines', async () => {
		const one = await write('notes/one.md', '---\ntitle: One\ncitekey: hydra2026\n---\n');
		const two = await write('notes/two.md', '---\ncitekey: hydra2026\nstatus: redaing\ntags: [a\n---\n');
		const codes = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(({ code, range }) => `${String(code)} ${range.start.line}`).sort();
		await eventually('problems', () => codes(one).length > 0 && codes(two).length > 2 || undefined);
		assert.deepStrictEqual(codes(one), ['note-duplicate 2']);
		assert.ok(codes(two).includes('note-duplicate 1') && codes(two).includes('note-front-matter 2'), codes(two).join());
		await remove('notes');
		await eventually('no problems', () => codes(one).length === 0 && codes(two).length === 0 || undefined);
	});
});

function activePath(): string {
	return vscode.window.activeTextEditor?.document.uri.path ?? '';
}

async function names(folder: string): Promise<readonly string[]> {
	const found = await vscode.workspace.fs.readDirectory(at(folder)).then(entries => entries, () => []);
	return found.map(([name]) => name).sort();
}

/** Progress that the user cancels at once. */
function cancelled(_options: vscode.ProgressOptions, task: (progress: vscode.Progress<unknown>, token: vscode.CancellationToken) => Thenable<unknown>): Thenable<unknown> {
	const source = new vscode.CancellationTokenSource();
	source.cancel();
	return task({ report: () => undefined }, source.token);
}

/** Sets a setting of notes. */
async function set(name: string, value: unknown): Promise<void> {
	await configure(`notes.${name}`, value);
}
