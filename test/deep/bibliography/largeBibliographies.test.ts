import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { bibliographyFormats } from '../../../src/core/bibliography/formats';
import { decodeBibliography } from '../../../src/core/bibliography/decode';
import { makeBibliography } from '../../bench/bibliography.bench';
import { assertLinear } from '../work';

suite('large bibliographies', () => {
	test('are read in steps as they are at once, and no step has more than a part', () => {
		const text = makeBibliography(3000);
		const steps = bibliographyFormats.bibtex.readSteps(text);
		let count = 0;
		let step = steps.next();
		for (; !step.done; step = steps.next()) { count++; }
		assert.ok(count > text.length / 40_000 + 3000 / 40, `${count} steps`);
		const file = readBibtex(text);
		assert.deepStrictEqual(step.value, { references: bibtexReferences(file), problems: file.problems });
		assert.strictEqual(step.value.references.length, 3000);
	});

	// What is linear here takes two hundred megabytes in proportion.
	test('are read with all values in linear time', () => assertLinear('entries', makeBibliography, 5000, text => bibtexReferences(readBibtex(text))));

	test('are read in linear time where all inherit from one', () => assertLinear('children', length => `@proceedings{all, title = {All}}\n${Array.from({ length }, (_, i) => `@inproceedings{a${i}, crossref = {all}, title = {A}}`).join('\n')}`, 20_000, text => bibtexReferences(readBibtex(text))));

	for (const encoding of ['latin1', 'utf16le'] as const) {
		test(`are decoded in linear time in ${encoding}`, () => assertLinear(encoding, length => 'note = {é},\n'.repeat(length), 500_000, text => decodeBibliography(Buffer.from(text, encoding), () => undefined)));
	}
});
