import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { at, closeEditors, editorWith, eventually, messagesOf, onDisk, remove, replacing, run, write } from './files';

const title = 'HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization';

/** The papers the marks file speaks of. What it says of itself names every status. */
async function markedPapers(): Promise<readonly (readonly [title: string, Record<string, string>])[]> {
	const marks = JSON.parse(await onDisk('literature-notes.json') ?? '{}') as Record<string, Record<string, string>>;
	return Object.entries(marks).filter(([name]) => !name.startsWith('$'));
}

/** Takes the row with this label, perhaps behind an icon, from the list that something shows. */
async function choosing(label: string, during: () => Thenable<unknown>): Promise<void> {
	const choose = (rows: readonly vscode.QuickPickItem[]) => {
		const row = rows.find(each => each.label.replace(/^\$\([\w-]+\) /, '') === label);
		assert.ok(row, rows.map(each => each.label).join());
		return Promise.resolve(row);
	};
	await replacing({ showQuickPick: choose }, during);
}

/** The day in so many days, by the calendar of this machine. */
function dayIn(days: number): string {
	const now = new Date();
	const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
	return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

suite('the reading queue', () => {
	teardown(async () => {
		await closeEditors();
		await Promise.all(['notes', 'draft', 'literature-notes.json'].map(remove));
		await run('refresh');
	});

	test('keeps, skips and puts off papers without a note in the marks file', async () => {
		await run('keepPaper', { key: 'hydra2026' });
		await run('skipPaper', { key: 'slca2023' });
		await run('laterPaper', { key: 'syceval2025' });
		const marks = await markedPapers();
		const of = (start: string) => marks.find(([name]) => name.startsWith(start))?.[1];
		assert.strictEqual(of(title)?.status, 'to-read');
		assert.strictEqual(of('SLCA')?.status, 'skipped');
		assert.match(of('SycEval')?.snoozedUntil ?? '', /^\d{4}-\d\d-\d\d$/);
		assert.strictEqual(of('SycEval')?.status, undefined);
	});

	test('says it in the front matter of a paper that has a note, and in no other place', async () => {
		await write('notes/mine.md', '---\ncitekey: hydra2026\nstatus: read # twice\nfinished: 2026-05-01\n---\nMine.\n');
		await run('keepPaper', { key: 'hydra2026' });
		assert.strictEqual(await onDisk('notes/mine.md'), '---\ncitekey: hydra2026\nstatus: to-read # twice\n---\nMine.\n');
		assert.strictEqual(await onDisk('literature-notes.json'), undefined);
	});

	test('Set Priority and Snooze Paper write into the marks file, and take it back', async () => {
		const mark = async () => (await markedPapers()).find(([name]) => name === title)?.[1];
		await choosing('High', () => run('setPriority', { key: 'hydra2026' }));
		assert.deepStrictEqual(await mark(), { priority: 'high' });
		await choosing('In a Month', () => run('snoozePaper', { key: 'hydra2026' }));
		assert.deepStrictEqual(await mark(), { priority: 'high', snoozedUntil: dayIn(30) });
		await choosing('No Priority', () => run('setPriority', { key: 'hydra2026' }));
		assert.deepStrictEqual(await mark(), { snoozedUntil: dayIn(30) });
	});

	test('Set Priority and Snooze Paper write into the front matter of a paper that has a note, and in no other place', async () => {
		await write('notes/mine.md', '---\ncitekey: hydra2026\nstatus: to-read # soon\n---\nMine.\n');
		await choosing('Low', () => run('setPriority', { key: 'hydra2026' }));
		await choosing('In a Week', () => run('snoozePaper', { key: 'hydra2026' }));
		assert.strictEqual(await onDisk('notes/mine.md'), `---\ncitekey: hydra2026\nstatus: to-read # soon\npriority: low\nsnoozed-until: ${dayIn(7)}\n---\nMine.\n`);
		assert.strictEqual(await onDisk('literature-notes.json'), undefined);
	});

	test('of two commands at once both are written', async () => {
		await run('keepPaper', { key: 'hydra2026' });
		const messages = await messagesOf(() => Promise.all([run('skipPaper', { key: 'slca2023' }), run('keepPaper', { key: 'syceval2025' })]));
		assert.deepStrictEqual(messages, []);
		assert.deepStrictEqual((await markedPapers()).map(([, { status }]) => status).sort(), ['skipped', 'to-read', 'to-read']);
	});

	test('takes several papers, with and without a note', async () => {
		const note = '---\ncitekey: slca2023\nstatus: to-read\n---\n';
		await write('notes/slca.md', note);
		await vscode.window.showTextDocument(at('notes/slca.md'));
		await run('skipPaper', { key: 'slca2023' }, [{ key: 'slca2023' }, { key: 'hydra2026' }]);
		assert.strictEqual(await onDisk('notes/slca.md'), note.replace('to-read', 'skipped'));
		assert.match((await onDisk('literature-notes.json'))!, /"status": "skipped"/);
	});

	test('leaves front matter alone that cannot be edited safely', async () => {
		const note = '---\n{citekey: hydra2026, status: read}\n---\n';
		await write('notes/flow.md', note);
		await run('keepPaper', { key: 'hydra2026' });
		assert.strictEqual(await onDisk('notes/flow.md'), note);
		assert.strictEqual(await onDisk('literature-notes.json'), undefined);
	});

	test('the status moves with the paper when its note is made', async () => {
		await run('skipPaper', { key: 'hydra2026' });
		assert.deepStrictEqual(await markedPapers(), [[title, { status: 'skipped' }]]);
		await run('openLiteratureNote', { key: 'hydra2026' });
		assert.match((await onDisk('notes/@hydra2026.md'))!, /\nstatus: skipped\n/);
		assert.deepStrictEqual(await markedPapers(), []);
	});

	test('tags are completed in the front matter of a note, in no other file, and not twice', async () => {
		await write('notes/slca.md', '---\ncitekey: slca2023\ntags: [vision, computer vision]\n---\n');
		await write('notes/sycophancy.md', '---\ncitekey: syceval2025\ntags: [vision]\n---\n');
		await run('refresh');
		const offered = async (path: string, marked: string) => {
			const { document, selection } = await editorWith(path, marked);
			const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.active);
			return items.filter(({ kind }) => kind === vscode.CompletionItemKind.Value);
		};
		const items = await eventually('the tags of both notes', async () => {
			const shown = await offered('notes/hydra.md', '---\ncitekey: hydra2026\ntags: [la, vi|]\n---\n');
			return shown.length > 1 ? shown : undefined;
		});
		assert.deepStrictEqual(items.map(({ label, insertText }) => [typeof label === 'string' ? label : label.label, typeof label === 'string' ? '' : label.description, insertText]), [['vision', '2 papers', 'vision'], ['computer vision', '1 paper', 'computer vision']]);
		// The tags of a note on the disk are tags, too, as soon as it is read.
		await closeEditors();
		await remove('notes/hydra.md');
		await eventually('the one that is not there yet', async () => (await offered('notes/b.md', '---\ncitekey: hydra2026\ntags: [vision, |]\n---\n')).map(({ insertText }) => insertText).join() === 'computer vision' || undefined);
		assert.deepStrictEqual(await offered('notes/c.md', '---\ntags: [|]\n---\n'), []);
		assert.deepStrictEqual(await offered('notes/d.md', '---\ncitekey: hydra2026\n---\ntags: [|]\n'), []);
	});

	test('the reading commands are about the paper whose page is in front, as text and as a preview', async () => {
		const statusOf = async (paper: string) => (await markedPapers()).find(([name]) => name.startsWith(paper))?.[1].status;
		await run('openPaper', { key: 'hydra2026' });
		await eventually('the page is in front', () => /^\[Preview\] HYDRA .*\(hydra2026\)\.md$/.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '') || undefined);
		await choosing('Unread', () => run('setReadingStatus'));
		assert.strictEqual(await statusOf('HYDRA'), 'unread');
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'literature-notes', path: '/SLCA.md', query: 'slca2023' })));
		await choosing('Unread', () => run('setReadingStatus'));
		assert.strictEqual(await statusOf('SLCA'), 'unread');
	});

	test('a key on the page of a paper is text, whatever a bibliography has for one', async () => {
		const key = 'odd`\n\n<img src="https://example.org/seen.png">';
		await write('draft/odd.csl.json', JSON.stringify([{ id: key, type: 'book', title: 'A Book under an Odd Key' }]));
		await run('refresh');
		const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'literature-notes', path: '/Odd.md', query: key }));
		assert.match(page.getText(), /\n\nCitation key: `` odd` <img src="https:\/\/example\.org\/seen\.png"> ``\n/);
	});

	test('the page of a paper says what was said of it, and follows', async () => {
		await run('skipPaper', { key: 'hydra2026' });
		const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'literature-notes', path: '/HYDRA.md', query: 'hydra2026' }));
		assert.match(page.getText(), /\n\nReading status: Skipped\n\n/);
		await run('keepPaper', { key: 'hydra2026' });
		await eventually('the new status', () => /\n\nReading status: To Read\n\n/.test(page.getText()) || undefined);
	});
});
