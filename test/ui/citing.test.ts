import { editorText, goToEndOfLine, openPapers, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('citing while typing', () => {
	test('a person types "@" and a misspelt word of a title, picks, and goes to the entry', async function () {
		this.timeout(180_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot } = workbench;
		// Before the extension has started nobody answers to "@".
		await openPapers(workbench);
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await page.keyboard.type(' [@');
		const rows = page.locator('.suggest-widget.visible .monaco-list-row');
		await rows.first().waitFor({ timeout: 60_000 });
		await page.keyboard.type('bidirectoinal', { delay: 30 });
		await until('the paper is offered first', async () => /bert2019[^]*BERT: Pre-training/.test(await rows.first().innerText()), 20_000);
		await screenshot('Completion finds a paper by a misspelt word of its title');
		await page.keyboard.press('Enter');
		await until('the citation', async () => (await editorText(workbench)).includes('insert a citation: [@bert2019]'));

		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('F12');
		await until('the entry', async () => /@inproceedings\{bert2019/.test(await editorText(workbench)), 30_000);
		await screenshot('The entry of a citation');
	});
});
