import * as assert from 'node:assert';
import { createEvidenceStore } from '../../../src/core/topics/evidenceStore';
import { explainTopic } from '../../../src/core/topics/explainTopic';
import { groupByTopic, groupByTopicSteps } from '../../../src/core/topics/groupByTopic';
import { placeOf, sample } from './sample';

const store = createEvidenceStore();
/** A few papers of the sample, for laws that hold for any; the whole of it is grouped in the deep suite. */
const some = sample.slice(0, 17);
const someGrouped = groupByTopic(some, {}, store);
const few = sample.slice(0, 6);
const fewGrouped = groupByTopic(few, {}, store);

suite('grouping by topic', () => {
	test('the order of the papers makes no difference', () => {
		assert.deepStrictEqual(groupByTopic([...few].reverse(), {}, store), fewGrouped);
	});

	test('papers stand in the order of their ids, and a paper given twice stands once', () => {
		assert.deepStrictEqual(groupByTopic([...few, ...few.slice(0, 4)], {}, store), fewGrouped);
		for (const { paperIds } of someGrouped.groups) { assert.deepStrictEqual([...paperIds].sort(), paperIds); }
	});

	test('goes step by step', () => {
		const steps = groupByTopicSteps(few, {}, store);
		let count = 0;
		let step = steps.next();
		for (; !step.done; step = steps.next()) { count++; }
		assert.ok(count > 5);
		assert.deepStrictEqual(step.value, fewGrouped);
	});

	test('a memory that is none is ignored', () => {
		for (const memory of [{ format: 'something else' }, { format: 'topics-memory/1', places: { edu: 1 } }, { format: 'topics-memory/1' }]) {
			assert.deepStrictEqual(groupByTopic(few, { memory: memory as never }, store), fewGrouped);
		}
	});
});

suite('the user\'s word on topics', () => {
	test('a pinned paper stands where it was put, by label, id or a new name', () => {
		const pins = ['curric', 'knowledge distillation', 'Reading Group'];
		const papers = some.map((paper, index) => index < 3 ? { ...paper, pinned: pins[index] } : paper);
		const grouping = groupByTopic(papers, {}, store);
		assert.deepStrictEqual(papers.slice(0, 3).map(({ id }) => placeOf(grouping, id)), ['curric', 'distill', 'own:reading-group']);
		assert.strictEqual(grouping.groups.find(({ id }) => id === 'own:reading-group')!.label, 'Reading Group');
	});

	test('papers with the same words follow a paper that was moved', () => {
		const honey = (id: string, pinned?: string) => ({ id, title: `Waggle flight of honeybees near hive ${id}`, abstract: 'Honeybees waggle before the hive opens. Nectar foragers return to the hive at noon, waggle again and unload nectar.', pinned });
		const grouping = groupByTopic([...some, honey('bee1', 'Bees'), honey('bee2', 'Bees'), honey('bee3')], {}, store);
		assert.strictEqual(placeOf(grouping, 'bee3'), 'own:bees');
	});
});

suite('why a paper stands where it stands', () => {
	test('names the phrases with their place and points, the strongest first', () => {
		const paper = sample.find(({ title }) => title.startsWith('DeepTutor'))!;
		const { group, main, others, pinned } = explainTopic(someGrouped, paper);
		assert.deepStrictEqual(group, { id: 'edu+', label: 'AI in Education' });
		assert.strictEqual(pinned, false);
		const first = main!.phrases[0]!;
		assert.ok(first.phrase.startsWith('tutor') && first.inTitle && first.points > 5, JSON.stringify(first));
		assert.ok(main!.phrases.every(({ points }, index, all) => index === 0 || points <= all[index - 1]!.points));
		assert.ok(others.every(({ points }) => points <= main!.points * 1.2), JSON.stringify(others));
	});

	test('says what the words of the library add', () => {
		const { words } = explainTopic(someGrouped, sample.find(({ title }) => title.startsWith('DeepTutor'))!);
		assert.ok(words.length > 0);
	});

	test('says that the user moved it, and nothing of a paper it does not have', () => {
		const pinned = { ...sample[0]!, pinned: 'Curriculum Learning' };
		const result = groupByTopic([pinned, ...some.slice(1)], {}, store);
		assert.deepStrictEqual([explainTopic(result, pinned).pinned, explainTopic(result, pinned).group?.id], [true, 'curric']);
		assert.strictEqual(explainTopic(result, { id: 'unknown', title: 'Unknown', abstract: undefined }).group, undefined);
	});
});

suite('bad input to the grouping', () => {
	test('no papers make no groups', () => {
		assert.deepStrictEqual(groupByTopic([], {}, store).groups, []);
	});

	test('papers in a language the taxonomy does not speak are grouped by the words they share', () => {
		const titles = ['Die Wanderung der Kraniche über das Moor', 'Kraniche im Moor: Zählung der Kraniche', 'Das Moor und die Kraniche im Herbst', 'Brot backen'];
		const { groups } = groupByTopic(titles.map((title, index) => ({ id: `${index}`, title, abstract: undefined })), { minSize: 2 }, store);
		assert.deepStrictEqual(groups.map(({ paperIds }) => paperIds), [['0', '1', '2'], ['3']]);
		assert.match(groups[0]!.label, /Kraniche|Moor/);
	});
});
