import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { applyEdits, changedBy, composeEdits, editBetween, invertEdits, offsetAfter, type TextEdit } from '../../src/core/edit';

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

	test('made one after the other are as those that do both at once', () => {
		const steps = fc.array(fc.tuple(fc.nat(9), fc.nat(3), fc.string()));
		fc.assert(fc.property(fc.string({ maxLength: 40 }), steps, steps, (text, one, other) => {
			const first = separateEdits(text, one);
			const second = separateEdits(applyEdits(text, first), other);
			assert.strictEqual(applyEdits(text, composeEdits(text, first, second)), applyEdits(applyEdits(text, first), second));
		}));
	});

	test('made at once leave what stands between them, and become one where they meet', () => {
		const edit = (start: number, end: number, text: string): TextEdit => ({ range: { start, end }, text });
		assert.deepStrictEqual(composeEdits('abcdef', [edit(1, 2, 'BBB')], [edit(7, 8, 'F')]), [edit(1, 2, 'BBB'), edit(5, 6, 'F')]);
		assert.deepStrictEqual(composeEdits('abcdef', [edit(1, 2, 'BBB')], [edit(3, 6, '-')]), [edit(1, 4, 'BB-')]);
		assert.deepStrictEqual(composeEdits('abcdef', [edit(1, 3, '')], [edit(1, 1, '+')]), [edit(1, 3, '+')]);
	});

	test('made one after the other change nothing outside of what is said', () => {
		const steps = fc.array(fc.tuple(fc.nat(40), fc.nat(6), fc.string({ maxLength: 4 })), { maxLength: 6 });
		fc.assert(fc.property(fc.string({ maxLength: 40 }), steps, (before, made) => {
			let after = before;
			const edits = made.map(([at, length, text]): TextEdit => {
				const start = Math.min(at, after.length);
				const edit = { range: { start, end: Math.min(start + length, after.length) }, text };
				after = applyEdits(after, [edit]);
				return edit;
			});
			const { range: { start, end }, growth } = changedBy(edits);
			assert.strictEqual(growth, after.length - before.length);
			assert.strictEqual(before.slice(0, start) + after.slice(start, end + growth) + before.slice(end), after);
		}));
		assert.deepStrictEqual(changedBy([{ range: { start: 3, end: 3 }, text: 'x' }, { range: { start: 4, end: 4 }, text: 'y' }]), { range: { start: 3, end: 3 }, growth: 2 });
	});

	test('take a place along, and leave it before what is written there', () => {
		const places = (start: number, end: number, text: string) => [0, 1, 2, 3, 4].map(offset => offsetAfter(offset, { range: { start, end }, text }));
		assert.deepStrictEqual(places(1, 1, 'xyz'), [0, 1, 5, 6, 7]);
		assert.deepStrictEqual(places(1, 3, 'x'), [0, 1, 2, 2, 3]);
		assert.deepStrictEqual(places(0, 4, ''), [0, 0, 0, 0, 0]);
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
