import * as assert from 'node:assert';
import { organizationRows, pageSize, papersBelow, topicRows, type GroupRow, type Pages, type TreeRow } from '../../src/core/paperTree';
import type { Paper } from '../../src/core/paper';
import type { TopicGroup } from '../../src/core/topics/grouping';

const noPages: Pages = new Map();

suite('the tree of papers', () => {
	test('lists subtopics first, then the papers of none, then those of other topics, in the order given; a paper of two topics once in each', () => {
		const groups = [topic('edu', ['a', 'b', 'c', 'd'], ['x'], [topic('tutor', ['c', 'a'])]), topic('kd', ['x'])];
		const rows = topicRows(groups, papers('d', 'x', 'c', 'b', 'a'), noPages);
		assert.deepStrictEqual(outline(rows), ['edu 4+1', ' tutor 2', '  c', '  a', ' d', ' b', ' x also', 'kd 1', ' x']);
	});

	test('never lists a paper twice in a group, whatever the grouping says', () => {
		assert.deepStrictEqual(outline(topicRows([topic('t', ['a', 'a'], ['a', 'b', 'b'])], papers('a', 'b'), noPages)), ['t 1+1', ' a', ' b also']);
	});

	test('keeps the id of each row when papers come, counts and order change', () => {
		const before = topicRows([topic('edu', ['a', 'b'], [], [topic('tutor', ['a'])]), topic('kd', ['c'])], papers('a', 'b', 'c'), noPages);
		const after = topicRows([topic('kd', ['c', 'd', 'e']), topic('edu', ['a', 'b'], ['d'], [topic('tutor', ['a'])])], papers('e', 'd', 'c', 'b', 'a'), noPages);
		const idsAfter = new Set(ids(after));
		assert.deepStrictEqual(ids(before).filter(id => !idsAfter.has(id)), []);
		assert.strictEqual(idsAfter.size, ids(after).length, 'an id stands for two rows');
	});

	test('shows no more organizations than a page has, and the others in groups behind them', () => {
		assert.ok(pageSize < 1000, 'a list of a thousand rows is slow');
		const many = Array.from({ length: 2 * pageSize + 3 }, (_, index): Paper => ({ ...paper(`p${index}`), organization: { slug: `o${index}`, name: `O${index}` } }));
		const rows = organizationRows(many, noPages, 'More');
		const inner = rows.at(-1)!.children();
		assert.deepStrictEqual([rows.length, rows.at(-1)!.label, rows.at(-1)!.count, inner.length], [pageSize + 1, 'More', pageSize + 3, pageSize + 1]);
		assert.strictEqual(new Set(rows.flatMap(papersBelow)).size, many.length, 'each paper is somewhere');
		assert.strictEqual(new Set(ids(rows)).size, ids(rows).length, 'an id stands for two rows');
	});

	test('cuts a long group and shows the next page of it when asked', () => {
		const many = papers(...Array.from({ length: 2 * pageSize + 1 }, (_, index) => `p${index}`));
		const groups = [topic('big', many.map(({ key }) => key))];
		const [first] = topicRows(groups, many, noPages);
		const rows = first!.children();
		assert.strictEqual(rows.length, pageSize + 1);
		assert.deepStrictEqual(pick(rows.at(-1)!), { kind: 'more', left: pageSize + 1 });
		const all = topicRows(groups, many, new Map([[first!.id, 3]]))[0]!.children();
		assert.deepStrictEqual(all.map(({ kind }) => kind).filter(kind => kind !== 'paper'), []);
		assert.strictEqual(all.length, 2 * pageSize + 1);
	});

	test('parts topics by year, the newest first', () => {
		const dated = [paper('a', '2024'), paper('b', '2026-01'), paper('c'), paper('d', '2024-05')];
		const rows = topicRows([topic('t', ['a', 'b', 'c'], ['d'])], dated, noPages, true);
		assert.deepStrictEqual(outline(rows), ['t 3+1', ' 2026 1', '  b', ' 2024 1+1', '  a', '  d also', ' undefined 1', '  c']);
		assert.strictEqual(new Set(ids(rows)).size, ids(rows).length);
	});
});

function topic(id: string, paperIds: readonly string[], alsoIn: readonly string[] = [], children: readonly TopicGroup[] = []): TopicGroup {
	return { id, label: id, paperIds, alsoIn, children };
}

function paper(key: string, year?: string): Paper {
	const published = year === undefined ? undefined : { iso: year, yearInferred: false };
	return { key, title: key, abstract: undefined, authorCount: undefined, authors: undefined, organization: undefined, published, comments: undefined, upvotes: undefined, identifiers: {}, sources: [], provisional: true };
}

function papers(...keys: string[]): Paper[] {
	return keys.map(key => paper(key));
}

function outline(rows: readonly TreeRow[], indent = ''): string[] {
	return rows.flatMap(row => {
		if (row.kind === 'group') { return [`${indent}${row.label} ${row.count}${row.alsoCount > 0 ? `+${row.alsoCount}` : ''}`, ...outline(row.children(), `${indent} `)]; }
		return [row.kind === 'paper' ? `${indent}${row.paper.key}${row.also ? ' also' : ''}` : `${indent}… ${row.left}`];
	});
}

function ids(rows: readonly (TreeRow | GroupRow)[]): string[] {
	return rows.flatMap(row => [row.id, ...(row.kind === 'group' ? ids(row.children()) : [])]);
}

function pick(row: TreeRow): object {
	return row.kind === 'more' ? { kind: row.kind, left: row.left } : { kind: row.kind };
}
