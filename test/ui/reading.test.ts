import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Locator } from 'playwright-core';
import { editorText, goToEndOfLine, paperRows, papersPane, showHover, typeInPicker, until } from './actions.js';
import { openWorkbench, type Workbench } from './workbench.js';

/** A paper put off until a day that is past, one until a day far off, and one that was read today. */
const marks = {
	'HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization': { snoozedUntil: '2026-01-01' },
	'SLCA: Slow Learner with Classifier Alignment for Continual Learning on a Pre-trained Model': { snoozedUntil: '2999-01-01' },
	'SycEval: Evaluating LLM Sycophancy': { finished: new Date().toISOString().slice(0, 10), status: 'read' },
};

const keptOnDistillation = [
	'Unlock the Power: Competitive Distillation for Multi-Modal Large Language Models',
	'Linear Projections of Teacher Embeddings for Few-Class Distillation',
	'UniversalNER: Targeted Distillation from Large Language Models for Open Named Entity Recognition',
];

suite('the reading queue', () => {
	test('from a fresh digest by keyboard to notes, a citation, and where it is used', async function () {
		this.timeout(180_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, readFile } = workbench;
		await workbench.openFile('manuscript.md');
		importDigest(workbench);
		const rows = await openReading(workbench);
		const groups = rows.filter({ has: page.locator('.monaco-tl-twistie.collapsible') });
		await until('what comes back is unread again, what was put off is not', async () => (await groups.allInnerTexts()).some(text => /^Unread\s*57$/.test(text)));

		await workbench.runCommand('Literature Notes: Focus on Reading View');
		await page.keyboard.press('n');
		const first = await selectedTitle(rows);
		await page.keyboard.press('n');
		const second = await selectedTitle(rows, first);
		await page.keyboard.press('p');
		assert.strictEqual(await selectedTitle(rows, second), first);
		await page.keyboard.press('k');
		assert.strictEqual(await selectedTitle(rows, first), second, 'the selection moves on');
		await until('the first one is kept', () => markOf(workbench, first).status === 'to-read');
		await page.keyboard.press('ArrowDown');
		const third = (await rows.and(page.locator('.focused')).locator('.label-name').innerText());
		assert.notStrictEqual(third, second);
		await page.keyboard.press('s');
		const fourth = await selectedTitle(rows, second);
		await until('the one with the focus is skipped', () => markOf(workbench, third).status === 'skipped');
		assert.deepStrictEqual(markOf(workbench, second), {}, 'and not the one that was selected');
		await page.keyboard.press('l');
		const fifth = await selectedTitle(rows, fourth);
		await until('the next one is put off', () => /^\d{4}-\d\d-\d\d$/.test(markOf(workbench, fourth).snoozedUntil ?? ''));
		await page.keyboard.press('k');
		await selectedTitle(rows, fifth);
		await until('another one is kept', () => markOf(workbench, fifth).status === 'to-read');
		await until('what is left', async () => (await groups.allInnerTexts()).some(text => /^Unread\s*53$/.test(text)));

		await groups.filter({ hasText: 'Unread' }).click();
		const toRead = groups.filter({ hasText: 'To Read' });
		await rows.filter({ hasText: first.slice(0, 30) }).waitFor();
		await rows.filter({ hasText: 'Recently Read' }).click();
		await rows.filter({ hasText: 'Snoozed' }).click();
		await rows.filter({ hasText: 'until 2999-01-01' }).waitFor();
		await rows.filter({ hasText: 'SycEval' }).waitFor();
		await screenshot('The reading queue');
		await toRead.hover();
		await toRead.locator('.action-label[aria-label^="Create Literature Notes"]').click();
		await until('both notes, with their status', () => notesOf(workbench).length === 2 && notesOf(workbench).every(note => /\nstatus: to-read\n/.test(note)), 40_000);
		await until('a fact has one home', () => [first, fifth].every(title => markOf(workbench, title).status === undefined));

		await goToEndOfLine(workbench, 15);
		await workbench.runCommand('Literature Notes: Insert Citation');
		await typeInPicker(workbench, 'Insert Citation', first.slice(0, 25));
		await page.keyboard.press('Enter');
		await until('the citation', async () => /insert a citation:\s*\[@\w+\]/.test(await editorText(workbench)));

		await workbench.runCommand('Literature Notes: Search Papers');
		await page.locator('.quick-input-title').filter({ hasText: 'Search Papers' }).waitFor();
		// The editor may still have the focus when the title shows.
		await page.locator('.quick-input-widget input[type="text"]').fill('is:cited has:note');
		const tree = paperRows(workbench);
		await until('the cited paper alone', async () => await tree.filter({ hasText: first.slice(0, 30) }).count() === 1 && await tree.count() < 4);
		await page.keyboard.press('Enter');
		const paper = tree.filter({ hasText: first.slice(0, 30) });
		await paper.locator('.monaco-tl-twistie').click();
		const use = tree.filter({ hasText: 'Put the caret at the end of this line and insert a citation' });
		await use.waitFor();
		await screenshot('Where a paper is used');
		const hover = await showHover(workbench, paper, 'Used in 1 place:');
		assert.match(await hover.innerText(), /Put the caret at the end of this line and insert a citation: ?\[@\w+\] \(manuscript\.md\)/);
		await goToEndOfLine(workbench, 1);
		await use.click();
		await until('the place', async () => /Ln 15, Col \d+ \(\d+ selected\)/.test(await page.locator('.statusbar').innerText()));
		assert.ok(!readFile('literature-notes.json')?.includes('to-read",'));
	});
});

suite('the view Reading', () => {
	test('begins with the paper that fits what was kept, says why, and follows what is written into a note by hand', async function () {
		this.timeout(120_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		await workbench.openFile('manuscript.md');
		importDigest(workbench, Object.fromEntries(keptOnDistillation.map(title => [title, { status: 'to-read' }])));
		const rows = await openReading(workbench);
		await until('the marks are read', async () => (await rows.allInnerTexts()).some(text => text.includes('papers kept or cited so far: 3')));
		// Nothing moves while one looks; the order is worked out when the view is shown again.
		await setExpanded(readingPane(workbench), false);
		await setExpanded(readingPane(workbench), true);
		const orca = 'Orca: Progressive Learning from Complex Explanation Traces of GPT-4';
		await until('the first of the unread is one of the topic that was kept', async () => await rows.nth(1).locator('.label-name').innerText() === orca);
		assert.strictEqual(await rows.nth(1).locator('.label-description').innerText(), 'Topic "Knowledge Distillation": papers kept or cited so far: 3 · 2023 · 6 authors');
		assert.match(await rows.first().innerText(), /^Unread\s*56$/);
		await widenSidebar(workbench);
		await workbench.screenshot('Unread papers and why they come first');

		await rows.first().click();
		const note = path.join(workbench.folder, 'notes/by-hand.md');
		const said = (status: string) => {
			fs.mkdirSync(path.dirname(note), { recursive: true });
			fs.writeFileSync(note, `---\ncitekey: orca2023\nstatus: ${status}\n---\n`);
		};
		const shown = async () => (await rows.locator('.label-name').allInnerTexts()).map(name => keptOnDistillation.includes(name) ? 'kept' : name);
		const kept = ['kept', 'kept', 'kept'];
		said('reading');
		await until('it is being read', async () => isDeepStrictEqual(await shown(), ['Unread', 'Reading', orca, 'To Read', ...kept]));
		said('to-read');
		await until('it is to be read', async () => isDeepStrictEqual((await shown()).sort(), ['Unread', 'To Read', ...kept, orca].sort()));
	});
});

/** Puts the sample digest and some marks into the workspace, as another program would. */
function importDigest({ folder }: Workbench, said: object = marks): void {
	fs.writeFileSync(path.join(folder, 'literature-notes.json'), JSON.stringify(said, undefined, '\t'));
	fs.mkdirSync(path.join(folder, 'digests'));
	fs.copyFileSync('seeds/daily-papers-2026-05-13.txt', path.join(folder, 'digests/daily.txt'));
}

/** Opens or closes a view of the sidebar, which may not listen yet while the window starts. */
async function setExpanded(pane: Locator, expanded: boolean): Promise<void> {
	const header = pane.locator('.pane-header');
	await until(`the view is ${expanded ? 'open' : 'closed'}`, async () => {
		if (await header.getAttribute('aria-expanded') === String(expanded)) { return true; }
		// In the middle of it there may be a button.
		await header.click({ position: { x: 10, y: 10 } });
		// A second click would undo the first, so that one gets its time.
		return until('it follows', async () => await header.getAttribute('aria-expanded') === String(expanded), 5000).then(() => true, () => false);
	});
}

/** Drags the edge of the sidebar to the right, so that rows show more than titles. */
async function widenSidebar({ page }: Workbench): Promise<void> {
	const box = (await page.locator('.sidebar').boundingBox())!;
	await page.mouse.move(box.x + box.width, 600);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width + 560, 600, { steps: 5 });
	await page.mouse.up();
	await page.mouse.move(box.x + box.width + 700, 700);
}

function readingPane({ page }: Workbench): Locator {
	return page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header[aria-label^="Reading"]') });
}

/** Shows the view "Reading", which is collapsed at first, and gives its rows. */
async function openReading(workbench: Workbench): Promise<Locator> {
	await workbench.openSidebar('Literature Notes');
	const pane = readingPane(workbench);
	// The view gets the room of the one above it.
	await setExpanded(papersPane(workbench), false);
	await setExpanded(pane, true);
	const rows = pane.locator('.monaco-list-row');
	await rows.nth(1).waitFor({ timeout: 60_000 });
	return rows;
}

/** The title of the row that is selected and has the focus, once it is another one than before. */
async function selectedTitle(rows: Locator, before?: string): Promise<string> {
	const row = rows.and(rows.page().locator('.selected.focused'));
	let title: string | undefined;
	await until('another selected row', async () => {
		title = await row.count() === 1 ? await row.locator('.label-name').innerText() : undefined;
		return title !== undefined && title !== before;
	});
	return title!;
}

function markOf({ readFile }: Workbench, title: string): { readonly status?: string; readonly snoozedUntil?: string } {
	const all = JSON.parse(readFile('literature-notes.json') || '{}') as Record<string, { readonly status?: string; readonly snoozedUntil?: string }>;
	return all[title] ?? {};
}

function notesOf({ folder }: Workbench): readonly string[] {
	const notes = path.join(folder, 'notes');
	return fs.existsSync(notes) ? fs.readdirSync(notes).map(name => fs.readFileSync(path.join(notes, name), 'utf8')) : [];
}
