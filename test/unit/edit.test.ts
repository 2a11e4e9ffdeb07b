import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { applyEdits, editBetween, invertEdits, type TextEdit } from '../../src/core/edit';

suite('edits', () => {
	test('change their own ranges and nothing else, whatever order they come in', () => {
		const edits = [{ range: { start: 4, end: 5 }, text: 'E' }, { range: { start: 0, end: 1 }, text: 'aa' }, { range: { start: 2, end: 2 }, text: '-' }];
		assert.strictEqual(applyEdits('abcde', edits), 'aab-cdE');
	});

	test('insertions at one place keep their order', () => {
		assert.strictEqual(applyEdits('ab', [{ range: { start: 1, end: 1 }, text: '1' }, { range: { start: 1, end: 1 }, text: '2' }]), 'a12b');
	});

	test('are undone by their inverse', () => {
		fc.assert(fc.property(fc.string(), fc.array(fc.tuple(fc.nat(9), fc.nat(3), fc.string())), (text, steps) => {
			const edits = separateEdits(text, steps);
			assert.strictEqual(applyEdits(applyEdits(text, edits), invertEdits(text, edits)), text);
		}));
	});

	test('between two texts there is one edit at most, and no shorter one', () => {
		assert.deepStrictEqual(editBetween('same', 'same'), []);
		assert.deepStrictEqual(editBetween('aXb', 'aYYb'), [{ range: { start: 1, end: 2 }, text: 'YY' }]);
		assert.deepStrictEqual(editBetween('aa', 'aaa'), [{ range: { start: 2, end: 2 }, text: 'a' }]);
		fc.assert(fc.property(fc.string(), fc.string(), (before, after) => assert.strictEqual(applyEdits(before, editBetween(before, after)), after)));
	});
});

/** Edits one behind the other, from steps of (gap, length, replacement). */
function separateEdits(text: string, steps: readonly (readonly [number, number, string])[]): TextEdit[] {
	let position = 0;
	return steps.map(([gap, length, replacement]) => {
		const start = Math.min(text.length, position + gap);
		position = Math.min(text.length, start + length);
		return { range: { start, end: position }, text: replacement };
	});
}
