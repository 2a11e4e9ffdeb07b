import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNoteFrontMatter } from '../../../src/core/note/readNote';
import { completed } from '../../unit/note/completedTag';
import { runs } from '../../unit/runs';

suite('the place of a tag in front matter', () => {
	test('any tag that is offered reads back as it is', () => {
		const forms = ['tags: [a, |]', 'tags:\n  - a\n  - |', 'tags: a |', 'tags: [a, "|"]', 'tags: [a, \'|\']'];
		fc.assert(fc.property(fc.constantFrom(...forms), fc.string({ unit: 'grapheme', minLength: 1 }), (form, any) => {
			const tag = any.replace(/[#\s]/gu, '').normalize();
			const text = tag === '' ? undefined : completed(form, tag);
			if (text === undefined) { return; }
			assert.deepEqual(readNoteFrontMatter(text).tags.map(({ value }) => value), ['a', tag]);
		}), { numRuns: runs(200) });
	});
});
