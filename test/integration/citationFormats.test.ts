import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, configure, editorWith, eventually, onDisk, remove, run, write } from './files';

/** Papers of the sample. */
const hydra = { key: 'hydra2026' };
const slca = { key: 'slca2023' };

suite('citation formats in the editor', () => {
	// The nearest bibliography of documents that name none.
	setup(() => write('formats/near.bib', ''));

	teardown(async () => {
		await closeEditors();
		await remove('formats');
		await run('refresh');
	});

	suite('by the language of the document', () => {
		test('LaTeX, with the bibliography its text names; a citation that stands there is extended', async () => {
			await write('formats/tex.bib', '');
			const { document } = await editorWith('formats/a.tex', '\\bibliography{tex}\nAs shown |.\n\\citep[p. 3]{other|}\n');
			await run('insertCitation', hydra);
			assert.strictEqual(document.getText(), '\\bibliography{tex}\nAs shown \\cite{hydra2026}.\n\\citep[p. 3]{other,hydra2026}\n');
			assert.match(await onDisk('formats/tex.bib') ?? '', /^@misc\{hydra2026,/);
		});

		test('Typst and Org, also as plain text that no extension knows', async () => {
			await write('formats/x.bib', '');
			const typst = await editorWith('formats/a.typ', '#bibliography("x.bib")\nAs shown |.\n');
			assert.strictEqual(typst.document.languageId, 'plaintext');
			await run('insertCitation', hydra);
			await run('insertCitation', slca);
			assert.strictEqual(typst.document.lineAt(1).text, 'As shown @hydra2026 @slca2023.');
			const org = await editorWith('formats/a.org', '#+bibliography: x.bib\nAs shown |.\n');
			await run('insertCitation', hydra);
			await run('insertCitation', slca);
			assert.strictEqual(org.document.lineAt(1).text, 'As shown [cite:@hydra2026;@slca2023].');
			assert.strictEqual((await onDisk('formats/x.bib'))?.match(/@misc/g)?.length, 2);
		});

		test('Quarto and R Markdown by their endings, and an untitled document by its language', async () => {
			await write('formats/x.bib', '');
			for (const name of ['formats/a.qmd', 'formats/b.Rmd']) {
				const { document } = await editorWith(name, '---\nbibliography: x.bib\n---\n\n|\n');
				await run('insertCitation', hydra);
				assert.strictEqual(document.lineAt(4).text, '[@hydra2026]');
			}
			const untitled = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'latex', content: '\\bibliography{formats/x}\n' }));
			untitled.selection = new vscode.Selection(1, 0, 1, 0);
			await run('insertCitation', slca);
			assert.strictEqual(untitled.document.lineAt(1).text, '\\cite{slca2023}');
			assert.match(await onDisk('formats/x.bib') ?? '', /slca2023/);
		});

		test('a cell of a notebook, with the bibliography that the first cell names', async () => {
			await write('formats/x.bib', '');
			const cells = [{ cell_type: 'markdown', metadata: {}, source: ['---\n', 'bibliography: x.bib\n', '---\n'] }, { cell_type: 'markdown', metadata: {}, source: ['As shown '] }];
			const uri = await write('formats/a.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
			const notebook = await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(uri), { selections: [new vscode.NotebookRange(1, 2)] });
			await vscode.commands.executeCommand('notebook.cell.edit');
			const cell = notebook.notebook.cellAt(1).document;
			const editor = await eventually('the editor of the cell', () => vscode.window.activeTextEditor?.document === cell ? vscode.window.activeTextEditor : undefined);
			editor.selection = new vscode.Selection(0, 9, 0, 9);
			await run('insertCitation', hydra);
			assert.strictEqual(cell.getText(), 'As shown [@hydra2026]');
			assert.match(await onDisk('formats/x.bib') ?? '', /^@misc\{hydra2026,/);
		});

		test('in a notebook each cell completes, explains, follows and checks keys by what the first cell names, and only the first says what is missing', async () => {
			await write('formats/y.bib', '@misc{tide1999,\n  title = {On Tides},\n  author = {Smith, Ann},\n}\n');
			const first = ['---\n', 'bibliography: [y.bib, gone.bib]\n', 'references:\n', '- id: own2020\n', '  title: An Own Work\n', '---\n'];
			const cells = [first, ['As [@tide1999], [@own2020] and [@tdie1999].'], ['More [@tide1999].']].map(source => ({ cell_type: 'markdown', metadata: {}, source }));
			const uri = await write('formats/b.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
			const notebook = await vscode.workspace.openNotebookDocument(uri);
			await vscode.window.showNotebookDocument(notebook);
			const [head, cell, other] = notebook.getCells().map(({ document }) => document) as [vscode.TextDocument, vscode.TextDocument, vscode.TextDocument];
			const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', cell.uri, new vscode.Position(0, 8), '@');
			assert.ok(list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'tide1999'));
			const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', cell.uri, new vscode.Position(0, 8));
			assert.ok(hovers.some(({ contents }) => contents.some(content => (typeof content === 'string' ? content : content.value).includes('On Tides'))));
			const definition = (character: number) => vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', cell.uri, new vscode.Position(0, character));
			assert.ok((await definition(8))[0]?.targetUri.path.endsWith('/y.bib'));
			const [inline] = await definition(20);
			assert.deepStrictEqual([inline?.targetUri.toString(), inline?.targetSelectionRange?.start.line], [head.uri.toString(), 3]);
			const told = (document: vscode.TextDocument) => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Literature Notes').map(({ code, range }) => [code, document.getText(range)]);
			await eventually('the checks', () => told(cell).length > 0 || undefined);
			assert.deepStrictEqual([told(head), told(cell), told(other)], [[['bibliography-not-found', 'gone.bib']], [['missing-bibliography-key', '@tdie1999']], []]);
		});
	});

	suite('by the settings', () => {
		teardown(async () => {
			await configure('citation.format', undefined);
			await configure('citation.customFormats', undefined);
			await vscode.workspace.getConfiguration('literatureNotes', { languageId: 'latex' }).update('citation.format', undefined, vscode.ConfigurationTarget.Workspace, true);
			await remove('.vscode');
		});

		async function cited(format: string, name = 'md', marked = 'As shown |.\n'): Promise<string> {
			await configure('citation.format', format);
			const { document } = await editorWith(`formats/${format}.${name}`, marked);
			await run('insertCitation', hydra);
			return document.getText();
		}

		test('wikilink, link, footnote with its definition and the formatted reference', async () => {
			const title = 'HYDRA\\: Unifying Multi\\-modal Generation and Understanding via Representation\\-Harmonized Tokenization';
			assert.strictEqual(await cited('wikilink'), 'As shown [[@hydra2026]].\n');
			assert.ok((await cited('link')).startsWith(`As shown [${title}](<https://`));
			assert.match(await cited('footnote'), /^As shown \[\^hydra2026\]\.\n\n\[\^hydra2026\]: .*HYDRA: Unifying.*2026/);
			assert.match(await cited('reference'), /^As shown .*HYDRA: Unifying.*2026/);
		});

		test('a format of one\'s own, and none that does not belong to the language', async () => {
			await configure('citation.customFormats', { MyST: '{cite:p}`{keys}`' });
			assert.strictEqual(await cited('MyST'), 'As shown {cite:p}`hydra2026`.\n');
			assert.strictEqual(await cited('org'), 'As shown [@hydra2026].\n');
		});

		test('one for a language alone', async () => {
			await vscode.workspace.getConfiguration('literatureNotes', { languageId: 'latex' }).update('citation.format', 'biblatex', vscode.ConfigurationTarget.Workspace, true);
			assert.strictEqual(await cited('auto', 'tex'), 'As shown \\autocite{hydra2026}.\n');
			assert.strictEqual(await cited('auto'), 'As shown [@hydra2026].\n');
		});

		test('a format without a key adds no entry, unless it extends a citation', async () => {
			await write('formats/x.bib', '');
			await cited('link', 'md', '---\nbibliography: x.bib\n---\n\n|\n');
			assert.strictEqual(await onDisk('formats/x.bib'), '');
			const { document } = await editorWith('formats/extended.md', '---\nbibliography: x.bib\n---\n\n[@a|]\n');
			await run('insertCitation', hydra);
			assert.strictEqual(document.lineAt(4).text, '[@a; @hydra2026]');
			assert.match(await onDisk('formats/x.bib') ?? '', /hydra2026/);
		});
	});

	suite('completion and hover in other languages', () => {
		const entry = '@article{smith2020,\n  title = {On Lighthouses},\n  author = {Smith, Ann},\n  year = 2020,\n}\n';
		const texts = {
			tex: ['\\bibliography{x}\n\\citep[p. 3]{other,ligth|}', 'smith2020'],
			typ: ['#bibliography("x.bib")\nAs @ligth|', 'smith2020'],
			org: ['#+bibliography: x.bib\n[cite/t:see @ligth|]', 'smith2020'],
			md: ['---\nbibliography: x.bib\n---\n\n[[@ligth|]]', '@smith2020'],
		};

		test('a key is completed where the language has one, by a misspelt word of the title', async () => {
			await write('formats/x.bib', entry);
			for (const [ending, [marked, inserted]] of Object.entries(texts)) {
				const { document, selection } = await editorWith(`formats/complete.${ending}`, marked!);
				const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.active, undefined, 20);
				const own = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
				assert.strictEqual(own[0]?.insertText, inserted, ending);
			}
		});

		test('a key says which work it is; in Typst what no bibliography has may be a label', async () => {
			await write('formats/x.bib', entry);
			for (const [ending, [marked]] of Object.entries(texts)) {
				const hover = async (text: string) => {
					const { document, selection } = await editorWith(`formats/hover${text.length}.${ending}`, text);
					const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, selection.active);
					return hovers.flatMap(({ contents }) => contents).map(content => typeof content === 'string' ? content : content.value).join('\n');
				};
				assert.match(await hover(marked!.replace('ligth', 'smith2020')), /On Lighthouses/, ending);
				if (ending === 'typ') { assert.strictEqual(await hover(marked!.replace('ligth', 'section')), ''); }
			}
		});

		test('the view of references lists what a LaTeX document cites, and a row leads to one place after the other', async () => {
			await write('formats/x.bib', entry);
			const editor = await editorWith('formats/view.tex', '|\\bibliography{x}\nAs \\cite{smith2020} says.\n\n\\citep[p. 3]{smith2020}\n');
			try {
				for (const line of [1, 3]) {
					await eventually(`the citation in line ${line}`, async () => {
						// As long as the view is empty its list does not take the focus.
						for (const command of ['literatureNotes.references.focus', 'list.focusFirst', 'list.select']) { await vscode.commands.executeCommand(command); }
						return editor.selection.start.line === line || undefined;
					});
					assert.ok(editor.document.getText(editor.selection).includes('smith2020'), editor.document.getText(editor.selection));
				}
			} finally {
				await vscode.commands.executeCommand('workbench.action.closeSidebar');
			}
		});

		test('a document of two megabytes is completed and cited in as any other', async function () {
			this.timeout(90_000);
			await write('formats/x.bib', entry);
			const filler = `${'A sentence of a long text in which a word or two is *stressed*. '.repeat(15)}Here one is cited [@smith2020, p. 3].\n\n`.repeat(1950);
			const { document, selection } = await editorWith('formats/long.md', `---\nbibliography: x.bib\n---\n\n${filler}[@ligth|]\n`);
			assert.ok(document.getText().length > 1_900_000);
			const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.active, '@', 5);
			assert.strictEqual(items[0]?.insertText, '@smith2020');
			await run('insertCitation', hydra);
			assert.ok(document.lineAt(selection.active.line).text.endsWith('[@ligth; @hydra2026]'));
		});
	});

	suite('the bibliography', () => {
		test('that is open with unsaved changes in another group of tabs is read and written as it stands there', async () => {
			const uri = await write('formats/x.bib', '');
			const bibliography = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Two });
			// The editor may be reading again what was just written, and refuses edits meanwhile.
			await eventually('the edit', async () => await bibliography.edit(builder => builder.insert(new vscode.Position(0, 0), '@misc{unsaved2020, title={An Unsaved Lighthouse}}\n')) || undefined);
			const { document, selection } = await editorWith('formats/beside.md', '---\nbibliography: x.bib\n---\n\n[@ligth|]\n');
			const offered = await eventually('the unsaved entry', async () => {
				const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.active, '@', 5);
				return items.find(({ insertText }) => insertText === '@unsaved2020');
			});
			assert.ok(offered);
			await run('insertCitation', hydra);
			assert.match(bibliography.document.getText(), /^@misc\{unsaved2020[^]*@misc\{hydra2026/);
			assert.strictEqual(await onDisk('formats/x.bib'), '', 'what was not saved is the user\'s to save');
		});

		test('of a document whose folder was just deleted is the one it named, and the text is cited in all the same', async () => {
			await write('formats/gone/x.bib', '');
			const { document } = await editorWith('formats/gone/a.md', '---\nbibliography: x.bib\n---\n\n|\n');
			await remove('formats/gone');
			await run('insertCitation', hydra);
			assert.strictEqual(document.lineAt(4).text, '[@hydra2026]');
			assert.match(await onDisk('formats/gone/x.bib') ?? '', /^@misc\{hydra2026,/);
		});

		test('is chosen from those there are, and the document names it from then on, each language in its way', async () => {
			const named = { md: '---\nbibliography: near.bib\n---\n\ntext\n', typ: 'text\n\n#bibliography("near.bib")\n', org: '#+bibliography: near.bib\ntext\n' };
			for (const [ending, expected] of Object.entries(named)) {
				const { document } = await editorWith(`formats/choose.${ending}`, 'text|\n');
				let isDone = false;
				const done = Promise.resolve(run('chooseBibliography')).finally(() => { isDone = true; });
				await eventually('the choice', async () => {
					await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
					return isDone || undefined;
				});
				await done;
				assert.strictEqual(document.getText(), expected);
			}
		});
	});

	suite('copying', () => {
		test('gives the citation as the document in front has it, or the references, one a line', async () => {
			await editorWith('formats/a.tex', '|');
			await run('copyCitation', undefined, [hydra, slca]);
			assert.strictEqual(await vscode.env.clipboard.readText(), '\\cite{hydra2026,slca2023}');
			await run('copyReference', undefined, [hydra, slca]);
			assert.match(await vscode.env.clipboard.readText(), /^[^\n]*HYDRA: [^\n]*2026[^\n]*\n[^\n]*SLCA: [^\n]*2023[^\n]*$/);
		});
	});
});
