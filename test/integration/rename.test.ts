import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, editorWith, eventually, onDisk, remove, run, write } from './files';
import { MemoryFiles } from './memoryFiles';

const bibliography = '@article{old2020,\n  title = {On Old Lighthouses},\n  author = {Smith, Ann},\n}\n\n@incollection{part,\n  title = {A Part},\n  crossref = {old2020},\n}\n';
const renamedBibliography = '@article{new2021,\n  title = {On Old Lighthouses},\n  author = {Smith, Ann},\n  ids = {old2020},\n}\n\n@incollection{part,\n  title = {A Part},\n  crossref = {new2021},\n}\n';
const head = '---\nbibliography: own.bib\nnocite: "@old2020"\n---\n\n';
const note = '---\ncitekey: old2020\ntitle: Mine\n---\n\n[@old2020] is good.\n';
const notebook = (key: string) => JSON.stringify({ cells: [{ cell_type: 'markdown', metadata: {}, source: ['---\n', 'bibliography: own.bib\n', '---\n'] }, { cell_type: 'markdown', metadata: {}, source: [`See [@${key}].`] }], metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1);

suite('renaming a key in the editor', () => {
	let number = 0;
	/** A folder no test used before: an editor may still show what stood there. */
	let folder = '';

	setup(async () => {
		folder = `rename${number++}`;
		await write(`${folder}/own.bib`, bibliography);
		await write(`${folder}/z-other.bib`, '@misc{old2020,\n  title = {Another},\n}\n');
		await write(`${folder}/closed.md`, `${head}Closed [see @old2020, p. 3].\n`);
		await write(`${folder}/elsewhere.md`, '---\nbibliography: z-other.bib\n---\n\n[@old2020]\n');
		await run('refresh');
	});

	teardown(async () => {
		await closeEditors();
		await remove(folder);
		await remove('notes');
		await run('refresh');
	});

	test('changes the bibliography and every document and note of it, closed ones on the disk, in one undo step, and nothing else', async function () {
		this.timeout(60_000);
		await write(`${folder}/@old2020.md`, note.replace('---\n', '---\nbibliography: own.bib\n'));
		await write(`${folder}/book.ipynb`, notebook('old2020'));
		const { document, selection } = await editorWith(`${folder}/open.md`, `${head}Open [@old20|20] and [[@old2020]].\n`);
		const disk = () => Promise.all(['closed.md', 'open.md', '@new2021.md', '@old2020.md', 'book.ipynb', 'elsewhere.md', 'z-other.bib'].map(name => onDisk(`${folder}/${name}`)));
		const before = JSON.stringify([...await disk(), await onDisk(`${folder}/own.bib`)]);
		await rename(document, selection.active, 'new2021');
		await eventually('all is on the disk', async () => await onDisk(`${folder}/own.bib`) === renamedBibliography && await onDisk(`${folder}/@old2020.md`) === undefined || undefined);
		assert.strictEqual(document.getText(), `${head}Open [@new2021] and [[@new2021]].\n`.replace('@old2020', '@new2021'));
		const [closed, open, moved, gone, book, elsewhere, other] = await eventually('each file is saved', async () => { const all = await disk(); return all[0]?.includes('new2021') && all[2]?.includes('[@new2021]') && all[4]?.includes('new2021') ? all : undefined; });
		assert.strictEqual(closed, `${head}Closed [see @new2021, p. 3].\n`.replace('@old2020', '@new2021'));
		assert.strictEqual(open, document.getText());
		assert.strictEqual(moved, '---\nbibliography: own.bib\ncitekey: new2021\ntitle: Mine\naliases: ["@old2020"]\n---\n\n[@new2021] is good.\n');
		assert.deepStrictEqual([gone, book], [undefined, notebook('new2021')]);
		assert.deepStrictEqual([elsewhere, other], ['---\nbibliography: z-other.bib\n---\n\n[@old2020]\n', '@misc{old2020,\n  title = {Another},\n}\n']);
		assert.deepStrictEqual(dirty(), []);

		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		await eventually('the note has its name again', async () => await onDisk(`${folder}/@old2020.md`) !== undefined || undefined);
		const documents = () => vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.path.includes(`/${folder}/`));
		await eventually('all are as they were, but not saved', () => documents().length === 5 || undefined);
		for (const each of documents()) { await each.save(); }
		const undone = JSON.stringify([...await disk(), await onDisk(`${folder}/own.bib`)]);
		assert.strictEqual(undone, before);
	});

	test('starts from the entry, a note\'s citation key and a link to a note as well, and says what is renamed', async () => {
		await write(`${folder}/@old2020.md`, note.replace('---\n', '---\nbibliography: own.bib\n'));
		for (const [name, line, character] of [['own.bib', 0, 12], ['@old2020.md', 2, 12]] as const) {
			const { uri } = await vscode.workspace.openTextDocument(at(`${folder}/${name}`));
			const place = await prepare(uri, new vscode.Position(line, character));
			assert.deepStrictEqual([place.placeholder, place.range.start.character], ['old2020', line === 0 ? 9 : 9]);
		}
		const { document, selection } = await editorWith(`${folder}/link.md`, `${head}A [[@old20|20#Method]].\n`);
		assert.strictEqual((await prepare(document.uri, selection.active)).placeholder, 'old2020');
		assert.ok((await edits(document, selection.active, 'new2021')).entries().some(([uri]) => uri.path.endsWith('/own.bib')));
	});

	test('starts from LaTeX, Typst and Org as well, and changes documents of all of them', async () => {
		const texts = { 'a.tex': ['\\cite[p. 3]{other,old20|20}\n\\bibliography{own}\n', '\\cite[p. 3]{other,new2021}\n\\bibliography{own}\n'], 'b.typ': ['As @old20|20 says, see @fig.\n#bibliography("own.bib")\n', 'As @new2021 says, see @fig.\n#bibliography("own.bib")\n'], 'c.org': ['#+bibliography: own.bib\n[cite:see @old20|20 p. 3]\n', '#+bibliography: own.bib\n[cite:see @new2021 p. 3]\n'] } as const;
		const editors: vscode.TextEditor[] = [];
		for (const [name, [before]] of Object.entries(texts)) { editors.push(await editorWith(`${folder}/${name}`, before)); }
		const places = editors.map(({ document, selection }) => ({ document, caret: selection.active }));
		for (const { document, caret } of places) {
			assert.strictEqual((await prepare(document.uri, caret)).placeholder, 'old2020', document.uri.path);
			const [entry] = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, caret);
			assert.ok(entry?.targetUri.path.endsWith(`/${folder}/own.bib`), document.uri.path);
		}
		await assert.rejects(prepare(places[1]!.document.uri, new vscode.Position(0, 25)), /No bibliography of this document has the key "fig"/);
		for (const { document, caret } of places) {
			const { size } = await edits(document, caret, 'new2021');
			assert.strictEqual(size, 5, 'the bibliography, the Markdown file and the three');
		}
		await rename(places[0]!.document, places[0]!.caret, 'new2021');
		assert.deepStrictEqual(places.map(({ document }) => document.getText()), Object.values(texts).map(([, after]) => after));
		assert.strictEqual((await vscode.workspace.openTextDocument(at(`${folder}/own.bib`))).getText(), renamedBibliography);
	});

	test('is refused in words elsewhere; a taken key, an invalid one and __proto__ change nothing', async () => {
		const { document } = await editorWith(`${folder}/open.md`, `${head}Open [@old2020] @nobody plain.|\n`);
		await assert.rejects(prepare(document.uri, new vscode.Position(5, 28)), /There is no citation key here/);
		await assert.rejects(prepare(document.uri, new vscode.Position(5, 18)), /No bibliography of this document has the key "nobody"/);
		// The reason is told in a message: after a rejection the editor would let Markdown rename "[@key]" as the label of a link.
		for (const key of ['part', 'Part', 'a b', 'a,b', 'fig-1', '__proto__', '']) {
			assert.deepStrictEqual((await edits(document, new vscode.Position(5, 8), key)).entries(), [], key);
		}
		assert.deepStrictEqual([await onDisk(`${folder}/own.bib`), dirty()], [bibliography, []]);
	});

	test('keeps unsaved changes of a bibliography that is open in another tab group, and leaves them unsaved', async () => {
		const bib = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(`${folder}/own.bib`)), vscode.ViewColumn.Two);
		await bib.edit(builder => builder.insert(new vscode.Position(0, 0), '% mine\n'));
		await run('renameKey', { key: 'old2020', to: 'new2021' });
		assert.strictEqual(bib.document.getText(), `% mine\n${renamedBibliography}`);
		assert.deepStrictEqual([bib.document.isDirty, await onDisk(`${folder}/own.bib`)], [true, bibliography]);
		assert.match(await onDisk(`${folder}/closed.md`) ?? '', /\[see @new2021, p\. 3\]/);
	});

	test('of a paper from a view writes all files at once, and moves a note that is known by its name alone', async () => {
		await write(`${folder}/@old2020.md`, '---\nbibliography: own.bib\n---\n\nMine.\n');
		await run('refresh');
		await run('renameKey', { key: 'old2020', to: 'new2021' });
		assert.deepStrictEqual([await onDisk(`${folder}/@old2020.md`), await onDisk(`${folder}/@new2021.md`)], [undefined, '---\nbibliography: own.bib\n---\n\nMine.\n']);
		assert.strictEqual(await onDisk(`${folder}/own.bib`), renamedBibliography);
		assert.match(await onDisk(`${folder}/closed.md`) ?? '', /\[see @new2021, p\. 3\]/);
		assert.deepStrictEqual(dirty(), []);
	});

	test('reaches more documents than the editor keeps without a tab, by F2 and from a view', async function () {
		this.timeout(180_000);
		const names = Array.from({ length: 70 }, (_, index) => `${folder}/many/n${index}.md`);
		await Promise.all(names.map(name => write(name, '---\nbibliography: ../own.bib\n---\n\n[@old2020]\n')));
		const texts = () => Promise.all(names.map(onDisk));
		const { document } = await editorWith(`${folder}/many/open.md`, '---\nbibliography: ../own.bib\n---\n\n[@old20|20]\n');
		await rename(document, new vscode.Position(4, 4), 'mid2021');
		await eventually('all is on the disk', async () => (await texts()).every(text => text?.includes('[@mid2021]')) || undefined);
		await eventually('the library has the new key', async () => (await run('renameKey', { key: 'mid2021', to: 'new2021' }), (await onDisk(`${folder}/own.bib`))?.includes('{new2021,')) || undefined);
		assert.deepStrictEqual([...new Set(await texts())], ['---\nbibliography: ../own.bib\n---\n\n[@new2021]\n']);
		assert.deepStrictEqual(dirty(), []);
	});

	test('changes the cells of a notebook that is open', async () => {
		await write(`${folder}/book.ipynb`, notebook('old2020'));
		const book = await vscode.workspace.openNotebookDocument(at(`${folder}/book.ipynb`));
		await vscode.window.showNotebookDocument(book);
		await run('renameKey', { key: 'old2020', to: 'new2021' });
		assert.strictEqual(book.cellAt(1).document.getText(), 'See [@new2021].');
		assert.match(await onDisk(`${folder}/book.ipynb`) ?? '', /See \[@new2021\]\./);
	});

	test('starts from a cell of a notebook that is open, and changes its cells as any document', async () => {
		await write(`${folder}/book.ipynb`, notebook('old2020'));
		const book = await vscode.workspace.openNotebookDocument(at(`${folder}/book.ipynb`));
		await vscode.window.showNotebookDocument(book, { selections: [new vscode.NotebookRange(1, 2)] });
		const cell = book.cellAt(1).document;
		// The editor asks for a rename only in a cell that is being written in.
		await vscode.commands.executeCommand('notebook.cell.edit');
		await eventually('the editor of the cell', () => vscode.window.activeTextEditor?.document === cell || undefined);
		assert.strictEqual((await prepare(cell.uri, new vscode.Position(0, 8))).placeholder, 'old2020');
		await rename(cell, new vscode.Position(0, 8), 'new2021');
		assert.strictEqual(cell.getText(), 'See [@new2021].');
		await eventually('all is on the disk', async () => await onDisk(`${folder}/own.bib`) === renamedBibliography && (await onDisk(`${folder}/book.ipynb`))?.includes('[@new2021]') && (await onDisk(`${folder}/closed.md`))?.includes('[see @new2021, p. 3]') || undefined);
		await eventually('nothing is left unsaved', () => !book.isDirty && dirty().length === 0 || undefined);
	});

	test('leaves alone the document of another folder, whose nearest bibliography has the same key, and one that is gone', async () => {
		await write(`${folder}/one/references.bib`, bibliography);
		await write(`${folder}/two/references.bib`, bibliography);
		await write(`${folder}/two/text.md`, '[@old2020]\n');
		await write(`${folder}/one/gone/text.md`, '[@old2020]\n');
		const gone = await vscode.workspace.openTextDocument(at(`${folder}/one/gone/text.md`));
		await vscode.window.showTextDocument(gone);
		await remove(`${folder}/one/gone`);
		const { document, selection } = await editorWith(`${folder}/one/text.md`, '[@old20|20]\n');
		const edit = await edits(document, selection.active, 'new2021');
		assert.deepStrictEqual(edit.entries().map(([uri]) => uri.path.split('/').slice(-2).join('/')).sort(), ['one/references.bib', 'one/text.md']);
	});

	test('changes nothing on a read-only file system', async () => {
		const files = new MemoryFiles({ '/a.md': '---\nbibliography: refs.bib\n---\n\n[@a]\n', '/refs.bib': '@misc{a, title={A}}\n' });
		const registration = vscode.workspace.registerFileSystemProvider('icy', files, { isReadonly: true });
		const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'icy', path: '/a.md' }));
		assert.strictEqual((await prepare(document.uri, new vscode.Position(4, 2))).placeholder, 'a');
		assert.deepStrictEqual((await edits(document, new vscode.Position(4, 2), 'b')).entries(), []);
		registration.dispose();
	});

	test('where two entries have the key nobody knows which is meant', async () => {
		await write(`${folder}/own.bib`, bibliography + bibliography);
		await run('refresh');
		const { document, selection } = await editorWith(`${folder}/open.md`, `${head}Open [@old20|20].\n`);
		assert.deepStrictEqual((await edits(document, selection.active, 'new2021')).entries(), []);
	});

	test('a note is not put in the place of another file', async () => {
		await write(`${folder}/@old2020.md`, note.replace('---\n', '---\nbibliography: own.bib\n'));
		await write(`${folder}/@new2021.md`, 'Other\n');
		const { document, selection } = await editorWith(`${folder}/open.md`, `${head}Open [@old20|20].\n`);
		assert.deepStrictEqual((await edits(document, selection.active, 'new2021')).entries(), []);
	});
});

async function prepare(uri: vscode.Uri, position: vscode.Position): Promise<{ readonly range: vscode.Range; readonly placeholder: string }> {
	return vscode.commands.executeCommand('vscode.prepareRename', uri, position);
}

async function edits(document: vscode.TextDocument, position: vscode.Position, to: string): Promise<vscode.WorkspaceEdit> {
	return vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, position, to);
}

/** Applies a rename as the editor's own Rename Symbol does. */
async function rename(document: vscode.TextDocument, position: vscode.Position, to: string): Promise<void> {
	assert.ok(await vscode.workspace.applyEdit(await edits(document, position, to), { isRefactoring: true }));
}

/** Unsaved documents of the workspace; in file systems that other tests made saving fails on purpose. */
function dirty(): string[] {
	return vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && vscode.workspace.getWorkspaceFolder(uri)).map(({ uri }) => uri.path);
}
