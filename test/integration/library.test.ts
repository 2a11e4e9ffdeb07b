import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { readDigest } from '../../src/core/digest/readDigest';
import { createLibrary } from '../../src/core/library';
import { emptyLibrary } from '../../src/core/library/emptyLibrary';
import { createDigestDrop } from '../../src/vscode/library/digestDrop';
import type { LibraryStore } from '../../src/vscode/library/libraryStore';
import { libraryMessage } from '../../src/vscode/papers/papersView';
import { at, closeEditors, configure, editorWith, eventually, messagesOf, onDisk, remove, replacing, run, write } from './files';

const hostileTitle = '[x](command:workbench.action.quit) ${1:y} {{title}} <img src=x>: A Study';
const hostileAbstract = 'This abstract tries `everything` **at once**: $TM_FILENAME, ${2:z}, {{ abstract }} and <script>alert(1)</script>. '.repeat(4).trim();
const hostile = ['Daily Papers', '', 'May 13', '', hostileTitle, '', hostileAbstract, '', '  • 3 authors', '·', 'Mar 16', ''].join('\n');

suite('the library of a workspace', () => {
	teardown(async () => {
		await closeEditors();
		await configure('showSampleLibrary', undefined);
		await Promise.all(['digests', 'draft', 'notes', '.vscode'].map(remove));
		await run('refresh');
	});

	test('is the sample while there is no digest, and the workspace\'s own as soon as there is one', async () => {
		await editorWith('draft/library-a.md', '|');
		await run('insertNoteTemplate', { key: 'hydra2026' });
		assert.match(vscode.window.activeTextEditor!.document.getText(), /HYDRA/);
		await write('digests/today.txt', hostile.replace(/^\[x\].*$/m, 'Watched: A Paper Found by Watching'));
		await run('refresh');
		await run('openInDigest', { key: 'watched2026' });
		assert.strictEqual(vscode.window.activeTextEditor!.document.uri.toString(), at('digests/today.txt').toString());
		assert.strictEqual(vscode.window.activeTextEditor!.selection.active.line, 4);
	});

	test('text of a digest is inserted as it is: no snippet, no template, no link', async () => {
		await write('digests/hostile.txt', hostile);
		await run('refresh');
		const { document } = await editorWith('draft/library-b.md', '# Mine\n\n|');
		await run('insertNoteTemplate', { key: keyOf(hostile) });
		const text = document.getText();
		assert.ok(!/[^\\]\[x\]\(command/.test(text), 'a link came of a title');
		// What Markdown shows of it is the text of the digest, to the letter.
		const shown = text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&lt;', '<');
		assert.ok(shown.includes(hostileTitle), text.slice(0, 300));
		assert.ok(shown.includes(hostileAbstract), text.slice(0, 600));
	});

	test('an unreadable, empty, binary or foreign file is one problem at that file, and the others are read', async () => {
		await write('digests/good.txt', hostile.replace(/^\[x\].*$/m, 'Goodpaper: Stays'));
		await write('digests/empty.txt', '');
		await write('digests/foreign.txt', 'Dear diary,\nnothing here.\n');
		await vscode.workspace.fs.writeFile(at('digests/binary.txt'), new Uint8Array([0x50, 0, 1, 2, 0, 0xff, 0xfe]));
		await run('refresh');
		const problems = (name: string) => vscode.languages.getDiagnostics(at(`digests/${name}`)).map(({ code }) => code);
		await eventually('problems', () => problems('binary.txt').length > 0 || undefined);
		assert.deepStrictEqual(['good.txt', 'empty.txt', 'foreign.txt', 'binary.txt'].map(problems), [[], ['digest-empty'], ['digest-not-recognized'], ['digest-binary']]);
		await run('openInDigest', { key: 'goodpaper2026' });
		assert.strictEqual(vscode.window.activeTextEditor!.document.uri.toString(), at('digests/good.txt').toString());
	});

	test('stays the sample while no file of the digests folder has papers, with a problem at each of them, also one that is too large to be read', async () => {
		await write('digests/README.md', 'Here I keep my digests.\n');
		await write('digests/empty.txt', '');
		await vscode.workspace.fs.writeFile(at('digests/page.pdf'), new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 0xff]));
		const isLargeMade = makeLarge('digests/vast.txt');
		await run('refresh');
		const problems = (name: string) => vscode.languages.getDiagnostics(at(`digests/${name}`)).map(({ code, message }) => code ?? message);
		await eventually('problems', () => problems('README.md').length > 0 || undefined);
		assert.deepStrictEqual(['README.md', 'empty.txt', 'page.pdf'].map(problems), [['digest-not-recognized'], ['digest-empty'], ['digest-binary']]);
		if (isLargeMade) { assert.match(problems('vast.txt').join(), /^This file cannot be read: it is larger than 200 MB/); }
		assert.deepStrictEqual(vscode.languages.getDiagnostics().filter(([uri, found]) => uri.scheme === 'literature-notes' && found.length > 0), []);
		await run('openInDigest', { key: 'hydra2026' });
		assert.strictEqual(vscode.window.activeTextEditor!.document.uri.scheme, 'literature-notes');
		await configure('showSampleLibrary', false);
		await run('refresh');
		assert.match((await messagesOf(() => run('openInDigest', { key: 'hydra2026' }))).join(), /^This paper is no longer in the library/);
	});

	test('above the papers stands whether they are the sample, and which files have none', () => {
		const uris = ['README.md', 'b.pdf', 'c.txt', 'd.txt', 'e.txt'].map(name => at(`digests/${name}`));
		assert.strictEqual(libraryMessage({ sample: false, withoutPapers: [] }), undefined);
		assert.strictEqual(libraryMessage({ sample: true, withoutPapers: uris.slice(0, 1) }), 'This is the sample library. Import a digest to see your own papers. No papers could be read from digests/README.md: see the Problems panel.');
		assert.strictEqual(libraryMessage({ sample: false, withoutPapers: uris }), 'No papers could be read from digests/README.md, digests/b.pdf, digests/c.txt and 2 more: see the Problems panel.');
	});

	test('a problem of a digest is shown at its line, and the papers around it are read', async () => {
		const uri = await write('digests/odd.txt', hostile.replace(/^\[x\].*$/m, 'Oddday: A Paper').replace('Mar 16', 'Feb 30, 2025'));
		await run('refresh');
		const [problem] = await eventually('the problem', () => vscode.languages.getDiagnostics(uri).length > 0 ? vscode.languages.getDiagnostics(uri) : undefined);
		assert.deepStrictEqual([problem!.code, problem!.range.start.line], ['digest-date-unread', 10]);
		await run('openInDigest', { key: 'oddday' });
		assert.strictEqual(vscode.window.activeTextEditor!.document.uri.toString(), uri.toString());
	});

	test('what the editor shows of a digest counts, saved or not', async () => {
		const uri = await write('digests/open.txt', hostile.replace(/^\[x\].*$/m, 'Before: A Paper'));
		await run('refresh');
		const editor = await vscode.window.showTextDocument(uri);
		await editor.edit(builder => builder.replace(editor.document.lineAt(4).range, 'Aftermath: A Paper'));
		await run('refresh');
		const note = await editorWith('draft/library-c.md', '---\nbibliography: library-c.bib\n---\n|');
		await run('insertCitation', { key: 'aftermath2026' });
		assert.match(note.document.getText(), /\[@aftermath2026\]/);
	});

	test('Import Digest from Clipboard keeps what was copied, byte for byte, as a dated file', async () => {
		await vscode.env.clipboard.writeText(hostile);
		await run('importDigest');
		const name = (await vscode.workspace.fs.readDirectory(at('digests'))).map(([file]) => file);
		assert.match(name.join(), /^daily-papers-\d{4}-\d\d-\d\d\.txt$/);
		assert.strictEqual(await onDisk(`digests/${name[0]}`), hostile);
	});

	test('Import Digest from Files copies a digest, byte for byte, under its name and the day, and no file that is none', async () => {
		const saved = await write('draft/saved page.txt', hostile);
		const dated = await write('draft/page-2024-01-02.txt', hostile);
		const diary = await write('draft/diary.txt', 'Dear diary.\n');
		for (const uri of [saved, dated, diary, dated]) { await run('importDigestFiles', uri); }
		const names = (await vscode.workspace.fs.readDirectory(at('digests'))).map(([name]) => name).sort();
		assert.match(names.join(), /^page-2024-01-02-2\.txt,page-2024-01-02\.txt,saved page-\d{4}-\d\d-\d\d\.txt$/);
		assert.strictEqual(await onDisk(`digests/${names[2]}`), hostile);
	});
});

suite('importing several digests', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['digests', 'draft'].map(remove));
		await run('refresh');
	});

	test('several files chosen are imported together, those without papers are told, and Undo keeps a file that was changed meanwhile', async () => {
		const uris = [await write('draft/one.txt', hostile), await write('draft/two.txt', hostile.replace(/^\[x\].*$/m, 'Second: A Paper')), await write('draft/diary.txt', 'Dear diary.\n')];
		const told: string[] = [];
		const [undo, warn] = [
			async (message: string, button?: string) => {
				told.push(message);
				await write((await imported()).find(name => name.includes('two'))!, 'Mine now.\n');
				return button;
			},
			async (message: string) => { told.push(message); },
		];
		await replacing({ showOpenDialog: async () => uris, showInformationMessage: undo, showWarningMessage: warn }, async () => {
			await run('importDigestFiles');
			await eventually('the warning', () => told.length === 2 || undefined);
		});
		assert.match(told[0]!, /2 papers, 2 new\. No papers were found in diary\.txt/);
		assert.match(told[1]!, /^digests\/two-[\d-]+\.txt has changed since it was imported/);
		assert.match((await imported()).join(), /^digests\/two-[\d-]+\.txt$/);
	});

	test('what goes wrong behind the message of an import is told', async () => {
		const uri = await write('draft/one.txt', hostile);
		const told: string[] = [];
		const fail = () => Promise.reject(new Error('on purpose'));
		await replacing({ showOpenDialog: async () => [uri], showInformationMessage: fail, showErrorMessage: async (message: string) => { told.push(message); } }, async () => {
			await run('importDigestFiles');
			await eventually('the message', () => told.length > 0 || undefined);
		});
		assert.deepStrictEqual(told, ['Something went wrong in Literature Notes. The log has the details.']);
	});

	test('files dropped from the Explorer are imported, and what is no address of a file is left out', async () => {
		const [one, two] = [await write('draft/one.txt', hostile), await write('draft/two.txt', hostile)];
		const store = { refresh: () => run('refresh'), snapshot: { library: emptyLibrary } } as unknown as LibraryStore;
		const data = new vscode.DataTransfer();
		data.set('text/uri-list', new vscode.DataTransferItem(`# from the Explorer\r\n${one}\r\n${two}\r\n`));
		await messagesOf(async () => createDigestDrop(store, undefined as never).handleDrop!(undefined, data, new vscode.CancellationTokenSource().token));
		assert.match((await imported()).join(), /^digests\/one-[\d-]+\.txt,digests\/two-[\d-]+\.txt$/);
	});
});

/** The paths of the files in the digests folder. */
async function imported(): Promise<readonly string[]> {
	return (await vscode.workspace.fs.readDirectory(at('digests'))).map(([name]) => `digests/${name}`).sort();
}

/** Makes a file with a size above what is read, that takes no room; false where the host can make none. */
function makeLarge(path: string): boolean {
	const { process } = globalThis as { readonly process?: { getBuiltinModule?(name: string): typeof import('node:fs') } };
	const fs = process?.getBuiltinModule?.('node:fs');
	if (!fs) { return false; }
	fs.writeFileSync(at(path).fsPath, '');
	fs.truncateSync(at(path).fsPath, 201 * 1024 * 1024);
	return true;
}

/** The key that the library proposes for the one paper of a digest. */
function keyOf(text: string): string {
	return createLibrary({ digests: [{ uri: 'a', digest: readDigest(text, { captured: new Date().toISOString().slice(0, 10) }) }] }).papers[0]!.key;
}
