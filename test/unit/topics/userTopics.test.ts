import * as assert from 'node:assert';
import { createTopicModel } from '../../../src/core/topics/model';
import { createTopicNames, readUserTopics } from '../../../src/core/topics/userTopics';

suite('the user\'s word about topics', () => {
	test('own and hidden topics of all places count, and the nearest place says what a name means', () => {
		const global = { custom: [{ label: 'Bees', phrases: ['bee*'] }, { label: 'Ants', phrases: ['ant'] }], hide: ['fin'], rename: { rlr: 'RLVR', kt: 'Tracing' } };
		const folder = { custom: [{ label: 'bees', phrases: ['honeybee*', 'waggle'], area: 'bio' }], hide: ['fin', 'law'], rename: { rlr: 'RL' } };
		assert.deepStrictEqual(readUserTopics([global, {}, folder]), {
			custom: [{ label: 'bees', phrases: ['honeybee*', 'waggle'], area: 'bio' }, { label: 'Ants', phrases: ['ant'] }],
			rename: { rlr: 'RL', kt: 'Tracing' },
			hide: ['fin', 'law'],
		});
	});

	test('what is of no use is left out: settings are written by hand', () => {
		const odd = { custom: [null, 'Bees', { phrases: ['x'] }, { label: ' ' }, { label: 'Ants', phrases: 'ant' }, { label: 'Owls', phrases: [1, 'owl*', ''] }], rename: ['a'], merge: { a: 1, b: '', __proto__: 'x' }, hide: 'all' };
		assert.deepStrictEqual(readUserTopics([odd, { custom: 7, hide: [{}] }]), { custom: [{ label: 'Ants', phrases: [] }, { label: 'Owls', phrases: ['owl*'] }] });
	});

	test('every shipped topic has a name that leads back to it', () => {
		const model = createTopicModel();
		const { nameOf } = createTopicNames(model);
		for (const { id, label } of [...model.taxonomy.groups, ...model.taxonomy.topics, ...model.taxonomy.areas]) {
			assert.strictEqual(model.ids.get(nameOf({ id, label }).toLowerCase()), id);
		}
	});
});
