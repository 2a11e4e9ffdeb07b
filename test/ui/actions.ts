import type { Locator } from 'playwright-core';
import { fillQuickInput, type Workbench } from './workbench.js';

/** The view "Papers" in the sidebar, its title included. */
export function papersPane({ page }: Pick<Workbench, 'page'>): Locator {
	return page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header[aria-label^="Papers"]') });
}

/** Presses a button in the title of the view "Papers", which shows while the pointer is there and may name its key. */
export async function pressInTitle(workbench: Workbench, label: string): Promise<void> {
	const pane = papersPane(workbench);
	await pane.locator('.pane-header').hover();
	await pane.locator(`.pane-header .action-label:is([aria-label="${label}"], [aria-label^="${label} ("])`).click();
}

/** The rows of the tree "Papers". */
export function paperRows({ page }: Workbench): Locator {
	return papersPane({ page }).locator('.monaco-list-row');
}

/** Opens the sidebar and waits for the first row. */
export async function openPapers(workbench: Workbench): Promise<Locator> {
	await workbench.openSidebar('Literature Notes');
	const rows = paperRows(workbench);
	await rows.first().waitFor();
	return rows;
}

/**
 * Waits until the tree "Papers" has not changed for a while. While it is built anew the editor knows none of its rows, and a command
 * that is run on one gets none.
 */
export async function treeIsQuiet(workbench: Workbench): Promise<void> {
	const look = async () => (await paperRows(workbench).allInnerTexts()).join('\n');
	let [last, since] = [await look(), Date.now()];
	await until('the tree is quiet', async () => {
		const now = await look();
		if (now !== last) { [last, since] = [now, Date.now()]; }
		return Date.now() - since > 1500;
	});
}

/** Rests the pointer on a row until its hover with this text shows; a row that is drawn anew meanwhile is gone to again. */
export async function showHover({ page }: Workbench, row: Locator, text: string): Promise<Locator> {
	const hover = page.locator('.workbench-hover').filter({ hasText: text });
	await until(`the hover of ${text}`, async () => {
		await page.mouse.move(900, 700);
		await row.hover();
		return hover.waitFor({ timeout: 5000 }).then(() => true, () => false);
	});
	return hover;
}

/** Puts the caret of the active editor at the end of a line, counted from 1. */
export async function goToEndOfLine({ page }: Workbench, line: number): Promise<void> {
	await fillQuickInput(page, 'Control+G', `:${line}`);
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget input').waitFor({ state: 'hidden' });
	// A line may be wrapped, and the first press stops at the end of its row.
	await page.keyboard.press('End');
	await page.keyboard.press('End');
}

/** Waits for the picker with this title and types into it. */
export async function typeInPicker({ page }: Workbench, title: string, text: string): Promise<Locator> {
	await page.locator('.quick-input-title').filter({ hasText: title }).waitFor();
	const rows = page.locator('.quick-input-list .monaco-list-row');
	await rows.first().waitFor();
	const before = await rows.first().getAttribute('aria-label');
	await page.keyboard.type(text);
	if (text !== '') {
		await until('the list follows the query', async () => await page.locator('.quick-input-widget input[type="text"]').inputValue() === text);
		await until('the rows follow the query', async () => await rows.first().getAttribute('aria-label') !== before, 1500).catch(() => undefined);
	}
	return rows;
}

/** The text of the active editor as it stands in its lines, with plain blanks. */
export async function editorText({ page }: Workbench): Promise<string> {
	const lines = await page.locator('.editor-group-container.active .monaco-editor .view-line').allInnerTexts();
	return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Waits until `probe` holds. */
export async function until(what: string, probe: () => boolean | Promise<boolean>, patience = 60_000): Promise<void> {
	for (const end = Date.now() + patience; Date.now() < end;) {
		if (await probe()) { return; }
		await new Promise(resolve => setTimeout(resolve, 50));
	}
	throw new Error(`waited in vain: ${what}`);
}

/** Puts the caret into the first place of a word in the manuscript, as it was saved. */
export async function caretInto({ page, readFile }: Workbench, word: string): Promise<void> {
	const lines = readFile('manuscript.md')!.split('\n');
	const line = lines.findIndex(text => text.includes(word));
	await page.keyboard.press('Control+G');
	const input = page.locator('.quick-input-widget input');
	await input.waitFor();
	await page.keyboard.type(`${line + 1}:${lines[line]!.indexOf(word) + 3}`);
	await page.keyboard.press('Enter');
	await input.waitFor({ state: 'hidden' });
}

/** Renames the key at the caret. */
export async function renameTo({ page }: Workbench, key: string, beforeAccepting?: () => Promise<void>): Promise<void> {
	await page.keyboard.press('F2');
	const input = page.locator('.rename-box input');
	await input.waitFor({ timeout: 30_000 });
	await input.fill(key);
	await beforeAccepting?.();
	await page.keyboard.press('Enter');
	await input.waitFor({ state: 'hidden', timeout: 30_000 });
}
