import * as assert from 'node:assert';
import { openPapers, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('references typeset', () => {
	test('a person sees them in the preview, chooses another style by its example, and the preview follows', async function () {
		this.timeout(180_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot } = workbench;
		await openPapers(workbench);
		await workbench.openFile('manuscript.md');
		await workbench.runCommand('Markdown: Open Preview to the Side');
		const shown = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
		const citation = shown.locator('.literature-citation').first();
		await citation.waitFor({ timeout: 90_000 });
		await until('the citation in the default style', async () => (await citation.innerText()) === '(Vaswani et al. 2017)', 30_000);
		await until('the list', async () => await shown.locator('.literature-entry').count() === 3);
		assert.match(await shown.locator('.literature-entry').first().innerText(), /^Devlin, Jacob, .* 2019\. “BERT: Pre-Training of Deep Bidirectional Transformers/);
		await screenshot('References in the preview');

		await page.locator('.tab').filter({ hasText: 'manuscript.md' }).first().click();
		await workbench.runCommand('Literature Notes: Choose Citation Style');
		const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'IEEE' });
		await until('the example', async () => /A\. Vaswani/.test(await row.first().innerText()), 60_000);
		await screenshot('Choose a citation style by an example');
		await row.first().click();
		await until('the preview follows', async () => (await citation.innerText()) === '[1]', 60_000);
		await screenshot('The preview in another style');
	});
});
