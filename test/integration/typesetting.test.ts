import * as assert from 'node:assert';
import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { at, closeEditors, configure, editorWith, eventually, remove, run, write } from './files';

const bibliography = [
	'@article{ahr1999, title = {On {DNA} and Roses}, author = {Ahr, Ada and Bo, Ben}, journal = {Journal of Coasts}, year = 1999, abstract = {Roses <b>grow</b>.}}',
	'@misc{hydra2026, title = {{HYDRA}: Many Heads <img src=x onerror=alert(1)>}, year = {2026}, note = {12 authors, not named in the digest}}', '',
].join('\n');

const text = '---\nbibliography: typeset.bib\n---\n\nFirst [see @ahr1999, p. 3] and @hydra2026, but `[@ahr1999]` and [@gone].\n\n# References\n';

/**
 * The built-in preview, where it runs beside us. In the web host of the tests it does not: it lives in the Node host there, and knows no
 * extension of another one. So there its engine is asked as the preview asks it, with what we give the preview to extend.
 */
const render: (document: vscode.TextDocument) => Thenable<string> = vscode.extensions.getExtension('vscode.markdown-language-features')
	? document => vscode.commands.executeCommand<string>('markdown.api.render', document)
	: async document => (await extended()).render(document.getText(), { currentDocument: document.uri });

async function extended(): Promise<MarkdownIt> {
	const ours = vscode.extensions.getExtension<{ extendMarkdownIt(markdown: MarkdownIt): MarkdownIt }>('literature-notes.literature-notes')!;
	return (await ours.activate()).extendMarkdownIt(new MarkdownIt({ html: true }));
}

/** What the preview shows of a document, once it shows what is looked for. */
function preview(document: vscode.TextDocument, wanted: string): Promise<string> {
	return eventually(`${wanted} in the preview`, async () => {
		const html = await render(document);
		return html.includes(wanted) ? html : undefined;
	});
}

/** A style that writes titles between two marks. */
const citing = (open: string, close: string) => `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title></info><citation><layout prefix="${open}" suffix="${close}"><text variable="title"/></layout></citation></style>`;

suite('references typeset', () => {
	setup(async () => {
		await write('typeset/typeset.bib', bibliography);
		await run('refresh');
	});

	teardown(async () => {
		await closeEditors();
		await Promise.all(['typeset', '.vscode'].map(remove));
	});

	test('stand in the preview with the abstract, and unknown keys as such; code stays, and no HTML of an entry gets in', async () => {
		const { document } = await editorWith('typeset/preview.md', `|${text}`);
		const html = await preview(document, 'literature-citation');
		assert.ok(html.includes('title="On DNA and Roses\n\nRoses &#60;b&#62;grow&#60;/b&#62;.">(see Ahr and Bo 1999, 3)</a>'), html);
		assert.match(html, /<code>\[@ahr1999\]<\/code>/);
		assert.match(html, /class="literature-unknown"[^>]*>@gone</);
		assert.match(html, /<h1[^>]*>References<\/h1>[^]*class="literature-entry"[^>]*>Ahr, Ada, and Ben Bo\. 1999\. “On DNA and Roses\.” <i>Journal of Coasts<\/i>\.<\/p>/);
		assert.match(html, /literature-provisional">authors not known</);
		assert.ok(!html.includes('<img'), html);
	});

	test('follow what is typed, the style that is named and its place', async () => {
		const editor = await editorWith('typeset/follow.md', `|${text}`);
		await preview(editor.document, 'Ahr and Bo 1999');
		await editor.edit(edit => {
			edit.insert(editor.document.positionAt(4), 'csl: ieee\n');
			edit.insert(editor.document.positionAt(text.indexOf('# References')), '::: {#refs}\n:::\n\n');
		});
		const html = await preview(editor.document, '[1]');
		assert.ok(html.indexOf('literature-references') < html.indexOf('<h1'), html);
	});

	test('are in the style of the setting where the document names none', async () => {
		const { document } = await editorWith('typeset/setting.md', `|${text}`);
		await preview(document, 'Ahr and Bo 1999');
		await configure('citationStyle', 'ieee');
		try {
			await preview(document, '[1]');
			await editorWith('typeset/named.md', `|${text.replace('---\n\n', 'csl: apa\n---\n\n')}`);
			await preview(vscode.window.activeTextEditor!.document, '(see Ahr &#38; Bo, 1999, p. 3)');
		} finally {
			await configure('citationStyle', undefined);
		}
		await preview(document, 'Ahr and Bo 1999');
	});

	test('speak the language of the document', async () => {
		await write('typeset/german.bib', '@incollection{rose, title = {Rosen}, author = {Ahr, Ada}, booktitle = {Blumen}, editor = {Bo, Ben}, publisher = {Press}, year = 1999, langid = {german}}\n');
		const { document } = await editorWith('typeset/german.md', '|---\nbibliography: german.bib\nlang: de\n---\n\nSo [@rose].\n');
		const html = await preview(document, 'literature-entry');
		assert.ok(html.includes('>Ahr, Ada. 1999. „Rosen“. In <i>Blumen</i>, herausgegeben von Ben Bo. Press.</p>'), html);
	});

	test('say what is wrong with a style, and follow one of the workspace that another program writes', async () => {
		const { document } = await editorWith('typeset/style.md', `|${text.replace('---\n\n', 'csl: own.csl\n---\n\n')}`);
		await preview(document, 'There is no citation style &#34;own.csl&#34;.');
		await write('typeset/own.csl', citing('{', '}'));
		await preview(document, '{see On DNA and roses}');
		await write('typeset/own.csl', citing('[', ']'));
		await preview(document, '[see On DNA and roses]');
		await remove('typeset/own.csl');
		await preview(document, 'There is no citation style &#34;own.csl&#34;.');
	});

	test('take the style of the Quarto project where the document names none, and follow it', async () => {
		await write('typeset/_quarto.yml', 'project:\n  type: book\ncsl: styles/project.csl\n');
		await write('typeset/styles/project.csl', '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Project</title></info><citation><layout prefix="&lt;" suffix="&gt;"><text variable="title"/></layout></citation></style>');
		const { document } = await editorWith('typeset/part/project.md', `|${text.replace('typeset.bib', '../typeset.bib')}`);
		await preview(document, '&#60;see On DNA and roses&#62;');
		await write('typeset/_quarto.yml', 'project:\n  type: book\ncsl: ieee\n');
		await preview(document, '[1]');
	});

	test('stand in the preview of a document outside of the workspace, by what lies beside it', async () => {
		await write('../outside-typeset/references.bib', bibliography);
		await write('../outside-typeset/own.csl', '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title></info><citation><layout prefix="{" suffix="}"><text variable="title"/></layout></citation></style>');
		try {
			const { document } = await editorWith('../outside-typeset/a.md', '|---\ncsl: own.csl\n---\n\nFirst [see @ahr1999] and [@gone].\n');
			assert.strictEqual(vscode.workspace.getWorkspaceFolder(document.uri), undefined);
			const html = await preview(document, '{see On DNA and roses}');
			assert.match(html, /class="literature-unknown"[^>]*>@gone</);
		} finally {
			await remove('../outside-typeset');
		}
	});

	test('stand in the preview of two megabytes, to the last, and what is typed there meanwhile is not lost', async function () {
		this.timeout(300_000);
		const paragraph = `${'Words of no importance, one after the other, make a long line of a long text. '.repeat(12)}\n\n`;
		const long = `${text.slice(0, text.indexOf('\n---\n\n') + 6)}First [@ahr1999].\n\n${paragraph.repeat(2200)}Last [see @ahr1999, p. 7].\n`;
		assert.ok(long.length > 2_000_000);
		const editor = await editorWith('typeset/long.md', `|${long}`);
		await preview(editor.document, '>(see Ahr and Bo 1999, 7)</a>');
		await editor.edit(edit => edit.insert(editor.document.positionAt(long.length), '\nAnd [-@ahr1999, p. 8].\n'));
		const html = await preview(editor.document, '>(1999, 8)</a>');
		assert.match(html, /<p[^>]*>First <a [^>]*>\(Ahr and Bo 1999\)<\/a>\.<\/p>/);
	});

	test('are written as a list that is updated in place, in one undo step, and nothing around it changes', async () => {
		const editor = await editorWith('typeset/list.md', `${text}\n|`);
		await run('updateReferenceList');
		const { document } = editor;
		const listed = document.getText();
		assert.ok(listed.startsWith(text), listed);
		assert.match(listed, /<!-- literature-notes:references -->\n\nAhr, Ada, and Ben Bo\. 1999\. “On DNA and Roses\.” \*Journal of Coasts\*\.\n\n“HYDRA: [^\n]*\n\n<!-- \/literature-notes:references -->\n/);
		await editor.edit(edit => edit.replace(new vscode.Range(document.positionAt(text.indexOf(' and @hydra2026')), document.positionAt(text.indexOf(', but'))), ''));
		const changed = document.getText();
		await run('updateReferenceList');
		assert.strictEqual(document.getText(), changed.replace(/“HYDRA: [^\n]*\n\n/, ''));
		await vscode.commands.executeCommand('undo');
		assert.strictEqual(document.getText(), changed);
	});

	test('are inserted and copied for papers of the library', async () => {
		const { document } = await editorWith('typeset/insert.md', '---\ncsl: apa\n---\n\n|');
		await run('insertFormattedReference', { key: 'ahr1999' });
		assert.ok(document.getText().endsWith('Ahr, A., & Bo, B. (1999). On DNA and roses. *Journal of Coasts*.'), document.getText());
		await run('copyReferenceAs', { key: 'ahr1999' }, undefined, { format: 'html' });
		assert.match(await vscode.env.clipboard.readText(), /<div class="csl-entry">Ahr, A\., &#38; Bo, B\. \(1999\)\. On DNA and roses\. <i>Journal of Coasts<\/i>\.<\/div>/);
		await run('copyReferenceAs', { key: 'ahr1999' }, undefined, { format: 'markdown' });
		assert.strictEqual((await vscode.env.clipboard.readText()).trim(), 'Ahr, A., & Bo, B. (1999). On DNA and roses. *Journal of Coasts*.');
		await run('copyReferenceAs', undefined, [{ key: 'ahr1999' }, { key: 'hydra2026' }], { format: 'text' });
		const lines = (await vscode.env.clipboard.readText()).trim().split(/\n+/);
		assert.deepStrictEqual([lines[0], lines.length], ['Ahr, A., & Bo, B. (1999). On DNA and roses. Journal of Coasts.', 2]);
		assert.match(lines[1]!, /^HYDRA: Many heads <img src=x onerror=alert\(1\)>/);
	});

	test('stand in the hover of a citation', async () => {
		const { document } = await editorWith('typeset/hover.md', `|${text}`);
		// A hover does not wait for the engine's first start; the next one has the reference.
		await eventually('the reference in the hover', async () => {
			const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', at('typeset/hover.md'), document.positionAt(text.indexOf('ahr1999')));
			const shown = hovers.flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value)).join('\n');
			return shown.includes('Ahr, Ada, and Ben Bo. 1999. “On DNA and Roses.” *Journal of Coasts*.') ? true : undefined;
		});
	});
});
