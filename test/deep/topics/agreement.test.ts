import * as assert from 'node:assert';
import { groupByTopic } from '../../../src/core/topics/groupByTopic';
import { placeOf, sample } from '../../unit/topics/sample';
import { sharedData } from '../sharedData';
import { bCubed, mutualInformation } from './scores';

const floors = { f: 0.79, information: 0.81 };

suite('grouping by topic', () => {
	test('agrees with a reader of the sample', function () {
		const file = sharedData('digests/seed-topics.json');
		if (file === undefined) { return this.skip(); }
		const labels = (JSON.parse(file) as { papers: { primary: string }[] }).papers.map(({ primary }) => primary);
		const grouped = groupByTopic(sample);
		const groups = sample.map(({ id }) => placeOf(grouped, id)!);
		const { f } = bCubed(groups, labels);
		const information = mutualInformation(groups, labels);
		assert.ok(f >= floors.f && information >= floors.information, `B-cubed F ${f}, mutual information ${information}`);
	});
});
