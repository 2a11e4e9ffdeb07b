import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { createEvidenceStore } from '../../../src/core/topics/evidenceStore';
import { explainTopic } from '../../../src/core/topics/explainTopic';
import { groupByTopic, groupByTopicSteps } from '../../../src/core/topics/groupByTopic';
import { fixture } from '../golden';
import { runs } from '../runs';
import { placeOf, sample } from './sample';

const store = createEvidenceStore();
const grouped = groupByTopic(sample, {}, store);
/** Fewer papers, for laws that hold for any. */
const some = sample.slice(0, 16);
const someGrouped = groupByTopic(some, {}, store);

suite('grouping by topic', () => {
	test('every paper of the sample stands in exactly one group, and few in "Other"', () => {
		assert.deepStrictEqual(grouped.groups.flatMap(({ paperIds }) => paperIds).sort(), sample.map(({ id }) => id).sort());
		assert.ok((grouped.groups.find(({ id }) => id === 'other')?.paperIds.length ?? 0) <= 2);
	});

	test('the sample shows the topics a researcher would name', () => {
		const labels = grouped.groups.map(({ label }) => label);
		for (const label of ['AI in Education', 'Knowledge Distillation', 'RL for LLM Reasoning', 'Curriculum Learning', 'Continual & Lifelong Learning', 'Instruction Tuning & Following']) {
			assert.ok(labels.includes(label), `${label} in ${labels.join(', ')}`);
		}
	});

	test('the order of the papers makes no difference', () => {
		assert.deepStrictEqual(groupByTopic([...some].reverse(), {}, store), someGrouped);
	});

	test('papers stand in the order of their ids, and a paper given twice stands once', () => {
		assert.deepStrictEqual(groupByTopic([...some, ...some.slice(0, 9)], {}, store), someGrouped);
		for (const { paperIds } of grouped.groups) { assert.deepStrictEqual([...paperIds].sort(), paperIds); }
	});

	test('goes step by step', () => {
		const steps = groupByTopicSteps(some, {}, store);
		let count = 0;
		let step = steps.next();
		for (; !step.done; step = steps.next()) { count++; }
		assert.ok(count > 5);
		assert.deepStrictEqual(step.value, someGrouped);
	});

	test('a memory that is none is ignored', () => {
		for (const memory of [{ format: 'something else' }, { format: 'topics-memory/1', places: { edu: 1 } }, { format: 'topics-memory/1' }]) {
			assert.deepStrictEqual(groupByTopic(some, { memory: memory as never }, store), someGrouped);
		}
	});

	test('a paper stands under a second topic once, and never under its own', () => {
		const also = grouped.groups.flatMap(({ id, alsoIn }) => alsoIn.map(paper => ({ id, paper })));
		assert.ok(also.length > 0);
		for (const { id, paper } of also) { assert.notStrictEqual(placeOf(grouped, paper), id); }
		assert.strictEqual(new Set(also.map(({ id, paper }) => `${id} ${paper}`)).size, also.length);
	});

	test('a large group has subtopics, whose papers are its own', () => {
		const large = grouped.groups.find(({ id }) => id === 'edu+')!;
		assert.ok(large.children.length >= 2);
		const below = large.children.flatMap(({ paperIds }) => paperIds);
		assert.strictEqual(new Set(below).size, below.length);
		assert.ok(below.every(id => large.paperIds.includes(id)));
	});
});

suite('papers of many fields', () => {
	const papers = fixture('topics/made-up-papers-of-many-fields.txt').trim().split('\n\n').map((paper, index) => {
		const [head, abstract] = paper.split('\n');
		const [area, title] = head!.split(' | ');
		return { id: `made-up-${100 + index}`, area: area!, title: title!, abstract };
	});

	for (const { id, area, title, abstract } of papers) {
		test(`"${title}" is of the area ${area}`, () => {
			const { groups } = groupByTopic([{ id, title, abstract }], { level: 'area' }, store);
			assert.deepStrictEqual(groups.map(group => group.id), [area]);
		});
	}

	test('none of them falls into "Other" in a digest of them all', () => {
		const { groups } = groupByTopic(papers, {}, store);
		assert.deepStrictEqual(groups.find(({ id }) => id === 'other')?.paperIds ?? [], []);
	});
});

suite('the user\'s word on topics', () => {
	/** One grouping with all of a user's words, since each set of them is a taxonomy of its own. */
	const result = groupByTopic(sample, { user: {
		custom: [{ label: 'Sycophancy', phrases: ['sycophan*!'] }], rename: { 'Knowledge Distillation': 'Distillation' }, merge: { rlr: 'reason+' }, hide: ['Curriculum Learning'],
	} });

	test('a pinned paper stands where it was put, by label, id or a new name', () => {
		const pins = ['curric', 'knowledge distillation', 'Reading Group'];
		const papers = sample.map((paper, index) => index < 3 ? { ...paper, pinned: pins[index] } : paper);
		const grouping = groupByTopic(papers, {}, store);
		assert.deepStrictEqual(papers.slice(0, 3).map(({ id }) => placeOf(grouping, id)), ['curric', 'distill', 'own:reading-group']);
		assert.strictEqual(grouping.groups.find(({ id }) => id === 'own:reading-group')!.label, 'Reading Group');
	});

	test('papers with the same words follow a paper that was moved', () => {
		const honey = (id: string, pinned?: string) => ({ id, title: `Waggle flight of honeybees near hive ${id}`, abstract: 'Honeybees waggle before the hive opens. Nectar foragers return to the hive at noon, waggle again and unload nectar.', pinned });
		const grouping = groupByTopic([...sample, honey('bee1', 'Bees'), honey('bee2', 'Bees'), honey('bee3')], {}, store);
		assert.strictEqual(placeOf(grouping, 'bee3'), 'own:bees');
	});

	test('a topic of their own is found by its phrases and shown even for one paper', () => {
		assert.deepStrictEqual(result.groups.find(({ id }) => id === 'own:sycophancy')?.paperIds, [sample.find(({ title }) => title.startsWith('SycEval'))!.id]);
	});

	test('renaming changes the label and keeps the id', () => {
		assert.strictEqual(result.groups.find(({ id }) => id === 'distill')!.label, 'Distillation');
	});

	test('merged topics are one, and hidden ones have no papers', () => {
		const ids = result.groups.map(({ id }) => id);
		assert.ok(ids.includes('reason+') && !ids.includes('rlr') && !ids.includes('curric'), ids.join(', '));
		assert.ok(result.groups.find(({ id }) => id === 'reason+')!.paperIds.length >= 12);
	});

	test('own topics whose names differ only in capitals and signs are one, with the papers of both', () => {
		const papers = ['Waggle flight', 'Nectar stores', 'Stone walls'].map((title, index) => ({ id: `${index}`, title, abstract: undefined }));
		const { groups, problems } = groupByTopic(papers, { user: { custom: [{ label: 'Honey bees', phrases: ['waggle!'] }, { label: 'honey BEES', phrases: ['nectar!'] }] } });
		assert.deepStrictEqual([groups.map(({ id, paperIds }) => [id, paperIds]), problems], [[['own:honey-bees', ['0', '1']], ['other', ['2']]], []]);
	});

	test('a paper without any phrase follows the words that a group\'s papers share', () => {
		const abstract = 'The zorblax quimmet frandles every vorptin. Each vorptin joins one zorblax quimmet.';
		const taught = [1, 2, 3, 4].map(index => ({ id: `taught${index}`, title: `Knowledge distillation with a zorblax quimmet ${index}`, abstract }));
		const follower = { id: 'follower', title: 'A zorblax quimmet frandles', abstract };
		assert.strictEqual(placeOf(groupByTopic([...some, follower], {}, store), 'follower'), 'other');
		assert.strictEqual(placeOf(groupByTopic([...some, ...taught, follower], {}, store), 'follower'), 'distill');
	});
});

suite('why a paper stands where it stands', () => {
	test('names the phrases with their place and points, the strongest first', () => {
		const paper = sample.find(({ title }) => title.startsWith('DeepTutor'))!;
		const { group, main, others, pinned } = explainTopic(grouped, paper);
		assert.deepStrictEqual(group, { id: 'edu+', label: 'AI in Education' });
		assert.strictEqual(pinned, false);
		const first = main!.phrases[0]!;
		assert.ok(first.phrase.startsWith('tutor') && first.inTitle && first.points > 5, JSON.stringify(first));
		assert.ok(main!.phrases.every(({ points }, index, all) => index === 0 || points <= all[index - 1]!.points));
		assert.ok(others.every(({ points }) => points <= main!.points * 1.2), JSON.stringify(others));
	});

	test('says what the words of the library add', () => {
		const { words } = explainTopic(grouped, sample.find(({ title }) => title.startsWith('DeepTutor'))!);
		assert.ok(words.length > 0);
	});

	test('says that the user moved it, and nothing of a paper it does not have', () => {
		const pinned = { ...sample[0]!, pinned: 'Curriculum Learning' };
		const result = groupByTopic([pinned, ...sample.slice(1)], {}, store);
		assert.deepStrictEqual([explainTopic(result, pinned).pinned, explainTopic(result, pinned).group?.id], [true, 'curric']);
		assert.strictEqual(explainTopic(result, { id: 'unknown', title: 'Unknown', abstract: undefined }).group, undefined);
	});
});

suite('bad input to the grouping', () => {
	test('no papers make no groups', () => {
		assert.deepStrictEqual(groupByTopic([], {}, store).groups, []);
	});

	test('any titles and abstracts are grouped, each paper once, whatever their order', () => {
		const paper = fc.record({ title: fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('Reinforcement learning', '\ud800 \\textbf{lone}', '深度学习', '   ', 'constructor __proto__')), abstract: fc.option(fc.string({ maxLength: 80 }), { nil: undefined }), pinned: fc.option(fc.constantFrom('Other', 'rlr', '__proto__', 'constructor', ' ', 'Überblick'), { nil: undefined }) });
		fc.assert(fc.property(fc.array(paper, { maxLength: 8 }), papers => {
			const inputs = papers.map((paper, index) => ({ ...paper, id: `${index}` }));
			const result = groupByTopic(inputs, {}, store);
			assert.deepStrictEqual(result.groups.flatMap(({ paperIds }) => paperIds).sort(), inputs.map(({ id }) => id).sort());
			assert.deepStrictEqual(groupByTopic([...inputs].reverse(), {}, store), result);
		}), { numRuns: runs(30) });
	});

	test('papers in a language the taxonomy does not speak are grouped by the words they share', () => {
		const titles = ['Die Wanderung der Kraniche über das Moor', 'Kraniche im Moor: Zählung der Kraniche', 'Das Moor und die Kraniche im Herbst', 'Brot backen'];
		const { groups } = groupByTopic(titles.map((title, index) => ({ id: `${index}`, title, abstract: undefined })), { minSize: 2 }, store);
		assert.deepStrictEqual(groups.map(({ paperIds }) => paperIds), [['0', '1', '2'], ['3']]);
		assert.match(groups[0]!.label, /Kraniche|Moor/);
	});
});
