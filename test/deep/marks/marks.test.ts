import * as assert from 'node:assert';
import * as fc from 'fast-check';
import type { MarksChange } from '../../../src/core/marks/setMark';
import { marked, marksOf } from '../../unit/marks/marked';

suite('marks', () => {
	test('what is set is read back, and every other paper stays as it was', () => {
		const title = fc.constantFrom('A', 'a b', 'B: "q" \\', '__proto__', 'Öl', '$version', '中文', 'z');
		const change = fc.record({ status: fc.constantFrom('read', 'to-read', undefined), tags: fc.constantFrom(['x'], ['x', '"'], undefined), topic: fc.constantFrom('T', undefined) }, { requiredKeys: [] });
		fc.assert(fc.property(fc.array(fc.tuple(title, change), { maxLength: 12 }), steps => {
			let text = '';
			const expected = new Map<string, object>();
			for (const [paper, marks] of steps) {
				text = marked(text, paper, marks as MarksChange);
				const all = Object.fromEntries(Object.entries({ ...expected.get(paper), ...marks }).filter(([, value]) => value !== undefined));
				if (Object.keys(all).length > 0) { expected.set(paper, all); } else { expected.delete(paper); }
			}
			const read = new Map(marksOf(text).map(({ title: name, ...marks }) => [name.replace(/\.$/, ''), marks]));
			assert.deepStrictEqual(sorted(read), sorted(expected));
			if (text !== '') { JSON.parse(text); }
		}));
	});
});

function sorted(map: ReadonlyMap<string, object>): unknown {
	return [...map].map(([title, marks]) => [title, Object.entries(marks).sort()]).sort();
}
