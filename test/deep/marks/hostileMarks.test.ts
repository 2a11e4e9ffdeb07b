import { readMarks } from '../../../src/core/marks';
import { assertLinear } from '../work';

suite('marks made to be slow', () => {
	for (const piece of ['[', '{"a":', '"', 'x', '{']) {
		test(`${JSON.stringify(piece)}, again and again, is read in linear time`, () => assertLinear(piece, length => piece.repeat(length / piece.length), 1_000_000, readMarks));
	}
});
