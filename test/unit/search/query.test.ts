import * as assert from 'node:assert';
import fc from 'fast-check';
import { renderMessage } from '../../../src/core/paper';
import type { SearchDocument } from '../../../src/core/search/createSearch';
import { searchFields } from '../../../src/core/search/fields';
import { completeQuery, parseQuery } from '../../../src/core/search/query';
import { runs } from '../runs';

const paper: SearchDocument = {
	id: 'deeptutor2026', title: 'DeepTutor: Towards Agentic Personalized Tutoring', people: ['Müller, Anna', 'Chen, Wei'], organization: 'AI at Meta', year: 2026,
	topics: ['Tutoring', 'Agents'], tags: ['to cite', 'rl'], abstract: 'We present a tutor that reasons.', identifiers: ['2604.01234'], status: 'reading', priority: 'high', hasNote: true, isCited: false,
};
const bare: SearchDocument = { id: 'x', title: 'Nothing known', people: [] };

const accepts = (query: string, of = paper) => parseQuery(query).accepts?.(of) ?? true;
const problems = (query: string) => parseQuery(query).problems.map(problem => `${query.slice(problem.range.start, problem.range.end)}: ${renderMessage(problem)}`);
const completions = (query: string, offset = query.length) => completeQuery(query, offset, [paper, bare, { ...bare, organization: 'Meta' }, { ...bare, organization: 'Meta' }]).map(({ text }) => text);

suite('parseQuery', () => {
	test('each field accepts the papers it describes and no others', () => {
		const rows: readonly [string, boolean][] = [
			['year:2026', true], ['year:2025', false], ['year:2024-2026', true], ['year:2026-2024', true], ['year:2027-', false], ['year:-2026', true], ['year:2020..2025', false],
			['org:meta', true], ['org:"ai at meta"', true], ['org:nvidia', false],
			['author:muller', true], ['author:"wei chen"', true], ['author:smith', false],
			['topic:tutor', true], ['topic:agents', true], ['topic:vision', false], ['priority:high', true], ['priority:low', false], ['tag:cite', true], ['tag:"to cite"', true], ['tag:vision', false],
			['status:reading', true], ['status:READ', false], ['title:agentic', true], ['key:deeptutor2026', true], ['id:2604.01234', true],
			['has:note', true], ['has:tags', true], ['is:cited', false], ['is:uncited', true],
			['-year:2026', false], ['-org:nvidia', true],
			['"personalized tutoring"', true], ['"tutoring personalized"', false], ['-"personalized tutoring"', false], ['"personalized tut', true],
			['-reasons', false], ['-reason', true],
		];
		for (const [query, expected] of rows) { assert.strictEqual(accepts(query), expected, query); }
	});

	test('a paper of which nothing is known is unread, uncited and fits no other field', () => {
		const fits = ['year:2026', 'org:meta', 'author:chen', 'topic:t', 'tag:t', 'id:1', 'has:note', 'has:abstract', 'is:cited', 'status:unread', 'is:uncited'].filter(query => accepts(query, bare));
		assert.deepStrictEqual(fits, ['status:unread', 'is:uncited']);
	});

	test('what is no field, phrase or negation is ranked, and only a word at the very end is still being typed', () => {
		const rows: readonly [string, string][] = [
			['deep tutor', 'deep tutor'], ['deep tutor ', 'deep tutor '], ['deep year:2025 tut', 'deep tut'], ['deep year:2025', 'deep '], ['"deep tutor" ag', 'deep tutor ag'],
			['-deep tutor', 'tutor'], ['self-play', 'self-play'], ['HYDRA: Unifying', 'HYDRA: Unifying'], ['https://arxiv.org/abs/1', 'https://arxiv.org/abs/1'], ['   ', ' '],
		];
		for (const [query, words] of rows) { assert.strictEqual(parseQuery(query).words, words, query); }
	});

	test('says in a sentence what is wrong, at its place, and searches for the rest', () => {
		assert.deepStrictEqual(problems('yaer:2025 tutor'), ['yaer: There is no field “yaer:”. Did you mean “year:”?']);
		assert.deepStrictEqual(problems('year:soon'), ['soon: “soon” is no year. Write year:2025 or year:2023-2025.']);
		assert.deepStrictEqual(problems('is:lost'), ['lost: “lost” is none of cited, uncited, read, unread.']);
		assert.match(problems('frobnicate:2')[0]!, /^frobnicate: There is no field “frobnicate:”\. The fields are year:, author:/);
		assert.deepStrictEqual(problems('year: tutor year:'), []);
		assert.deepStrictEqual(['year:20', 'year:2023-', 'year:2023-20', 'status:rea', 'is:'].flatMap(problems), [], 'what is being typed is not wrong yet');
		assert.strictEqual(problems('year:20 ').length + problems('status:rea tutor').length, 2);
		assert.strictEqual(parseQuery('year:soon tutor').words, 'tutor');
	});

	test('reads any text without an exception, with ranges inside the text and in order', () => {
		const piece = fc.oneof(fc.constantFrom('"', '-', ':', ' ', 'year:', 'is:', '__proto__:', 'constructor:x', '\u{1F600}', 'ابجد'), fc.string({ maxLength: 6 }));
		fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
			const text = pieces.join('');
			let end = 0;
			for (const { range } of parseQuery(text).terms) {
				assert.ok(range.start >= end && range.end > range.start && range.end <= text.length);
				end = range.end;
			}
		}), { numRuns: runs(80) });
	});
});

suite('completeQuery', () => {
	test('offers fields that begin as typed, and all where nothing is typed', () => {
		assert.deepStrictEqual(completions('tutor t'), ['topic:', 'tag:', 'title:']);
		assert.strictEqual(completions('tutor ').length, searchFields.length);
		assert.deepStrictEqual(completions('tutor "ye'), []);
	});

	test('offers the values of a field, frequent ones first, quoted where they hold a space', () => {
		assert.deepStrictEqual(completions('org:'), ['Meta', '"AI at Meta"']);
		assert.deepStrictEqual(completions('status:rea'), ['reading', 'read', 'to-read']);
		assert.deepStrictEqual(completions('is:c'), ['cited']);
		assert.deepStrictEqual(completions('nofield:c'), []);
	});

	test('replaces the whole of what stands there', () => {
		assert.deepStrictEqual(completeQuery('deep ye tutor', 7).map(({ text, range }) => [text, range]), [['year:', { start: 5, end: 7 }]]);
		assert.deepStrictEqual(completeQuery('has:noxx tutor', 6).map(({ text, range }) => [text, range]), [['note', { start: 4, end: 8 }]]);
	});
});
