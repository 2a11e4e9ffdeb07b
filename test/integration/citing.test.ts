import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, configure, editorWith, eventually, onDisk, remove, run, write } from './files';

const digest = [
	'Daily Papers', '', 'May 13', '',
	'Driftwood: Slow Rivers of Tokens', '', 'We let tokens drift. The zeppelin benchmark shows that slow rivers carry more of them than fast ones, which nobody had expected before this work was done.', '', '  • 3 authors', '·', 'Mar 16, 2026', '',
].join('\n');

const references = [
	'@article{smith-2020,', '  title = {On *Careful* Lighthouses},', '  author = {Smith, Ann and Jones, Bob},', '  journal = {Journal of Coasts},', '  year = 2020,', '  abstract = {A [link](command:evil) and <b>light</b>.},', '}', '',
	'@misc{doi:10.1/x,', '  title = {Keys with Punctuation},', '  author = {Quint, Q.},', '  year = 1999,', '}', '',
].join('\n');

const head = '---\nbibliography: cited.bib\n---\n\n';

suite('citing in the editor', () => {
	setup(async () => {
		await write('digests/own.txt', digest);
		await write('draft/cited.bib', references);
		await run('refresh');
	});

	teardown(async () => {
		await closeEditors();
		await remove('draft');
		await remove('digests');
		await run('refresh');
	});

	suite('completion', () => {
		test('offers the works of the bibliography and the library behind "@", matched by title, people and year', async function () {
			// The first answer waits for the library to be read.
			this.timeout(60_000);
			await eventually('the bibliography is read', async () => (await labels('[@lighthouse|]'))[0] === 'smith-2020' || undefined);
			assert.deepStrictEqual(await labels('[@lighthouse|]'), ['smith-2020']);
			// The library has another Jones; the document's own works come first.
			assert.deepStrictEqual((await labels('As @jones|'))[0], 'smith-2020', 'by people');
			assert.deepStrictEqual((await labels('[@|]')).slice(0, 2), ['smith-2020', 'doi:10.1/x'], 'with nothing typed');
			assert.deepStrictEqual((await labels('[-@zeppelin|]'))[0], 'driftwood2026');
			assert.deepStrictEqual((await labels('[@ligthouse|]'))[0], 'smith-2020', 'a typo');
		});

		test('keeps our order and all of our rows, and says what a work is', async () => {
			const list = await completions('[@lighthouse|]');
			assert.strictEqual(list.isIncomplete, true);
			const [item] = list.items;
			assert.strictEqual(item!.filterText, '@lighthouse');
			assert.strictEqual(item!.insertText, '@smith-2020');
			assert.deepStrictEqual(item!.label, { label: 'smith-2020', detail: '  On *Careful* Lighthouses', description: '2020 · Ann Smith, Bob Jones' });
			assert.strictEqual(item!.command, undefined);
			const { value, isTrusted } = item!.documentation as vscode.MarkdownString;
			assert.ok(value.includes('On \\*Careful\\* Lighthouses') && value.includes('\\<b\\>light'), value);
			assert.ok(!isTrusted && !value.includes('](command:evil'), value);
		});

		test('is silent in words, mail addresses, code, mathematics and links, and behind a semicolon of prose', async () => {
			for (const place of ['ann@smith|', '`@smith|`', '```\n@smith|\n```', '$x@smith|$', '<https://a.example/@smith|>', 'one; two;|', '\\@smith|']) {
				assert.deepStrictEqual(await labels(place), [], place);
			}
		});

		test('goes on behind a semicolon in a citation', async () => {
			const list = await completions('[@smith-2020;|]');
			assert.ok(list.items.some(({ insertText }) => insertText === ' @doi:10.1/x'), JSON.stringify(list.items.map(({ insertText }) => insertText)));
		});

		test('adds the entry of a paper that is accepted, once, under the key that was written', async () => {
			const [item] = (await completions('[@driftwood|]')).items;
			assert.strictEqual(item!.command?.command, 'literatureNotes.addToBibliography');
			await vscode.commands.executeCommand(item!.command!.command, ...item!.command!.arguments ?? []);
			await vscode.commands.executeCommand(item!.command!.command, ...item!.command!.arguments ?? []);
			const bibliography = await onDisk('draft/cited.bib') ?? '';
			assert.ok(bibliography.startsWith(references), 'bytes of others were touched');
			assert.strictEqual(bibliography.match(/@misc\{driftwood2026,/g)?.length, 1);
			assert.strictEqual((await completions('[@driftwood|]')).items[0]!.command, undefined);
		});

		test('works in a document that was never saved, and by name where no language is known', async () => {
			const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: `---\nbibliography: draft/cited.bib\n---\n\n[@lighthouse]` });
			assert.deepStrictEqual(names(await completionsAt(untitled.uri, new vscode.Position(4, 12))), ['smith-2020']);
			assert.deepStrictEqual(await labels('[@lighthouse|]', 'qmd'), ['smith-2020']);
		});

		for (const [language, ending, companion, marked] of [
			['latex', 'tex', 'James-Yu.latex-workshop', 'As \\cite{|} says.\n\\bibliography{cited}\n\\cite{smith-2020}\n'],
			['quarto', 'qmd', 'quarto.quarto', '---\nbibliography: cited.bib\n---\n[@|] and [@smiht-2020]\n@smith-2020\n'],
		] as const) {
			test(`beside an extension that completes the keys of the bibliography in ${language} offers only what is not in it`, async () => {
				const { document: plain, selection } = await editorWith(newName(ending), marked);
				// Without its extension the editor does not know Quarto; test/fixtures/quartoLanguage names the language.
				const document = await vscode.languages.setTextDocumentLanguage(plain, language);
				assert.strictEqual(document.languageId, language);
				const key = document.positionAt(document.getText().indexOf('smith-2020') + 1);
				const keys = async () => names(await completionsAt(document.uri, selection.active));
				const explained = async () => [await hoverAt(document.uri, key) !== '', (await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, key)).length, (await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, key)).length > 0];
				const all = await keys();
				assert.deepStrictEqual([all.filter(each => each === 'smith-2020').length, all.includes('driftwood2026')], [1, true], all.join());
				assert.deepStrictEqual(await explained(), [true, 1, true]);
				const { getExtension } = vscode.extensions;
				Object.assign(vscode.extensions, { getExtension: (id: string) => id === companion ? {} : getExtension(id) });
				try {
					const offered = await keys();
					assert.deepStrictEqual([offered.includes('smith-2020'), offered.includes('driftwood2026')], [false, true], offered.join());
					// In LaTeX the other extension explains and follows keys, too; what is Markdown is explained and checked by us all the same.
					assert.deepStrictEqual(await explained(), language === 'quarto' ? [true, 1, true] : [false, 0, false]);
					if (language === 'quarto') { await diagnostics(document.uri, 1); }
					await configure('completion', 'always');
					assert.ok((await keys()).includes('smith-2020'), 'the setting is stronger');
				} finally {
					Object.assign(vscode.extensions, { getExtension });
					await configure('completion', undefined);
					await remove('.vscode');
				}
			});
		}

		test('can be switched off, and never shows papers of the sample', async () => {
			await remove('digests');
			await run('refresh');
			assert.deepStrictEqual((await labels('[@hydra|]')).filter(label => label.startsWith('hydra')), []);
			await configure('completion', 'never');
			try {
				assert.deepStrictEqual(await labels('[@lighthouse|]'), []);
			} finally {
				await configure('completion', undefined);
				await remove('.vscode');
			}
		});
	});

	suite('hover', () => {
		test('says which work a key is, where its entry stands, and its abstract, all escaped', async () => {
			const text = await hover('As @smith-2020| says.');
			assert.match(text, /\*\*On \\\*Careful\\\* Lighthouses\*\*/);
			assert.match(text, /2020 · Ann Smith\\, Bob Jones · Journal of Coasts/);
			assert.match(text, /\[draft\\\/cited\\\.bib\\:1\]\(.*cited\.bib#L1\)/);
			assert.ok(text.includes('\\<b\\>light') && !text.includes('](command:evil'), text);
			assert.match(await hover('[see @doi:10.1/x|, p. 3]'), /Keys with Punctuation/);
		});

		test('says of an unknown key that it is unknown, which come near, and adds a paper of the library', async () => {
			const unknown = await hover('[@smiht-2020|]');
			assert.match(unknown, /No entry of draft\\\/cited\\\.bib has this key/);
			assert.match(unknown, /`smith-2020`/);
			const library = await hover('[@driftwood2026|]');
			assert.match(library, /Driftwood\\: Slow Rivers/);
			assert.match(library, /command:literatureNotes\.addToBibliography/);
		});

		test('says where one stands with a work: status, places, note, and leads to note, paper and web', async () => {
			await write('draft/@smith-2020.md', '---\ncitekey: smith-2020\nstatus: reading\n---\n');
			await write('draft/citing.md', `${head}[@smith-2020]\n`);
			const text = await eventually('the note is known', async () => { const found = await hover('As @smith-2020| says.'); return found.includes('Reading') && found.includes('cited in') ? found : undefined; });
			assert.match(text, /\[cited in \d+ places?\]\(command:literatureNotes\.whereUsed/);
			assert.match(text, /\[draft\\\/\\@smith\\-2020\\\.md\]\(/);
			for (const command of ['openPaper', 'openInBrowser']) { assert.ok(text.includes(`command:literatureNotes.${command}?`), command); }
		});

		test('on the title of a paper in prose offers the citation, which comes with its entry', async () => {
			const { document, selection } = await editorWith(newName(), `${head}We read *driftwood: slow| rivers\nof tokens* today.\n`);
			const text = await hoverAt(document.uri, selection.active);
			const argument = /command:literatureNotes\.citeTitle\?([^)]*)\)/.exec(text)?.[1];
			assert.ok(argument && text.includes('driftwood2026'), text);
			await run('citeTitle', ...JSON.parse(decodeURIComponent(argument)) as unknown[]);
			assert.strictEqual(document.lineAt(5).text, 'of tokens [@driftwood2026]* today.');
			assert.match(await onDisk('draft/cited.bib') ?? '', /@misc\{driftwood2026,/);
			assert.strictEqual(await hoverAt(document.uri, selection.active), '', 'it is cited now');
			assert.strictEqual(await hover('`Driftwood: Slow| Rivers of Tokens`'), '', 'code');
		});

		test('is silent on cross-references, mail addresses and code', async () => {
			assert.strictEqual(await hover('`@smith-2020|`'), '');
			assert.strictEqual(await hover('ann@smith-2020|'), '');
			assert.strictEqual(await hover('@fig-one|', 'qmd'), '');
			assert.match(await hover('@smith-2020|', 'qmd'), /Lighthouses/, 'by the ending of the file alone');
		});

		test('tells of a key in a document that was never saved', async () => {
			const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: '---\nbibliography: draft/cited.bib\n---\n\n[@smith-2020; @smiht-2020]' });
			await vscode.window.showTextDocument(untitled);
			assert.match(await hoverAt(untitled.uri, new vscode.Position(4, 5)), /Lighthouses/);
			const [fix] = await actionsAt(untitled, 4, 17);
			assert.strictEqual(fix?.title, 'Change to "smith-2020"');
			await vscode.workspace.applyEdit(fix.edit!);
			assert.strictEqual(untitled.lineAt(4).text, '[@smith-2020; @smith-2020]');
		});
	});

	suite('definition and references', () => {
		test('a key leads to its entry, keys with punctuation and inline references, too', async () => {
			const [link] = await definitions('[@doi:10.1/x|, p. 3]');
			assert.ok(link!.targetUri.path.endsWith('/draft/cited.bib'));
			assert.deepStrictEqual([link!.targetSelectionRange?.start.line, link!.targetSelectionRange?.start.character], [8, 6]);
			const editor = await editorWith(newName(), '---\nreferences:\n- id: own2020\n  type: book\n  title: Own\n---\n\n@own2020|');
			const [inline] = await definitionsAt(editor);
			assert.deepStrictEqual([inline!.targetUri.toString() === editor.document.uri.toString(), inline!.targetSelectionRange?.start.line], [true, 2]);
		});

		test('a note leads to the entry of its paper, and a link to a note to both', async () => {
			const note = await editorWith('draft/@smith-2020.md', '---\nbibliography: cited.bib\ncitekey: smith-|2020\n---\n');
			const [entry] = await definitionsAt(note);
			assert.ok(entry!.targetUri.path.endsWith('/draft/cited.bib'));
			const links = await eventually('the note is known', async () => { const found = await definitions('A [[@smith|-2020|page]].'.replace('|page', '')); return found.length > 1 ? found : undefined; });
			assert.deepStrictEqual(links.map(({ targetUri }) => targetUri.path.split('/').pop()), ['@smith-2020.md', 'cited.bib']);
		});

		test('references are the entry, the note and every citation of the same work, nocite included, and of no other work', async () => {
			await write('draft/cited.bib', '@misc{harbour1999,\n  title = {Harbours},\n}\n\n@incollection{part,\n  title = {A Part},\n  crossref = {harbour1999},\n}\n');
			await write('draft/other.bib', '@misc{harbour1999,\n  title = {Another},\n}\n');
			await write('draft/elsewhere.md', '---\nbibliography: other.bib\n---\n\n@harbour1999\n');
			await write('draft/second.md', '---\nbibliography: cited.bib\nnocite: "@harbour1999"\n---\n\n[see @harbour1999; -@harbour1999] and `@harbour1999`\n');
			await write('draft/@harbour1999.md', '# Lighthouses\n');
			await write('draft/links.md', 'See [[@harbour1999#Method]].\n');
			const editor = await editorWith('draft/first.md', `${head}unsaved [@|]`);
			await editor.edit(builder => builder.insert(editor.selection.active, 'harbour1999'));
			await write('draft/@quoting.md', '---\nbibliography: cited.bib\n---\n\n- Claim\n  > It says so. <!-- evidence @harbour1999 Qm3_aZ -->\n');
			await write('draft/a.tex', '\\cite{harbour1999}\n\\bibliography{cited}\n');
			await write('draft/b.typ', '@harbour1999\n#bibliography("cited.bib")\n');
			await write('draft/c.org', '#+bibliography: cited.bib\n[cite:@harbour1999]\n');
			const cells = [['---\n', 'bibliography: cited.bib\n', '---\n'], ['See [@harbour1999].']].map(source => ({ cell_type: 'markdown', metadata: {}, source }));
			await write('draft/d.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
			const expected = ['@harbour1999.md:0', '@quoting.md:5', 'a.tex:0', 'b.typ:0', 'c.org:1', 'cited.bib:0', 'cited.bib:6', 'd.ipynb:0', 'first.md:4', 'links.md:0', 'second.md:2', 'second.md:5', 'second.md:5'];
			const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, new vscode.Position(4, 12));
			assert.deepStrictEqual(shown(places), expected);
			await vscode.window.showTextDocument(at('draft/cited.bib'));
			const back = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', at('draft/cited.bib'), new vscode.Position(0, 12));
			assert.deepStrictEqual(shown(back), expected);

			for (const [name, line, character] of [['a.tex', 0, 8], ['b.typ', 0, 3], ['c.org', 1, 9]] as const) {
				const { document } = await vscode.window.showTextDocument(at(`draft/${name}`));
				assert.deepStrictEqual(shown(await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, new vscode.Position(line, character))), expected, name);
			}
			const notebook = await vscode.workspace.openNotebookDocument(at('draft/d.ipynb'));
			await vscode.window.showNotebookDocument(notebook);
			const cell = notebook.cellAt(1).document;
			const inCell = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', cell.uri, new vscode.Position(0, 8));
			assert.deepStrictEqual(shown(inCell), expected);
			assert.ok(inCell.some(({ uri }) => uri.toString() === cell.uri.toString()), 'an open notebook is its cells');
		});
	});

	suite('checks', () => {
		test('an unknown key is a warning while it is written, and goes when the entry comes', async () => {
			const { document } = await editorWith(newName(), `${head}[@driftwood2026] and [@nobody1900]|\n`);
			const found = await diagnostics(document.uri, 2);
			assert.deepStrictEqual(found.map(({ code, severity }) => [code, severity]), [['missing-bibliography-key', 1], ['missing-bibliography-key', 1]]);
			await write('draft/cited.bib', `${references}\n@misc{nobody1900, title={N}, author={Nemo, N.}}\n`);
			await diagnostics(document.uri, 1);
		});

		test('what is unsure, and what is not known yet, is a dot and no warning', async () => {
			await write('draft/cited.bib', `${references}\n@misc{deep2026,\n  title = {Deep},\n  year = 2026,\n  note = {3 authors, not named in the digest},\n}\n`);
			await run('refresh');
			const { document } = await editorWith(newName(), `${head}[@deep2026], @somebody and @{smith-2020 p. 3}|\n`);
			const found = await diagnostics(document.uri, 3);
			assert.deepStrictEqual(found.map(({ code, severity, range }) => [code, severity, range.start.character]), [['provisional-paper', 1], ['missing-bibliography-key', 13], ['malformed-citation', 27]].map(([code, character]) => [code, vscode.DiagnosticSeverity.Hint, character]));
		});

		test('a text that is Quarto by its ending alone is checked, fixed and followed', async () => {
			const { document } = await editorWith(newName('qmd'), `${head}[@smiht-2020]|\n`);
			await diagnostics(document.uri, 1);
			const [fix] = await actionsAt(document, 4, 5);
			await vscode.workspace.applyEdit(fix!.edit!);
			assert.strictEqual(document.lineAt(4).text, '[@smith-2020]');
			const [entry] = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, new vscode.Position(4, 5));
			assert.ok(entry?.targetUri.path.endsWith('/draft/cited.bib'));
		});

		test('a fix of a bibliography touches its own bytes where line ends are mixed, and none where it was read in a wrong encoding', async () => {
			const entry = '@misc{a,\r\n title={A}}\n';
			await write('draft/cited.bib', `% one\r\n% two\r\n${entry}\n${entry}% end\n`);
			await editorWith(newName(), `${head}[@a]|\n`);
			const document = await vscode.workspace.openTextDocument(at('draft/cited.bib'));
			await eventually('the duplicate', () => vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'duplicate-bibliography-key'));
			const [fix] = await actionsAt(document, 5, 7);
			await vscode.workspace.applyEdit(fix!.edit!);
			assert.strictEqual(document.getText().replaceAll('\r\n', '\n'), '% one\n% two\n@misc{a,\n title={A}}\n\n% end\n');
			await document.save();
			await write('draft/cited.bib', `% one\r\n% two\r\n${entry}\n${entry}% end\n`);
			await eventually('the duplicate again', () => document.getText().match(/@misc/g)?.length !== 2 ? undefined : vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'duplicate-bibliography-key'));
			await vscode.window.showTextDocument(document);
			await run('fixAllCitations');
			assert.strictEqual(document.getText().replaceAll('\r\n', '\n'), '% one\n% two\n@misc{a,\n title={A}}\n\n% end\n');
			await document.save();

			const latin1 = Uint8Array.from('@misc{b, title={Caf\u00e9}}\n@misc{b, title={Caf\u00e9}}\n', letter => letter.charCodeAt(0));
			await write('draft/latin.bib', '');
			await vscode.workspace.fs.writeFile(at('draft/latin.bib'), latin1);
			await editorWith(newName(), '---\nbibliography: latin.bib\n---\n\n[@b]|\n');
			const wrong = await vscode.workspace.openTextDocument(at('draft/latin.bib'));
			await eventually('the duplicate', () => vscode.languages.getDiagnostics(wrong.uri).find(({ code }) => code === 'duplicate-bibliography-key'));
			assert.deepStrictEqual((await actionsAt(wrong, 1, 7)).filter(({ edit }) => edit !== undefined), []);
		});

		test('a misspelt key is put right by its quick fix, which touches nothing else', async () => {
			const { document } = await editorWith(newName(), `${head}[see -@smiht-2020, p. 3; @doi:10.1/x]|\n`);
			const [first] = await actionsAt(document, 4, 10);
			assert.strictEqual(first!.title, 'Change to "smith-2020"');
			assert.strictEqual(first!.isPreferred, true);
			await vscode.workspace.applyEdit(first!.edit!);
			assert.strictEqual(document.lineAt(4).text, '[see -@smith-2020, p. 3; @doi:10.1/x]');
			await diagnostics(document.uri, 0);
		});

		test('a paper of the library gets its entry, and a citation can be removed', async () => {
			const { document } = await editorWith(newName(), `${head}x [@smith-2020; @driftwood2026]|\n`);
			const actions = await actionsAt(document, 4, 20);
			const add = actions.find(({ title }) => title === 'Add the paper to draft/cited.bib');
			const removal = actions.find(({ title }) => title.startsWith('Remove the citation'));
			assert.ok(add?.command && removal, actions.map(({ title }) => title).join());
			await vscode.commands.executeCommand(add.command.command, ...add.command.arguments ?? []);
			assert.match(await onDisk('draft/cited.bib') ?? '', /@misc\{driftwood2026,/);
			await vscode.workspace.applyEdit(removal.edit!);
			assert.strictEqual(document.lineAt(4).text, 'x [@smith-2020]');
		});

		test('a bibliography that is named and not there can be created', async () => {
			const { document } = await editorWith(newName(), '---\nbibliography: new.bib\n---\n\n[@a]|\n');
			const [create] = await actionsAt(document, 1, 16);
			assert.strictEqual(create?.title, 'Create draft/new.bib');
			await vscode.workspace.applyEdit(create!.edit!);
			assert.strictEqual(await onDisk('draft/new.bib'), '');
			const json = await editorWith(newName(), '---\nbibliography: new.json\n---\n\n[@a]|\n');
			const [createJson] = await actionsAt(json.document, 1, 16);
			await vscode.workspace.applyEdit(createJson!.edit!);
			const created = await vscode.workspace.openTextDocument(at('draft/new.json'));
			assert.strictEqual(created.getText(), '[]\n');
			await created.save();
			await eventually('it is a bibliography', () => vscode.languages.getDiagnostics(json.document.uri).some(({ code }) => code === 'missing-bibliography-key') || undefined);
		});

		test('a key that stands twice leads to the other place, and a repeated entry can be removed', async () => {
			const twice = '@misc{a, title={A}}\n\n@misc{a, title={A}}\n';
			await write('draft/cited.bib', twice);
			await editorWith(newName(), `${head}[@a]|\n`);
			const bibliography = await vscode.workspace.openTextDocument(at('draft/cited.bib'));
			const found = await eventually('the duplicate', () => vscode.languages.getDiagnostics(bibliography.uri).find(({ code }) => code === 'duplicate-bibliography-key'));
			assert.deepStrictEqual(found.relatedInformation?.map(({ location }) => location.range.start.line), [0]);
			assert.deepStrictEqual(found.tags, [vscode.DiagnosticTag.Unnecessary], 'it is not faded');
			const [fix, look] = await actionsAt(bibliography, 2, 7);
			assert.strictEqual(look?.title, 'Look at both entries');
			const [, , places] = look.command!.arguments as [vscode.Uri, vscode.Range, readonly vscode.Location[]];
			assert.deepStrictEqual(places.map(({ uri, range }) => [uri.toString(), range.start.line]), [[bibliography.uri.toString(), 0], [bibliography.uri.toString(), 2]]);
			await vscode.window.showTextDocument(bibliography);
			await vscode.commands.executeCommand(look.command!.command, ...look.command!.arguments ?? []);
			await vscode.commands.executeCommand('closeReferenceSearch');
			await vscode.workspace.applyEdit(fix!.edit!);
			assert.strictEqual(bibliography.getText().match(/@misc/g)?.length, 1);
			await bibliography.save();
		});

		test('a fix made for what a bibliography was a moment ago is not offered', async () => {
			await write('draft/cited.bib', '@misc{a, title={A}}\n\n@misc{a, title={A}}\n');
			await editorWith(newName(), `${head}[@a]|\n`);
			const bibliography = await vscode.workspace.openTextDocument(at('draft/cited.bib'));
			await eventually('the duplicate', () => vscode.languages.getDiagnostics(bibliography.uri).find(({ code }) => code === 'duplicate-bibliography-key'));
			const asked = (line: number) => actionsAt(bibliography, line, 7).catch(() => undefined);
			await eventually('its fix', async () => (await asked(2))?.[0]?.edit);
			const written = new vscode.WorkspaceEdit();
			written.insert(bibliography.uri, new vscode.Position(0, 0), '@misc{mine, title={Mine}}\n\n');
			await vscode.workspace.applyEdit(written);
			// The editor gives up a question when the text changes under it; asked again at once, the bibliography is not read again yet.
			let offered: vscode.CodeAction[] | undefined;
			while (!offered) { offered = await asked(2); }
			assert.deepStrictEqual(offered.flatMap(action => action.edit ?? []), []);
			const fix = await eventually('a fix of what stands there now', async () => (await asked(4))?.find(action => action.edit)?.edit);
			await vscode.workspace.applyEdit(fix);
			assert.strictEqual(bibliography.getText(), '@misc{mine, title={Mine}}\n\n@misc{a, title={A}}\n');
			await bibliography.save();
		});

		test('the entries of a bibliography are sorted by their keys, in one step, with the comments above them', async () => {
			const sorted = '@misc{a, title = {A}}\n\n% about c\n@misc{c, title = {C}}\n\n@book{whole, title = {W}}\n';
			await write('draft/mixed.bib', '@misc{b1, crossref = {whole}}\n\n% about a\n@misc{A2, title = {A}}\n\n@book{whole, title = {W}}\n\n@misc{c, title = {C}}\n');
			const { document } = await vscode.window.showTextDocument(at('draft/mixed.bib'));
			const before = document.getText();
			await run('sortBibliography');
			assert.strictEqual(await onDisk('draft/mixed.bib'), '% about a\n@misc{A2, title = {A}}\n\n@misc{b1, crossref = {whole}}\n\n@misc{c, title = {C}}\n\n@book{whole, title = {W}}\n');
			await vscode.commands.executeCommand('undo');
			assert.strictEqual(document.getText(), before);
			await document.save();
			await write('draft/sorted.bib', sorted);
			const { version } = await vscode.workspace.openTextDocument(at('draft/sorted.bib'));
			await vscode.window.showTextDocument(at('draft/sorted.bib'));
			await run('sortBibliography');
			assert.strictEqual((await vscode.workspace.openTextDocument(at('draft/sorted.bib'))).version, version, 'what is in order was edited');
		});

		test('one command fixes all that cannot be doubted, entries included, in one step', async () => {
			const { document } = await editorWith(newName(), `${head}[@SMITH-2020; @driftwood2026] and [@smiht-2020]|\n`);
			await eventually('what is wrong is known', () => vscode.languages.getDiagnostics(document.uri).length >= 3 || undefined);
			await run('fixAllCitations');
			assert.strictEqual(document.lineAt(4).text, '[@smith-2020; @driftwood2026] and [@smiht-2020]');
			assert.match(await onDisk('draft/cited.bib') ?? '', /@misc\{driftwood2026,/);
		});

		test('one click stops the link check of Markdown from flagging citations', async function () {
			this.timeout(60_000);
			const settings = vscode.workspace.getConfiguration('markdown');
			await settings.update('validate.enabled', true, vscode.ConfigurationTarget.Workspace);
			try {
				const { document } = await editorWith(newName(), `${head}See [@smith-2020] here.|\n`);
				const flagged = () => vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'link.no-such-reference');
				await eventually('Markdown flags the citation', () => flagged()[0]);
				const actions = await actionsAt(document, 4, 6);
				const stop = actions.find(({ title }) => title === 'Stop Markdown from taking citations for links');
				assert.ok(stop?.command, JSON.stringify([flagged(), actions.map(({ title }) => title)]));
				await vscode.commands.executeCommand(stop.command.command, ...stop.command.arguments ?? []);
				await eventually('nothing is flagged', () => flagged().length === 0 || undefined);
			} finally {
				await settings.update('validate.enabled', undefined, vscode.ConfigurationTarget.Workspace);
				await settings.update('validate.referenceLinks.enabled', undefined, vscode.ConfigurationTarget.Workspace);
				await remove('.vscode');
			}
		});

		test('a document whose folder was just removed is read on as it stands', async () => {
			const { document, selection } = await editorWith('draft/gone/text.md', `---\nbibliography: ../cited.bib\n---\n\nAs [@smith|-2020] says.\n`);
			await remove('draft/gone');
			assert.match(await hoverAt(document.uri, selection.active), /Lighthouses/);
			assert.deepStrictEqual((await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, selection.active)).length, 1);
			await remove('draft/cited.bib');
			await eventually('its bibliography is missed', () => vscode.languages.getDiagnostics(document.uri).some(({ code }) => code === 'bibliography-not-found') || undefined);
		});

		test('what cannot be doubted is fixed all at once', async () => {
			const { document } = await editorWith(newName(), `${head}[@SMITH-2020] and [@Smith-2020] and [@smiht-2020]|\n`);
			const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 0, 4, 0), 'source.fixAll.literatureNotes');
			assert.strictEqual(actions.length, 1);
			await vscode.workspace.applyEdit(actions[0]!.edit!);
			assert.strictEqual(document.lineAt(4).text, '[@smith-2020] and [@smith-2020] and [@smiht-2020]');
		});
	});
});

/** A name no test used before: an editor may still show what stood there. */
let used = 0;
function newName(ending = 'md'): string {
	return `draft/text${used++}.${ending}`;
}

function names({ items }: vscode.CompletionList): string[] {
	return items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference).map(({ label }) => typeof label === 'string' ? label : label.label).filter(label => !label.startsWith('#'));
}

async function labels(marked: string, ending = 'md'): Promise<string[]> {
	return names(await completions(marked, ending));
}

async function completions(marked: string, ending = 'md'): Promise<vscode.CompletionList> {
	const { document, selection } = await editorWith(newName(ending), head + marked);
	return completionsAt(document.uri, selection.active);
}

async function completionsAt(uri: vscode.Uri, position: vscode.Position): Promise<vscode.CompletionList> {
	return vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position, '@', 50);
}

async function hover(marked: string, ending = 'md'): Promise<string> {
	const { document, selection } = await editorWith(newName(ending), head + marked);
	return hoverAt(document.uri, selection.active);
}

async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
	return hovers.flatMap(({ contents }) => contents).map(content => typeof content === 'string' ? content : content.value).join('\n');
}

async function definitions(marked: string): Promise<vscode.LocationLink[]> {
	return definitionsAt(await editorWith(newName(), head + marked));
}

async function definitionsAt({ document, selection }: vscode.TextEditor): Promise<vscode.LocationLink[]> {
	return vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, selection.active);
}

function shown(places: readonly vscode.Location[]): string[] {
	return places.map(({ uri, range }) => `${uri.path.split('/').pop()}:${range.start.line}`).sort();
}

async function diagnostics(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
	return eventually(`${count} diagnostics`, () => {
		const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Literature Notes');
		return found.length === count ? found : undefined;
	});
}

async function actionsAt({ uri }: vscode.TextDocument, line: number, character: number): Promise<vscode.CodeAction[]> {
	return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(line, character, line, character), 'quickfix');
}
