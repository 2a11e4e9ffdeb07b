import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { editorText, goToEndOfLine, until } from './actions.js';
import { openWorkbench } from './workbench.js';

const entry = '\n@misc{hydra2026,\n  title = {HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization},\n  year = {2026}\n}\n';
const draft = '---\nbibliography: references.bib\n---\n\n# Related work\n\nOne backbone can both see and draw [@hydra2026].\n\n## What they say\n\n';

suite('evidence and tables', () => {
	test('a passage is taken for a sentence, shows first on its citation, and the papers with notes make a table', async function () {
		this.timeout(180_000);
		const workbench = await openWorkbench({ workspace: 'workspace' });
		const { page, folder, screenshot, readFile } = workbench;
		fs.appendFileSync(path.join(folder, 'references.bib'), entry);
		fs.writeFileSync(path.join(folder, 'related.md'), draft);
		await workbench.openFile('related.md');
		await goToEndOfLine(workbench, 7);
		await workbench.runCommand('Literature Notes: Link Evidence');
		await page.locator('.quick-input-title').filter({ hasText: 'Link Evidence: HYDRA' }).waitFor();
		const rows = page.locator('.quick-input-list .monaco-list-row');
		await rows.filter({ hasText: 'Unified Multimodal Models struggle' }).waitFor();
		await screenshot('Choosing the passage that backs a sentence');
		await page.keyboard.type('progressive learner');
		await until('one passage is left', async () => await rows.filter({ hasText: 'reformulates the standard backbone' }).count() === 1 && await rows.filter({ hasText: 'struggle' }).count() === 0);
		await page.keyboard.press('Enter');
		const quoted = /\n- One backbone can both see and draw\.\n {2}> HYDRA-TOK reformulates the standard backbone into a progressive learner [^\n]* <!-- evidence @hydra2026 [\w-]{6} -->\n/;
		await until('the passage in the note', () => quoted.test(readFile('notes/@hydra2026.md') ?? ''), 40_000);

		await goToEndOfLine(workbench, 7);
		for (let step = 0; step < 6; step++) { await page.keyboard.press('ArrowLeft'); }
		await workbench.runCommand('Show or Focus Hover');
		const hover = page.locator('.monaco-hover').filter({ hasText: 'progressive learner' });
		await hover.waitFor();
		assert.match((await hover.innerText()).trim(), /^HYDRA-TOK reformulates[^]*HYDRA: Unifying/);
		await screenshot('The quote comes first on the citation');
		await page.keyboard.press('Escape');

		await goToEndOfLine(workbench, 10);
		await workbench.runCommand('Literature Notes: Insert Synthesis Table');
		await page.locator('.quick-input-title').filter({ hasText: 'Insert Synthesis Table' }).waitFor();
		await page.keyboard.type('statas:read');
		await page.locator('.quick-input-message').filter({ hasText: 'Did you mean “status:”?' }).waitFor();
		await page.locator('.quick-input-widget input[type="text"]').fill('has:note');
		await page.keyboard.press('Enter');
		await rows.filter({ hasText: 'authorString' }).waitFor();
		await rows.filter({ hasText: 'authorString' }).click();
		await page.keyboard.press('Enter');
		await until('the table', async () => /\| @hydra2026 \| HYDRA: Unifying[^|]*\| 12 authors \| 2026 \|/.test((await editorText(workbench)).replace(/\n/g, '')));
		await page.locator('.codelens-decoration').filter({ hasText: 'Update Table' }).waitFor();
		await screenshot('A synthesis table');
	});
});
