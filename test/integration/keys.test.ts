import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { accept, closeEditors, configure, eventually, messagesOf, onDisk, remove, replacing, run, write } from './files';

const entry = (title: string, day: string) => `${title}\n\n${sameAbstract}\n\n  • 3 authors\n·\n${day}, 2026\n`;
const sameAbstract = 'We measure how well large models learn slowly, and find that layers which change less forget less, on three data sets and with two ways of training. '.repeat(3).trim();

suite('keys and joins', () => {
	teardown(async () => {
		await closeEditors();
		await configure('citationKey.pattern', undefined);
		await Promise.all(['digests', 'draft', 'papers', '.vscode', 'literature-notes.json'].map(remove));
		await run('refresh');
	});

	test('the pattern of the setting makes the keys that are proposed, and one that cannot be used makes none', async () => {
		await setPattern('{shortyear}-{veryshorttitle:upper}');
		assert.ok(await exported('23-SLCA'));
		await setPattern('{nonsense}');
		assert.ok(await exported('slca2023'));
	});

	test('a key that a document cites without an entry stays when a pattern comes', async () => {
		await write('draft/cited.md', 'As [@slca2023] shows.\n');
		await setPattern('{shortyear}-{veryshorttitle:upper}');
		await eventually('all other keys follow the pattern', async () => await exported('26-HYDRA') || undefined);
		await eventually('the key of the document stays, once the document is read', async () => await exported('slca2023') || undefined);
	});

	test('a key of a pattern that was given up stays where a document cites it, with another pattern and with none', async () => {
		await setPattern('{shortyear}-{veryshorttitle:upper}');
		await write('draft/cited.md', 'As [@26-HYDRA] shows.\n');
		await setPattern('{veryshorttitle:lower}X');
		await eventually('all other keys follow the new pattern', async () => await exported('slcaX') || undefined);
		await eventually('the key of the document stays, once the document is read', async () => await exported('26-HYDRA') || undefined);
		await setPattern('');
		assert.ok(await exported('slca2023') && await exported('26-HYDRA'));
		await remove('draft');
		await eventually('a key that nobody cites is as any other', async () => await exported('hydra2026') || undefined);
	});

	test('the built-in pattern that is chosen in Preview Citation Keys counts, also where the user has a pattern of their own', async () => {
		const settings = vscode.workspace.getConfiguration('literatureNotes');
		await settings.update('citationKey.pattern', '{shortyear}-{veryshorttitle:upper}', vscode.ConfigurationTarget.Global);
		try {
			await eventually('the user\'s pattern', async () => await exported('23-SLCA') || undefined);
			const create = vscode.window.createQuickPick;
			const createQuickPick = () => {
				const picker = create();
				void Promise.resolve().then(() => { picker.value = picker.placeholder!; });
				return picker;
			};
			await replacing({ createQuickPick }, () => accept(run('previewCitationKeys')));
			assert.ok(await exported('slca2023'));
		} finally {
			await settings.update('citationKey.pattern', undefined, vscode.ConfigurationTarget.Global);
		}
	});

	test('a join that the user rejects stays apart', async () => {
		await write('digests/a.txt', `Daily Papers\n\nMay 13\n\n${entry('Slowlearn: Layers That Change Less Forget Less', 'Mar 16')}`);
		await write('digests/b.txt', `Daily Papers\n\nMay 14\n\n${entry('Layers That Change Less Forget Less: The Case of Slowlearn', 'Mar 17')}`);
		await run('refresh');
		assert.ok(!await exported('layersthatchange2026') && await exported('slowlearn2026'), 'the two are one at first');
		await run('keepPapersApart', { key: 'slowlearn2026' });
		const marks = JSON.parse(await onDisk('literature-notes.json') ?? '{}') as Record<string, { notSameAs?: readonly string[] }>;
		assert.deepStrictEqual(marks['Slowlearn: Layers That Change Less Forget Less']?.notSameAs, ['Layers That Change Less Forget Less: The Case of Slowlearn']);
		await run('refresh');
		await run('exportPapers', { format: 'bibtex', to: 'clipboard' });
		const text = await vscode.env.clipboard.readText();
		assert.match(text, /Slowlearn\}?: Layers/);
		assert.match(text, /The Case of/);
	});

	test('two papers of one title are told apart by their identifiers, and each has marks of its own from then on', async () => {
		const title = 'Slowlearn: Layers That Change Less Forget Less';
		await write('papers/preprint.bib', `@misc{preprint,\n  title = {${title}},\n  year = 2026,\n  eprint = {2603.00001},\n  archiveprefix = {arXiv},\n}\n`);
		await write('papers/journal.bib', `@article{journal,\n  title = {${title}},\n  year = 2026,\n  doi = {10.1000/slow},\n}\n`);
		await run('refresh');
		assert.notStrictEqual(await exported('preprint'), await exported('journal'), 'the two are one at first');
		await run('keepPapersApart', { key: await exported('preprint') ? 'preprint' : 'journal' });
		await run('refresh');
		assert.ok(await exported('preprint') && await exported('journal'));
		await replacing({ showQuickPick: async (rows: readonly { id?: string }[]) => rows.find(({ id }) => id === 'read') }, () => run('setReadingStatus', { key: 'journal' }));
		const blocks = Object.values(JSON.parse(await onDisk('literature-notes.json') ?? '{}') as Record<string, { status?: string; notSameAs?: readonly string[] }>).filter(block => typeof block === 'object' && !Array.isArray(block));
		assert.deepStrictEqual(blocks.map(({ status, notSameAs }) => [status, notSameAs?.length]).sort(), [['read', undefined], [undefined, 1]].sort());
	});

	test('Review Possible Duplicates asks about two papers that may be one, and keeps either answer', async () => {
		await write('papers/one.bib', `@misc{one,\n  title = {Slowlearn: One Title},\n  year = 2026,\n  eprint = {2603.00001},\n  archiveprefix = {arXiv},\n}\n`);
		await write('papers/two.bib', `@misc{two,\n  title = {Slowlearn: One Title},\n  year = 2026,\n  eprint = {2603.00002},\n  archiveprefix = {arXiv},\n}\n`);
		const review = async (answer: string) => {
			const asked: string[] = [];
			const told = await messagesOf(() => replacing({ showQuickPick: async (rows: readonly vscode.QuickPickItem[]) => {
				asked.push(...rows.map(({ label, description, detail }) => label || `${description} / ${detail}`));
				return rows.find(({ label }) => label === '' || label === answer);
			} }, () => run('reviewDuplicates')));
			return { asked, told };
		};
		await run('refresh');
		const { asked, told } = await review('They Are Different');
		assert.match(asked[0]!, /Slowlearn: One Title · papers\/one\.bib · 2603\.00001 \/ Slowlearn: One Title · papers\/two\.bib · 2603\.00002/);
		assert.match(told.join(), /No two papers look like duplicates/);
		assert.ok(await exported('one') && await exported('two'));
		await remove('literature-notes.json');
		await run('refresh');
		await review('They Are the Same');
		assert.match(await onDisk('literature-notes.json') ?? '', /"sameAs": \["2603\.00002"\]/);
		assert.notStrictEqual(await exported('one'), await exported('two'));
		await run('keepPapersApart', { key: await exported('one') ? 'one' : 'two' });
		await run('refresh');
		assert.ok(await exported('one') && await exported('two'), 'what was joined by mistake is taken apart again');
		assert.ok(!await onDisk('literature-notes.json').then(text => text?.includes('"sameAs"')));
	});

	test('two places of one title without identifiers are not taken apart, and the message says what would help', async () => {
		await write('digests/a.txt', `Daily Papers\n\nMay 13\n\n${entry('Slowlearn: One Title', 'Mar 16')}`);
		await write('digests/b.txt', `Daily Papers\n\nMay 14\n\n${entry('Slowlearn: One Title', 'Mar 17')}`);
		await run('refresh');
		assert.match((await messagesOf(() => run('keepPapersApart', { key: 'slowlearn2026' }))).join(), /Give both papers a DOI/);
		assert.strictEqual(await onDisk('literature-notes.json'), undefined);
	});
});

async function setPattern(pattern: string): Promise<void> {
	await configure('citationKey.pattern', pattern);
	await run('refresh');
}

/** Whether the library has a paper of this key. */
async function exported(key: string): Promise<boolean> {
	await run('exportPapers', { format: 'bibtex', to: 'clipboard' });
	return (await vscode.env.clipboard.readText()).includes(`{${key},`);
}
