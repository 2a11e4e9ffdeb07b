import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { readBibtex } from '../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../src/core/bibliography/bibtexReference';
import { readCitations } from '../../src/core/citation/readCitations';
import { readDigest } from '../../src/core/digest/readDigest';
import { createLibrary } from '../../src/core/library';
import { createSearch, withMarks } from '../../src/core/search/createSearch';
import { searchDocument } from '../../src/core/search/searchDocument';
import { groupByTopic } from '../../src/core/topics/groupByTopic';
import { editorText, goToEndOfLine, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('the picker of Insert Citation', () => {
	test('shows papers in the order of our ranking, not in the editor\'s, finds one by its misspelt acronym, completes a field, and explains all of them', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		const input = page.locator('.quick-input-widget input[type="text"]');
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await page.keyboard.press('Alt+Shift+K');
		const rows = await typeInPicker(workbench, 'Insert Citation', 'sycevla');
		await until('SycEval', async () => /SycEval/.test(await rows.first().innerText()));
		// The editor's own sorting would put titles with these letters in a row first.
		await input.fill('learning');
		const ranked = rankedTitles('learning').slice(0, 5);
		await until('the ranking', async () => (await rows.first().innerText()).includes(ranked[0]!));
		const shown = await rows.allInnerTexts();
		assert.deepStrictEqual(shown.slice(0, 5).map(row => ranked.find(title => row.includes(title))), ranked);
		await input.fill('org:tenc');
		await until('the organization', async () => /^"?Tencent/.test((await rows.first().innerText()).trim()));
		await workbench.screenshot('The picker completes a field');
		await input.fill('topic:distillation');
		await until('papers of the topic', async () => {
			const found = (await rows.allInnerTexts()).slice(0, 6);
			return found.length === 6 && found.every(row => row.includes('Knowledge Distillation'));
		});
		await page.locator('.quick-input-titlebar .action-label[aria-label^="Search by Field"], .quick-input-titlebar .action-label[title^="Search by Field"]').first().click();
		await until('the fields', async () => /year:/.test(await rows.first().innerText()));
		await workbench.screenshot('The fields of a search');
		await input.fill('sycevla');
		await until('SycEval again', async () => /SycEval/.test(await rows.first().innerText()));
		await page.keyboard.press('Enter');
		await until('the citation', async () => (await editorText(workbench)).includes('insert a citation:[@syceval2025]'));
	});

	test('keeps ticks through a new query, and Enter inserts all that are ticked as one citation', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await page.keyboard.press('Alt+Shift+K');
		const rows = await typeInPicker(workbench, 'Insert Citation', 'hydra');
		await until('HYDRA', async () => /HYDRA/.test(await rows.first().innerText()));
		await rows.first().locator('.monaco-checkbox').click();
		await page.locator('.quick-input-widget input[type="text"]').fill('sycophancy');
		await until('SycEval', async () => /SycEval/.test(await rows.first().innerText()));
		await workbench.screenshot('Ticks survive a new query');
		await rows.first().locator('.monaco-checkbox').click();
		await until('two ticks', async () => /2 Selected/.test(await page.locator('.quick-input-count').innerText()));
		await page.locator('.quick-input-widget input[type="text"]').focus();
		await page.keyboard.press('Enter');
		await until('the citation', async () => (await editorText(workbench)).includes('insert a citation:[@hydra2026; @syceval2025]'));
		await until('both entries', () => /@misc\{hydra2026,[^@]*@misc\{syceval2025,/.test(workbench.readFile('references.bib') ?? ''));
	});

	test('marks what the document cites already, and the undo of a citation takes its entry back', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		// From the editor's menu, where the caret is.
		await page.keyboard.press('Shift+F10');
		await page.locator('.monaco-menu .action-item').filter({ hasText: 'Insert Citation' }).click();
		await typeInPicker(workbench, 'Insert Citation', 'hydra');
		await page.keyboard.press('Enter');
		await until('the citation', async () => (await editorText(workbench)).includes(':[@hydra2026]'));
		await page.keyboard.press('Alt+Shift+K');
		const rows = await typeInPicker(workbench, 'Insert Citation', 'hydra');
		fs.mkdirSync(path.join(workbench.folder, 'notes'));
		fs.writeFileSync(path.join(workbench.folder, 'notes', '@hydra2026.md'), '---\ncitekey: hydra2026\n---\n');
		await until('the mark', async () => /hydra2026.*cited here/.test(await rows.first().innerText()));
		await until('the mark of the note', async () => {
			await page.keyboard.press('Escape');
			await page.keyboard.press('Alt+Shift+K');
			await typeInPicker(workbench, 'Insert Citation', 'hydra');
			return /hydra2026.*cited here · has a note/.test(await rows.first().innerText());
		});
		await workbench.screenshot('The picker marks what is cited already');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+Z');
		const undoAll = page.locator('.monaco-dialog-box .monaco-button').first();
		await undoAll.waitFor({ timeout: 1500 }).then(() => undoAll.click(), () => undefined);
		await until('the text as it was', async () => !(await editorText(workbench)).includes('hydra2026'));
		await workbench.openFile('references.bib');
		await until('the bibliography as it was', async () => !(await editorText(workbench)).includes('hydra2026'));
	});
});

/** The titles of the sample and of the workspace's bibliography in the order our search ranks them for a query. */
function rankedTitles(query: string): string[] {
	const digest = readDigest(fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8'));
	const references = bibtexReferences(readBibtex(fs.readFileSync('test/fixtures/workspace/references.bib', 'utf8')));
	const { papers, paper } = createLibrary({ digests: [{ uri: 'sample', digest }], references: [{ uri: 'references.bib', references }] });
	const { groups } = groupByTopic(papers.map(({ key, title, abstract }) => ({ id: key, title, abstract })));
	const topicsOf = (key: string) => [...groups.filter(({ paperIds }) => paperIds.includes(key)), ...groups.filter(({ alsoIn }) => alsoIn.includes(key))].map(({ label }) => label);
	const cited = new Set(readCitations(fs.readFileSync('test/fixtures/workspace/manuscript.md', 'utf8')).flatMap(({ items }) => items.map(({ key }) => key)));
	const search = createSearch(papers.map(each => searchDocument(each, { topics: topicsOf(each.key) })));
	return withMarks(search, key => ({ isCited: cited.has(key) })).find(query, 50).map(({ id }) => paper(id)!.title);
}
