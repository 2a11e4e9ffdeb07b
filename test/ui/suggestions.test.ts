import * as assert from 'node:assert';
import { editorText, openPapers, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('suggestions', () => {
	test('with nothing typed the picker offers what fits the paragraph, and says why; a field that does not exist is named; Related Papers say what they share', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		await workbench.openFile('manuscript.md');
		await page.keyboard.press('Control+End');
		await page.keyboard.type('\nTutors that question students instead of telling them the answer teach more ');
		await page.keyboard.press('Alt+Shift+K');
		const rows = await typeInPicker(workbench, 'Insert Citation', '');
		assert.match(await rows.first().innerText(), /tutor[^]*Fits your paragraph|Fits your paragraph[^]*tutor/i);
		await workbench.screenshot('Papers that fit the paragraph');
		await page.keyboard.press('Enter');
		await until('the citation', async () => /teach more\s+\[@\w+\]/.test(await editorText(workbench)));

		await page.keyboard.press('Alt+Shift+K');
		await typeInPicker(workbench, 'Insert Citation', 'yaer:2023 distillation');
		await page.locator('.quick-input-title').filter({ hasText: /There is no field.*Did you mean “?year/ }).waitFor();
		await page.keyboard.press('Escape');

		await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Related Papers');
		await typeInPicker(workbench, 'Related Papers', 'slca');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-title').filter({ hasText: 'Related to SLCA' }).waitFor();
		assert.match(await rows.first().innerText(), /same topic: Continual & Lifelong Learning · .*\bcontinual\b/i);
		await workbench.screenshot('Related papers, with reasons');
	});
});
