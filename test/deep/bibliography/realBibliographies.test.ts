import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { assertLaw, changes } from '../../unit/bibliography/editLaw';
import { sharedBibliographies } from '../sharedData';

suite('real bibliographies', () => {
	test('every entry is found, and nothing is thrown', function () {
		const files = sharedBibliographies();
		if (files === undefined) { return this.skip(); }
		for (const { name, text } of files) {
			const file = readBibtex(text);
			const starts = [...text.matchAll(/^[ \t]*@(?!comment|string|preamble)\w+\s*[{(]/gim)];
			assert.ok(starts.length > 0, name);
			assert.deepStrictEqual([name, file.entries.length], [name, starts.length]);
			assert.strictEqual(bibtexReferences(file).length, file.entries.filter(({ type }) => type !== 'xdata' && type !== 'set').length);
		}
	});

	test('keep the law of edits', function () {
		const files = sharedBibliographies();
		if (files === undefined) { return this.skip(); }
		for (const { text } of files) {
			const file = readBibtex(text);
			// Of megabytes one word will do: each edit has the whole file read again.
			for (const word of ['abcdef', 'bcdef', 'cdef'].slice(0, text.length > 1_000_000 ? 1 : 3)) {
				for (const kind of Object.keys(changes)) { assertLaw(text, kind, word.length * 7 + 3, word, file); }
			}
		}
	});
});
