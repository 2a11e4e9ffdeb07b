import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { pickPapers } from '../../src/vscode/papers/paperPicker';
import { at, closeEditors, editorWith, eventually, messagesOf, onDisk, remove, replacing, run, write } from './files';
import { MemoryFiles } from './memoryFiles';

suite('the picker of papers', () => {
	test('is left when what a button does goes wrong, and its command is told', async () => {
		const pressed = new vscode.EventEmitter<unknown>();
		const never = new vscode.EventEmitter<never>().event;
		let isGone = false;
		const picker = {
			buttons: [] as readonly unknown[], onDidTriggerButton: pressed.event, show() {}, dispose() { isGone = true; },
			onDidChangeValue: never, onDidChangeSelection: never, onDidAccept: never, onDidTriggerItemButton: never, onDidHide: never, value: '',
		};
		await replacing({ createQuickPick: () => picker }, async () => {
			const failing = { icon: 'x', tooltip: 'Fail', accepts: false, press: () => Promise.reject(new Error('on purpose')) } as const;
			const picked = pickPapers({ title: 'Pick', placeholder: '', many: false, buttons: [failing] }, new Promise<never>(() => undefined));
			pressed.fire(picker.buttons[0]);
			await assert.rejects(picked, /on purpose/);
		});
		assert.ok(isGone);
	});
});

suite('Insert Citation', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['draft', 'literature-notes.json'].map(remove));
		// The bibliographies of one test must not give the next one's papers their keys.
		await run('refresh');
	});

	test('writes the citation at the caret and the entry into the bibliography that the document names, saved with auto-save off', async () => {
		await write('draft/refs-a.bib', '@misc{old2020,\n  title = {An Old One},\n}\n');
		const { document } = await editorWith('draft/cite-a.md', '---\nbibliography: refs-a.bib\n---\n\nAs shown |.\n');
		assert.strictEqual(vscode.workspace.getConfiguration('files').get('autoSave'), 'off');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(4).text, 'As shown [@hydra2026].');
		const bibliography = await onDisk('draft/refs-a.bib') ?? '';
		assert.ok(bibliography.startsWith('@misc{old2020,\n  title = {An Old One},\n}\n\n@misc{hydra2026,\n'), bibliography);
		assert.match(bibliography, /title = \{\{?HYDRA/);
		assert.ok(!/^\s*author\s*=/m.test(bibliography), 'an author was invented');
		assert.ok(document.isDirty, 'the document itself is the user\'s to save');
	});

	test('makes the bibliography that the document names where there is none, and tells where', async () => {
		const { document } = await editorWith('draft/sub/b.md', '---\nbibliography: new.bib\n---\n|');
		const told = await messagesOf(() => run('insertCitation', { key: 'slca2023' }));
		assert.deepStrictEqual(told.filter(message => message.includes('draft/sub/new.bib')).length, 1, told.join('\n'));
		assert.ok(document.getText().endsWith('---\n[@slca2023]'));
		assert.match(await onDisk('draft/sub/new.bib') ?? '', /^@misc\{slca2023,\n/);
	});

	test('cites at every caret as one undo step, and adds the entry once', async () => {
		await write('draft/refs-c.bib', '');
		const editor = await editorWith('draft/cite-c.md', '---\nbibliography: refs-c.bib\n---\n\none |\n\ntwo |\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(editor.document.getText(), '---\nbibliography: refs-c.bib\n---\n\none [@hydra2026]\n\ntwo [@hydra2026]\n');
		assert.strictEqual((await onDisk('draft/refs-c.bib'))?.match(/@misc\{hydra2026/g)?.length, 1);
		assert.deepStrictEqual(editor.selections.map(({ active }) => active.character), [16, 16]);
		// The entry is there already, so that nothing but the text is undone.
		await run('insertCitation', { key: 'hydra2026' });
		editor.selections = [4, 6].map(line => new vscode.Selection(line, 0, line, 0));
		await run('insertCitation', { key: 'hydra2026' });
		assert.match(editor.document.getText(), /\[@hydra2026\] ?one \[@hydra2026\]\n\n\[@hydra2026\] ?two/);
		await vscode.commands.executeCommand('undo');
		assert.strictEqual(editor.document.getText(), '---\nbibliography: refs-c.bib\n---\n\none [@hydra2026]\n\ntwo [@hydra2026]\n');
	});

	test('extends the citation the caret stands in, with the key the bibliography has for the paper', async () => {
		await write('draft/refs-d.bib', '@article{mine,\n  title = {{SycEval}: Evaluating {LLM} Sycophancy},\n}\n');
		const { document } = await editorWith('draft/cite-d.md', '---\nbibliography: refs-d.bib\n---\n\n[see @a, p. 3|]\n');
		await run('refresh');
		await run('insertCitation', { key: 'mine' });
		assert.strictEqual(document.lineAt(4).text, '[see @a, p. 3; @mine]');
		assert.strictEqual((await onDisk('draft/refs-d.bib'))?.match(/@/g)?.length, 1, 'an entry was added twice');
	});

	test('never gives a paper the key of another entry', async () => {
		await write('draft/refs-e.bib', '@article{hydra2026,\n  title = {Quite Another Paper},\n}\n');
		const { document } = await editorWith('draft/cite-e.md', '---\nbibliography: refs-e.bib\n---\n\n|\n');
		await run('refresh');
		await run('insertCitation', { key: 'hydra2026a' });
		assert.strictEqual(document.lineAt(4).text, '[@hydra2026a]');
	});

	test('never gives a paper another name of an entry, not even where the entry got it a moment ago', async () => {
		await write('draft/refs-n.bib', '@article{other2026,\n  title = {Quite Another Paper},\n  ids = {Hydra2026},\n}\n');
		// A key the user wants is kept in the library, whatever bibliographies have.
		await write('literature-notes.json', JSON.stringify({ 'HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization': { key: 'hydra2026' } }));
		const { document } = await editorWith('draft/cite-n.md', '---\nbibliography: refs-n.bib\n---\n\n|\n');
		await run('refresh');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(4).text, '[@hydra2026a]');
		const told = await messagesOf(() => run('addToBibliography', { key: 'slca2023', as: 'Hydra2026', document: document.uri.toString() }));
		assert.match(told.join('\n'), /has the key "Hydra2026" now\. Nothing was written/);
	});

	test('leaves a bibliography with unsaved changes unsaved', async () => {
		const uri = await write('draft/refs-f.bib', '@misc{a, title={A}}\n');
		const bibliography = await vscode.window.showTextDocument(uri);
		await bibliography.edit(builder => builder.insert(new vscode.Position(0, 0), '% mine\n'));
		const { document } = await editorWith('draft/cite-f.md', '---\nbibliography: refs-f.bib\n---\n\n|\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(4).text, '[@hydra2026]');
		assert.match(bibliography.document.getText(), /^% mine\n@misc\{a, title=\{A\}\}\n\n@misc\{hydra2026/);
		assert.strictEqual(await onDisk('draft/refs-f.bib'), '@misc{a, title={A}}\n');
	});

	test('cites a paper by the key that each document\'s own bibliography has for it', async () => {
		await write('draft/one.bib', '@article{inone,\n  title = {{SycEval}: Evaluating {LLM} Sycophancy},\n}\n');
		await write('draft/two.bib', '@article{intwo,\n  title = {SycEval: evaluating LLM sycophancy.},\n}\n');
		await run('refresh');
		const one = await editorWith('draft/one.md', '---\nbibliography: one.bib\n---\n|\n');
		await run('insertCitation', { key: 'inone' });
		assert.strictEqual(one.document.lineAt(3).text, '[@inone]');
		const two = await editorWith('draft/two.md', '---\nbibliography: two.bib\n---\n|\n');
		await run('insertCitation', { key: 'inone' });
		assert.strictEqual(two.document.lineAt(3).text, '[@intwo]');
	});

	test('of several bibliographies the one that has the entry is left as it is, and a new entry goes into the first that is there', async () => {
		const two = '@article{intwo,\n  title = {{SycEval}: Evaluating {LLM} Sycophancy},\n}\n';
		await write('draft/one.bib', '');
		await write('draft/two.bib', two);
		await run('refresh');
		const { document } = await editorWith('draft/several.md', '---\nbibliography: [no.bib, one.bib, two.bib]\n---\n|\n');
		await run('insertCitation', { key: 'intwo' });
		assert.deepStrictEqual([document.lineAt(3).text, await onDisk('draft/one.bib'), await onDisk('draft/two.bib')], ['[@intwo]', '', two]);
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(3).text, '[@intwo; @hydra2026]');
		assert.match(await onDisk('draft/one.bib') ?? '', /^@misc\{hydra2026,/);
		assert.deepStrictEqual([await onDisk('draft/no.bib'), await onDisk('draft/two.bib')], [undefined, two]);
	});

	test('writes through a symbolic link, and says of its entries nothing twice', async function () {
		// The editor's file interface makes no links, and a host in a web worker has no other.
		const { process } = globalThis as { readonly process?: { getBuiltinModule?(name: string): typeof import('node:fs') } };
		const fs = process?.getBuiltinModule?.('node:fs');
		if (!fs) { return this.skip(); }
		await write('draft/real/all.bib', '@article{smith2020,\n  title = {On},\n  author = {Smith, Ann},\n  journal = {J},\n  year = 2020,\n}\n');
		fs.symlinkSync('real/all.bib', at('draft/linked.bib').fsPath);
		const { document } = await editorWith('draft/link.md', '---\nbibliography: [linked.bib, real/all.bib]\n---\n[@smith2020] |\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(3).text, '[@smith2020] [@hydra2026]');
		assert.ok(fs.lstatSync(at('draft/linked.bib').fsPath).isSymbolicLink());
		assert.match(await onDisk('draft/real/all.bib') ?? '', /@misc\{hydra2026,/);
		await run('refresh');
		await document.save();
		const codes = () => vscode.languages.getDiagnostics().flatMap(([, found]) => found.map(({ code }) => code));
		await eventually('the check', () => codes().includes('provisional-paper') || undefined);
		assert.ok(!codes().includes('duplicate-bibliography-key'));
	});

	test('keeps the line ends of a bibliography', async () => {
		await write('draft/refs-g.bib', '@misc{a,\r\n  title = {A},\r\n}\r\n');
		await editorWith('draft/cite-g.md', '---\nbibliography: refs-g.bib\n---\n\n|\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.ok(!/[^\r]\n/.test(await onDisk('draft/refs-g.bib') ?? '\n'), 'line ends are mixed');
	});

	test('knows the works that the front matter lists itself, and bibliographies that are only read', async () => {
		await write('draft/refs-i.yaml', 'references:\n- id: slow\n  title: "SLCA: Slow Learner with Classifier Alignment for Continual Learning on a Pre-trained Model"\n');
		const { document } = await editorWith('draft/cite-i.md', '---\nbibliography: refs-i.yaml\nreferences:\n- id: own1\n  title: "SycEval: Evaluating LLM Sycophancy"\n---\n|\n');
		await run('insertCitation', { key: 'syceval2025' });
		assert.strictEqual(document.lineAt(6).text, '[@own1]');
		await run('insertCitation', { key: 'slca2023' });
		assert.strictEqual(document.lineAt(6).text, '[@own1; @slow]');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(6).text, '[@own1; @slow; @hydra2026]');
		assert.ok(!(await onDisk('draft/refs-i.yaml'))?.includes('hydra'), 'a form that is only read was written');
	});

	test('adds to a CSL JSON bibliography, and changes nothing else in it', async () => {
		const before = '[\n\t{"id": "a", "title": "A"}\n]\n';
		await write('draft/refs-j.json', before);
		const { document } = await editorWith('draft/cite-j.md', '---\nbibliography: refs-j.json\n---\n|\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(3).text, '[@hydra2026]');
		const after = await onDisk('draft/refs-j.json') ?? '';
		assert.ok(after.startsWith(before.slice(0, -3)), after);
		assert.deepStrictEqual((JSON.parse(after) as { id: string }[]).map(({ id }) => id), ['a', 'hydra2026']);
	});

	test('loses nothing that another program writes into the bibliography at the same time', async () => {
		const uri = await write('draft/refs-k.bib', '@misc{a, title={A}}\n');
		await vscode.workspace.openTextDocument(uri);
		const { document } = await editorWith('draft/cite-k.md', '---\nbibliography: refs-k.bib\n---\n|\n');
		await write('draft/refs-k.bib', '@misc{a, title={A}}\n\n@misc{b, title={B}}\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(3).text, '[@hydra2026]');
		assert.match(await onDisk('draft/refs-k.bib') ?? '', /^@misc\{a, title=\{A\}\}\n\n@misc\{b, title=\{B\}\}\n\n@misc\{hydra2026/);
	});

	test('writes nothing into a bibliography that is not in UTF-8', async () => {
		const latin1 = new Uint8Array([...'@misc{a, title={Caf'].map(character => character.charCodeAt(0)).concat(0xe9, 0x7d, 0x7d, 0x0a));
		const uri = await write('draft/refs-h.bib', '');
		await vscode.workspace.fs.writeFile(uri, latin1);
		const { document } = await editorWith('draft/cite-h.md', '---\nbibliography: refs-h.bib\n---\n\n|\n');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(4).text, '');
		assert.deepStrictEqual([...await vscode.workspace.fs.readFile(uri)], [...latin1]);
	});

	test('writes nothing at all where the file system is read-only, or the bibliography cannot be saved', async () => {
		for (const [scheme, isReadonly] of [['frozen', true], ['full', false]] as const) {
			const files = new MemoryFiles({ '/a.md': '---\nbibliography: refs.bib\n---\n', '/refs.bib': '@misc{a, title={A}}\n' });
			const registration = vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly });
			const editor = await vscode.window.showTextDocument(vscode.Uri.from({ scheme, path: '/a.md' }));
			const told = await messagesOf(() => run('insertCitation', { key: 'hydra2026' }));
			assert.deepStrictEqual([told.length, /nothing was written/.test(told[0] ?? '')], [1, true], told.join('\n'));
			assert.strictEqual(editor.document.getText(), '---\nbibliography: refs.bib\n---\n', scheme);
			const bibliography = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/refs.bib' }));
			assert.strictEqual(bibliography.getText(), '@misc{a, title={A}}\n', scheme);
			assert.strictEqual(files.writes > 0, !isReadonly, 'a read-only file system is not even tried');
			await closeEditors();
			registration.dispose();
		}
	});

	test('writes nothing into a bibliography of more than the editor lets extensions edit', async () => {
		for (const [scheme, megabytes] of [['vast', 200], ['slight', 1]] as const) {
			const files = new MemoryFiles({ '/a.md': '---\nbibliography: refs.bib\n---\n', '/refs.bib': '@misc{a, title={A}}\n' }, { '/refs.bib': megabytes * 1024 * 1024 });
			const registration = vscode.workspace.registerFileSystemProvider(scheme, files);
			const { document } = await vscode.window.showTextDocument(vscode.Uri.from({ scheme, path: '/a.md' }));
			const told = await messagesOf(() => run('insertCitation', { key: 'hydra2026' }));
			assert.deepStrictEqual([document.getText(), files.writes > 0], ['---\nbibliography: refs.bib\n---\n', megabytes === 1], scheme);
			assert.strictEqual(told.some(message => /refs\.bib is larger than 50 MB, more than the editor lets an extension edit, and nothing was written\./.test(message)), megabytes === 200, told.join('\n'));
			await closeEditors();
			registration.dispose();
		}
	});

	test('asked for beside a paper whose digest was just opened, cites in the text that was written before', async () => {
		await write('draft/refs-beside.bib', '');
		const { document } = await editorWith('draft/cite-beside.md', '---\nbibliography: refs-beside.bib\n---\n\nAs shown | there.\n');
		await run('openInDigest', { key: 'hydra2026', preserveFocus: true });
		assert.notStrictEqual(vscode.window.activeTextEditor?.document, document, 'the digest has come to the front');
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.lineAt(4).text, 'As shown [@hydra2026] there.');
		assert.strictEqual(vscode.window.activeTextEditor?.document, document);
	});

	test('keeps every caret where some stand in citations, and writes nothing where all is there', async () => {
		await write('draft/refs-carets.bib', '');
		const editor = await editorWith('draft/cite-carets.md', '---\nbibliography: refs-carets.bib\n---\n\n[@|hydra2026] [@a|b; @c|d] e|\n');
		const carets = () => editor.selections.map(({ active }) => active.character);
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(editor.document.lineAt(4).text, '[@hydra2026] [@ab; @cd; @hydra2026] e[@hydra2026]');
		assert.deepStrictEqual(carets(), [2, 34, 49]);
		const { version } = editor.document;
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(editor.document.version, version);
		assert.deepStrictEqual(carets(), [2, 34, 49]);
		assert.strictEqual((await onDisk('draft/refs-carets.bib'))?.match(/@misc\{hydra2026/g)?.length, 1);
	});

	test('uses the bibliography as it is when a paper was picked, not as it was when the picker opened', async () => {
		await write('draft/refs-meanwhile.bib', '');
		const { document } = await editorWith('draft/cite-meanwhile.md', '---\nbibliography: refs-meanwhile.bib\n---\n\n|\n');
		let isDone = false;
		const done = Promise.resolve(run('insertCitation')).then(() => { isDone = true; });
		// The picker has to be filled: with the other entry in the library the paper has another key, and is no longer the one used last.
		await new Promise(resolve => setTimeout(resolve, 3000));
		const title = '{HYDRA}: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization';
		await write('draft/refs-meanwhile.bib', `@article{theirs,\n  title = {${title}},\n}\n`);
		while (!isDone) {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			await new Promise(resolve => setTimeout(resolve, 100));
		}
		await done;
		assert.strictEqual(document.lineAt(4).text, '[@theirs]');
		assert.strictEqual((await onDisk('draft/refs-meanwhile.bib'))?.match(/@/g)?.length, 1, 'an entry was added twice');
	});

	test('works in a document that was never saved', async () => {
		const before = await onDisk('references.bib');
		const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'x ' });
		const editor = await vscode.window.showTextDocument(document);
		editor.selection = new vscode.Selection(0, 2, 0, 2);
		await run('insertCitation', { key: 'hydra2026' });
		assert.strictEqual(document.getText(), 'x [@hydra2026]');
		// The nearest bibliography of the workspace is the sample manuscript's.
		await eventually('the entry', async () => (await onDisk('references.bib'))?.includes('@misc{hydra2026') || undefined);
		await write('references.bib', before!);
	});
});
