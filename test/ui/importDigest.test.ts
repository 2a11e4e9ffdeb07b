import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openPapers, until } from './actions.js';
import { openWorkbench } from './workbench.js';

const entry = (title: string) => `${title}\n\n${[...title].map((letter, index) => `${letter}${index}${title.length}`).join(' ')} and more of this kind, until it is as long as an abstract is.\n\n  • 3 authors\n·\nMar 16, 2026\n`;
const page = (...titles: readonly string[]) => `Daily Papers\n\nMay 13\n\n${titles.map(entry).join('\n')}`;

suite('importing a digest', () => {
	test('from the clipboard and by dropping a file: what is new stands on top until it is seen, and Undo takes the file away', async () => {
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page: window, folder, screenshot } = workbench;
		await window.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		const rows = await openPapers(workbench);
		const copy = (text: string) => window.evaluate(copied => navigator.clipboard.writeText(copied), text);
		const told = (text: string) => window.locator('.notification-list-item').filter({ hasText: text });
		const digests = () => fs.existsSync(path.join(folder, 'digests')) ? fs.readdirSync(path.join(folder, 'digests')) : [];

		await copy(page('Alpha: The First', 'Beta: The Second'));
		await workbench.runCommand('Literature Notes: Import Digest from Clipboard');
		await workbench.runCommand('Notifications: Show Notifications');
		await told('2 papers, 2 new.').waitFor();
		await until('the sample is gone', async () => (await rows.allInnerTexts()).every(text => !text.startsWith('Knowledge Distillation')));
		assert.ok((await rows.allInnerTexts()).every(text => !text.startsWith('New')), 'the first papers of all are not news');

		await copy(page('Beta: The Second', 'Gamma: The Third', 'Delta: The Fourth'));
		await workbench.runCommand('Literature Notes: Import Digest from Clipboard');
		await told('3 papers, 2 new.').waitFor();
		await until('the new papers on top', async () => /^New\s*2 papers/.test(await rows.first().innerText()));
		await rows.first().click();
		await screenshot('New papers stand on top until they are seen');
		assert.match(await rows.nth(1).innerText() + await rows.nth(2).innerText(), /Gamma[^]*Delta|Delta[^]*Gamma/);
		await rows.filter({ hasText: 'Gamma: The Third' }).first().click();
		await window.locator('.tabs-container .tab.active').filter({ hasText: 'daily-papers' }).waitFor();
		// Sorting builds the tree anew, as many events do.
		await workbench.runCommand('Literature Notes: Sort by Title');
		await until('no row has left under the pointer', async () => /^New\s*2 papers[^]*Delta[^]*Gamma/.test((await rows.allInnerTexts()).slice(0, 3).join('\n')));
		await workbench.runCommand('Literature Notes: Refresh Papers');
		await until('what was opened is seen', async () => /^New\s*1 paper\b/.test(await rows.first().innerText()));

		assert.strictEqual(digests().length, 2);
		await told('3 papers, 2 new.').getByRole('button', { name: 'Undo' }).click();
		await until('the file is gone', () => digests().length === 1);
		await until('its papers are gone', async () => !/^New/.test(await rows.first().innerText()));

		await window.locator('.sidebar .monaco-list').first().evaluate((list, text) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([text], 'saved-page.txt', { type: 'text/plain' }));
			for (const type of ['dragenter', 'dragover', 'drop']) {
				list.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
			}
		}, page('Epsilon: The Fifth', 'Alpha: The First'));
		await told('2 papers, 1 new.').waitFor();
		await until('the dropped file', () => digests().some(name => /^saved-page-\d{4}-\d\d-\d\d\.txt$/.test(name)));
		await until('the new paper on top', async () => /^New\s*1 paper\b/.test(await rows.first().innerText()));
		await workbench.runCommand('Literature Notes: Mark All as Seen');
		await until('nothing is new', async () => !/^New/.test(await rows.first().innerText()));

		// Another program, or a person, adds to a digest that is there.
		const changed = path.join(folder, 'digests', digests().find(name => name.startsWith('saved-page'))!);
		fs.appendFileSync(changed, `\n${entry('Zeta: The Sixth')}`);
		await until('the paper that was added is new', async () => /^New\s*1 paper\b/.test(await rows.first().innerText()));
		await rows.first().click();
		await rows.filter({ hasText: 'Zeta: The Sixth' }).first().waitFor();
	});
});
