import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { accept, closeEditors, configure, eventually, onDisk, remove, run, write } from './files';

const settings = ['custom', 'rename', 'merge', 'hide', 'level', 'max', 'minSize'];

suite('topics', () => {
	suiteSetup(() => run('refresh'));

	setup(() => eventually('no traces of the test before', async () => await topicOf('slca2023') === 'Continual & Lifelong Learning' || undefined));

	teardown(async () => {
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		await closeEditors();
		for (const name of settings) { await set(name, undefined); }
		await Promise.all(['literature-notes.json', 'notes', '.vscode', 'digests'].map(remove));
		await run('refresh');
	});

	test('Move to Topic keeps the user\'s word in the marks file, and taking it back leaves nothing of it', async () => {
		await run('moveToTopic', { key: 'slca2023', topic: 'Curriculum Learning' });
		assert.deepStrictEqual(JSON.parse(await onDisk('literature-notes.json') ?? '{}')[slca], { topic: 'Curriculum Learning' });
		assert.strictEqual(await topicOf('slca2023'), 'Curriculum Learning');
		await run('unpinTopic', { key: 'slca2023' });
		assert.ok(!(await onDisk('literature-notes.json') ?? '').includes(slca));
		assert.strictEqual(await topicOf('slca2023'), 'Continual & Lifelong Learning');
	});

	test('a paper is moved to a topic of a new name, several at once', async () => {
		await run('moveToTopic', { key: 'slca2023', topic: 'Reading Group' }, [{ key: 'slca2023' }, { key: 'hydra2026' }]);
		assert.deepStrictEqual([await topicOf('slca2023'), await topicOf('hydra2026')], ['Reading Group', 'Reading Group']);
	});

	test('the topic of a paper with a note stands in the note alone', async () => {
		await run('moveToTopic', { key: 'slca2023', topic: 'Reading Group' });
		const note = '---\ncitekey: slca2023 # mine\n---\n\nMy words.\n';
		await write('notes/@slca2023.md', note);
		await eventually('the note is seen', async () => {
			await run('moveToTopic', { key: 'slca2023', topic: 'Curriculum Learning' });
			return (await onDisk('notes/@slca2023.md'))?.includes('topic') || undefined;
		});
		assert.strictEqual(await onDisk('notes/@slca2023.md'), '---\ncitekey: slca2023 # mine\ntopic: Curriculum Learning\n---\n\nMy words.\n');
		assert.ok(!(await onDisk('literature-notes.json') ?? '').includes(slca), 'the mark from before stayed');
		assert.strictEqual(await topicOf('slca2023'), 'Curriculum Learning');
		await run('unpinTopic', { key: 'slca2023' });
		assert.strictEqual(await onDisk('notes/@slca2023.md'), note);
	});

	test('a topic written into a note by hand counts', async () => {
		await write('notes/@slca2023.md', '---\ncitekey: slca2023\ntopic: Slow Learners\n---\n');
		await eventually('the topic', async () => await topicOf('slca2023') === 'Slow Learners' || undefined);
	});

	test('a note says the topic of its paper', async () => {
		await run('openLiteratureNote', { key: 'slca2023' });
		assert.match(await onDisk('notes/@slca2023.md') ?? '', /^topic: "?Continual & Lifelong Learning"?$/m);
	});

	test('Make a Topic of This proposes name and phrases, and the selection stands under it', async () => {
		const papers = [{ key: 'cultivatinghelpful2025' }, { key: 'pedagogicalalignment2024' }];
		const made = Promise.resolve(run('makeTopic', papers[0], papers)).then((): true => true);
		await accept(made);
		const [topic] = vscode.workspace.getConfiguration('literatureNotes').get<{ label: string; phrases: string[] }[]>('topics.custom')!;
		assert.ok(topic!.label.length > 2 && topic!.phrases.length > 0, JSON.stringify(topic));
		assert.match(await onDisk('.vscode/settings.json') ?? '', /"literatureNotes\.topics\.custom"/);
		assert.deepStrictEqual(await Promise.all(papers.map(({ key }) => topicOf(key))), [topic!.label, topic!.label]);
	});

	test('topics are hidden, merged and renamed by settings that a workspace shares', async () => {
		await run('hideTopic', row('cont', 'Continual & Lifelong Learning'));
		assert.deepStrictEqual(vscode.workspace.getConfiguration('literatureNotes').inspect('topics.hide')?.workspaceValue, ['Continual & Lifelong Learning']);
		assert.notStrictEqual(await topicOf('slca2023'), 'Continual & Lifelong Learning');
		await set('hide', undefined);
		await set('rename', { 'Continual & Lifelong Learning': 'Never Forget' });
		assert.strictEqual(await topicOf('slca2023'), 'Never Forget');
		await set('merge', { 'Continual & Lifelong Learning': 'Knowledge Distillation' });
		assert.strictEqual(await topicOf('slca2023'), 'Knowledge Distillation');
	});

	test('the level of topics is a setting, and nonsense in settings harms nothing', async () => {
		await set('level', 'area');
		const area = await topicOf('slca2023');
		await set('level', 'nonsense');
		await set('custom', [{ label: 'Odd', phrases: ['(a+)+$', '*'] }, 7]);
		await set('hide', ['no such topic']);
		assert.strictEqual(area, 'Machine Learning Methods');
		assert.strictEqual(await topicOf('slca2023'), 'Continual & Lifelong Learning');
	});

	test('how many topics there are and how many papers one must have are settings', async () => {
		for (const [name, value] of [['max', 1], ['minSize', 8]] as const) {
			await set(name, value);
			assert.notStrictEqual(await topicOf('slca2023'), 'Continual & Lifelong Learning', name);
			assert.strictEqual(await topicOf('pedagogicalalignment2024'), 'AI in Education', name);
			await set(name, undefined);
			assert.strictEqual(await topicOf('slca2023'), 'Continual & Lifelong Learning');
		}
	});

	test('an own topic that stands in settings finds its paper by a phrase', async () => {
		await set('custom', [{ label: 'Sycophancy', phrases: ['sycophan*!'] }]);
		assert.deepStrictEqual([await topicOf('syceval2025'), await topicOf('slca2023')], ['Sycophancy', 'Continual & Lifelong Learning']);
	});
});

const slca = 'SLCA: Slow Learner with Classifier Alignment for Continual Learning on a Pre-trained Model';
let pages = 0;

/** The main topic that the page of a paper names. */
async function topicOf(key: string): Promise<string | undefined> {
	// Each page is a new document: one that is open already would be read later.
	const uri = vscode.Uri.from({ scheme: 'literature-notes', path: `/topic-${pages++}.md`, query: key });
	const text = (await vscode.workspace.openTextDocument(uri)).getText();
	return /^\*((?:[^*\\]|\\.)+)\*/m.exec(text)?.[1]?.replace(/\\(.)/g, '$1').replaceAll('&amp;', '&');
}

/** Changes a setting of topics in the workspace. */
async function set(name: string, value: unknown): Promise<void> {
	await configure(`topics.${name}`, value);
}

/** A row of the tree, as a menu hands it over. */
function row(id: string, label: string): object {
	return { kind: 'group', id: `topic:${id}`, topic: { id, label } };
}
