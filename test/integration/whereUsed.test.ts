import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { accept, at, closeEditors, eventually, remove, run, write } from './files';

suite('where a paper is used', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['draft', 'notes'].map(remove));
	});

	test('a note says in how many places its paper is cited, and leads there', async () => {
		await write('notes/hydra.md', '---\ncitekey: hydra2026\n---\nMine.\n');
		await write('draft/one.md', 'First. As [@hydra2026, p. 3] shows, it works.\n');
		const editor = await vscode.window.showTextDocument(at('notes/hydra.md'));
		const [lens] = await eventually('the line above the note', async () => {
			const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 1);
			return found.length > 0 ? found : undefined;
		});
		assert.strictEqual(lens!.command?.title, 'Cited in 1 place');
		await accept(run('whereUsed', ...lens!.command.arguments ?? []));
		assert.strictEqual(vscode.window.activeTextEditor?.document.uri.toString(), at('draft/one.md').toString());
		assert.strictEqual(vscode.window.activeTextEditor.document.getText(vscode.window.activeTextEditor.selection), '@hydra2026');
	});
});
