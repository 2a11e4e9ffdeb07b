import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { accept, closeEditors, editorWith, eventually, remove, run, write } from './files';

const table = `<!-- table query='key:hydra2026' columns="year | in one sentence | my view" -->\n<!-- /table -->\n`;
const note = (sentence: string) => `---\ncitekey: hydra2026\n---\n\n## In one sentence\n\n${sentence}\n`;

suite('synthesis tables', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['draft', 'notes'].map(remove));
	});

	test('the line above a table brings it up to date from notes, and what was written into it by hand stays', async () => {
		await write('notes/hydra.md', note('One model | does both.'));
		const { document } = await vscode.window.showTextDocument(await write('draft/table.md', `Before.\n\n${table}\nAfter.\n`));
		const update = async () => {
			const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 1);
			assert.strictEqual(lens?.command?.title, 'Update Table');
			await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments ?? []);
			return rows(document);
		};
		const first = await eventually('the note in the table', async () => (await update())[2]?.includes('does both') ? rows(document) : undefined);
		assert.deepStrictEqual(first, ['| Paper | year | in one sentence | my view |', '| --- | --- | --- | --- |', '| @hydra2026 | 2026 | One model \\| does both. |  |']);
		await replace(document, 'does both. |  |', 'does both. | daring |');
		await replace(document, '| 2026 |', '| 2026, March |');
		await write('notes/hydra.md', note('It unifies.'));
		const second = await eventually('the new sentence', async () => (await update())[2]?.includes('unifies') ? rows(document) : undefined);
		assert.strictEqual(second[2], '| @hydra2026 | 2026, March | It unifies. | daring |');
		assert.ok(document.getText().startsWith('Before.\n\n<!-- table query') && document.getText().endsWith('<!-- /table -->\n\nAfter.\n'));
		await vscode.commands.executeCommand('undo');
		assert.ok(rows(document)[2]?.includes('does both'), 'one undo step');
	});

	test('a table is made at the caret with the columns that were picked', async () => {
		const { document } = await editorWith('draft/new.md', 'My matrix.|\n');
		await accept(run('insertSynthesisTable'));
		const text = document.getText();
		assert.ok(text.startsWith('My matrix.\n\n<!-- table query="" columns="title | year" -->\n\n| Paper | title | year |\n| --- | --- | --- |\n'), text.slice(0, 200));
		assert.match(text, /\n\| @slca2023 \| SLCA: Slow Learner [^|]*\| 2023 \|\n/);
	});

	test('a query with a field that does not exist is reported at its place', async () => {
		const { document } = await editorWith('draft/wrong.md', '<!-- table query="statas:read" -->\n<!-- /table -->\n|');
		const [found] = await eventually('the finding', () => {
			const diagnostics = vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'synthesis-table');
			return diagnostics.length > 0 ? diagnostics : undefined;
		});
		assert.deepStrictEqual([document.getText(found!.range), found!.message], ['statas', 'There is no field “statas:”. Did you mean “status:”?']);
	});
});

function rows(document: vscode.TextDocument): readonly string[] {
	return document.getText().split('\n').filter(line => line.startsWith('|'));
}

async function replace(document: vscode.TextDocument, old: string, now: string): Promise<void> {
	const start = document.getText().indexOf(old);
	const edit = new vscode.WorkspaceEdit();
	edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + old.length)), now);
	await vscode.workspace.applyEdit(edit);
}
