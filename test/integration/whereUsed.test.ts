import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { accept, at, closeEditors, editorWith, eventually, remove, run, write } from './files';

/** Making notes looks at all files first, and of a paper that has a note it makes none. */
async function allFilesRead(): Promise<void> {
	await run('createLiteratureNotes', { key: 'hydra2026' });
}

suite('where a paper is used', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['draft', 'node_modules', 'notes'].map(remove));
	});

	test('the line above a note counts citations, and not the links to the note', async () => {
		await write('notes/hydra.md', '---\ncitekey: hydra2026\n---\nMine.\n');
		const { document } = await vscode.window.showTextDocument(at('notes/hydra.md'));
		const lines = async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9)).map(({ command }) => command?.title);
		await write('draft/link.md', 'See [[@hydra2026]].\n');
		await write('draft/other.md', 'As [@slca2023] shows.\n');
		await allFilesRead();
		assert.deepStrictEqual(await lines(), []);
		await write('draft/one.md', 'As [@hydra2026] shows, and [[@hydra2026]] says.\n');
		await eventually('one place', async () => (await lines()).join() === 'Cited in 1 place' || undefined);
		await write('draft/two.md', 'So does @hydra2026.\n');
		await eventually('two places', async () => (await lines()).join() === 'Cited in 2 places' || undefined);
	});

	test('a note says in how many places its paper is cited, and leads there', async () => {
		await write('notes/hydra.md', '---\ncitekey: hydra2026\n---\nMine.\n');
		await write('draft/one.md', 'First. As [@hydra2026, p. 3] shows, it works.\n');
		const editor = await vscode.window.showTextDocument(at('notes/hydra.md'));
		await allFilesRead();
		const [lens] = await eventually('the line above the note', async () => {
			const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 1);
			return found.length > 0 ? found : undefined;
		});
		assert.strictEqual(lens!.command?.title, 'Cited in 1 place');
		await accept(run('whereUsed', ...lens!.command.arguments ?? []));
		assert.strictEqual(vscode.window.activeTextEditor?.document.uri.toString(), at('draft/one.md').toString());
		assert.strictEqual(vscode.window.activeTextEditor.document.getText(vscode.window.activeTextEditor.selection), '@hydra2026');
	});

	test('the note of a paper whose key the library does not have leads to its places, too', async () => {
		await write('notes/afar.md', '---\ncitekey: afar1999\n---\nMine.\n');
		await write('draft/one.md', 'As [@afar1999] shows.\n');
		const { document } = await vscode.window.showTextDocument(at('notes/afar.md'));
		const [lens] = await eventually('the line above the note', async () => {
			const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 1);
			return found.length > 0 ? found : undefined;
		});
		await accept(run('whereUsed', ...lens!.command!.arguments ?? []));
		assert.strictEqual(vscode.window.activeTextEditor?.document.uri.toString(), at('draft/one.md').toString());
	});

	test('what a dependency says counts nowhere, also while its file is open', async () => {
		await write('notes/hydra.md', '---\ncitekey: hydra2026\n---\nMine.\n');
		const dependency = await editorWith('node_modules/dependency/README.md', 'As [@hydra2026] shows.|');
		await dependency.edit(builder => builder.insert(new vscode.Position(0, 0), 'Here. '));
		await write('draft/one.md', 'As [@hydra2026] shows.\n');
		await allFilesRead();
		const lines = async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', at('notes/hydra.md'), 9)).map(({ command }) => command?.title);
		assert.deepStrictEqual(await lines(), ['Cited in 1 place']);
	});
});
