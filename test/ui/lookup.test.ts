import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { editorText, openPapers, typeInPicker, until } from './actions.js';
import { openWorkbench, type Workbench } from './workbench.js';

interface Gold { readonly title: string; readonly abstract: string | null; readonly authorCount: number | null; readonly published: string | null }

const gold = JSON.parse(fs.readFileSync('test/fixtures/digests/seed.gold.json', 'utf8')) as readonly Gold[];
const slca = gold.find(({ title }) => title.startsWith('SLCA'))!;
/** The service knows one paper in another version, so that only a person can tell whether it is the same. */
const replayed = gold.map(paper => paper !== slca ? paper : {
	...paper, authorCount: 6, abstract: `${paper.abstract!.split('. ').slice(0, 2).join('. ')}. In this version we study snails instead of networks, and gardens instead of benchmarks. Every snail is followed for one summer by six people who write down what it eats, where it sleeps, and whom it meets at the pond. Nothing is forgotten.`,
});
const entry = `@misc{slca2023,\n\ttitle = {{SLCA}: ${slca.title.slice(6)}},\n\tyear = {2023},\n\tmonth = mar,\n\tnote = {5 authors, not named in the digest},\n}\n`;
const citing = (text: string) => `---\nbibliography: references.bib\n---\n\n${text}\n`;

suite('looking papers up', () => {
	test('a topic: one paper is chosen side by side, the bibliography shows its authors, its key is upgraded in two documents, one Undo takes all of that back', async function () {
		this.timeout(180_000);
		const workbench = await openWorkbench({ workspace: 'workspace', replayed });
		const { folder, page, screenshot, readFile } = workbench;
		fs.mkdirSync(path.join(folder, 'digests'));
		fs.copyFileSync('seeds/daily-papers-2026-05-13.txt', path.join(folder, 'digests/daily.txt'));
		fs.writeFileSync(path.join(folder, 'references.bib'), `% mine\n\n${entry}`);
		fs.writeFileSync(path.join(folder, 'one.md'), citing('Slow layers forget less [@slca2023].'));
		fs.writeFileSync(path.join(folder, 'two.md'), citing('As @slca2023 says.'));
		const rows = await openPapers(workbench);
		await until('own papers', async () => await page.locator('.sidebar').filter({ hasText: 'sample' }).count() === 0, 30_000);
		await rows.first().waitFor();
		await workbench.openFile('one.md');

		await workbench.runCommand('Literature Notes: Look Up Paper Details');
		await typeInPicker(workbench, 'Look Up Paper Details', 'Continual');
		await page.keyboard.press('Enter');
		const consent = await typeInPicker(workbench, 'Ask These Online Services?', '');
		assert.match((await consent.allInnerTexts()).join('\n'), /Hugging Face[^]*Gets the title of each paper/);
		await screenshot('Before anything is sent, what goes where');
		await page.keyboard.press('Enter');

		await page.locator('.quick-input-title').filter({ hasText: 'Is This the Paper?' }).waitFor({ timeout: 90_000 });
		await page.locator('.monaco-diff-editor .view-line').filter({ hasText: /6\sauthors/ }).waitFor();
		await page.locator('.monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert').first().waitFor();
		await screenshot('A paper nobody is sure about, side by side');
		await page.keyboard.press('Enter');

		const upgrade = await typeInPicker(workbench, 'Upgrade the Citation Key?', '');
		assert.match(await upgrade.first().innerText(), /slca2023 → \w+2023\w+/);
		await screenshot('A citation key may be upgraded');
		await page.keyboard.press('Enter');
		const key = await until('the new key', () => /@misc\{((?!slca)\w+),/.test(readFile('references.bib') ?? '')).then(() => /@misc\{(\w+),/.exec(readFile('references.bib')!)![1]!);
		assert.match(readFile('references.bib')!, /^% mine\n\n@misc\{/);
		assert.match(readFile('references.bib')!, /author = \{(?:[^{}]+ and ){5}[^{}]+\}/);
		await until('both documents', () => [readFile('one.md'), readFile('two.md')].every(text => text?.includes(`@${key}`)));
		await until('nobody else is asked about', () => /"evidence": "chosen by you: /.test(readFile('literature-notes.json') ?? ''));
		await workbench.openFile('references.bib');
		await until('the bibliography', async () => (await editorText(workbench)).includes(`@misc{${key},`));
		await screenshot('The bibliography after a lookup');

		await page.locator('.tabs-container .tab').filter({ hasText: 'one.md' }).click();
		await workbench.runCommand('Markdown: Open Preview to the Side');
		const preview = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
		const family = /author = \{([^,{}]+),/.exec(readFile('references.bib')!)![1]!;
		await until('the preview names the authors', async () => (await preview.locator('.literature-citation').first().innerText().catch(() => '')).includes(`${family} et al. 2023`), 90_000);
		assert.ok((await preview.locator('.literature-entry').first().innerText()).startsWith(`${family}, `));
		await screenshot('The preview after a lookup');
		await page.locator('.tabs-container .tab').filter({ hasText: 'references.bib' }).click();

		await page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
		await page.keyboard.press('Control+Z');
		await until('the old key in the bibliography, without the authors', async () => /@misc\{slca2023,/.test(await editorText(workbench)) && !(await editorText(workbench)).includes('author = {'));
		await until('what was found is taken back', () => readFile('literature-notes.json') === undefined);
		for (const document of ['one.md', 'two.md']) {
			// The preview's tab has its name, too.
			await page.locator('.tabs-container .tab').filter({ hasText: document }).first().click();
			await until(`the old key in ${document}`, async () => (await editorText(workbench)).includes('@slca2023'));
		}
	});

	test('everything cited here: cancelled and gone on with, keys upgraded always, differences compared, notes updated', async function () {
		this.timeout(240_000);
		const workbench = await openWorkbench({ workspace: 'workspace', replayed: gold, settings: { 'literatureNotes.lookup.services': ['huggingface', 'openalex'] } });
		const { folder, page, screenshot, readFile, mischief } = workbench;
		fs.mkdirSync(path.join(folder, 'digests'));
		fs.copyFileSync('seeds/daily-papers-2026-05-13.txt', path.join(folder, 'digests/daily.txt'));
		fs.writeFileSync(path.join(folder, 'references.bib'), `${entry}\n${own('SycEval', 'mine2025', 'author = {Mallory, Mary and B, A. and C, D. and E, F. and G, H. and I, J. and K, L.},')}\n${own('HYDRA', 'hydra2026', 'note = {12 authors, not named in the digest},')}`);
		fs.writeFileSync(path.join(folder, 'one.md'), citing('Models flatter [@mine2025], and unify [@hydra2026].'));
		fs.writeFileSync(path.join(folder, 'two.md'), citing('As @slca2023 says.'));
		await openPapers(workbench);
		await workbench.runCommand('Literature Notes: Open Literature Note');
		await typeInPicker(workbench, 'Open Literature Note', 'SLCA');
		await page.keyboard.press('Enter');
		// The editor that opens takes the focus.
		await until('the note', async () => (await editorText(workbench)).includes('citekey: slca2023'));
		await workbench.openFile('one.md');

		await workbench.runCommand('Literature Notes: Set API Key…');
		await typeInPicker(workbench, 'Set API Key', 'OpenAlex');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-title').filter({ hasText: 'API Key of OpenAlex' }).waitFor();
		await page.locator('.quick-input-widget input[type="password"]').fill('made-up');
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });

		// Toasts go by themselves, the center stays.
		await workbench.runCommand('Notifications: Show Notifications');
		mischief.huggingface = 'silent';
		await lookUpCitedHere(workbench);
		const consent = await typeInPicker(workbench, 'Ask These Online Services?', '');
		assert.match((await consent.allInnerTexts()).join('\n'), /Hugging Face[^]*OpenAlex/, 'a service that wants a key can be asked, as it has one now');
		await page.keyboard.press('Enter');
		const told = (text: RegExp) => page.locator('.notification-list-item').filter({ hasText: text });
		await told(/Looking up papers: 0\/2/).locator('.monaco-button').filter({ hasText: 'Cancel' }).click();
		await told(/0 of 2 papers found\. Cancelled: run the command again to go on/).waitFor();
		assert.strictEqual(readFile('literature-notes.json'), undefined);

		mischief.huggingface = '';
		await workbench.openFile('one.md');
		await lookUpCitedHere(workbench);
		// Other names than one's own are another paper, unless a person says that it is the same.
		await typeInPicker(workbench, 'Is This the Paper?', '');
		await page.keyboard.press('Enter');
		await typeInPicker(workbench, 'Upgrade the Citation Key?', 'Always Upgrade');
		await page.keyboard.press('Enter');
		await until('the new key', () => /\[@(?!hydra)\w+2026\w+\]/.test(readFile('one.md')!));
		await told(/2 of 2 papers found/).locator('.monaco-button').filter({ hasText: /Compare \d+ Differences/ }).click();
		const differences = await typeInPicker(workbench, 'Take Over What Was Found?', '');
		assert.match((await differences.allInnerTexts()).join('\n'), /mine2025 · author[^]*yours: Mallory, Mary and[^]*found: \S/);
		await screenshot('What differs from your own words');
		await differences.filter({ hasText: 'mine2025 · author' }).click();
		await page.locator('.quick-input-widget input[type="text"]').press('Enter');
		await until('the authors that were found', () => !readFile('references.bib')!.includes('Mallory'));
		assert.match(readFile('references.bib')!, /@article\{mine2025,\n\ttitle = \{SycEval[^]*?\tauthor = \{(?:[^{}]+ and ){6}[^{}]+\},\n\tyear = \{2025\},\n\}/, 'and nothing else');

		await workbench.openFile('two.md');
		await lookUpCitedHere(workbench);
		await until('the key is upgraded without a question', () => /As @(?!slca)\w+ says/.test(readFile('two.md')!), 90_000);
		const key = /As @(\w+) says/.exec(readFile('two.md')!)![1]!;
		await told(/1 of 1 papers found/).locator('.monaco-button').filter({ hasText: 'Update Notes' }).click();
		await until('the note has the authors, under its new name', () => /^authors?:.*(?:Mock|Sample|Fixture|Test|Stub|Placeholder)/m.test(readFile(`notes/@${key}.md`) ?? ''), 90_000);
	});
});

function own(title: string, key: string, line: string): string {
	const paper = gold.find(each => each.title.startsWith(title))!;
	return `@${line.startsWith('note') ? 'misc' : 'article'}{${key},\n\ttitle = {${paper.title}},\n\t${line}\n\tyear = {${paper.published!.slice(0, 4)}},\n}\n`;
}

/** Looks up what the document in front cites. */
async function lookUpCitedHere(workbench: Workbench): Promise<void> {
	await workbench.runCommand('Literature Notes: Look Up Paper Details');
	const rows = await typeInPicker(workbench, 'Look Up Paper Details', 'Everything Cited');
	await rows.filter({ hasText: 'Everything Cited Here' }).first().waitFor();
	await workbench.page.keyboard.press('Enter');
}
