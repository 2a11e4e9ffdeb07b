import * as assert from 'node:assert';
import * as fc from 'fast-check';
import * as fs from 'node:fs';
import { createEvidenceStore } from '../../../src/core/topics/evidenceStore';
import { explainTopic } from '../../../src/core/topics/explainTopic';
import { groupByTopic, type UserTopics } from '../../../src/core/topics/groupByTopic';
import { createTopicModel } from '../../../src/core/topics/model';
import { parseTaxonomy } from '../../../src/core/topics/taxonomy';
import { runs } from '../../unit/runs';
import { fixture } from '../../unit/golden';
import { placeOf, sample } from '../../unit/topics/sample';
import { sharedData } from '../sharedData';
import { assertLinear } from '../work';
import { bCubed, mutualInformation } from './scores';

const store = createEvidenceStore();
const grouped = groupByTopic(sample, {}, store);
const areaIds = new Set(parseTaxonomy(fs.readFileSync('src/core/topics/taxonomy.txt', 'utf8')).taxonomy.areas.map(({ id }) => id));
const floors = { f: 0.79, information: 0.81 };

suite('grouping by topic', () => {
	test('every paper of the sample stands in exactly one group, and few in "Other"', () => {
		assert.deepStrictEqual(grouped.groups.flatMap(({ paperIds }) => paperIds).sort(), sample.map(({ id }) => id).sort());
		for (const { paperIds } of grouped.groups) { assert.deepStrictEqual([...paperIds].sort(), paperIds); }
		assert.ok((grouped.groups.find(({ id }) => id === 'other')?.paperIds.length ?? 0) <= 2);
	});

	test('the sample shows the topics a researcher would name', () => {
		const labels = grouped.groups.map(({ label }) => label);
		for (const label of ['AI in Education', 'Knowledge Distillation', 'RL for LLM Reasoning', 'Curriculum Learning', 'Continual & Lifelong Learning', 'Instruction Tuning & Following']) {
			assert.ok(labels.includes(label), `${label} in ${labels.join(', ')}`);
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

	test('many copies of one paper are one group', () => {
		const { groups } = groupByTopic(Array.from({ length: 1000 }, (_, index) => ({ ...sample[5]!, id: `copy${index}` })), {}, store);
		assert.deepStrictEqual(groups.map(({ id, label, paperIds }) => [id, label, paperIds.length]), [['distill', 'Knowledge Distillation', 1000]]);
	});

	test('old papers stay where they were when a fifth more come', () => {
		const old = sample.filter((_, index) => index % 6 !== 0);
		const before = groupByTopic(old, {}, store);
		const after = groupByTopic(sample, { memory: JSON.parse(JSON.stringify(before.memory)) }, store);
		const shown = new Set(after.groups.map(({ id }) => id));
		const moved = old.filter(({ id }) => shown.has(placeOf(before, id)!) && placeOf(before, id) !== 'other' && placeOf(after, id) !== placeOf(before, id) && before.groups.some(group => group.id === placeOf(after, id)));
		assert.deepStrictEqual(moved.map(({ id }) => id), []);
	});

	test('a few papers more are put into the groups there are, and nothing else moves', () => {
		const library = Array.from({ length: 210 }, (_, index) => ({ title: sample[index % sample.length]!.title, abstract: undefined, id: `copy${1000 + index}` }));
		const own = createEvidenceStore();
		const before = groupByTopic(library, {}, own);
		const more = { ...library.find(({ title }) => title.startsWith('DeepTutor'))!, id: 'one-more' };
		const after = groupByTopic([more, ...library], { memory: before.memory }, own);
		assert.strictEqual(placeOf(after, 'one-more'), placeOf(before, library.find(({ title }) => title === more.title)!.id));
		for (const { id, paperIds } of before.groups) {
			assert.deepStrictEqual(after.groups.find(group => group.id === id)!.paperIds.filter(paper => paper !== 'one-more'), paperIds);
		}
		const without = groupByTopic(library.slice(1), { memory: after.memory }, own);
		assert.strictEqual(placeOf(without, library[0]!.id), undefined);
		assert.strictEqual(without.groups.reduce((sum, { paperIds }) => sum + paperIds.length, 0), 209);
	});

	test('the level and the number of groups are the user\'s to choose', () => {
		const areas = groupByTopic(sample, { level: 'area' }, store).groups.map(({ label }) => label);
		assert.ok(areas.includes('Language Models') && areas.includes('AI in Education'), areas.join(', '));
		const topics = groupByTopic(sample, { level: 'topic' }, store).groups.map(({ label }) => label);
		assert.ok(topics.includes('AI Tutors & Pedagogy'), topics.join(', '));
		const few = groupByTopic(sample, { max: 3 }, store).groups;
		assert.ok(few.filter(({ id }) => id !== 'other' && !areaIds.has(id)).length <= 3, few.map(({ label }) => label).join(', '));
	});

	test('agrees with a reader of the sample', function () {
		const file = sharedData('digests/seed-topics.json');
		if (file === undefined) { return this.skip(); }
		const labels = (JSON.parse(file) as { papers: { primary: string }[] }).papers.map(({ primary }) => primary);
		const groups = sample.map(({ id }) => placeOf(grouped, id)!);
		const { f } = bCubed(groups, labels);
		const information = mutualInformation(groups, labels);
		assert.ok(f >= floors.f && information >= floors.information, `B-cubed F ${f}, mutual information ${information}`);
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
	test('renaming changes the label and keeps the id', () => {
		const { groups } = groupByTopic(sample, { user: { rename: { 'Knowledge Distillation': 'Distillation' } } }, store);
		assert.strictEqual(groups.find(({ id }) => id === 'distill')!.label, 'Distillation');
	});

	test('a paper without any phrase follows the words that a group\'s papers share', () => {
		const abstract = 'The zorblax quimmet frandles every vorptin. Each vorptin joins one zorblax quimmet.';
		const taught = [1, 2, 3, 4].map(index => ({ id: `taught${index}`, title: `Knowledge distillation with a zorblax quimmet ${index}`, abstract }));
		const follower = { id: 'follower', title: 'A zorblax quimmet frandles', abstract };
		assert.strictEqual(placeOf(groupByTopic([...sample, follower], {}, store), 'follower'), 'other');
		assert.strictEqual(placeOf(groupByTopic([...sample, ...taught, follower], {}, store), 'follower'), 'distill');
	});

	/** One grouping with several of a user's words, since each set of them is a taxonomy of its own. */
	const result = groupByTopic(sample, { user: { custom: [{ label: 'Sycophancy', phrases: ['sycophan*!'] }], merge: { rlr: 'reason+' }, hide: ['Curriculum Learning'] } });

	test('a topic of their own is found by its phrases and shown even for one paper', () => {
		assert.deepStrictEqual(result.groups.find(({ id }) => id === 'own:sycophancy')?.paperIds, [sample.find(({ title }) => title.startsWith('SycEval'))!.id]);
	});

	test('merged topics are one, and hidden ones have no papers', () => {
		const ids = result.groups.map(({ id }) => id);
		assert.ok(ids.includes('reason+') && !ids.includes('rlr') && !ids.includes('curric'), ids.join(', '));
		assert.ok(result.groups.find(({ id }) => id === 'reason+')!.paperIds.length >= 12);
	});

	test('ten thousand phrases of a topic of one\'s own, like regular expressions or not, are read in linear time', () => {
		const few = sample.slice(0, 12);
		const group = (text: string) => groupByTopic(few, { user: { custom: [{ label: 'Mine', phrases: ['slow learner!', ...text.split('\n')] }] } });
		const phrases = (count: number) => Array.from({ length: count }, (_, index) => index % 2 === 0 ? `(a+)+${index}$` : `phrase number${index}`).join('\n');
		assertLinear('own phrases', phrases, 10_000, group);
		const { groups, problems } = group(phrases(10_000));
		assert.deepStrictEqual(problems, []);
		assert.strictEqual(groups.find(({ label }) => label === 'Mine')?.paperIds.length, 1, 'its one real phrase finds its paper');
	});

	test('an area\'s row goes into a group, a group goes into an area, and neither takes along what stands beside it', () => {
		const user = { merge: { 'Vision-Language & Multimodal': 'Knowledge Distillation', curric: 'Evaluation, Safety & Trust' } };
		const merged = groupByTopic(sample, { user }, store);
		const sizes = (groups: typeof merged.groups) => Object.fromEntries(groups.map(({ id, paperIds }) => [id, paperIds.length]));
		const { mm = 0, curric = 0, distill = 0, trust = 0, ...rest } = sizes(grouped.groups);
		assert.ok(mm > 0 && curric > 1 && trust > 0, JSON.stringify(sizes(grouped.groups)));
		assert.deepStrictEqual([sizes(merged.groups), merged.problems], [{ ...rest, distill: distill + mm, trust: trust + curric }, []]);
		const moved = sample.find(({ id }) => placeOf(grouped, id) === 'curric')!;
		const { group, main } = explainTopic(merged, moved, user);
		assert.deepStrictEqual([group?.id, main?.id], ['trust', 'trust']);
	});

	test('an area goes into an area with all its groups, and where areas are shown into that of the group it was merged into', () => {
		const { groups, problems } = groupByTopic(sample, { level: 'area', user: { merge: { edu: 'ml', reason: 'distill' } } }, store);
		const ids = groups.map(({ id }) => id);
		assert.deepStrictEqual([ids.filter(id => id !== 'other').sort(), problems], [['lm', 'ml'], []]);
		assert.deepStrictEqual(groupByTopic(sample.slice(0, 12), { user: { merge: { edu: 'lm', lm: 'edu' } } }).problems.map(({ rule }) => rule), ['topics/merge-circle']);
	});

	test('a pin wins over hidden and merged topics, one group at most, areas, and an own topic whose phrases match', () => {
		const paper = sample.find(({ title }) => title.startsWith('SycEval'))!;
		const pinned = sample.map(each => each === paper ? { ...each, pinned: 'Curriculum Learning' } : each);
		const custom = [{ label: 'Sycophancy', phrases: ['sycophan*!'] }];
		assert.strictEqual(placeOf(groupByTopic(pinned, { max: 1, user: { custom, hide: ['curric'] } }, store), paper.id), 'curric');
		assert.strictEqual(placeOf(groupByTopic(pinned, { level: 'area', user: { custom, merge: { curric: 'rlr' } } }, store), paper.id), 'rlr');
		assert.strictEqual(placeOf(groupByTopic(pinned, { level: 'area', max: 1 }, store), paper.id), 'curric');
	});

	test('more phrases than are read are reported', () => {
		const rules = (count: number) => createTopicModel({ custom: [{ label: 'Mine', phrases: Array.from({ length: count }, (_, index) => `phrase${index}`) }] }).problems.map(({ rule }) => rule);
		assert.deepStrictEqual([rules(20_000), rules(20_001)], [[], ['topics/too-many-phrases']]);
	});

	test('what makes no sense is reported and left out', () => {
		const user: UserTopics = { merge: { curric: 'cont', cont: 'curric', nothing: 'nowhere' }, hide: ['unheard of'], custom: [{ label: 'Odd', phrases: ['(a+)+$', '*', '[', 'teacher & student', '__proto__'], area: 'no area' }, { label: 'odd', phrases: ['again'] }] };
		const { problems, groups } = groupByTopic(sample.slice(0, 12), { user });
		assert.deepStrictEqual(problems.map(({ rule }) => rule).sort(), ['topics/merge-circle', 'topics/unknown', 'topics/unknown', 'topics/unknown']);
		assert.strictEqual(groups.reduce((sum, { paperIds }) => sum + paperIds.length, 0), 12);
	});
});

suite('bad input to the grouping', () => {
	test('any titles and abstracts are grouped, each paper once, whatever their order', () => {
		const paper = fc.record({ title: fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('Reinforcement learning', '\ud800 \\textbf{lone}', '深度学习', '   ', 'constructor __proto__')), abstract: fc.option(fc.string({ maxLength: 80 }), { nil: undefined }), pinned: fc.option(fc.constantFrom('Other', 'rlr', '__proto__', 'constructor', ' ', 'Überblick'), { nil: undefined }) });
		fc.assert(fc.property(fc.array(paper, { maxLength: 8 }), papers => {
			const inputs = papers.map((paper, index) => ({ ...paper, id: `${index}` }));
			const result = groupByTopic(inputs, {}, store);
			assert.deepStrictEqual(result.groups.flatMap(({ paperIds }) => paperIds).sort(), inputs.map(({ id }) => id).sort());
			assert.deepStrictEqual(groupByTopic([...inputs].reverse(), {}, store), result);
		}), { numRuns: runs(30) });
	});
});
