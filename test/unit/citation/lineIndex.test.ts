import * as assert from 'node:assert';
import fc from 'fast-check';
import { createLineIndex } from '../../../src/core/citation/lineIndex';

suite('lines and columns', () => {
	test('lines end with line feeds, carriage returns, or both, also in one text', () => {
		for (const text of ['ab\n\nc', 'ab\r\r\nc', 'ab\r\n\r\nc', 'ab\r\rc', 'ab\n\rc']) {
			const placeOf = createLineIndex(text);
			assert.deepStrictEqual([placeOf(text.length), placeOf(0), placeOf(1), placeOf(text.indexOf('c'))], [{ line: 3, column: 2 }, { line: 1, column: 1 }, { line: 1, column: 2 }, { line: 3, column: 1 }], JSON.stringify(text));
		}
	});

	test('in whatever order places are asked about, the answer is the same', () => {
		fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n')), fc.array(fc.nat(30)), (pieces, offsets) => {
			const text = pieces.join('');
			const placeOf = createLineIndex(text);
			for (const offset of offsets.map(each => Math.min(each, text.length))) {
				// Between the two characters that end a line it has not ended yet.
				const before = text.slice(0, offset).replace(/\r$/, text[offset] === '\n' ? 'x' : '\r').split(/\r\n|\r|\n/);
				assert.deepStrictEqual(placeOf(offset), { line: before.length, column: before.at(-1)!.length + 1 }, `${offset} of ${JSON.stringify(text)}`);
			}
		}));
	});
});
