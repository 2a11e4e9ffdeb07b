import * as assert from 'node:assert';
import { groupByTopic } from '../../../src/core/topics/groupByTopic';
import type { Grouping, TopicInput } from '../../../src/core/topics/grouping';
import { fixture } from '../golden';

const sample: readonly TopicInput[] = (JSON.parse(fixture('digests/seed.gold.json')) as { title: string; abstract: string }[]).map(({ title, abstract }, index) => ({ id: `paper${index}`, title, abstract }));

suite('grouping by topic', () => {
	test('every paper of the sample stands in exactly one group, and few in "Other"', () => {
		const { groups } = groupByTopic(sample);
		assert.deepStrictEqual(groups.flatMap(({ paperIds }) => paperIds).sort(), sample.map(({ id }) => id).sort());
		assert.ok((groups.find(({ id }) => id === 'other')?.paperIds.length ?? 0) <= 2);
	});

	test('the sample shows the topics a researcher would name', () => {
		const labels = groupByTopic(sample).groups.map(({ label }) => label);
		for (const label of ['AI in Education', 'Knowledge Distillation', 'RL for LLM Reasoning', 'Curriculum Learning', 'Continual & Lifelong Learning', 'Instruction Tuning & Following']) {
			assert.ok(labels.includes(label), `${label} in ${labels.join(', ')}`);
		}
	});

	test('the order of the papers makes no difference', () => {
		const placesOf = ({ groups }: Grouping) => groups.map(({ id, label, paperIds }) => ({ id, label, paperIds }));
		assert.deepStrictEqual(placesOf(groupByTopic([...sample].reverse())), placesOf(groupByTopic(sample)));
	});

	test('no papers make no groups', () => {
		assert.deepStrictEqual(groupByTopic([]).groups, []);
	});
});
