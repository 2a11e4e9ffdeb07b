import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { applyChanges } from '../../src/vscode/host/editing';
import { onDisk, remove, write } from './files';

const name = 'let-go.txt';

suite('changes to a file whose document the editor has let go of', () => {
	teardown(() => remove(name));

	test('are made where the file is as it was', async () => {
		const document = letGo(await write(name, 'a line\n'), 'a line\n');
		await applyChanges([insert(document)], [document]);
		assert.strictEqual(await onDisk(name), 'first\na line\n');
	});

	test('are refused where it is not', async () => {
		const document = letGo(await write(name, 'another line\n'), 'a line\n');
		await assert.rejects(applyChanges([insert(document)], [document]), /let-go\.txt has changed meanwhile/);
		assert.strictEqual(await onDisk(name), 'another line\n');
	});
});

/** What is left of a document without a tab: the editor lets go of it after a minute, which no test can wait for. */
function letGo(uri: vscode.Uri, text: string): vscode.TextDocument {
	return { uri, version: 7, isClosed: true, isDirty: false, encoding: 'utf8', getText: () => text, positionAt: (offset: number) => new vscode.Position(0, offset) } as vscode.TextDocument;
}

function insert(document: vscode.TextDocument) {
	return { document, version: document.version, edits: [{ range: { start: 0, end: 0 }, text: 'first\n' }] };
}
