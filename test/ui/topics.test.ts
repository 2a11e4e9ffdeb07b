import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openPapers, typeInPicker, until } from './actions.js';
import { openWorkbench } from './workbench.js';

const slca = 'SLCA: Slow Learner with Classifier Alignment';
const more = ['Daily Papers', '', 'May 14', '', 'Curriculum Learning for Patient Snails', '', 'We order training data from easy to hard. Curriculum learning speeds up training, and our curriculum adapts to the learner.', '', '  • 3 authors', '·', 'May 12', ''].join('\n');

suite('topics in the sidebar', () => {
	test('a paper dragged onto a topic moves there for good, and what was opened stays open, also when papers come', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { folder, page, screenshot, readFile } = workbench;
		fs.mkdirSync(path.join(folder, 'digests'), { recursive: true });
		fs.copyFileSync('seeds/daily-papers-2026-05-13.txt', path.join(folder, 'digests/a.txt'));
		const rows = await openPapers(workbench);
		await until('own papers', async () => await page.locator('.sidebar').filter({ hasText: 'sample' }).count() === 0);
		await rows.filter({ hasText: 'Continual & Lifelong Learning' }).click();
		const curriculum = rows.filter({ hasText: /^Curriculum Learning\s*\d/ });
		const paper = rows.filter({ hasText: slca });
		await paper.waitFor();
		await paper.dragTo(curriculum);
		await until('the mark', () => /"SLCA[^]*"topic": "Curriculum Learning"/.test(readFile('literature-notes.json') ?? ''));
		await until('it is gone from where it stood', async () => await paper.count() === 0);
		await curriculum.click();
		await paper.waitFor();
		assert.match(await paper.getAttribute('aria-label') ?? '', /topic set by you/);
		await screenshot('A paper that was moved to a topic');

		fs.writeFileSync(path.join(folder, 'digests/b.txt'), more);
		await rows.filter({ hasText: 'Curriculum Learning for Patient Snails' }).waitFor();
		for (const open of [curriculum, rows.filter({ hasText: /^Continual & Lifelong Learning/ })]) {
			assert.strictEqual(await open.locator('.monaco-tl-twistie.collapsible:not(.collapsed)').count(), 1);
		}
		assert.match(await rows.filter({ hasText: /also in; mainly/ }).first().getAttribute('aria-label') ?? '', /also in; mainly [A-Z]/);
		await screenshot('Papers by topic after more papers came');
	});

	test('by keyboard alone: why a paper stands where it stands, a topic of a new name, hiding one and taking it back, renaming and merging', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, screenshot, readFile } = workbench;
		const rows = await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Why Is It Here?');
		await typeInPicker(workbench, 'Why Is It Here?', 'slow learner classifier');
		await page.keyboard.press('Enter');
		const reasons = await typeInPicker(workbench, slca, '');
		const told = (await reasons.allInnerTexts()).join('\n');
		assert.match(told, /^In Continual & Lifelong Learning\s*\d+\.\d points/);
		assert.match(told, /“continual learning”\s*in title and abstract, \d+\.\d points/);
		await screenshot('Why a paper stands where it stands');
		const second = (await reasons.filter({ has: page.locator('.codicon-arrow-right') }).first().locator('.label-name').first().innerText()).trim();
		await page.keyboard.type(second);
		await until('the second topic', async () => (await reasons.first().innerText()).trim().startsWith(second));
		await page.keyboard.press('Enter');
		await until('the paper is moved there', () => markedTopic(readFile('literature-notes.json')) === second);
		await workbench.runCommand('Literature Notes: Why Is It Here?');
		await typeInPicker(workbench, 'Why Is It Here?', 'slow learner classifier');
		await page.keyboard.press('Enter');
		await typeInPicker(workbench, slca, 'Let the Library Choose');
		await until('the way back', async () => /^Let the Library Choose the Topic/.test((await reasons.first().innerText()).trim()));
		await page.keyboard.press('Enter');
		await until('the library chooses', () => markedTopic(readFile('literature-notes.json')) === undefined);

		await workbench.runCommand('Literature Notes: Move to Topic…');
		await typeInPicker(workbench, 'Move to Topic', 'slow learner classifier');
		await page.keyboard.press('Enter');
		const topics = await typeInPicker(workbench, 'Move “SLCA', 'Reading Group');
		await until('the new name', async () => /New topic: Reading Group/.test(await topics.first().innerText()));
		await screenshot('A topic of a new name');
		await page.keyboard.press('Enter');
		await rows.filter({ hasText: /^Reading Group/ }).waitFor();

		await workbench.runCommand('Literature Notes: Rename Topic…');
		await typeInPicker(workbench, 'Rename Topic', 'Reading Group');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget').filter({ hasText: 'New name; without one' }).locator('input[type="text"]').fill('Journal Club');
		await page.keyboard.press('Enter');
		await rows.filter({ hasText: /^Journal Club/ }).waitFor();
		await until('the topic is one of the user\'s own', () => /"literatureNotes\.topics\.custom": \[\s*\{\s*"label": "Reading Group"/.test(readFile('.vscode/settings.json') ?? ''));

		await workbench.runCommand('Literature Notes: Hide Topic');
		await typeInPicker(workbench, 'Hide Topic', 'Curriculum');
		await page.keyboard.press('Enter');
		await until('hidden', async () => await rows.filter({ hasText: /^Curriculum Learning/ }).count() === 0);
		assert.match(readFile('.vscode/settings.json') ?? '', /"literatureNotes\.topics\.hide": \[\s*"Curriculum Learning"\s*\]/);
		await workbench.runCommand('Literature Notes: Restore Topic…');
		await typeInPicker(workbench, 'Restore Topic', '');
		await screenshot('Restore a topic');
		await page.keyboard.press('Enter');
		await rows.filter({ hasText: /^Curriculum Learning/ }).waitFor();

		await workbench.runCommand('Literature Notes: Rename Topic…');
		await typeInPicker(workbench, 'Rename Topic', 'Knowledge Distillation');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget').filter({ hasText: 'New name; without one' }).locator('input[type="text"]').fill('Teachers and Students');
		await page.keyboard.press('Enter');
		await rows.filter({ hasText: /^Teachers and Students/ }).waitFor();
		await workbench.runCommand('Literature Notes: Merge Topics…');
		await typeInPicker(workbench, 'Merge Topics: Which One?', 'Curriculum');
		await page.keyboard.press('Enter');
		await typeInPicker(workbench, 'Merge Curriculum Learning Into', 'Teachers');
		await page.keyboard.press('Enter');
		await until('they are one', async () => await rows.filter({ hasText: /^Curriculum Learning/ }).count() === 0);
		assert.match(readFile('.vscode/settings.json') ?? '', /"literatureNotes\.topics\.merge": \{\s*"Curriculum Learning": "Knowledge Distillation"\s*\}/);
	});
});

/** The topic that the marks file names, where it names one. */
function markedTopic(marks = ''): string | undefined {
	return /"topic": "([^"]+)"/.exec(marks)?.[1];
}
