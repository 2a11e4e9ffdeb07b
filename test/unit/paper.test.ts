import * as assert from 'node:assert';
import { renderNameForReading } from '../../src/core/paper';

suite('names of people', () => {
	test('are read with a comma before a suffix alone, and those without parts as they are', () => {
		assert.deepStrictEqual([{ given: 'Ludwig', particle: 'van', family: 'Beethoven' }, { given: 'Martin', family: 'King', suffix: 'Jr.' }, { literal: 'R&D Team' }, { given: 'Ada' }, {}].map(renderNameForReading),
			['Ludwig van Beethoven', 'Martin King, Jr.', 'R&D Team', 'Ada', '']);
	});
});
