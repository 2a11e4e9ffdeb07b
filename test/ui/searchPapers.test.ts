import { openPapers, papersPane, pressInTitle, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('Search Papers', () => {
	test('narrows the tree while one types, highlights what matched, and goes back to all papers', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		const rows = await openPapers(workbench);
		const message = papersPane(workbench).locator('.message');
		const input = page.locator('.quick-input-widget input[type="text"]');
		await pressInTitle(workbench, 'Search Papers');
		await page.locator('.quick-input-title').filter({ hasText: 'Search Papers' }).waitFor();
		await page.keyboard.type('sycophansy');
		await until('one paper is left', async () => /^1 of \d+ papers: sycophansy$/.test(await message.innerText()));
		const paper = rows.filter({ hasText: 'SycEval: Evaluating LLM Sycophancy' }).first();
		await until('a typo is forgiven, and what it stands for is marked', async () => (await paper.locator('.highlight').allInnerTexts()).join() === 'Sycophancy');
		await input.fill('tutor');
		await until('the papers on tutors', async () => await rows.filter({ hasText: 'DeepTutor: Towards Agentic' }).count() > 0);
		await workbench.screenshot('Search Papers narrows the tree');
		await input.fill('tutor year:20');
		await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: /2026/ }).first().waitFor();
		await workbench.screenshot('The values of a field');
		await input.fill('tutor yaer:2026');
		await until('the wrong field is named', async () => /There is no field “yaer:”\. Did you mean “year:”\?/.test(await message.innerText()));
		await input.fill('tutor year:2026');
		await page.keyboard.press('Enter');
		await until('only that year', async () => /: tutor year:2026$/.test(await message.innerText()));
		await page.keyboard.press('Control+F');
		await page.locator('.quick-input-title').filter({ hasText: 'Search Papers' }).waitFor();
		await input.fill('walrus orchard');
		await until('nothing', async () => /^No paper has all of this: walrus orchard$/.test(await message.innerText()) && await rows.count() === 0);
		await page.keyboard.press('Escape');
		await until('what was searched for before', async () => /: tutor year:2026$/.test(await message.innerText()));
		await pressInTitle(workbench, 'Clear Search');
		await until('all papers', async () => (await rows.allInnerTexts()).some(text => text.startsWith('Curriculum Learning')));
		await until('nothing to be cleared', async () => await papersPane(workbench).locator('.pane-header .action-label[aria-label^="Clear Search"]').count() === 0);
	});
});
