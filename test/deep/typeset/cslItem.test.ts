import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { itemOfReference } from '../../../src/core/typeset/cslItem';
import { renderEntry } from '../../../src/core/typeset/renderEntries';
import { typesetterFor, typesetText } from './typesetting';

suite('an entry as an item to be typeset', () => {
	test('of a digest is typeset title first, without a number of authors', async () => {
		const bib = '@misc{b, title={{HYDRA}: Unifying Multi-modal <b>Generation</b>}, year={2026}, month=mar, note={12 authors, not named in the digest}}';
		const [reference] = bibtexReferences(readBibtex(bib));
		const { entries, citations } = typesetText(await typesetterFor('apa'), '[@b, p. 3]', [itemOfReference(reference!, bib)]);
		assert.deepStrictEqual(entries.map(entry => renderEntry(entry, 'html')), ['<i>HYDRA: Unifying multi-modal &#60;b&#62;generation&#60;/b&#62;</i>. (2026, March).']);
		assert.deepStrictEqual([...citations.values()].map(({ text }) => text.map(run => run.text).join('')), ['(HYDRA, 2026, p. 3)']);
	});
});
