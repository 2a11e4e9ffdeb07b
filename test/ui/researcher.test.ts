import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { caretInto, editorText, goToEndOfLine, openPapers, renameTo, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

/** A loaded machine takes its time to read the papers and to write two files. */
const patience = 40_000;

suite('writing a paragraph as a researcher does', () => {
	test('types a citation, adds one with its place, looks at it, goes to its entry and back, renames its key, puts a misspelt one right, and drags a last one from the tree', async function () {
		this.timeout(400_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, readFile } = workbench;
		const line = async () => (await editorText(workbench)).split('\n').find(each => each.includes('insert a citation:')) ?? '';

		// Nothing has started the extension before, and the list comes all the same.
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await page.keyboard.type(' [@bidirectoinal', { delay: 20 });
		const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
		await suggestions.first().waitFor({ timeout: 60_000 });
		await until('the paper is offered first', async () => /bert2019[^]*BERT: Pre-training/.test(await suggestions.first().innerText()), patience);
		await screenshot('Completion finds a paper by a misspelt word of its title');
		await page.keyboard.press('Enter');
		await until('the completed key', async () => (await line()).includes('[@bert2019]'), patience);

		const status = page.locator('.statusbar-item[aria-label*="Bibliography: references.bib"]');
		await status.waitFor();
		await status.hover();
		const tooltip = page.locator('.workbench-hover').filter({ hasText: 'references.bib' });
		await tooltip.waitFor();
		assert.match(await tooltip.innerText(), /3 entries · named by this document[^]*Looked for, in this order[^]*references\.bib \(named by this document\): found/);
		await screenshot('Which bibliography is in use, and why');
		await page.mouse.move(600, 300);

		await page.keyboard.press('Alt+Shift+K');
		const rows = await typeInPicker(workbench, 'Insert Citation · [@key]', 'hydar tokenzation');
		await until('HYDRA', async () => /HYDRA: Unifying/.test(await rows.first().innerText()), patience);
		await page.keyboard.press('Shift+Enter');
		const input = page.locator('.quick-input-widget input[type="text"]');
		await page.locator('.quick-input-title').filter({ hasText: 'Insert Citation (1/2)' }).waitFor();
		await page.keyboard.type('p. 4');
		await screenshot('A locator is asked for by Shift+Enter');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-title').filter({ hasText: 'Insert Citation (2/2)' }).waitFor();
		await until('an empty field', async () => await input.inputValue() === '', patience);
		await page.keyboard.type('see also');
		await page.keyboard.press('Enter');
		await until('the extended citation', async () => (await line()).includes('[@bert2019; see also @hydra2026, p. 4]'), patience);
		await until('its entry, on disk', () => readFile('references.bib')?.includes('@misc{hydra2026,') === true, patience);

		await workbench.runCommand('File: Save');
		await until('the saved text', () => readFile('manuscript.md')?.includes('[@bert2019; see also @hydra2026, p. 4]') === true, patience);
		await caretInto(workbench, 'hydra2026');
		await workbench.runCommand('Show or Focus Hover');
		const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'HYDRA: Unifying' });
		await hover.waitFor();
		assert.match(await hover.innerText(), /cited in 1 place[^]*references\.bib:\d+/);
		await page.keyboard.press('Escape');
		await page.keyboard.press('F12');
		await until('the entry', async () => /@misc\{hydra2026,/.test(await editorText(workbench)), patience);
		await workbench.runCommand('Go Back');
		await until('the citation again', async () => (await editorText(workbench)).includes('Reading with machines'), patience);
		await renameTo(workbench, 'jiang2026');
		await until('the renamed key, in both files', () => /@misc\{jiang2026,[^@]*ids\s*=\s*\{hydra2026\}/.test(readFile('references.bib') ?? '') && readFile('manuscript.md')?.includes('[@bert2019; see also @jiang2026, p. 4]') === true, patience);

		await page.keyboard.press('Control+End');
		await page.keyboard.type('- Depth matters [@resnte2016', { delay: 20 });
		await page.keyboard.press('Escape');
		const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Change to "resnet2016"' }).first();
		await until('the quick fix', async () => {
			await page.keyboard.press('Control+.');
			return fix.waitFor({ timeout: 5000 }).then(() => true, () => page.keyboard.press('Escape').then(() => false));
		}, patience);
		await fix.click();
		await until('the key that was meant', async () => (await editorText(workbench)).includes('Depth matters [@resnet2016'), patience);

		const papers = await openPapers(workbench);
		await papers.filter({ hasText: 'Continual & Lifelong Learning' }).click();
		const paper = papers.filter({ hasText: 'SLCA: Slow Learner' });
		await paper.waitFor();
		const target = page.locator('.view-line').filter({ hasText: 'What is still missing' });
		await paper.dragTo(target, { targetPosition: { x: 320, y: 8 } });
		await until('the dropped citation', async () => (await editorText(workbench)).includes('What is still missing[@slca2023]'), patience);
		await until('the entry of the dropped paper, on disk', () => readFile('references.bib')?.includes('@misc{slca2023,') === true, patience);
		await screenshot('A paper dragged from the tree into the text');

		fs.writeFileSync(path.join(workbench.folder, 'others.bib'), '@misc{else2020,\n  title = {Something Else},\n  year = 2020,\n}\n');
		await until('the other bibliography is offered by a click on the status', async () => {
			await status.click();
			const other = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'others.bib' });
			return other.click({ timeout: 3000 }).then(() => true, () => page.keyboard.press('Escape').then(() => false));
		}, patience);
		await until('the document names it', async () => (await editorText(workbench)).includes('bibliography: others.bib') || page.keyboard.press('Control+Home').then(() => false), patience);
		await page.locator('.statusbar-item[aria-label*="Bibliography: others.bib"]').waitFor();
	});

	test('chooses how to cite, sees each way before, and finds it remembered', async function () {
		this.timeout(240_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await page.keyboard.press('Alt+Shift+K');
		await typeInPicker(workbench, 'Insert Citation · [@key]', 'hydra');
		await page.locator('.quick-input-titlebar .action-label[aria-label^="Cite As"]').click();
		await page.locator('.quick-input-title').filter({ hasText: 'Cite As' }).waitFor();
		await workbench.screenshot('Each way to cite, as it will look');
		await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'in the text' }).click();
		// The picker is back with the query there was.
		await page.locator('.quick-input-title').filter({ hasText: /Insert Citation · @key/ }).waitFor();
		await until('the query', async () => await page.locator('.quick-input-widget input[type="text"]').inputValue() === 'hydra', patience);
		await page.keyboard.press('Enter');
		await until('the citation in the text', async () => /insert a citation: ?@hydra2026/.test(await editorText(workbench)), patience);
		// The caret goes behind what was inserted, and what is typed goes there.
		await page.locator('.statusbar-item').filter({ hasText: 'Ln 15, Col 111' }).waitFor();
		await page.keyboard.type(' and ');
		await page.keyboard.press('Alt+Shift+K');
		await typeInPicker(workbench, 'Insert Citation · @key', 'slca');
		await page.keyboard.press('Enter');
		await until('the second one', async () => (await editorText(workbench)).includes('@hydra2026 and @slca2023'), patience);

		// The button does what Shift+Enter does.
		await page.keyboard.type(' and ');
		await page.keyboard.press('Alt+Shift+K');
		await typeInPicker(workbench, 'Insert Citation · @key', 'syceval');
		await page.locator('.quick-input-titlebar .action-label[aria-label^="Cite with Locator and Prefix"]').click();
		await page.locator('.quick-input-title').filter({ hasText: 'Insert Citation (1/2)' }).waitFor();
		await page.keyboard.type('p. 7');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-title').filter({ hasText: 'Insert Citation (2/2)' }).waitFor();
		await page.keyboard.press('Enter');
		await until('the one with its place', async () => /@slca2023 and @\w+ \[p\. 7\]/.test(await editorText(workbench)), patience);
	});
});
