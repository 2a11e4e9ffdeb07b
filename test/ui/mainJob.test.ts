import * as assert from 'node:assert';
import { openWorkbench, type Workbench } from './workbench.js';

suite('the main job', () => {
	test('from the sidebar to a cited and noted paper', async function () {
		this.timeout(120_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, readFile } = workbench;
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);

		await workbench.openSidebar('Literature Notes');
		const rows = page.locator('.sidebar .monaco-list-row');
		await rows.first().waitFor();
		await screenshot('topics');
		await rows.first().click();
		await page.waitForTimeout(500);
		await screenshot('papers');
		await rows.nth(1).hover();
		await page.locator('.workbench-hover').first().waitFor();
		await page.waitForTimeout(500);
		await screenshot('hover');

		await workbench.runCommand('Literature Notes: Insert Citation');
		await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
		await page.waitForTimeout(500);
		await screenshot('picker');
		await page.keyboard.type('hydar unifed');
		await page.waitForTimeout(500);
		await screenshot('picker with a typo');
		await page.keyboard.press('Enter');
		await page.waitForTimeout(2000);
		await screenshot('cited');
		console.log(readFile('references.bib')?.slice(-500), readFile('manuscript.md'));
		await workbench.runCommand('Literature Notes: Insert Note Template');
		await page.keyboard.type('slca');
		await page.waitForTimeout(500);
		await page.keyboard.press('Enter');
		await page.waitForTimeout(2000);
		await screenshot('noted');
	});
});

async function goToEndOfLine({ page }: Workbench, line: number): Promise<void> {
	await page.keyboard.press('Control+G');
	await page.keyboard.type(`:${line}`.slice(1));
	await page.keyboard.press('Enter');
	await page.keyboard.press('End');
}
void assert;
