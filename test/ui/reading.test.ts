import * as assert from 'node:assert';
import type { Locator } from 'playwright-core';
import { until } from './actions.js';
import { openWorkbench, type Workbench } from './workbench.js';

suite('the reading queue', () => {
	test('is gone through by keyboard', async function () {
		this.timeout(120_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, readFile } = workbench;
		const rows = await openReading(workbench);
		await workbench.runCommand('Literature Notes: Focus on Reading View').catch(() => undefined);
		await page.keyboard.press('n');
		const first = await selectedTitle(rows);
		await page.keyboard.press('n');
		const second = await selectedTitle(rows, first);
		await page.keyboard.press('p');
		assert.strictEqual(await selectedTitle(rows, second), first);
		await page.keyboard.press('k');
		assert.strictEqual(await selectedTitle(rows, first), second);
		await until('the first one is kept', () => statusOf(readFile, first) === 'to-read');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('s');
		await screenshot('The reading queue');
		await new Promise(r => setTimeout(r, 1500));
		await screenshot('The reading queue2');
		console.log(readFile('literature-notes.json'));
		console.log(first, second, await selectedTitle(rows, second));
	});
});

/** Shows the view "Reading", which is collapsed at first, and gives its rows. */
async function openReading(workbench: Workbench): Promise<Locator> {
	await workbench.openSidebar('Literature Notes');
	const pane = workbench.page.locator('.sidebar .pane').filter({ has: workbench.page.locator('.pane-header[aria-label^="Reading"]') });
	await pane.locator('.pane-header').click();
	const rows = pane.locator('.monaco-list-row');
	await rows.nth(1).waitFor();
	return rows;
}

/** The title of the row that is selected and has the focus, once it is another one than before. */
async function selectedTitle(rows: Locator, before?: string): Promise<string> {
	const row = rows.and(rows.page().locator('.selected.focused'));
	let title: string | undefined;
	await until('a selected row', async () => {
		title = await row.count() === 1 ? (await row.locator('.label-name').innerText()) : undefined;
		return title !== undefined && title !== before;
	});
	return title!;
}

function statusOf(readFile: Workbench['readFile'], title: string): string | undefined {
	const marks = JSON.parse(readFile('literature-notes.json') ?? '{}') as Record<string, { readonly status?: string }>;
	return marks[title]?.status;
}
