import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, eventually, onDisk, remove, run, write } from './files';

const entry = (title: string) => ['Daily Papers', '', 'May 13', '', 'Updated: A Paper That Learns', '', title, '', '  • 3 authors', '·', 'Mar 16', ''].join('\n');
const abstract = 'This first abstract tells of the method and of what it gives to readers of long sentences. '.repeat(3).trim();
const longer = `${abstract} And it has learned one thing more since then, as papers do when they are read again later.`;

suite('updating literature notes', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['notes', 'digests', 'templates'].map(remove));
		await run('refresh');
	});

	test('brings what the paper learned, and leaves the user\'s words', async () => {
		const path = await noteOfDigest();
		await write(path, (await onDisk(path))!.replace('## In one sentence\n', '## In one sentence\n\nMy own words.\n').replace('status: to-read', 'status: reading'));
		await learn();
		await run('updateLiteratureNotes', { key: 'updated2026' });
		const text = (await onDisk(path))!;
		assert.match(text, /one thing more since then/);
		assert.match(text, /## In one sentence\n\nMy own words\.\n/);
		assert.match(text, /\nstatus: reading\n/);
	});

	test('shows what both changed in the diff editor, and the user\'s words stay', async () => {
		const path = await noteOfDigest();
		await write(path, (await onDisk(path))!.replace(/^> .*$/m, '> My own summary of it.'));
		await learn();
		await run('updateLiteratureNotes', { key: 'updated2026' });
		assert.match((await onDisk(path))!, /\n> My own summary of it\.\n/);
		const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
		assert.ok(input instanceof vscode.TabInputTextDiff);
		assert.strictEqual(input.modified.toString(), at(path).toString());
		assert.match((await vscode.workspace.openTextDocument(input.original)).getText(), /one thing more since then/);
	});
});

/** Makes the note of a paper of a digest. */
async function noteOfDigest(): Promise<string> {
	await write('digests/learning.txt', entry(abstract));
	await run('refresh');
	await run('openLiteratureNote', { key: 'updated2026' });
	await closeEditors();
	return 'notes/@updated2026.md';
}

async function learn(): Promise<void> {
	await write('digests/learning.txt', entry(longer));
	await run('refresh');
	// The editor lets go of a document some time after its tab was closed.
	await eventually('the note as it is on the disk', async () => {
		const { isDirty } = await vscode.workspace.openTextDocument(at('notes/@updated2026.md'));
		return isDirty ? undefined : (await vscode.workspace.openTextDocument(at('notes/@updated2026.md'))).getText() === await onDisk('notes/@updated2026.md') || undefined;
	});
}

suite('a note template in the editor', () => {
	teardown(async () => {
		await closeEditors();
		await remove('templates');
	});

	test('has its mistakes as problems at their places, with what was meant', async () => {
		const uri = await write('templates/mine.md', '---\ncitekey: {{ citekey }}\n---\n{{ abstrat }}\n');
		await vscode.window.showTextDocument(uri);
		const [problem] = await eventually('a problem', () => vscode.languages.getDiagnostics(uri).length > 0 ? vscode.languages.getDiagnostics(uri) : undefined);
		assert.strictEqual(problem!.range.start.line, 3);
		assert.match(problem!.message, /abstrat.*abstract/);
	});

	test('completes variables and filters and explains them; other Markdown files are left alone', async () => {
		const uri = await write('templates/words.md', '{{ ab }} {{ citekey | up }}\n');
		const names = async (character: number) => (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, new vscode.Position(0, character))).items.map(({ label }) => typeof label === 'string' ? label : label.label);
		assert.ok((await names(5)).includes('abstract'), (await names(5)).join());
		assert.ok((await names(24)).includes('upcase'), (await names(24)).join());
		const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(0, 14));
		assert.match((hover!.contents[0] as vscode.MarkdownString).value, /Citation&nbsp;key/);
		const other = await write('templates.md', '{{ ab }}');
		const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', other, new vscode.Position(0, 4));
		assert.deepStrictEqual(hovers, []);
		await remove('templates.md');
	});
});
