import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, onDisk, remove, run } from './files';

suite('Export Papers', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['digests', 'draft'].map(remove));
		await run('refresh');
	});

	test('writes selected papers in a format into a file', async () => {
		await run('exportPapers', { key: 'slca2023' }, [{ key: 'slca2023' }, { key: 'hydra2026' }], { format: 'bibtex', to: 'file', file: at('draft/out.bib') });
		assert.match(await onDisk('draft/out.bib') ?? '', /^@misc\{slca2023,\n[^]*\n@misc\{hydra2026,\n/);
	});

	test('writes a paper to the clipboard', async () => {
		await run('exportPapers', { key: 'slca2023' }, undefined, { format: 'markdown', to: 'clipboard' });
		assert.match(await vscode.env.clipboard.readText(), /^- .*SLCA: Slow Learner/);
	});

	test('writes all papers into a new editor, in a language that the editor knows', async () => {
		await run('exportPapers', { format: 'csl-json', to: 'editor' });
		const { document } = vscode.window.activeTextEditor!;
		assert.deepStrictEqual([document.isUntitled, document.languageId], [true, 'json']);
		assert.ok((JSON.parse(document.getText()) as unknown[]).length >= 56);
	});
});
