import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, editorWith, eventually, remove, run, write } from './files';

const marks = `{
	"SLCA: Slow Learner with Classifier Alignment for Continual Learning on a Pre-trained Model": {
		"key": "minekey2023",
		"status": "perhaps"
	}
}
`;

suite('the marks file', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['draft', 'literature-notes.json'].map(remove));
		await run('refresh');
	});

	test('gives a paper its pinned key, and what is not understood is a problem at its place', async () => {
		const uri = await write('literature-notes.json', marks);
		await run('refresh');
		const { document } = await editorWith('draft/marks-a.md', '---\nbibliography: marks-a.bib\n---\n\n|\n');
		await run('insertCitation', { key: 'minekey2023' });
		assert.strictEqual(document.lineAt(4).text, '[@minekey2023]');
		const [problem] = await eventually('a problem', () => vscode.languages.getDiagnostics(uri).length > 0 ? vscode.languages.getDiagnostics(uri) : undefined);
		assert.deepStrictEqual([problem!.code, problem!.range.start.line], ['marks', 3]);
	});

	test('is followed when it is edited, saved or not, and when it is deleted', async () => {
		const editor = await vscode.window.showTextDocument(await write('literature-notes.json', marks));
		await editor.edit(builder => builder.replace(new vscode.Range(2, 10, 2, 21), 'unsaved2023'));
		const { document } = await editorWith('draft/marks-b.md', '---\nbibliography: marks-b.bib\n---\n\n|\n');
		await run('refresh');
		await run('insertCitation', { key: 'unsaved2023' });
		assert.strictEqual(document.lineAt(4).text, '[@unsaved2023]');
		await closeEditors();
		await vscode.workspace.fs.delete(at('literature-notes.json'));
		await eventually('no problem', () => vscode.languages.getDiagnostics(at('literature-notes.json')).length === 0 || undefined);
	});
});
