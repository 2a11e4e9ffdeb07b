import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, configure, editorWith, onDisk, remove, run, write } from './files';

suite('literature notes', () => {
	teardown(async () => {
		await closeEditors();
		await configure('notes.template', undefined);
		await Promise.all(['draft', 'notes', '.vscode', 'digests'].map(remove));
		await run('refresh');
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

	test('in a sentence the body stands between blank lines, with the line ends of the document and the first caret in the first section', async () => {
		const { document } = await editorWith('draft/sentence.md', '  As shown by Li.| More.\r\n');
		await run('insertNoteTemplate', { key: 'slca2023' });
		const text = document.getText();
		assert.ok(text.startsWith('  As shown by Li.\r\n\r\n# SLCA: Slow Learner'), text.slice(0, 60));
		assert.match(text, /\r\n## My use\r\n\r\n\r\n\r\n More\.\r\n$/);
		assert.ok(!/[^\r]\n/.test(text), 'line ends are mixed');
		assert.strictEqual(document.lineAt(vscode.window.activeTextEditor!.selection.active.line - 2).text, '## In one sentence');
	});

	test('beside a paper whose digest was just opened, Insert Note Template writes into the text of before, and never into the digest', async () => {
		const digest = ['Daily Papers', '', 'May 13', '', 'Driftwood: Slow Rivers of Tokens', '', 'We let tokens drift. Slow rivers carry more of them than fast ones, which nobody had expected before this work was done.', '', '  • 3 authors', '·', 'Mar 16, 2026', ''].join('\n');
		await write('digests/own.md', digest);
		await run('refresh');
		const { document } = await editorWith('draft/beside.md', '# Mine\n\n|');
		await run('openInDigest', { key: 'driftwood2026', preserveFocus: true });
		assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/digests/own.md'), 'the digest has come to the front');
		await run('insertNoteTemplate', { key: 'driftwood2026' });
		assert.ok(document.getText().startsWith('# Mine\n\n# Driftwood'), document.getText());
		assert.strictEqual(await onDisk('digests/own.md'), digest);
		assert.ok(!vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.path.endsWith('/digests/own.md')));
	});

	test('a paper with a note keeps the key of the note when an older one comes that would have it, and finds the note', async () => {
		const listed = (title: string, day: string) => `${title}\n\n${title} ${[...title].reverse().map((letter, index) => `${letter}${index}`).join(' ')} and so on, at length, until it is long enough to be an abstract of its own.\n\n  • 3 authors\n·\n${day}\n`;
		await write('digests/new.txt', `Daily Papers\n\nMay 13\n\n${listed('Driftwood: Slow Rivers of Tokens', 'Mar 16, 2026')}`);
		await run('refresh');
		await run('openLiteratureNote', { key: 'driftwood2026' });
		const note = await onDisk('notes/@driftwood2026.md') ?? '';
		assert.match(note, /^---\ncitekey: driftwood2026\ntitle: "?Driftwood: Slow Rivers/);
		await write('digests/old.txt', `Daily Papers\n\nMay 13\n\n${listed('Driftwood: Tables and Chairs', 'Jan 6, 2026')}`);
		await run('refresh');
		await closeEditors();
		await run('openLiteratureNote', { key: 'driftwood2026a' });
		assert.match(vscode.window.activeTextEditor!.document.getText(), /^---\ncitekey: driftwood2026a\ntitle: "?Driftwood: Tables and Chairs/);
		await closeEditors();
		await run('openLiteratureNote', { key: 'driftwood2026' });
		assert.strictEqual(vscode.window.activeTextEditor!.document.getText(), note);
	});

	test('where no Markdown file is open, Insert Note Template makes the note a file', async () => {
		await editorWith('draft/plain.txt', 'Text.|');
		await run('insertNoteTemplate', { key: 'slca2023' });
		assert.strictEqual(vscode.window.activeTextEditor?.document.uri.toString(), at('notes/@slca2023.md').toString());
		assert.match(await onDisk('notes/@slca2023.md') ?? '', /^---\ncitekey: slca2023\n/);
		assert.strictEqual(await onDisk('draft/plain.txt'), 'Text.');
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
