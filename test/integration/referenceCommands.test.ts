import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, editorWith, messagesOf, remove, replacing, run, write } from './files';

const bibliography = [
	'@article{ahr1999, title = {On {DNA} and Roses}, author = {Ahr, Ada and Bo, Ben}, journal = {Journal of Coasts}, year = 1999}',
	'@misc{hydra2026, title = {{HYDRA}: Many Heads}, year = {2026}, note = {12 authors, not named in the digest}}', '',
].join('\n');

const manuscript = '---\nbibliography: typeset.bib\ncsl: STYLE\n---\n\nFirst [see @ahr1999, p. 3] and @hydra2026, but [@gone].\n\n# References\n\n';

/** What the commands tell and how they run is watched here, which the interface of an installed package does not allow. */
suite('references written by commands', () => {
	setup(async () => {
		await write('typeset/typeset.bib', bibliography);
		await run('refresh');
	});

	teardown(async () => {
		await closeEditors();
		await remove('typeset');
	});

	test('are not to be had by a style without a list, and whoever wants them is told', async () => {
		await write('typeset/own.csl', '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title></info><citation><layout><text variable="title"/></layout></citation></style>');
		const text = manuscript.replace('STYLE', 'own.csl');
		const { document } = await editorWith('typeset/unlisted.md', `${text}|`);
		await vscode.env.clipboard.writeText('before');
		for (const [command, ...args] of [['copyReference', { key: 'ahr1999' }], ['copyReferenceAs', { key: 'ahr1999' }, undefined, { format: 'text' }], ['insertFormattedReference', { key: 'ahr1999' }], ['updateReferenceList']] as const) {
			assert.deepStrictEqual(await messagesOf(() => run(command, ...args)), ['The citation style own.csl has no reference list, only citations. Choose another style to have references written.'], command);
		}
		assert.strictEqual(document.getText(), text);
		assert.strictEqual(await vscode.env.clipboard.readText(), 'before');
	});

	test('are listed where the caret was, although something is typed there and above meanwhile', async () => {
		const text = manuscript.replace('STYLE', 'apa');
		const editor = await editorWith('typeset/typing.md', `${text}|`);
		const { document } = editor;
		const { withProgress } = vscode.window;
		const typeMeanwhile: typeof withProgress = (options, task) => withProgress(options, async (progress, token) => {
			await editor.edit(edit => edit.insert(document.positionAt(text.length), 'Typed.'));
			await editor.edit(edit => edit.insert(document.positionAt(text.indexOf('First')), 'Above. '));
			return task(progress, token);
		});
		const told = await messagesOf(() => replacing({ withProgress: typeMeanwhile }, () => run('updateReferenceList')));
		assert.deepStrictEqual(told, ['Not in the bibliography, and so not in the list: gone']);
		const listed = ['<!-- literature-notes:references -->', '', 'Ahr, A., & Bo, B. (1999). On DNA and roses. *Journal of Coasts*.', '', '*HYDRA: Many heads*. (2026).', '', '<!-- /literature-notes:references -->', ''];
		assert.deepStrictEqual(document.getText().split('\n'), `${text.replace('First', 'Above. First')}${listed.join('\n')}Typed.`.split('\n'));
	});

	test('of several papers are inserted as the style sorts them and copied in the order of the rows, and how many wrote one is no name in them', async () => {
		const [ahr, hydra, slca] = ['Ahr, Ada, and Ben Bo. 1999. “On DNA and Roses.” *Journal of Coasts*.', '“HYDRA: Many Heads.” 2026.', '“SLCA: Slow Learner with Classifier Alignment for Continual Learning on a Pre-Trained Model.” 2023.'];
		const { document } = await editorWith('typeset/several.md', '|');
		// The last one stands in a digest alone.
		const rows = ['hydra2026', 'ahr1999', 'slca2023'].map(key => ({ key }));
		await run('insertFormattedReference', undefined, rows);
		assert.deepStrictEqual(document.getText().split('\n'), [ahr, '', hydra, '', slca]);
		await run('copyReference', undefined, rows);
		assert.deepStrictEqual((await vscode.env.clipboard.readText()).split('\n'), [hydra, ahr!.replaceAll('*', ''), slca]);
	});
});
