import * as assert from 'node:assert';
import { runToEnd } from '../../../src/core/steps';
import type { TopicMemory } from '../../../src/core/topics/grouping';
import { groupByTopic } from '../../../src/core/topics/groupByTopic';
import { renderMemorySteps } from '../../../src/core/topics/memoryText';

suite('the memory of a grouping as text', () => {
	test('says what it says, whatever ids and keys are like', () => {
		const { memory } = groupByTopic([{ id: 'a"b\\c', title: 'Reinforcement learning of robots', abstract: undefined }, { id: '__proto__', title: 'Robots', abstract: undefined }, { id: '\u2028', title: 'Zzz', abstract: undefined }]);
		assert.deepStrictEqual(JSON.parse(runToEnd(renderMemorySteps(memory))), JSON.parse(JSON.stringify(memory)));
		const none: TopicMemory = { ...memory, places: {} };
		assert.deepStrictEqual(JSON.parse(runToEnd(renderMemorySteps(none))), JSON.parse(JSON.stringify(none)));
	});

	test('pauses within a group of thousands', () => {
		const { memory } = groupByTopic([]);
		const places = { rl: Array.from({ length: 20_000 }, (_, index) => `paper${index}`) };
		let pauses = 0;
		const steps = renderMemorySteps({ ...memory, places });
		for (let step = steps.next(); !step.done; step = steps.next()) { pauses++; }
		assert.ok(pauses >= 5, `${pauses} pauses`);
	});
});
