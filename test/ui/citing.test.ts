import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { writeDigests } from '../bench/workspace.js';
import { editorText, goToEndOfLine, openPapers, until } from './actions.js';
import { openWorkbench } from './workbench.js';

const patience = 60_000;

suite('citing several papers, and early', () => {
	test('a person drags two papers into the text at once, and copies both with Ctrl+C', async function () {
		this.timeout(240_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, readFile } = workbench;
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await workbench.openFile('manuscript.md');
		const papers = await openPapers(workbench);
		await papers.filter({ hasText: 'Continual & Lifelong Learning' }).click();
		const [first, second] = [papers.filter({ hasText: 'SLCA: Slow Learner' }), papers.filter({ hasText: 'Towards Lifelong Learning of Large Language Models' })];
		await first.click();
		await second.click({ modifiers: ['ControlOrMeta'] });
		await page.keyboard.press('Control+C');
		const copied = () => page.evaluate(() => navigator.clipboard.readText());
		await until('both on the clipboard', async () => /^\[@\w+; @\w+\]$/.test(await copied()), patience);
		const [one, other] = [...(await copied()).matchAll(/@(\w+)/g)].map(([, key]) => key!);
		assert.ok([one, other].includes('slca2023'), await copied());
		await page.keyboard.press('Control+Shift+C');
		await until('both references on the clipboard', async () => /SLCA: Slow Learner[^]*2023/.test(await copied()) && (await copied()).includes('Towards Lifelong Learning') && !(await copied()).includes('@'), patience);

		await page.locator('.tab').filter({ hasText: 'manuscript.md' }).click();
		await second.dragTo(page.locator('.view-line').filter({ hasText: 'What is still missing' }), { targetPosition: { x: 320, y: 8 } });
		await until('one citation of both', async () => (await editorText(workbench)).includes(`What is still missing[@${one}; @${other}]`), patience);
		await until('both entries, on disk', () => [one, other].every(key => readFile('references.bib')?.includes(`{${key},`)), patience);
	});

	test('a picker that is opened while papers are still read says so, and takes what is typed and Enter; then a paper is completed with its entry', async function () {
		this.timeout(240_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page } = workbench;
		await workbench.openFile('manuscript.md');
		await goToEndOfLine(workbench, 15);
		await openPapers(workbench);
		const digests = path.join(workbench.folder, 'digests');
		writeDigests(digests, 40_000);
		fs.writeFileSync(path.join(digests, 'own.txt'), ownDigest);
		await page.locator('.view-line').filter({ hasText: 'insert a citation' }).click();
		await page.keyboard.press('End');
		await page.keyboard.press('Alt+Shift+K');
		const input = page.locator('.quick-input-widget input[type="text"]');
		await input.waitFor();
		assert.strictEqual(await input.getAttribute('placeholder'), 'Reading the papers…');
		await page.keyboard.type('zeppelin driftwood');
		await workbench.screenshot('A picker while the papers are read');
		await page.keyboard.press('Enter');
		await until('the best paper is cited once it is known', async () => (await editorText(workbench)).includes('[@driftwood2026]'), 120_000);

		await goToEndOfLine(workbench, 15);
		await page.keyboard.type(' [@kestrle', { delay: 20 });
		await until('the paper is offered first', async () => /nestwatch2026[^]*Nestwatch: Counting Kestrels/.test(await page.locator('.suggest-widget.visible .monaco-list-row').first().innerText({ timeout: 1000 }).catch(() => '')), 120_000);
		await page.keyboard.press('Enter');
		await until('the completed key', async () => (await editorText(workbench)).includes('[@nestwatch2026]'), patience);
		await until('its entry, on disk', () => workbench.readFile('references.bib')?.includes('{nestwatch2026,') === true, patience);
	});
});

const ownDigest = [
	'Daily Papers', '', 'May 13', '',
	'Driftwood: Slow Rivers of Tokens', '', 'We let tokens drift. The zeppelin benchmark shows that slow rivers carry more of them than fast ones, which nobody had expected before this work was done.', '', '  • 3 authors', '·', 'Mar 16, 2026', '',
	'Nestwatch: Counting Kestrels from Above', '', 'Kestrels nest on towers. We count them from the air and from the ground, and find that both counts agree once the wind is taken into account.', '', '  • 2 authors', '·', 'Mar 16, 2026', '',
].join('\n');
