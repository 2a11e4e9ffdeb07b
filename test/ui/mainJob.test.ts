import * as assert from 'node:assert';
import { editorText, goToEndOfLine, openPapers, showHover, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

suite('the main job', () => {
	test('from the sidebar to a cited and noted paper, as a person does it', () => doMainJob('newest'));

	test('in the oldest editor, the same', () => doMainJob('oldest'));
});

async function doMainJob(version: 'newest' | 'oldest'): Promise<void> {
	const workbench = await openWorkbench({ workspace: 'workspace', ...version === 'oldest' ? { version } : {} });
	const { page, readFile } = workbench;
	const screenshot = async (name: string) => { if (version === 'newest') { await workbench.screenshot(name); } };
	const files = page.locator('.explorer-folders-view .monaco-list-row');
	await files.filter({ hasText: 'manuscript.md' }).waitFor();
	assert.deepStrictEqual(await files.allInnerTexts(), ['manuscript.md', 'references.bib']);
	await workbench.openFile('manuscript.md');
	await goToEndOfLine(workbench, 15);

	const rows = await openPapers(workbench);
	const topics = await rows.allInnerTexts();
	assert.ok(topics.some(topic => topic.startsWith('Knowledge Distillation')), topics.join());
	await rows.filter({ hasText: 'Continual & Lifelong Learning' }).click();
	const paper = rows.filter({ hasText: 'SLCA: Slow Learner' });
	await paper.waitFor();
	assert.strictEqual(await paper.locator('.label-description').innerText(), '2023 · 5 authors');
	assert.strictEqual(await paper.locator('.custom-view-tree-node-item-icon.codicon').count(), 1);
	await screenshot('The papers of the sample digest by topic');
	const hover = await showHover(workbench, paper, 'SLCA: Slow Learner');
	const text = await hover.innerText();
	assert.match(text, /5 authors · 2023-03-09/);
	assert.match(text, /In Continual & Lifelong Learning for “continual learning”/);
	assert.match(text, /The goal of continual learning is to improve the performance[^]*Code has been made available/);
	assert.deepStrictEqual((await hover.locator('a').allInnerTexts()).map(link => link.trim()), ['Insert Citation', 'Insert Note Template', 'Open in Digest', 'Related Papers']);
	await screenshot('The abstract on hover');
	await page.mouse.move(900, 500);
	await hover.waitFor({ state: 'hidden' });

	await workbench.runCommand('Literature Notes: Insert Citation');
	const found = await typeInPicker(workbench, 'Insert Citation', 'hydar tokenzation');
	await until('HYDRA is found in spite of two typos', async () => /HYDRA: Unifying/.test(await found.first().innerText()));
	await screenshot('Insert Citation finds a paper in spite of typos');
	await page.keyboard.press('Enter');
	await until('the citation', async () => (await editorText(workbench)).includes('insert a citation:[@hydra2026]'));
	await until('the entry, on disk', () => /@misc\{hydra2026,\n[^@]*year\s*= \{2026\}/.test(readFile('references.bib') ?? ''));
	assert.ok(!readFile('manuscript.md')?.includes('hydra2026'), 'the manuscript is the user\'s to save');
	await screenshot('A citation and its entry');

	await goToEndOfLine(workbench, 21);
	await workbench.runCommand('Literature Notes: Insert Note Template');
	const templates = await typeInPicker(workbench, 'Insert Note Template', 'slca');
	await until('the topic beside the paper', async () => /SLCA[^]*Continual & Lifelong Learning/.test(await templates.first().innerText()));
	await page.keyboard.press('Enter');
	await until('the note', async () => /# SLCA: Slow Learner with Classifier Alignment/.test(await editorText(workbench)));
	await page.keyboard.type('Slow layers forget less.');
	await page.keyboard.press('Tab');
	await page.keyboard.type('49.76% on Split CIFAR-100');
	await until('the tab stops', async () => /In one sentence\n+\s*Slow layers forget less\.[^]*- 49\.76% on Split/.test(await editorText(workbench)));
	await screenshot('A literature note at the caret');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+S');
	await until('the manuscript, on disk', () => /insert a citation:\[@hydra2026\][^]*# SLCA[^]*Slow layers forget less/.test(readFile('manuscript.md') ?? ''));
}
