import * as assert from 'node:assert';
import { groupByTopic, type UserTopics } from '../../../src/core/topics/groupByTopic';
import { createTopicModel } from '../../../src/core/topics/model';
import { createTopicNames } from '../../../src/core/topics/userTopics';

/** A label one character longer than a topic may have. */
const tooLong = 'x'.repeat(37);

/** All that tests say for a user with phrases of their own: such words are a taxonomy of its own, which takes some time to lay out. */
const ownWords: UserTopics = {
	custom: [{ label: 'Reading Group', phrases: [] }, { label: 'Honey bees', phrases: ['waggle!'] }, { label: 'honey BEES', phrases: ['nectar!'] }, { label: tooLong.slice(1), phrases: ['phrase'] }, { label: tooLong, phrases: ['phrase'] }],
	rename: { distill: 'Squeezing' },
};
const model = createTopicModel(ownWords);

suite('the user\'s word about topics', () => {
	test('a topic is named by its first label where that leads back to it, else by its id', () => {
		const { nameOf, shownNameOf, isKnown } = createTopicNames(model);
		assert.strictEqual(nameOf({ id: 'distill', label: 'Squeezing' }), 'Knowledge Distillation');
		assert.strictEqual(shownNameOf({ id: 'distill', label: 'Squeezing' }), 'Squeezing');
		assert.strictEqual(nameOf({ id: 'edu+', label: 'More on AI in Education' }), 'AI in Education');
		assert.strictEqual(nameOf({ id: 'own:reading-group', label: 'Reading Group' }), 'Reading Group');
		assert.strictEqual(nameOf({ id: 'own:waggle-dance', label: 'Waggle Dance' }), 'Waggle Dance');
		assert.strictEqual(nameOf({ id: 'own:curriculum-learning', label: 'Curriculum Learning' }), 'own:curriculum-learning');
		assert.deepStrictEqual(['distill', 'own:reading-group', 'own:waggle-dance'].map(isKnown), [true, true, false]);
	});

	test('a name that is too long is reported', () => {
		assert.deepStrictEqual(ownWords.custom!.map(({ label }) => label.length).slice(-2), [36, 37]);
		assert.deepStrictEqual(model.problems.map(({ rule, args }) => [rule, args]), [['topics/long-label', [tooLong, 36]]]);
	});

	test('own topics whose names differ only in capitals and signs are one, with the papers of both', () => {
		const papers = ['Waggle flight', 'Nectar stores', 'Stone walls'].map((title, index) => ({ id: `${index}`, title, abstract: undefined }));
		const { groups, problems } = groupByTopic(papers, { user: ownWords });
		assert.deepStrictEqual([groups.map(({ id, paperIds }) => [id, paperIds]), problems.map(({ args }) => args)], [[['own:honey-bees', ['0', '1']], ['other', ['2']]], [[tooLong, 36]]]);
	});
});
