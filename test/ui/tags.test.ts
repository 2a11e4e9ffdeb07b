import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openPapers, papersPane, pressInTitle, typeInPicker, until } from './actions.js';
import { openWorkbench, type Workbench } from './workbench.js';

suite('tags and saved searches', () => {
	test('tags a paper by new and known tags, saves a search for one, shows it again and takes it out', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		const rows = await openPapers(workbench);
		const message = papersPane(workbench).locator('.message');
		const ticked = page.locator('.quick-input-list .monaco-list-row').filter({ has: page.locator('.monaco-checkbox.checked, [aria-checked="true"]') });

		await tag(workbench, 'sycophancy', async () => { await page.keyboard.type('#to cite'); });
		await until('a new tag', () => String(tagsOf(workbench, 'SycEval')) === 'to cite');
		await tag(workbench, 'hydra', async () => {
			await page.keyboard.type('cite');
			// The list follows what is typed, and what is ticked before it does is lost.
			await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: /new tag/ }).filter({ hasText: /^cite/ }).waitFor();
			await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: /to cite/ }).filter({ hasText: /1 paper/ }).click();
		});
		await until('the tag that there was', () => String(tagsOf(workbench, 'HYDRA')) === 'to cite');
		await tag(workbench, 'hydra', async () => {
			await until('the tag it has is ticked', async () => /to cite[^]*2 papers/.test((await ticked.allInnerTexts()).join()));
			await ticked.first().click();
			await until('it is unticked', async () => await ticked.count() === 0);
			// The row that was clicked keeps the focus for a moment, and would take the first letter.
			await until('the field has the focus', () => page.locator('.quick-input-widget input[placeholder="Tick tags, or type a new one"]').evaluate(field => field === field.ownerDocument.activeElement));
			await page.keyboard.type('vision');
		});
		await until('one tag for the other', () => String(tagsOf(workbench, 'HYDRA')) === 'vision', 15_000).catch(() => assert.deepStrictEqual(tagsOf(workbench, 'HYDRA'), ['vision']));

		await pressInTitle(workbench, 'Search Papers');
		await page.locator('.quick-input-title').filter({ hasText: 'Search Papers' }).waitFor();
		await page.keyboard.type('tag:"to cite"');
		await until('the tagged paper alone', async () => /^1 of \d+ papers: tag:"to cite"$/.test(await message.innerText()));
		await page.keyboard.press('Enter');
		await until('the tree has the focus', () => papersPane(workbench).locator('.monaco-list').first().evaluate(list => list.contains(list.ownerDocument.activeElement)));
		await workbench.runCommand('Literature Notes: Save Search…');
		const name = page.locator('.quick-input-widget input[type="text"]');
		await page.locator('.quick-input-title').filter({ hasText: 'Save Search' }).waitFor();
		assert.strictEqual(await name.inputValue(), 'tag:"to cite"');
		await name.fill('For chapter two');
		await page.keyboard.press('Enter');
		await until('the settings', () => JSON.stringify(savedIn(workbench)) === '{"For chapter two":"tag:\\"to cite\\""}');
		await pressInTitle(workbench, 'Clear Search');
		await until('all papers', async () => await rows.count() > 5);

		await workbench.runCommand('Literature Notes: Show Saved Search…');
		await page.locator('.quick-input-title').filter({ hasText: 'Show Saved Search' }).waitFor();
		const saved = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'For chapter two' });
		await saved.waitFor();
		await page.keyboard.press('Enter');
		await until('the same papers again', async () => /^1 of \d+ papers: tag:"to cite"$/.test(await message.innerText()));
		await until('the tagged paper in the tree', async () => await rows.count() < 5 && await rows.filter({ hasText: 'SycEval' }).count() === 1);

		await workbench.runCommand('Literature Notes: Show Saved Search…');
		await saved.hover();
		await saved.locator('.action-label[aria-label="Remove This Search"]').click();
		await until('nothing is saved', () => JSON.stringify(savedIn(workbench)) === '{}');
		assert.strictEqual(await saved.count(), 0);
	});
});

/** Picks the paper for Edit Tags, then does in its list of tags what is to be done, and accepts. */
async function tag(workbench: Workbench, paper: string, decide: () => Promise<void>): Promise<void> {
	const { page } = workbench;
	await workbench.runCommand('Literature Notes: Edit Tags');
	await typeInPicker(workbench, 'Edit Tags', paper);
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget input[placeholder="Tick tags, or type a new one"]').waitFor();
	await decide();
	await page.locator('.quick-input-widget input[placeholder="Tick tags, or type a new one"]').press('Enter');
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

function tagsOf({ readFile }: Workbench, title: string): readonly string[] | undefined {
	const all = JSON.parse(readFile('literature-notes.json') || '{}') as Record<string, { readonly tags?: readonly string[] }>;
	return Object.entries(all).find(([name]) => name.startsWith(title))?.[1].tags;
}

function savedIn({ folder }: Workbench): unknown {
	const file = path.join(folder, '.vscode/settings.json');
	return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8') || '{}') as Record<string, unknown>)['literatureNotes.savedSearches'] ?? {} : undefined;
}
