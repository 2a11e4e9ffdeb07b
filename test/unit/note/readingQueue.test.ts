import * as assert from 'node:assert';
import { addDays, changeStatus, groupReadingQueue, newItems, readingStatistics, snooze, type ReadingItem } from '../../../src/core/note/readingQueue';
import { rankForTriage, triageActions } from '../../../src/core/note/triage';
import { renderMessage } from '../../../src/core/paper';
import { hydra } from './papers';

const today = '2026-05-13';

function item(key: string, fields: Partial<ReadingItem> & { readonly title?: string; readonly organization?: string; readonly date?: string; readonly comments?: number } = {}): ReadingItem {
	const { title = key, organization, date, comments, ...marks } = fields;
	const paper = { ...hydra, key, title, abstract: undefined, comments, organization: organization === undefined ? undefined : { slug: undefined, name: organization }, published: date === undefined ? undefined : { iso: date, yearInferred: false } };
	return { paper, status: 'unread', tags: [], topics: [], cited: false, hasNote: false, ...marks };
}

const keys = (items: readonly ReadingItem[]): string[] => items.map(({ paper }) => paper.key);

suite('reading queue', () => {
	test('papers stand in the order of reading: by priority, then what is cited though unread, then the newest', () => {
		const groups = groupReadingQueue([
			item('old', { status: 'to-read', date: '2023-01' }), item('new', { status: 'to-read', date: '2026-01' }), item('low', { status: 'to-read', priority: 'low', cited: true }),
			item('cited', { status: 'to-read', date: '2020', cited: true }), item('high', { status: 'to-read', priority: 'high' }),
			item('now', { status: 'reading' }), item('done', { status: 'read', finished: '2026-05-01' }), item('justDone', { status: 'read', finished: today }), item('longDone', { status: 'read', finished: '2026-04-13' }),
			item('later', { status: 'to-read', snoozedUntil: '2026-06-01' }), item('soon', { snoozedUntil: '2026-05-14' }), item('awake', { status: 'to-read', snoozedUntil: today }),
			item('fresh'), item('no', { status: 'skipped', snoozedUntil: '2026-06-01' }),
		], today);
		assert.deepStrictEqual(Object.fromEntries(groups.map(({ label, items }) => [label, keys(items)])), {
			'Reading': ['now'], 'To Read': ['high', 'cited', 'new', 'old', 'awake', 'low'], 'Recently Read': ['justDone', 'done'], 'Snoozed': ['soon', 'later'],
		});
	});

	test('new are the unread that are not put off', () => {
		assert.deepStrictEqual(keys(newItems([item('a'), item('b', { snoozedUntil: '2026-05-14' }), item('c', { status: 'skipped' })], today)), ['a']);
	});

	test('the day of reading comes with "read" and goes with any other status, and a decision wakes what was snoozed', () => {
		assert.deepStrictEqual(changeStatus(item('a', { snoozedUntil: '2026-06-01' }), 'read', today), [{ field: 'status', value: 'read' }, { field: 'snoozedUntil', value: undefined }, { field: 'finished', value: today }]);
		assert.deepStrictEqual(changeStatus(item('a', { status: 'read', finished: '2026-05-01' }), 'reading', today), [{ field: 'status', value: 'reading' }, { field: 'finished', value: undefined }]);
		assert.deepStrictEqual(changeStatus(item('a', { status: 'read', finished: '2026-05-01' }), 'read', today).at(-1), { field: 'finished', value: '2026-05-01' });
	});

	test('keep, skip and later are one change each', () => {
		assert.deepStrictEqual(triageActions.map(({ id, changes }) => [id, changes(item('a'), today)]), [
			['keep', [{ field: 'status', value: 'to-read' }]], ['skip', [{ field: 'status', value: 'skipped' }]], ['later', [{ field: 'snoozedUntil', value: '2026-05-20' }]],
		]);
		assert.deepStrictEqual(snooze('2026-12-31', 1), [{ field: 'snoozedUntil', value: '2027-01-01' }]);
	});

	test('days are counted over the ends of months and leap years', () => {
		assert.deepStrictEqual([addDays('2028-02-28', 1), addDays('2026-03-01', -1), addDays('2026-03-29', 1)], ['2028-02-29', '2026-02-28', '2026-03-30']);
	});

	test('statistics count what is open and read of late', () => {
		assert.deepStrictEqual(readingStatistics([
			item('a'), item('b', { status: 'read', finished: '2026-05-07' }), item('c', { status: 'read', finished: '2026-05-06' }), item('d', { status: 'to-read', snoozedUntil: '2026-06-01' }), item('e', { status: 'read' }),
		], today), { byStatus: { 'unread': 1, 'to-read': 1, 'reading': 0, 'read': 3, 'skipped': 0 }, readInWeek: 1 });
	});
});

suite('triage', () => {
	const past = [
		item('cited', { title: 'Visual tokenization with codebooks', topics: ['Vision'], organization: 'Example Lab', cited: true }),
		item('kept', { title: 'Segmentation of images', topics: ['Vision'], status: 'to-read' }),
		item('skipped', { title: 'Reinforcement of agents', topics: ['Agents'], status: 'skipped' }),
	];

	test('what is like the papers cited and kept comes first, what is like the skipped ones last, each with its reason', () => {
		const ranked = rankForTriage([
			item('agents', { title: 'Planning agents', topics: ['Agents'] }),
			item('discussed', { title: 'Something else', comments: 9 }),
			item('words', { title: 'Tokenization without codebooks' }),
			item('lab', { title: 'Something of the lab', organization: 'Example Lab' }),
			item('vision', { title: 'Depth', topics: ['Vision'] }),
		], past);
		assert.deepStrictEqual(ranked.map(({ item: { paper }, reason }) => [paper.key, reason && renderMessage(reason)]), [
			['vision', 'Topic "Vision": papers kept or cited so far: 2'],
			['words', 'Has words of papers you kept or cited: tokenization, codebooks'],
			['lab', 'From Example Lab: papers kept or cited so far: 1'],
			['discussed', 'Comments in the digest: 9'],
			['agents', undefined],
		]);
	});

	test('without a past the most discussed come first, and equal ones keep the digest\'s order', () => {
		assert.deepStrictEqual(rankForTriage([item('a'), item('b', { comments: 1 }), item('c'), item('d', { comments: 5 })], []).map(({ item: { paper } }) => paper.key), ['d', 'b', 'a', 'c']);
	});
});
