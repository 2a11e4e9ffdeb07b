import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { editorText, papersPane, goToEndOfLine, openPapers, paperRows, pressInTitle, showHover, treeIsQuiet, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('the sidebar', () => {
	test('groups and sorts the papers as its title says, and opens a paper where it stands in the digest', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot } = workbench;
		const rows = await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Group by Year');
		await until('years', async () => /^2026/.test(await rows.first().innerText()));
		assert.match(await rows.last().innerText(), /^No Year\s*1 paper$/);
		await workbench.runCommand('Literature Notes: Group by Organization');
		await until('organizations', async () => /^No Organization/.test(await rows.last().innerText()));
		await screenshot('Papers by organization');
		await workbench.runCommand('Literature Notes: Group by Topic and Year');
		const parted = rows.filter({ hasText: /^Continual & Lifelong Learning/ });
		await parted.click();
		await until('years below the topic', async () => /^20\d\d\s*\d+ papers?/.test(await rows.and(page.locator('[aria-level="2"]')).first().innerText()));
		await parted.click();
		await workbench.runCommand('Literature Notes: Group by Topic');
		await until('topics', async () => (await rows.allInnerTexts()).some(text => text.startsWith('Curriculum Learning')));
		await rows.filter({ hasText: 'Curriculum Learning' }).first().click();
		const paper = rows.filter({ hasText: 'A Psychology-based Unified' });
		// Its five own papers; those that are of it besides follow them.
		const texts = async (part: string) => (await rows.and(page.locator('[aria-level="2"]')).locator(part).allInnerTexts()).slice(0, 5);
		const shown = async () => (await texts('.label-name')).join('|');
		const gold = (JSON.parse(fs.readFileSync('test/fixtures/digests/seed.gold.json', 'utf8')) as { readonly title: string; readonly published?: { readonly iso: string }; readonly comments?: number }[]);
		for (const [by, key] of [['Title', ({ title }: typeof gold[number]) => title.toLowerCase()], ['Comments', ({ comments }: typeof gold[number]) => -(comments ?? -1)]] as const) {
			await workbench.runCommand(`Literature Notes: Sort by ${by}`);
			await until(`sorted by ${by}`, async () => {
				const titles = await texts('.label-name');
				const keys = titles.map(title => key(gold.find(each => each.title === title)!));
				return titles.length === 5 && keys.every((each, index) => index === 0 || keys[index - 1]! <= each);
			});
		}
		const byComments = await shown();
		await workbench.runCommand('Literature Notes: Sort by Date');
		await until('sorted by date', async () => {
			const dates = await texts('.label-description');
			return await shown() !== byComments && dates.map(text => Number(text.slice(0, 4))).every((year, index, all) => index === 0 || all[index - 1]! >= year);
		});
		await paper.click();
		await until('the digest', async () => (await editorText(workbench)).includes('A Psychology-based Unified Dynamic Framework'));
		assert.ok(await page.locator('.tabs-container .tab.active').filter({ hasText: 'daily-papers-2026-05-13.txt' }).count() === 1);
		await pressInTitle(workbench, 'Collapse All');
		await until('collapsed', async () => await paper.count() === 0);
	});

	test('acts on papers from their rows: the button and the context menu write into the text, though a click has opened the digest', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		const rows = await openPapers(workbench);
		await rows.filter({ hasText: 'Continual & Lifelong Learning' }).click();
		const paper = rows.filter({ hasText: 'SLCA: Slow Learner' });
		await paper.click();
		await until('the digest', async () => (await editorText(workbench)).includes('SLCA: Slow Learner'));

		// Of several rows that are selected the menu offers what can be done with several.
		await rows.filter({ hasText: 'ALAS: Autonomous' }).click({ modifiers: ['ControlOrMeta'] });
		await until('two rows are selected', async () => await rows.and(page.locator('.selected')).count() === 2);
		await treeIsQuiet(workbench);
		await paper.click({ button: 'right' });
		const menu = page.locator('.monaco-menu .action-item:not(.separator)');
		await menu.first().waitFor();
		const offered = (await menu.allInnerTexts()).map(item => item.split('\n')[0]!);
		assert.deepStrictEqual(['Insert Citation', 'Create Literature Notes', 'Open Paper', 'Insert Note Template'].map(item => offered.includes(item)), [true, true, false, false]);
		await menu.first().click();
		await until('both', async () => /\[@slca2023;\s*@alas2025\]/.test((await editorText(workbench)).replaceAll('\n', ' ')));
		await workbench.screenshot('Two papers cited from the tree');

		const third = rows.filter({ hasText: 'Towards Lifelong Learning' });
		await third.click();
		await until('the digest again', async () => (await editorText(workbench)).includes('Towards Lifelong Learning'));
		await treeIsQuiet(workbench);
		await third.locator('.action-label[aria-label^="Insert Citation"]').click();
		await until('the third', async () => /\[@slca2023;\s*@alas2025;\s*@\w+\]/.test((await editorText(workbench)).replaceAll('\n', ' ')));

		await treeIsQuiet(workbench);
		const fourth = rows.filter({ hasText: 'Challenging Common' });
		const isCited = async () => /\[@slca2023;\s*@alas2025;(?:\s*@\w+[;\]]){2}/.test((await editorText(workbench)).replaceAll('\n', ' '));
		await until('the fourth', async () => {
			// A hover goes when its row is drawn anew, even under the pointer; citing a paper once more writes nothing.
			const link = (await showHover(workbench, fourth, 'Challenging Common')).locator('a').filter({ hasText: 'Insert Citation' });
			if (!await link.click({ timeout: 5000 }).then(() => true, () => false)) { return false; }
			return until('the citation', isCited, 10_000).then(() => true, () => false);
		});

		await until('the digest by the hover', async () => {
			const link = (await showHover(workbench, paper, 'SLCA: Slow Learner')).locator('a').filter({ hasText: 'Open in Digest' });
			if (!await link.click({ timeout: 5000 }).then(() => true, () => false)) { return false; }
			return until('the digest', async () => (await editorText(workbench)).includes('SLCA: Slow Learner'), 5000).then(() => true, () => false);
		});
		await paper.click({ button: 'right' });
		await menu.first().waitFor();
		const ofOne = (await menu.allInnerTexts()).map(item => item.split('\n')[0]!);
		for (const item of ['Insert Citation', 'Insert Note Template', 'Open Paper', 'Open in Digest', 'Open in Browser', 'Copy Citation']) { assert.ok(ofOne.includes(item), `${item} in ${ofOne.join()}`); }
		await menu.filter({ hasText: 'Insert Note Template' }).click();
		await until('the note in the text', async () => (await editorText(workbench)).includes('# SLCA: Slow Learner'));
	});

	test('exports a topic from its menu, opens a paper in the browser, and shows what keys a pattern gives', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, readFile } = workbench;
		const picked = page.locator('.quick-input-list .monaco-list-row');
		const rows = await openPapers(workbench);
		await treeIsQuiet(workbench);
		await rows.filter({ hasText: 'Continual & Lifelong Learning' }).click({ button: 'right' });
		await until('the formats', async () => {
			// A menu takes no click in the moment in which it opens.
			await page.locator('.monaco-menu .action-item').filter({ hasText: 'Export Papers…' }).click({ timeout: 1000 }).catch(() => undefined);
			return page.locator('.quick-input-title').filter({ hasText: 'Export 4 Papers' }).waitFor({ timeout: 3000 }).then(() => true, () => false);
		});
		await picked.filter({ hasText: 'Markdown List' }).click();
		await picked.filter({ hasText: 'To a New Editor' }).click();
		await until('the list', async () => (await editorText(workbench)).match(/^- /gm)?.length === 4);

		// The network is not there in tests, and so another page answers.
		await page.context().route(/^https:/, route => route.fulfill({ body: 'the page of the paper' }));
		const opened = page.context().waitForEvent('page');
		await workbench.runCommand('Literature Notes: Open in Browser');
		await typeInPicker(workbench, 'Open in Browser', 'hydra tokenization');
		await page.keyboard.press('Enter');
		await page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: /^Open$/ }).click();
		assert.match((await opened).url(), /^https:\/\/huggingface\.co\/papers\?q=HYDRA(?:%20|\+)Unifying(?:%20|\+)Multi-modal/);
		await (await opened).close();

		await workbench.runCommand('Literature Notes: Preview Citation Keys');
		await page.locator('.quick-input-title').filter({ hasText: 'Citation Key Pattern' }).waitFor();
		await page.locator('.quick-input-widget input').fill('{nonsense}');
		await until('what is wrong with it', async () => /nonsense/.test(await picked.first().innerText()));
		await page.locator('.quick-input-widget input').fill('{shortyear}-{veryshorttitle:upper}');
		await until('the keys it gives', async () => (await picked.allInnerTexts()).some(row => row.includes('26-HYDRA')));
		await workbench.screenshot('The keys that a pattern gives');
		await page.keyboard.press('Enter');
		await until('the setting', () => (readFile('.vscode/settings.json') ?? '').includes('{shortyear}-{veryshorttitle:upper}'));
	});

	test('works in a workspace that is not trusted', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace', askForTrust: true });
		const { page } = workbench;
		await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Insert Citation');
		await typeInPicker(workbench, 'Insert Citation', 'hydra');
		await page.keyboard.press('Enter');
		await until('the citation', async () => (await editorText(workbench)).includes('insert a citation:[@hydra2026]'));
		await until('the entry, on disk', () => (workbench.readFile('references.bib') ?? '').includes('@misc{hydra2026'));
	});

	test('shows a paper as a page, by keyboard, too', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Open Paper');
		await typeInPicker(workbench, 'Open Paper', 'sycophancy');
		await workbench.page.keyboard.press('Enter');
		const page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
		await page.locator('h1').filter({ hasText: 'SycEval: Evaluating LLM Sycophancy' }).waitFor();
		assert.match(await page.locator('body').innerText(), /7 authors[^]*Large language models[^]*Citation key: syceval2025[^]*Related Papers[^]*·/);
		await workbench.screenshot('A paper as a page');
		const status = workbench.page.locator('.editor-group-container.active .editor-actions .action-label[aria-label^="Set Reading Status"]');
		await status.click();
		await workbench.page.locator('.quick-input-widget input[placeholder^="SycEval"]').waitFor();
		await typeInPicker(workbench, 'Set Reading Status', 'Skipped');
		await workbench.page.keyboard.press('Enter');
		await page.locator('p').filter({ hasText: 'Reading status: Skipped' }).waitFor();
		assert.match(workbench.readFile('literature-notes.json')!, /"SycEval: [^"]*": \{\s*"status": "skipped"/);
		await workbench.openFile('manuscript.md');
		const tabs = await workbench.page.locator('.tabs-container .tab').allInnerTexts();
		assert.ok(tabs.some(tab => tab.startsWith('[Preview] SycEval')), `the page is locked, and stays when another file is opened: ${tabs.join()}`);
		await status.waitFor({ state: 'hidden' });
	});

	test('with no folder open hides the sample with one click for good, says what to do first, and cites in a file that was never saved', async () => {
		// Without a folder there is no bibliography either, whose papers would be shown.
		const workbench = await openWorkbench({ settings: {} });
		const { page } = workbench;
		await openPapers(workbench);
		assert.match(await papersPane(workbench).locator('.message').innerText(), /This is the sample library/);
		await pressInTitle(workbench, 'Hide Sample Library');
		const welcome = papersPane(workbench).locator('.welcome-view-content');
		await welcome.waitFor();
		assert.strictEqual(await paperRows(workbench).count(), 0);
		assert.match(await welcome.innerText(), /There are no papers here[^]*Open a folder first/);
		assert.deepStrictEqual(await welcome.locator('.monaco-button').allInnerTexts(), ['Open Folder']);
		await workbench.screenshot('The empty state');
		await welcome.locator('.monaco-button').click();
		await page.locator('.quick-input-widget').filter({ hasText: 'Open Folder' }).waitFor();
		await page.keyboard.press('Escape');
		await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
		await workbench.runCommand('Literature Notes: Show Sample Library');
		await paperRows(workbench).first().waitFor();

		await workbench.runCommand('Create: New Untitled Text File').catch(() => page.keyboard.press('Control+N'));
		await page.locator('.monaco-editor .view-line').first().waitFor();
		await page.locator('.monaco-editor').first().click();
		await page.keyboard.type('As shown ');
		await workbench.runCommand('Literature Notes: Insert Citation');
		await typeInPicker(workbench, 'Insert Citation', 'hydra');
		await page.keyboard.press('Enter');
		await until('the citation', async () => (await editorText(workbench)).includes('As shown [@hydra2026]'));
		await workbench.runCommand('Notifications: Show Notifications');
		await page.locator('.notifications-center').filter({ hasText: 'There is no bibliography yet. Save the document' }).waitFor();
	});

	test('shows the text of a digest as text: no command, image, script or icon comes of it', async () => {
		const workbench = await openWorkbench({ workspace: 'hostile' });
		const { page } = workbench;
		const rows = await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Group by Year');
		await until('years', async () => /^2026/.test(await rows.first().innerText()));
		await rows.first().click();
		const paper = rows.filter({ hasText: '[x](command:workbench.action.quit) <b>bold</b> $(trash) **strong**: A Hostile Title' });
		await paper.waitFor();
		await paper.hover();
		const hover = page.locator('.workbench-hover').filter({ hasText: 'A Hostile Title' });
		await hover.waitFor();
		assert.match(await hover.innerText(), /\[x\]\(command:workbench\.action\.quit\) <b>bold<\/b> \$\(trash\) \*\*strong\*\*/);
		assert.match(await hover.innerText(), /\[run\]\(command:workbench\.action\.quit\)[^]*<script>alert\(1\)<\/script>[^]*\$\(flame\)/);
		const made = await hover.evaluate(body => ({
			images: body.querySelectorAll('img').length,
			bold: body.querySelectorAll('b').length,
			icons: body.querySelectorAll('.codicon-trash, .codicon-flame').length,
			links: [...body.querySelectorAll('a')].map(link => (link.dataset.href ?? link.getAttribute('href') ?? '').split('?')[0]),
		}));
		assert.deepStrictEqual(made, { images: 0, bold: 0, icons: 0, links: ['command:literatureNotes.insertCitation', 'command:literatureNotes.insertNoteTemplate', 'command:literatureNotes.openInDigest', 'command:literatureNotes.relatedPapers'] });

		const disguised = rows.filter({ hasText: 'A Disguised Title' });
		const unsafe = /[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/;
		await page.mouse.move(900, 700);
		await disguised.hover();
		const plain = page.locator('.workbench-hover').filter({ hasText: 'A Disguised Title' });
		await plain.waitFor();
		for (const shown of [await disguised.innerText(), await disguised.getAttribute('aria-label') ?? '', await plain.innerText()]) {
			assert.ok(shown.includes('A Disguised Title fdp.exe'), shown);
			assert.doesNotMatch(shown, unsafe);
		}

		await page.keyboard.press('Escape');
		await workbench.runCommand('Literature Notes: Open Paper');
		const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'A Hostile Title' });
		await row.waitFor();
		assert.doesNotMatch((await page.locator('.quick-input-list .monaco-list-row').allInnerTexts()).join(), unsafe);
		assert.match((await row.innerText()).replaceAll('\u2060', ''), /\[x\]\(command:workbench\.action\.quit\) <b>bold<\/b> \$\(trash\) \*\*strong\*\*/);
		assert.deepStrictEqual(await row.evaluate(body => [body.querySelectorAll('img').length, body.querySelectorAll('b').length, body.querySelectorAll('.codicon-trash').length]), [0, 0, 0]);
	});
});
