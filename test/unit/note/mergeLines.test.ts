import * as assert from 'node:assert';
import fc from 'fast-check';
import { fingerprint, readBase, renderBase } from '../../../src/core/note/base';
import { mergeLines } from '../../../src/core/note/mergeLines';

/** Merges texts of one-letter lines; conflicts are shown as <current|next>. */
function merge(base: string, current: string, next: string): string {
	const { changes, conflicts } = mergeLines([...base], [...current], [...next]);
	const all = [...changes.map(change => ({ ...change, text: next.slice(change.newStart, change.newStart + change.newLength) })),
		...conflicts.map(change => ({ ...change, text: `<${current.slice(change.start, change.start + change.length)}|${next.slice(change.newStart, change.newStart + change.newLength)}>` }))];
	return all.sort((a, b) => b.start - a.start || b.length - a.length).reduce((text, { start, length, text: replacement }) => text.slice(0, start) + replacement + text.slice(start + length), current);
}

suite('mergeLines', () => {
	const cases: readonly (readonly [base: string, current: string, next: string, merged: string])[] = [
		['abc', 'abc', 'axc', 'axc'], ['abc', 'axc', 'abc', 'axc'], ['abc', 'axc', 'axc', 'axc'], ['abc', 'axc', 'ayc', 'a<x|y>c'],
		['abc', 'xabc', 'abcy', 'xabcy'], ['abcd', 'axcd', 'abyd', 'axyd'], ['abc', 'abxc', 'ayc', 'ayxc'], ['abc', 'abxc', 'abyc', 'ab<x|y>c'],
		['abc', 'ac', 'axc', 'a<|x>c'], ['abc', 'ac', 'abc', 'ac'], ['', 'x', '', 'x'], ['abc', '', 'abcd', 'd'], ['abcde', 'axyze', 'abCde', 'a<xyz|bCd>e'],
	];
	for (const [base, current, next, merged] of cases) {
		test(`${base || 'nothing'}, by the user ${current || 'nothing'}, by the template ${next || 'nothing'}, is ${merged}`, () => assert.strictEqual(merge(base, current, next), merged));
	}

	test('an untouched text becomes the new one, no news changes nothing, and every line the user added stays', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 12 });
		const typed = fc.string({ unit: fc.constantFrom('U', 'V', 'a', '.'), maxLength: 6 });
		fc.assert(fc.property(text, text, typed, fc.nat(12), (base, next, words, at) => {
			assert.strictEqual(merge(base, base, next), next);
			assert.strictEqual(merge(base, next, base), next);
			const current = base.slice(0, at) + words + base.slice(at);
			const merged = merge(base, current, next);
			assert.strictEqual(merged.replace(/[^UV]/g, ''), words.replace(/[^UV]/g, ''));
		}));
	});
});

suite('base', () => {
	test('a base is read back as it was written, the last one in a text counts', () => {
		const base = { day: '2026-05-13', fields: new Map([[fingerprint('title'), fingerprint('title: x')]]), lines: ['a', '', 'b -->'].map(fingerprint) };
		const comment = renderBase('note', base);
		assert.doesNotMatch(comment.slice(0, -3), /-->/);
		const read = readBase('note', `text\n${comment.replace('2026', '2020')}\n${comment}\nmore`);
		assert.deepStrictEqual(read, { ...base, start: 6 + comment.length, end: 6 + 2 * comment.length });
		assert.strictEqual(readBase('table', comment), undefined);
		assert.strictEqual(readBase('note', '<!-- note-base 2026-05-13: damaged/ -->'), undefined);
	});

	test('a fingerprint tells lines apart, takes no notice of blanks at their end, and never ends the comment', () => {
		const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);
		const prints = lines.map(fingerprint);
		assert.strictEqual(new Set(prints).size, lines.length);
		assert.ok(prints.every(print => /^[\w-]{6}$/.test(print)));
		assert.strictEqual(fingerprint('a b  \r'), fingerprint('a b'));
		assert.deepStrictEqual([fingerprint(''), fingerprint('  ')], ['.', '.']);
	});
});
