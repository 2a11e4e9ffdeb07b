import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, editorWith, eventually, messagesOf, onDisk, remove, replacing, run, write } from './files';

const digest = [
	'Daily Papers', '', 'May 13', '',
	'Driftwood: Slow Rivers of Tokens', '', 'We let tokens drift. The zeppelin benchmark shows that slow rivers carry more of them than fast ones, which nobody had expected before this work was done.', '', '  • 3 authors', '·', 'Mar 16, 2026', '',
	'Patient Snails Learn Faster', '', 'Snails that wait for their teachers reach the lettuce sooner than all others do. We explain why patience pays, in gardens of every size.', '', '  • 2 authors', '·', 'Apr 2, 2026', '',
].join('\n');

const preprintEntry = '@misc{drift,\n  title = {Driftwood: Slow Rivers of Tokens},\n  author = {Mockson, Ada and van Fixture, D. E. and Other, O.},\n  year = {2026},\n  eprint = {2603.00001},\n  archivePrefix = {arXiv},\n}\n';

const address = () => vscode.workspace.getConfiguration('literatureNotes').get<string>('lookup.testAddress');

suite('looking papers up in the editor', () => {
	suiteSetup(function () {
		// Only an extension under test can be led to a replay; an installed one would ask the real services.
		if (address() === undefined) { this.skip(); }
	});

	setup(async () => {
		await write('digests/own.txt', digest);
		await write('draft/refs.bib', '% mine\n@book{zeta,\n  title = {Zeta},\n}\n');
		await run('refresh');
		await control({ huggingface: '', arxiv: '', datacite: '', semanticscholar: '', crossref: '' });
	});

	teardown(async () => {
		await closeEditors();
		for (const path of ['draft', 'digests', 'literature-notes.json']) { await remove(path); }
		await run('refresh');
	});

	test('with consent fills marks and bibliography, upgrades the key in two documents, and one Undo takes all of that back', async function () {
		this.timeout(60_000);
		const { document } = await editorWith('draft/one.md', '---\nbibliography: refs.bib\n---\n\nSlow |');
		await run('insertCitation', { key: 'driftwood2026' });
		await document.save();
		await write('draft/two.md', '---\nbibliography: refs.bib\n---\n\nAs [@driftwood2026, p. 3] and @zeta.\n');
		await accepting(run('lookUpDetails', { key: 'driftwood2026' }));

		const marks = await onDisk('literature-notes.json') ?? '';
		assert.match(marks, /"Driftwood: Slow Rivers of Tokens": \{\n\t\t"arxiv": "2603\.00001",/);
		assert.match(marks, /"evidence": "abstract 100 %, title equal, 3 of 3 authors, same time",\n\t\t\t"from": "huggingface"/);
		const bibliography = await onDisk('draft/refs.bib') ?? '';
		assert.ok(bibliography.startsWith('% mine\n@book{zeta,\n  title = {Zeta},\n}\n'), bibliography);
		assert.match(bibliography, /@misc\{mockson2026driftwood,/);
		assert.match(bibliography, /author = \{Mockson, Ada and /);
		assert.ok(!bibliography.includes('not named in the digest'), bibliography);
		assert.match(await onDisk('draft/one.md') ?? '', /\[@mockson2026driftwood\]/);
		assert.match(await onDisk('draft/two.md') ?? '', /\[@mockson2026driftwood, p\. 3\] and @zeta/);

		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		await eventually('the old key', async () => document.getText().includes('[@driftwood2026]') && (await textOf('draft/refs.bib')).includes('@misc{driftwood2026,') && (await textOf('draft/two.md')).includes('[@driftwood2026, p. 3]') || undefined);
		assert.ok(!(await textOf('draft/refs.bib')).includes('Mockson'), 'what was found goes, too');
		await eventually('nothing is known of the paper', async () => await onDisk('literature-notes.json') === undefined || undefined);
	});

	test('what goes wrong behind the last message is told', async () => {
		const told: string[] = [];
		const fail = () => Promise.reject(new Error('on purpose'));
		await replacing({ showInformationMessage: fail, showErrorMessage: async (message: string) => { told.push(message); } }, async () => {
			await accepting(run('lookUpDetails', { key: 'driftwood2026' }));
			await eventually('the message', () => told.length > 0 || undefined);
		});
		assert.deepStrictEqual(told, ['Something went wrong in Literature Notes. The log has the details.']);
	});

	test('of a paper nobody is sure about takes the one that is chosen', async () => {
		await accepting(run('lookUpDetails', { key: 'patientsnails2026' }));
		const marks = await onDisk('literature-notes.json') ?? '';
		assert.match(marks, /"counted": 2,/);
		assert.match(marks, /"evidence": "chosen by you: abstract \d+ %, title equal, 4 of 2 authors, same time"/);
	});

	test('keys stay where the user never wants them upgraded, and where one cannot be changed what was found is written all the same', async function () {
		this.timeout(60_000);
		const wish = (value: string | undefined) => vscode.workspace.getConfiguration('literatureNotes').update('lookup.upgradeKeys', value, vscode.ConfigurationTarget.Global);
		const entry = '@misc{driftwood2026,\n  title = {Driftwood: Slow Rivers of Tokens},\n  year = {2026},\n  note = {3 authors, not named in the digest},\n}\n';
		try {
			await wish('never');
			await write('draft/refs.bib', entry);
			await write('draft/one.md', '---\nbibliography: refs.bib\n---\n\n[@driftwood2026]\n');
			await run('refresh');
			await accepting(run('lookUpDetails', { key: 'driftwood2026' }));
			assert.match(await onDisk('draft/refs.bib') ?? '', /^@misc\{driftwood2026,\n[^]*author = \{Mockson, Ada and /);
			await closeEditors();
			await remove('literature-notes.json');

			await wish('always');
			await write('draft/refs.bib', entry);
			await write('draft/@driftwood2026.md', '---\ncitekey: driftwood2026\n---\n');
			await write('draft/@mockson2026driftwood.md', 'Another file in the place of the note.\n');
			await run('refresh');
			await accepting(run('lookUpDetails', { key: 'driftwood2026' }));
			assert.match(await onDisk('draft/refs.bib') ?? '', /^@misc\{driftwood2026,\n[^]*author = \{Mockson, Ada and /);
			assert.match(await onDisk('literature-notes.json') ?? '', /"from": "huggingface"/);
			assert.match(await onDisk('draft/one.md') ?? '', /\[@driftwood2026\]/);
			await closeEditors();
			for (const path of ['draft/@driftwood2026.md', 'draft/@mockson2026driftwood.md', 'literature-notes.json']) { await remove(path); }

			await write('draft/refs.bib', `${entry}\n@book{zeta,\n  title = {Zeta},\n  ids = {mockson2026driftwood},\n}\n`);
			await run('refresh');
			await accepting(run('lookUpDetails', { key: 'driftwood2026' }));
			assert.match(await onDisk('draft/one.md') ?? '', /\[@mockson2026driftwood-a\]/, 'another name of an entry is no key to upgrade to');
		} finally {
			await wish(undefined);
		}
	});

	test('where every service fails nothing is written', async () => {
		await write('digests/own.txt', digest.replaceAll('Driftwood: Slow', 'Deadwood: No').replace('zeppelin', 'dirigible'));
		await run('refresh');
		await control({ huggingface: 'captcha', arxiv: 'loginPage', datacite: 'refused', semanticscholar: 'otherForm', crossref: 'cutQuietly' });
		await accepting(run('lookUpDetails', { key: 'deadwood2026' }));
		assert.strictEqual(await onDisk('literature-notes.json'), undefined);
	});

	test('asks only those that can be asked here, nobody twice, and nobody before it is run', async () => {
		await control({});
		await run('refresh');
		assert.deepStrictEqual(await control({}), []);
		await write('digests/own.txt', ['Daily Papers', '', 'Kites Without Strings', '', 'A kite that nobody holds flies as far as the wind wants. We hold none of four hundred kites over one summer and report where they came down, and what the neighbours said.', '', '  • 2 authors', '·', 'Feb 11, 2026', ''].join('\n'));
		await run('refresh');
		await accepting(run('lookUpDetails'));
		const asked = (await control({})).map(request => request.split('/')[0]);
		const inBrowser = typeof (globalThis as { importScripts?: unknown }).importScripts === 'function';
		// An entry of the workspace's bibliography has no identifier, either, and nobody knows it.
		assert.deepStrictEqual([...new Set(asked)].sort(), inBrowser ? ['crossref', 'datacite', 'huggingface', 'semanticscholar'] : ['arxiv', 'crossref', 'huggingface', 'semanticscholar']);
		await remove('literature-notes.json');
		await run('refresh');
		await accepting(run('lookUpDetails'));
		assert.deepStrictEqual(await control({}), []);
		assert.match(await onDisk('literature-notes.json') ?? '', /2602\.00003/);
	});

	test('adds a paper by its identifier, by BibTeX, and fetches a digest, each as a file of the digests folder', async () => {
		await accepting(run('addPaper', 'https://arxiv.org/abs/2602.00003'));
		assert.match(await eventually('the file', () => onlyFile(/^added-2602\.00003-/)), /"title": "Kites Without Strings"[^]*"name": "Mockson, D. E."[^]*"id": "2602\.00003"/);
		await accepting(run('addPaper', 'hep-th/9901001'));
		assert.match(await eventually('the file of an old identifier', () => onlyFile(/^added-hep-th-9901001-/)), /"title": "Branes over the Duck Pond"/);
		await accepting(run('addPaper', '@misc{mine, title = {A Paper of Mine}, author = {Me, Only}}'));
		assert.strictEqual(await eventually('the BibTeX', () => onlyFile(/\.bib$/)), '@misc{mine, title = {A Paper of Mine}, author = {Me, Only}}');
		await accepting(run('fetchDigest', { date: '2026-05-13' }));
		assert.match(await eventually('the digest', () => onlyFile(/^daily-papers-2026-05-13\.json$/)), /Driftwood: Slow Rivers of Tokens/);
	});

	test('Add Paper and Fetch Digest tell that a service wants to be waited for, and end without a word when they are cancelled', async function () {
		// A worker asks as a web page does, which the replay does not tell for how long it wants to be waited for.
		if (typeof (globalThis as { importScripts?: unknown }).importScripts === 'function') { this.skip(); }
		for (const [command, argument] of [['addPaper', 'https://arxiv.org/abs/2602.00003'], ['fetchDigest', { date: '2026-05-13' }]] as const) {
			await control({ huggingface: 'busyForAWhile' });
			const cancelled = new vscode.CancellationTokenSource();
			const told: unknown[] = [];
			const report = (step: object) => {
				told.push(step);
				cancelled.cancel();
			};
			const withProgress = (_: unknown, task: (...args: unknown[]) => unknown) => task({ report }, cancelled.token);
			const messages = await messagesOf(() => replacing({ withProgress, showQuickPick: () => Promise.resolve(undefined) }, () => run(command, argument)));
			assert.deepStrictEqual([told, messages], [[{ message: 'Hugging Face wants 7 s of patience' }], []], command);
		}
	});

	test('changes the entry of a preprint that was published, with both identifiers kept', async () => {
		await write('published/own.bib', preprintEntry);
		await run('refresh');
		await editorWith('published/a.md', '---\nbibliography: own.bib\n---\n\n[@drift] |');
		await accepting(run('findPublications'));
		const changed = await eventually('the entry', async () => { const text = await onDisk('published/own.bib'); return text?.includes('@inproceedings') ? text : undefined; });
		for (const line of ['@inproceedings{drift,', 'booktitle = {Conference on Made-Up Rivers}', 'doi = {10.1000/driftwood}', 'eprint = {2603.00001}']) { assert.ok(changed.includes(line), changed); }
		await closeEditors();
		await remove('published');
	});

	test('says of a preprint that no publication is known only where all could be asked', async () => {
		await write('published/own.bib', preprintEntry.replace('2603.00001', '2601.12345').replace('Driftwood: Slow Rivers of Tokens', 'Nobody Has Seen This One'));
		await run('refresh');
		await editorWith('published/a.md', '---\nbibliography: own.bib\n---\n\n[@drift] |');
		await control({ huggingface: 'refused', arxiv: 'refused', datacite: 'refused', semanticscholar: 'refused', crossref: 'refused' });
		assert.match((await messagesOf(() => run('findPublications'))).join(), /^\S.* refused the request\. Check its API key with the command Set API Key…/);
		await control({ huggingface: '', arxiv: '', datacite: '', semanticscholar: '', crossref: '' });
		assert.deepStrictEqual(await messagesOf(() => run('findPublications')), ['No publication of this preprint is known.']);
		await closeEditors();
		await remove('published');
	});
});

async function onlyFile(name: RegExp): Promise<string | undefined> {
	const files = await vscode.workspace.fs.readDirectory(at('digests'));
	const found = files.find(([each]) => name.test(each))?.[0];
	return found === undefined ? undefined : onDisk(`digests/${found}`);
}

/** Says of the services how they misbehave, and gives what they were asked since. */
async function control(mischief: Readonly<Record<string, string>>): Promise<readonly string[]> {
	const answer = await fetch(`${address()}/control`, { method: 'POST', body: JSON.stringify(mischief) });
	return (await answer.json() as { readonly requests: readonly string[] }).requests;
}

/** Accepts what a command offers, as often as it asks. */
async function accepting(command: Thenable<unknown>): Promise<void> {
	let isDone = false;
	void command.then(() => { isDone = true; }, () => { isDone = true; });
	await eventually('the command ends', async () => {
		if (!isDone) { await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'); }
		return isDone || undefined;
	});
	await command;
}

async function textOf(path: string): Promise<string> {
	return (await vscode.workspace.openTextDocument(at(path))).getText();
}
