import * as assert from 'node:assert';
import { createLibrary } from '../../../src/core/library';
import { isSameTree } from '../../../src/core/library/sameTree';
import { readMarks } from '../../../src/core/marks';
import { digestOf, digestPaper } from './papers';

const digests = [{ uri: 'a.txt', digest: digestOf(digestPaper({ title: 'Slow Rivers of Tokens' }), digestPaper({ title: 'Fast Rivers of Words' })) }];

function papersWith(marks: object) {
	return createLibrary({ digests, marks: readMarks(JSON.stringify({ 'Slow Rivers of Tokens': marks })) }).papers;
}

suite('library: papers whose tree is the same', () => {
	const before = papersWith({ status: 'to-read' });

	test('are those that differ in status, priority and tags only', () => {
		const after = papersWith({ status: 'read', priority: 'high', tags: ['a'], finished: '2026-01-02' });
		assert.notDeepStrictEqual(after.map(({ marks }) => marks), before.map(({ marks }) => marks), 'the marks were not read');
		assert.strictEqual(isSameTree(before, after), true);
	});

	test('are not those with another topic or key, or others', () => {
		assert.strictEqual(isSameTree(before, papersWith({ status: 'to-read', topic: 'Rivers' })), false);
		assert.strictEqual(isSameTree(before, papersWith({ status: 'to-read', key: 'rivers1' })), false);
		assert.strictEqual(isSameTree(before, before.slice(1)), false);
		assert.strictEqual(isSameTree(before, [...before].reverse()), false);
	});
});
