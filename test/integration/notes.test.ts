import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, configure, editorWith, onDisk, remove, run, write } from './files';

suite('literature notes', () => {
	teardown(async () => {
		await closeEditors();
		await configure('notes.template', undefined);
		await Promise.all(['draft', 'notes', '.vscode'].map(remove));
	});

	test('Insert Note Template writes the whole note into an empty file', async () => {
		const { document } = await editorWith('draft/empty.md', '|');
		await run('insertNoteTemplate', { key: 'slca2023' });
		const text = document.getText();
		assert.match(text, /^---\ncitekey: slca2023\n/);
		assert.match(text, /title: "?SLCA: Slow Learner/);
		assert.match(text, /\n> The goal of continual learning is to improve/);
	});

	test('at a caret among text only the body goes in, as one undo step', async () => {
		const { document } = await editorWith('draft/text.md', '# Mine\n\n|');
		await run('insertNoteTemplate', { key: 'slca2023' });
		assert.ok(document.getText().startsWith('# Mine\n\n# SLCA: Slow Learner'), document.getText().slice(0, 60));
		assert.ok(!document.getText().includes('citekey:'));
		await vscode.commands.executeCommand('undo');
		assert.strictEqual(document.getText(), '# Mine\n\n');
	});

	test('Open Literature Note makes notes/@key.md once and never overwrites it', async () => {
		await run('openLiteratureNote', { key: 'hydra2026' });
		assert.strictEqual(vscode.window.activeTextEditor?.document.uri.toString(), at('notes/@hydra2026.md').toString());
		assert.match(await onDisk('notes/@hydra2026.md') ?? '', /^---\ncitekey: hydra2026\n/);
		await write('notes/@hydra2026.md', 'my words');
		await run('openLiteratureNote', { key: 'hydra2026' });
		assert.strictEqual(await onDisk('notes/@hydra2026.md'), 'my words');
	});

	test('the template of the setting is used, and a broken one writes nothing', async () => {
		await write('draft/template.md', '## {{ title }} ({{ year }})\n');
		await configure('notes.template', 'draft/template.md');
		const { document } = await editorWith('draft/own.md', '|');
		await run('insertNoteTemplate', { key: 'weaktostrongreasoning2024' });
		assert.strictEqual(document.getText().trim(), '## Weak-to-Strong Reasoning (2024)');
		await write('draft/template.md', '{% if title %}never closed');
		await run('insertNoteTemplate', { key: 'slca2023' });
		assert.strictEqual(document.getText().trim(), '## Weak-to-Strong Reasoning (2024)');
	});
});
