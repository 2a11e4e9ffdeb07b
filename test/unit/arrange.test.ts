import * as assert from 'node:assert';
import { groupByOrganization, groupByYear, sortPapers, type PaperGroup } from '../../src/core/arrange';
import { paper } from './papers';

const day = (iso: string) => ({ iso, yearInferred: false });
const papers = [
	paper({ key: 'a', title: 'beta', published: day('2023-05-01'), comments: 1, organization: { slug: 'x', name: 'X' } }),
	paper({ key: 'b', title: 'Alpha' }),
	paper({ key: 'c', title: 'gamma', published: day('2026-01-02'), comments: 12 }),
	paper({ key: 'd', title: 'delta', published: day('2023-11-01'), organization: { slug: 'y', name: 'Y' } }),
	paper({ key: 'e', title: 'epsilon', published: day('2023-12-01'), organization: { slug: 'y', name: 'Y' } }),
];

suite('arranging papers', () => {
	test('by date, title and comments, those that lack it last', () => {
		const keys = (order: 'date' | 'title' | 'comments') => sortPapers(papers, order).map(({ key }) => key).join('');
		assert.deepStrictEqual([keys('date'), keys('title'), keys('comments')], ['cedab', 'badec', 'cabde']);
	});

	test('equal papers keep the order they came in, whatever they are sorted by', () => {
		const equal = ['1', '2', '3'].map(key => paper({ key, title: 'Same', published: day('2026'), comments: 1 }));
		for (const order of ['date', 'title', 'comments'] as const) {
			assert.strictEqual(sortPapers(equal, order).map(({ key }) => key).join(''), '123', order);
		}
	});

	test('by year, the newest first and those without a year last', () => {
		assert.deepStrictEqual(shape(groupByYear(papers)), [['is:2026', '2026', 'c'], ['is:2023', '2023', 'ade'], ['none', undefined, 'b']]);
	});

	test('by organisation, the largest first and those without one last', () => {
		assert.deepStrictEqual(shape(groupByOrganization(papers)), [['is:Y', 'Y', 'de'], ['is:X', 'X', 'a'], ['none', undefined, 'bc']]);
	});

	test('an organisation named like the rest does not swallow it', () => {
		const groups = groupByOrganization([...papers, paper({ key: 'f', organization: { slug: undefined, name: 'none' } })]);
		assert.strictEqual(new Set(groups.map(({ id }) => id)).size, groups.length);
	});
});

function shape(groups: readonly PaperGroup[]) {
	return groups.map(({ id, label, papers: members }) => [id, label, members.map(({ key }) => key).join('')]);
}
