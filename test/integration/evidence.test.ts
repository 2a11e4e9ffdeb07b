import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { accept, at, closeEditors, editorWith, eventually, onDisk, remove, replacing, run, write } from './files';

const title = 'HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization';
const quote = 'Unified Multimodal Models struggle to bridge the fundamental gap between the abstract representations needed for visual understanding and the detailed primitives required for generation.';
const head = '---\nbibliography: cited.bib\n---\n\n';

suite('evidence', () => {
	setup(async () => {
		await write('draft/cited.bib', `@misc{hydra2026,\n  title = {${title}},\n  year = 2026,\n}\n@misc{slca2023,\n  title = {SLCA: Slow Learner with Classifier Alignment for Continual Learning on a Pre-trained Model},\n}\n`);
		await run('refresh');
	});

	teardown(async () => {
		await closeEditors();
		await Promise.all(['draft', 'notes'].map(remove));
		await run('refresh');
	});

	test('a passage of the paper that the sentence cites goes into its note, and the hover on the citation begins with it', async () => {
		const { document } = await editorWith('draft/claim.md', `${head}First. One model can|\ndo both [@hydra2026]. Last.\n`);
		await accept(run('linkEvidence'));
		const note = await onDisk('notes/@hydra2026.md') ?? '';
		assert.match(note, new RegExp(`\\n## Claims and evidence\\n\\n- One model can do both\\.\\n  > ${quote} <!-- evidence @hydra2026 [\\w-]{6} -->\\n- \\n`));
		const hover = await eventually('the hover', async () => {
			const [found] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(5, 12));
			return (found?.contents[0] as vscode.MarkdownString | undefined)?.value;
		});
		assert.ok(hover.startsWith(`> ${quote.slice(0, -1)}\\.\n\n**HYDRA`), hover.slice(0, 300));
	});

	test('the selected text is the claim where there is one, and not the sentence around it', async () => {
		const editor = await editorWith('draft/selected.md', `${head}Surely one model can do both, as they say [@hydra2026].|\n`);
		const start = editor.document.getText().indexOf('one model');
		editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(start + 'one model can do both'.length));
		await accept(run('linkEvidence', { key: 'hydra2026' }));
		assert.match(await onDisk('notes/@hydra2026.md') ?? '', new RegExp(`\\n## Claims and evidence\\n\\n- one model can do both\\n  > ${quote} <!-- evidence`));
	});

	test('in the paper\'s own note the passage stands below the sentence', async () => {
		const { document } = await editorWith('notes/own.md', '---\ncitekey: hydra2026\n---\n\n- One model can do both.|\n- More.\n');
		await accept(run('linkEvidence'));
		assert.match(document.getText(), new RegExp(`- One model can do both\\.\\n  > ${quote} <!-- evidence @hydra2026 [\\w-]{6} -->\\n- More\\.\\n$`));
		await vscode.commands.executeCommand('undo');
		assert.match(document.getText(), /both\.\n- More/);
	});

	test('who writes above the sentence while the passage is chosen finds it below the sentence', async () => {
		const editor = await editorWith('notes/own.md', '---\ncitekey: hydra2026\n---\n\n- One model can do both.|\n- More.\n');
		const { createQuickPick } = vscode.window;
		let written: Thenable<boolean> | undefined;
		await replacing({
			createQuickPick: () => {
				written ??= editor.edit(edit => edit.insert(new vscode.Position(4, 0), '- Written meanwhile.\n'));
				return createQuickPick.call(vscode.window);
			},
		}, () => accept(run('linkEvidence')));
		assert.ok(await written);
		assert.match(editor.document.getText(), /\n- Written meanwhile\.\n- One model can do both\.\n {2}> [^\n]* -->\n- More\.\n$/);
	});

	test('quotes that were changed or are not in the abstract are reported at their places', async () => {
		await editorWith('draft/another.md', 'One model can do both.|\n');
		await accept(run('linkEvidence', { key: 'hydra2026' }));
		const line = /> .* -->/.exec(await onDisk('notes/@hydra2026.md') ?? '')![0];
		const lines = [line, line.replace('struggle', 'strive'), line.replace('@hydra2026', '@slca2023')];
		const { document } = await editorWith('notes/quotes.md', `---\ncitekey: quotes\n---\n\n${lines.join('\n\n')}\n|`);
		const found = await eventually('two findings', () => {
			const diagnostics = vscode.languages.getDiagnostics(document.uri).filter(({ code }) => String(code).startsWith('evidence'));
			return diagnostics.length === 2 ? diagnostics : undefined;
		});
		assert.deepStrictEqual(found.map(({ code, range }) => [code, range.start.line]), [['evidence-edited', 6], ['evidence-not-in-source', 8]]);
		assert.ok(document.getText(found[0]!.range).startsWith('Unified Multimodal Models strive'));
	});

	test('asks for a sentence where there is none', async () => {
		await vscode.window.showTextDocument(at('draft/cited.bib'));
		await run('linkEvidence', { key: 'hydra2026' });
		assert.strictEqual(await onDisk('notes/@hydra2026.md'), undefined);
	});
});
