import * as assert from 'node:assert';
import { caretInto, editorText, openPapers, renameTo, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('seeing, following, renaming and fixing a key', () => {
	test('a person looks at a citation, goes to its entry and back, renames the key, and puts a misspelt one right', async function () {
		this.timeout(240_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, readFile } = workbench;
		const bibliography = readFile('references.bib');
		await openPapers(workbench);
		await workbench.openFile('manuscript.md');
		const pane = page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header[aria-label^="References"]') });
		await pane.locator('.pane-header').click();
		const rows = pane.locator('.monaco-list-row');
		await until('what the document cites, in order', async () => (await rows.allInnerTexts()).map(text => text.split('@')[0]!.trim()).join('|') === ['Attention Is All You Need', 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding', 'Deep Residual Learning for Image Recognition'].join('|'), 60_000);

		await caretInto(workbench, 'transformer2017');
		await until('the view follows the caret', async () => /Attention Is All/.test(await pane.locator('.monaco-list-row.selected').innerText().catch(() => '')), 30_000);
		await workbench.runCommand('Show or Focus Hover');
		const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Vaswani' });
		await hover.waitFor({ timeout: 30_000 });
		assert.match(await hover.innerText(), /Attention Is All You Need[^]*cited in 1 place[^]*references\.bib:1[^]*Open Paper[^]*Open in Browser/);
		await screenshot('What is known of a citation, and what the document cites');
		await page.keyboard.press('Escape');

		await page.keyboard.press('F12');
		await until('the entry', async () => /@inproceedings\{transformer2017/.test(await editorText(workbench)), 30_000);
		await workbench.runCommand('Go Back');
		await until('the citation again', async () => (await editorText(workbench)).includes('Reading with machines'));

		await renameTo(workbench, 'bert2019');
		await workbench.runCommand('Notifications: Show Notifications');
		await page.locator('.notifications-center').filter({ hasText: 'The key "bert2019" is taken by another entry. Nothing was written.' }).waitFor({ timeout: 30_000 });
		await workbench.runCommand('Notifications: Clear All Notifications');
		await caretInto(workbench, 'transformer2017');
		await renameTo(workbench, 'vaswani2017', () => screenshot('A key is renamed'));
		await until('both files on the disk', () => /@inproceedings\{vaswani2017,[^@]*ids\s*=\s*\{transformer2017\}/.test(readFile('references.bib') ?? '') && /\[@vaswani2017\]/.test(readFile('manuscript.md') ?? ''), 30_000);
		// What is undone in the moment in which it is being saved is clean for the editor, and not what is on the disk.
		await until('all is saved', async () => await page.locator('.tabs-container .tab.dirty').count() === 0);
		await page.waitForTimeout(1000);
		await page.keyboard.press('Control+Z');
		await until('the citation as it was', async () => (await editorText(workbench)).includes('[@transformer2017]'));
		// The editor shows a changed file that has no tab after a while, and saves only what has one.
		await page.locator('.tabs-container .tab.dirty').filter({ hasText: 'references.bib' }).waitFor();
		await workbench.runCommand('File: Save All Files');
		await until('the saved text', () => /\[@transformer2017\]/.test(readFile('manuscript.md') ?? ''), 30_000);
		await until('one undo takes back the bibliography, too', () => readFile('references.bib') === bibliography, 30_000).catch(() => assert.strictEqual(readFile('references.bib'), bibliography));
		assert.strictEqual(await page.locator('.suggest-widget.visible').count(), 0, 'nobody has typed a key');

		await page.keyboard.press('Control+End');
		await page.keyboard.type('See also [@resnte2016', { delay: 20 });
		await page.keyboard.press('Escape');
		await until('the misspelt key is listed with a warning', async () => /no entry/.test(await rows.filter({ hasText: 'resnte2016' }).innerText().catch(() => '')), 30_000);
		await rows.filter({ hasText: 'resnte2016' }).locator('.monaco-tl-twistie').click();
		const finding = rows.filter({ hasText: 'Did you mean "resnet2016"?' });
		await finding.waitFor({ timeout: 30_000 });
		await page.keyboard.press('Control+Home');
		await finding.click();
		await until('the place of the finding', async () => (await editorText(workbench)).includes('See also [@resnte2016') && await page.locator('.statusbar-item a[aria-label*="selected"]').count() === 1, 30_000);
		await page.locator('.view-line').filter({ hasText: 'See also' }).click();
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowLeft');
		const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Change to "resnet2016"' }).first();
		await until('the fix is offered', async () => {
			// The editor gives the list up where what is known of the document changes in that moment.
			await page.keyboard.press('Control+.');
			return fix.waitFor({ timeout: 5000 }).then(() => true, () => false);
		});
		await screenshot('A misspelt key is put right');
		await fix.click();
		await until('the key that was meant', async () => (await editorText(workbench)).includes('See also [@resnet2016'));
		await until('the view counts it', async () => /2 times/.test(await rows.filter({ hasText: 'resnet2016' }).innerText().catch(() => '')), 30_000);

		await rows.filter({ hasText: 'bert2019' }).click();
		await page.locator('.statusbar-item a[aria-label^="Ln 9"]').waitFor();
		await rows.filter({ hasText: 'bert2019' }).hover();
		await pane.locator('.action-label[aria-label^="Go to Entry"]:visible').first().click();
		await until('the entry of the row', async () => /@inproceedings\{bert2019/.test(await editorText(workbench)), 30_000);
	});
});
