import * as assert from 'node:assert';
import { openWorkbench } from './workbench.js';

suite('window', () => {
	test('the workbench opens the sample workspace and the explorer lists its files', async () => {
		const { page, readFile } = await openWorkbench({ workspace: 'workspace' });
		const files = page.locator('.explorer-folders-view .monaco-list-row');
		await files.filter({ hasText: 'manuscript.md' }).waitFor();
		assert.deepStrictEqual(await files.allInnerTexts(), ['manuscript.md', 'references.bib']);
		assert.match(readFile('references.bib') ?? '', /@inproceedings\{/);
	});
});
