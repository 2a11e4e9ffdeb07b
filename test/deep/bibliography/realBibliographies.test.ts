import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { assertLaw, changes } from '../../unit/bibliography/editLaw';
import { sharedFiles } from '../sharedData';

suite('real bibliographies', () => {
	test('every entry is found, and nothing is thrown', function () {
		const files = sharedFiles('bib', '.bib');
		if (files === undefined) { return this.skip(); }
		// The bench reads large ones.
		for (const { name, text } of files.filter(({ text }) => text.length <= 100_000)) {
			const file = readBibtex(text);
			const starts = [...text.matchAll(/^[ \t]*@(?!comment|string|preamble)\w+\s*[{(]/gim)];
			assert.deepStrictEqual([name, file.entries.length], [name, starts.length]);
			assert.strictEqual(bibtexReferences(file).length, file.entries.filter(({ type }) => type !== 'xdata' && type !== 'set').length);
		}
	});

	test('keep the law of edits', function () {
		const files = sharedFiles('bib', '.bib');
		if (files === undefined) { return this.skip(); }
		for (const { text } of files.filter(({ text }) => text.length <= 100_000)) {
			const file = readBibtex(text);
			if (file.entries.length === 0 || file.problems.length > 0) { continue; }
			for (const kind of Object.keys(changes).filter(kind => kind !== 'sort')) {
				for (let i = 0; i < 3; i++) { assertLaw(text, kind, i * 7 + 3, 'abcdef'.slice(i)); }
			}
		}
	});
});
