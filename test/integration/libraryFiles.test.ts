import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, configure, eventually, messagesOf, remove, run, write } from './files';

const digest = (title: string) => ['Daily Papers', '', 'May 13', '', title, '', `${title} ${[...title].map((letter, index) => `${letter}${title.length + index}`).join(' ')} and so on, at length, until it is long enough to be an abstract.`, '', '  • 3 authors', '·', 'Mar 16, 2026', ''].join('\n');

suite('the files of a library', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['digests', 'inbox', 'papers', '.vscode'].map(remove));
		await run('refresh');
	});

	test('a bibliography of the workspace gives its papers, which open at their entries', async () => {
		await write('papers/own.bib', '@book{knuth1984,\n  author = {Donald E. Knuth},\n  title = {The {TeX}book},\n  year = 1984,\n}\n');
		await write('papers/library.json', JSON.stringify([{ id: 'csl2001', type: 'book', title: 'A Book in CSL JSON', issued: { 'date-parts': [[2001]] } }]));
		await write('papers/references.yaml', 'references:\n- id: yaml2002\n  type: book\n  title: A Book in CSL YAML\n');
		await run('refresh');
		assert.deepStrictEqual(await shownAt('knuth1984'), ['own.bib', 0]);
		assert.deepStrictEqual(await shownAt('csl2001'), ['library.json', 0]);
		assert.strictEqual((await shownAt('yaml2002'))[0], 'references.yaml');
	});

	test('a paper of a digest that stands in a bibliography, too, has the key it has there', async () => {
		await write('digests/a.txt', digest('Twofold: A Paper in Two Places'));
		await write('papers/own.bib', '@misc{mytwofold,\n  title = {Twofold: A Paper in Two Places},\n  author = {Ann Author and Bob Writer and Cem Yazar},\n  year = 2026,\n}\n');
		await run('refresh');
		assert.deepStrictEqual(await shownAt('mytwofold'), ['a.txt', 4]);
	});

	test('files that are made, renamed and deleted are followed without a command', async () => {
		await write('digests/a.txt', digest('Firstpaper: One'));
		await eventually('the first paper', () => shows('firstpaper2026', 'a.txt'));
		await vscode.workspace.fs.rename(at('digests/a.txt'), at('digests/b.txt'));
		await eventually('the renamed digest', () => shows('firstpaper2026', 'b.txt'));
		await write('digests/b.txt', digest('Secondpaper: Two'));
		await eventually('the text of another branch', () => shows('secondpaper2026', 'b.txt'));
		await remove('digests');
		await eventually('the sample again', () => shows('hydra2026', 'daily-papers-2026-05-13.txt'));
	});

	test('what a folder holds that is moved into the workspace as a whole is known without a command', async () => {
		await write('../arriving/deep/note.md', '---\ncitekey: arrived2026\ntags: [a\n---\n');
		await write('../arriving/deep/own.bib', '@book{arrived2026,\n  title = {A Book That Arrived},\n}\n');
		// The editor tells of the folder alone.
		await vscode.workspace.fs.rename(at('../arriving'), at('papers'));
		await eventually('the bibliography', () => shows('arrived2026', 'own.bib'));
		await eventually('the note', () => vscode.languages.getDiagnostics(at('papers/deep/note.md')).length > 0 || undefined);
	});

	for (const folder of ['inbox/', './inbox', 'other/../inbox']) {
		test(`the digests folder "${folder}" is watched, and what stands in it is no note`, async () => {
			await configure('digests.folder', folder);
			await run('refresh');
			await write('inbox/a.txt', digest('Firstpaper: One'));
			await eventually('the paper', () => shows('firstpaper2026', 'a.txt'));
			const broken = '---\ncitekey: broken2026\ntags: [a\n---\n';
			await write('inbox/digest.md', broken);
			await write('papers/note.md', broken);
			const codes = (path: string) => vscode.languages.getDiagnostics(at(path)).map(({ code }) => code);
			await eventually('the note', () => codes('papers/note.md').length > 0 || undefined);
			await eventually('the digest', () => codes('inbox/digest.md').length > 0 || undefined);
			assert.deepStrictEqual(codes('inbox/digest.md'), ['digest-not-recognized']);
		});
	}

	test('a digests folder outside of the workspace is neither read nor written', async () => {
		await write('../inbox/a.txt', digest('Outsider: One'));
		try {
			await configure('digests.folder', '../inbox');
			await run('refresh');
			assert.match((await messagesOf(() => run('openInDigest', { key: 'outsider2026' }))).join(), /no longer in the library/);
			await vscode.env.clipboard.writeText(digest('Copied: One'));
			assert.deepStrictEqual(await messagesOf(() => run('importDigest')), ['The setting "literatureNotes.digests.folder" is "../inbox", which lies outside of the workspace folder, and nothing was written. Name a path inside of it, as "digests".']);
		} finally {
			await remove('../inbox');
		}
	});

	for (const [kind, nameOf] of [['relative', () => '../library/own.bib'], ['absolute', () => at('../library/own.bib').path]] as const) {
		test(`a bibliography outside of the workspace that the setting names by its ${kind} path is read, and followed without a command`, async () => {
			const book = (key: string) => write('../library/own.bib', `@book{${key},\n  title = {A Book by the Name of ${key}},\n}\n`);
			try {
				await book('outside1984');
				await configure('bibliography', nameOf());
				await run('refresh');
				assert.deepStrictEqual(await shownAt('outside1984'), ['own.bib', 0]);
				await book('exported2026');
				await eventually('what was exported again', () => shows('exported2026', 'own.bib'));
			} finally {
				await remove('../library');
			}
		});
	}

	test('settings that say null are as if they said nothing', async () => {
		await write('.vscode/settings.json', JSON.stringify({ 'literatureNotes.digests.folder': null, 'literatureNotes.bibliography': [null], 'literatureNotes.citation.customFormats': null }));
		await eventually('the settings', () => vscode.workspace.getConfiguration('literatureNotes').get('citation.customFormats') === null || undefined);
		await write('digests/a.txt', digest('Firstpaper: One'));
		await run('refresh');
		assert.deepStrictEqual(await shownAt('firstpaper2026'), ['a.txt', 4]);
	});

	test('UTF-16 and Latin-1 are read, and Latin-1 is told at the file', async () => {
		const utf16 = `\ufeff${digest('Wide: A Paper in UTF-16 by José')}`;
		await writeBytes('digests/wide.txt', [...utf16].flatMap(character => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]));
		await writeBytes('digests/latin.txt', [...digest('Latinate: A Paper by José')].map(character => character.charCodeAt(0)));
		await run('refresh');
		await run('openPaper', { key: 'wide2026' });
		assert.deepStrictEqual(vscode.languages.getDiagnostics(at('digests/wide.txt')), []);
		const notes = vscode.languages.getDiagnostics(at('digests/latin.txt'));
		assert.deepStrictEqual(notes.map(({ code, severity }) => [code, severity]), [['encoding', vscode.DiagnosticSeverity.Information]]);
		assert.strictEqual((await shownAt('latinate2026'))[0], 'latin.txt');
		assert.strictEqual((await shownAt('wide2026'))[0], 'wide.txt');
	});

	test('a date without a year is of the year in the name of its file', async () => {
		await write('digests/daily-2019-05-13.txt', digest('Yearless: A Paper').replace(', 2026', ''));
		await run('refresh');
		assert.strictEqual((await shownAt('yearless2019'))[0], 'daily-2019-05-13.txt');
	});

	test('an edit that is not saved moves the papers behind it, and forgetting it moves them back', async () => {
		const uri = await write('digests/moved.txt', digest('Movable: A Paper'));
		await run('refresh');
		const editor = await vscode.window.showTextDocument(uri, { preview: false });
		await editor.edit(builder => builder.insert(new vscode.Position(0, 0), 'new\n\n'));
		assert.deepStrictEqual(await shownAt('movable2026'), ['moved.txt', 6]);
		await vscode.window.showTextDocument(uri, { preview: false });
		await vscode.commands.executeCommand('workbench.action.files.revert');
		assert.deepStrictEqual(await shownAt('movable2026'), ['moved.txt', 4]);
	});

	test('a digest that is typed into is known as it stands: letter by letter, at several places, undone, saved, and opened again', async () => {
		const second = digest('Follower: A Second Paper').split('\n').slice(4).join('\n');
		const uri = await write('digests/typed.txt', `${digest('Typed: A Paper')}\n${second}`);
		await run('refresh');
		const type = async (...edits: readonly (readonly [line: number, character: number, text: string])[]) => {
			const editor = await vscode.window.showTextDocument(uri, { preview: false });
			await editor.edit(builder => edits.forEach(([line, character, text]) => builder.insert(new vscode.Position(line, character), text)));
		};
		const lines = async () => [(await shownAt('follower2026'))[1], (await shownAt('typed2026'))[1]];
		assert.deepStrictEqual(await lines(), [12, 4]);
		for (const letter of '\nba') { await type([0, 0, letter]); }
		assert.deepStrictEqual(await lines(), [13, 5]);
		await type([0, 0, 'x\n'], [12, 0, '\n\n']);
		assert.deepStrictEqual(await lines(), [16, 6]);
		await type([16, 0, 'Far ']);
		await vscode.window.showTextDocument(uri, { preview: false });
		await vscode.commands.executeCommand('undo');
		await vscode.commands.executeCommand('undo');
		assert.deepStrictEqual(await lines(), [13, 5]);
		const document = await vscode.workspace.openTextDocument(uri);
		await document.save();
		await type([0, 0, '\n']);
		assert.deepStrictEqual(await lines(), [14, 6]);
		await document.save();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await type([0, 0, '\n\n']);
		await type([0, 0, '\n']);
		assert.deepStrictEqual(await lines(), [17, 9]);
	});
});

async function writeBytes(path: string, bytes: readonly number[]): Promise<void> {
	await vscode.workspace.fs.writeFile(at(path), Uint8Array.from(bytes));
}

/** Opens a paper where it stands, and gives the name of the file and the line, from 0. */
async function shownAt(key: string): Promise<[string | undefined, number | undefined]> {
	await closeEditorsBut();
	await run('openInDigest', { key });
	const editor = vscode.window.activeTextEditor;
	return [editor?.document.uri.path.split('/').at(-1), editor?.selection.active.line];
}

/** Editors with unsaved text stay open. */
async function closeEditorsBut(): Promise<void> {
	if (vscode.workspace.textDocuments.some(({ isDirty }) => isDirty)) { return; }
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function shows(key: string, file: string): Promise<true | undefined> {
	return (await shownAt(key))[0] === file || undefined;
}
