import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { sampleUri } from '../../src/vscode/library/libraryStore';

declare const require: { readonly cache?: Readonly<Record<string, unknown>> } | undefined;

suite('activation', () => {
	// The first test of all, as nothing else has asked for the extension then.
	test('a document of ours starts the extension, as where a window is opened again that shows one', async () => {
		assert.strictEqual(vscode.extensions.getExtension('literature-notes.literature-notes')?.isActive, false);
		const sample = await vscode.workspace.openTextDocument(sampleUri);
		assert.match(sample.getText(), /HYDRA/);
	});

	test('the extension activates, and something is done for each command that its manifest declares', async () => {
		const extension = vscode.extensions.getExtension('literature-notes.literature-notes');
		assert.ok(extension, 'the extension is not installed');
		const { commandNames } = await extension.activate() as { commandNames(): Promise<readonly string[]> };
		const declared: string[] = (extension.packageJSON.contributes.commands ?? []).map(({ command }: { command: string }) => command);
		const registered = (await vscode.commands.getCommands(true)).filter(command => command.startsWith('literatureNotes.'));
		// The editor itself registers commands for each view (literatureNotes.papers.focus and the like).
		const views = Object.values(extension.packageJSON.contributes.views ?? {}).flat().map(view => (view as { id: string }).id);
		assert.deepStrictEqual(registered.filter(command => !views.some(view => command.startsWith(`${view}.`))).sort(), declared.sort());
		assert.deepStrictEqual((await commandNames()).map(name => `literatureNotes.${name}`).sort(), declared);
	});

	// A worker keeps no list of what is loaded.
	if (typeof require !== 'undefined' && require.cache) {
		test('does not load the engine of references, which is larger than all else', async () => {
			await vscode.extensions.getExtension('literature-notes.literature-notes')!.activate();
			const loaded = Object.keys(require!.cache!).map(file => file.replace(/\\/g, '/'));
			assert.ok(loaded.some(file => file.endsWith('dist/extension.js')), loaded.join('\n'));
			assert.deepStrictEqual(loaded.filter(file => file.endsWith('csl/citeproc.js')), []);
		});
	}
});
