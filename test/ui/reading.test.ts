import * as assert from 'node:assert';
import { openPapers, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('the reading queue', () => {
	test('a digest is gone through by keyboard alone, in the order that is told, and what was kept is to read', async function () {
		this.timeout(90_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, readFile } = workbench;
		await openPapers(workbench);
		await workbench.runCommand('Reading: Focus on Reading View');
		const rows = page.locator('[id="workbench.view.extension.literatureNotes"] .pane').filter({ hasText: 'Unread' }).locator('.monaco-list-row');
		await rows.first().waitFor();
		const unread = Number(/Unread\s*(\d+)/.exec(await rows.first().innerText())?.[1]);
		const marks = () => Object.values(JSON.parse(readFile('literature-notes.json') ?? '{}') as Record<string, { status?: string; snoozedUntil?: string }>);
		await page.keyboard.press('n');
		await page.keyboard.press('k');
		await until('one is kept', () => marks().some(({ status }) => status === 'to-read'));
		await until('it left the unread ones', async () => (await rows.filter({ hasText: /Unread/ }).first().innerText()).includes(String(unread - 1)));
		await page.keyboard.press('s');
		await until('one is skipped', () => marks().some(({ status }) => status === 'skipped'));
		await page.keyboard.press('l');
		await until('one is put off', () => marks().some(({ snoozedUntil }) => snoozedUntil !== undefined));
		await until('the groups', async () => (await page.locator('.sidebar .monaco-list-row').allInnerTexts()).some(text => text.startsWith('Snoozed')));
		assert.ok((await page.locator('.sidebar .monaco-list-row').allInnerTexts()).some(text => /^To Read\s*1/.test(text)));
		await workbench.screenshot('The reading queue');
	});
});
