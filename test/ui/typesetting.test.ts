import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { editorText, goToEndOfLine, openPapers, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('references typeset', () => {
	test('a person sees them in the preview, chooses another style by its example, and the preview follows', async function () {
		this.timeout(240_000);
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
		await workbench.runCommand('Literature Notes: Choose Citation Style…');
		const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'IEEE' });
		await until('the example', async () => /A\. Vaswani/.test(await row.first().innerText()), 60_000);
		await screenshot('Choose a citation style by an example');
		await row.first().click();
		await until('the preview follows', async () => (await citation.innerText()) === '[1]', 60_000);
		await screenshot('The preview in another style');
		await workbench.runCommand('File: Save');
		await until('the document names it', () => workbench.readFile('manuscript.md')!.includes('\ncsl: ieee\n'));

		await page.locator('.tab').filter({ hasText: 'manuscript.md' }).first().click();
		fs.mkdirSync(path.join(workbench.folder, 'styles'));
		fs.writeFileSync(path.join(workbench.folder, 'styles/house.csl'), '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House Style</title></info><citation><layout prefix="{" suffix="}"><text variable="title"/></layout></citation><bibliography><layout><text variable="title" suffix=" (by the house)"/></layout></bibliography></style>');
		await workbench.runCommand('Literature Notes: Choose Citation Style…');
		await page.locator('.quick-input-widget input').fill('house');
		await until('a style of the workspace with its example', async () => /House Style.*styles\/house\.csl[^]*\(by the house\)/.test(await page.locator('.quick-input-list .monaco-list-row').first().innerText()), 60_000);
		await page.keyboard.press('Enter');
		await until('the preview follows it', async () => /^\{/.test(await citation.innerText()), 60_000);
		await workbench.runCommand('File: Save');
		await until('the document names its path', () => workbench.readFile('manuscript.md')!.includes('\ncsl: styles/house.csl\n'));

		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Literature Notes: Choose Citation Style…');
		await page.locator('.quick-input-widget input').fill('vancouver');
		await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Vancouver' }).first().waitFor();
		await page.keyboard.press('Enter');
		await until('without a document the setting holds it', () => /"literatureNotes\.citationStyle": "[\w-]*vancouver[\w-]*"/.test(workbench.readFile('.vscode/settings.json') ?? ''));
	});

	test('a person sees each reference in the picker as it will be written', async function () {
		this.timeout(180_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot } = workbench;
		await openPapers(workbench);
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 17);
		await workbench.runCommand('Literature Notes: Insert Formatted Reference');
		const rows = await typeInPicker(workbench, 'Insert Formatted Reference', 'residaul learning');
		await until('the reference below the title', async () => /Deep Residual Learning[^]*He, Kaiming, .* 2016\. “Deep Residual Learning for Image Recognition\.”/.test(await rows.first().innerText()), 60_000);
		await screenshot('Each reference as it will be written');
		await page.keyboard.press('Enter');
		await until('the reference in the text', async () => /## Notes\s*He, Kaiming, /.test(await editorText(workbench)), 60_000);
	});

	test('the preview of a workspace that is not trusted shows references, also by a style that lies there', async function () {
		this.timeout(240_000);
		const workbench = await openWorkbench({ workspace: 'workspace', askForTrust: true });
		const { page, folder } = workbench;
		fs.writeFileSync(path.join(folder, 'own.csl'), '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title></info><citation><layout prefix="{" suffix="}"><text variable="title"/></layout></citation></style>');
		fs.writeFileSync(path.join(folder, 'untrusted.md'), '---\nbibliography: references.bib\ncsl: own.csl\n---\n\nAs [@bert2019] has it.\n');
		await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
		await openPapers(workbench);
		await workbench.openFile('untrusted.md');
		await workbench.runCommand('Markdown: Open Preview to the Side');
		const shown = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
		await until('the citation', async () => /^\{BERT: Pre-training/.test(await shown.locator('.literature-citation').first().innerText().catch(() => '')), 120_000);
	});

	test('references are readable in the preview of light, dark and high contrast themes', async function () {
		this.timeout(300_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, folder } = workbench;
		fs.writeFileSync(path.join(folder, 'themes.bib'), '@misc{known2020, title = {On Harbours}, author = {Ahr, Ada}, year = 2020}\n@misc{hydra2026, title = {Many Heads}, year = 2026, note = {12 authors, not named in the digest}}\n');
		fs.writeFileSync(path.join(folder, 'themes.md'), '---\nbibliography: themes.bib\n---\n\n# Harbours\n\nFirst [see @known2020, p. 3] and @hydra2026, but [@gone].\n\n# References\n');
		await openPapers(workbench);
		await workbench.openFile('themes.md');
		await workbench.runCommand('Markdown: Open Preview to the Side');
		const shown = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
		await shown.locator('.literature-entry').first().waitFor({ timeout: 90_000 });
		fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
		for (const [theme, kind] of Object.entries({ 'Default Light Modern': 'vscode-light', 'Default Dark Modern': 'vscode-dark', 'Default High Contrast': 'vscode-high-contrast', 'Default High Contrast Light': 'vscode-high-contrast-light' })) {
			fs.writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
			await until(theme, async () => (await shown.locator('body').getAttribute('class'))?.split(' ').includes(kind) === true);
			for (const name of ['citation', 'unknown', 'entry', 'provisional']) {
				// The preview may load its page once more meanwhile.
				let contrast: number | undefined;
				await until(`${name} is shown`, async () => (contrast = await shown.locator(`.literature-${name}`).first().evaluate(contrastOf).catch(() => undefined)) !== undefined);
				assert.ok(contrast! >= 4.5, `${name} in ${theme}: ${contrast}`);
			}
			await screenshot(`References in ${theme}`);
		}
	});

	test('a long reference list shows how far it is, and can be given up', async function () {
		this.timeout(300_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, folder } = workbench;
		const keys = Array.from({ length: 3000 }, (_, index) => `work${index}`);
		fs.writeFileSync(path.join(folder, 'long.bib'), keys.map((key, index) => `@article{${key}, title = {On Harbour ${index}}, author = {Ahr, Ada and Bo${index}, Ben}, journal = {Coasts}, year = ${1900 + index % 120}}\n`).join('\n'));
		fs.writeFileSync(path.join(folder, 'long.md'), `---\nbibliography: long.bib\n---\n\n${keys.map(key => `[@${key}]`).join('\n')}\n\n# References\n`);
		await openPapers(workbench);
		await workbench.openFile('long.md');
		await goToEndOfLine(workbench, 3008);
		await workbench.runCommand('Notifications: Show Notifications');
		await workbench.runCommand('Literature Notes: Insert or Update Reference List');
		const told = page.locator('.notification-list-item').filter({ hasText: 'Typesetting the reference list' });
		// A bar that only says that something is going on is nine pixels long.
		const bar = page.locator('.notifications-center .progress-bit').first();
		await until('a part of it is done', async () => ((await bar.boundingBox())?.width ?? 0) > 30);
		await screenshot('How far a reference list is');
		await told.locator('.monaco-button').filter({ hasText: 'Cancel' }).click();
		await told.waitFor({ state: 'detached', timeout: 60_000 });
		assert.match(await editorText(workbench), /# References\s*$/, 'nothing was written');
	});
});

/** The contrast between the text of an element and the editor behind it, as WCAG counts it. Runs in the page. */
function contrastOf(element: Element): number {
	const read = (color: string) => {
		const canvas = document.createElement('canvas').getContext('2d')!;
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		return [...canvas.getImageData(0, 0, 1, 1).data];
	};
	const back = read(getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background'));
	const { color, opacity } = getComputedStyle(element);
	const [red, green, blue, alpha] = read(color) as [number, number, number, number];
	const share = alpha / 255 * Number(opacity);
	const light = (rgb: readonly number[]) => {
		const [r, g, b] = rgb.map(value => value / 255 <= .04045 ? value / 255 / 12.92 : ((value / 255 + .055) / 1.055) ** 2.4) as [number, number, number];
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const seen = light([red, green, blue].map((value, index) => value * share + back[index]! * (1 - share)));
	const behind = light(back.slice(0, 3));
	return (Math.max(seen, behind) + .05) / (Math.min(seen, behind) + .05);
}
