import * as assert from 'node:assert';
import { findingsByFile, mostHints } from '../../../src/core/check/fewerHints';
import type { Finding } from '../../../src/core/check/checkInput';

function finding(index: number, rest: Partial<Finding> = {}): Finding {
	return { file: 'r.bib', rule: 'unused-bibliography-entry', severity: 'hint', range: { start: index, end: index + 1 }, message: 'Nobody cites "{0}".', args: [`k${index}`], ...rest };
}

suite('hints that are shown', () => {
	test('of thousands of one kind the first are, and how many there are besides', () => {
		const shown = findingsByFile(Array.from({ length: mostHints + 800 }, (_, index) => finding(index))).get('r.bib')!;
		assert.strictEqual(shown.length, mostHints + 1);
		assert.deepStrictEqual([shown[mostHints - 1]!.args, shown[mostHints]!.args, shown[mostHints]!.range.start], [[`k${mostHints - 1}`], [800], mostHints]);
	});

	test('of one more than these, all are', () => {
		const all = Array.from({ length: mostHints + 1 }, (_, index) => finding(index));
		assert.deepStrictEqual(findingsByFile(all).get('r.bib'), all);
	});

	test('errors, other kinds and other files lose none', () => {
		const hints = Array.from({ length: 2 * mostHints }, (_, index) => finding(index));
		const others = [finding(1, { severity: 'error' }), finding(2, { rule: 'incomplete-entry' }), finding(3, { file: 'other.bib' })];
		const shown = findingsByFile([...hints, ...others]);
		assert.ok(others.slice(0, 2).every(one => shown.get('r.bib')!.includes(one)));
		assert.deepStrictEqual(shown.get('other.bib'), [others[2]]);
	});
});
