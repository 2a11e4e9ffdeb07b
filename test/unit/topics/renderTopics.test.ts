import * as assert from 'node:assert';
import { explainTopic } from '../../../src/core/topics/explainTopic';
import { groupByTopic } from '../../../src/core/topics/groupByTopic';
import type { Grouping } from '../../../src/core/topics/grouping';
import { renderReasons, topicFormats } from '../../../src/core/topics/renderTopics';

const papers = [{ key: 'b', title: 'Second\nby key' }, { key: 'a', title: 'First by key' }, { key: 'c', title: 'Th\x1b\u202eird' }];
const grouping = { groups: [{ id: 'x', label: 'Topic', paperIds: ['a', 'b'], alsoIn: ['c'], children: [{ id: 'y', label: 'Sub', paperIds: ['a'], alsoIn: [], children: [] }] }] } as unknown as Grouping;

suite('topics on the command line', () => {
	test('as JSON each topic has the titles under it and those that belong there too, in the order of the digest', () => {
		assert.deepStrictEqual(JSON.parse(topicFormats.json(grouping, papers)), [{ topic: 'Topic', id: 'x', papers: ['Second by key', 'First by key'], secondary: ['Third'] }]);
	});

	test('as text they are an outline', () => {
		assert.strictEqual(topicFormats.text(grouping, papers), 'Topic (2)\n  Sub (1)\n    First by key\n  Second by key\n+ Third\n');
	});

	test('the reasons of a paper name phrases with their points and places', () => {
		const inputs = [{ id: 'a', title: 'Knowledge Distillation with a Patient Teacher', abstract: 'We distill a teacher into a student.' }];
		const reasons = explainTopic(groupByTopic(inputs), inputs[0]!);
		const text = renderReasons(inputs[0]!.title, reasons);
		assert.match(text, /^Knowledge Distillation with a Patient Teacher\nin Knowledge Distillation, \d+\.\d points\n {2}\d+\.\d {2}[^\n]*distill[^\n]* \(title(, abstract)?\)\n/);
		assert.match(renderReasons('Nowhere', { group: undefined, pinned: false, main: undefined, others: [], words: [] }), /^Nowhere\nin no topic\n$/);
	});
});
