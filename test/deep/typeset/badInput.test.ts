import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { itemOfReference } from '../../../src/core/typeset/cslItem';
import { renderEntry } from '../../../src/core/typeset/renderEntries';
import { typesetterFor, typesetText } from './typesetting';

/** One entry of BibTeX in a style, as text. */
async function reference(bib: string, style = 'nature', language?: string): Promise<string> {
	const items = bibtexReferences(readBibtex(bib)).map(one => itemOfReference(one, bib.slice(one.range.start, one.range.end)));
	const { entries } = typesetText(await typesetterFor(style, language), '', items, items.map(({ id }) => id));
	return entries.map(entry => renderEntry(entry, 'text')).join('\n');
}

suite('an entry that is hard to typeset', () => {
	const cases = {
		'without a title': ['@book{a, author={Ahr, Ada}, year=1999}', '1. Ahr, A. (1999).'],
		'without a date': ['@book{a, author={Ahr, Ada}, title={Roses}}', '1. Ahr, A. Roses.'],
		'with nothing but its key': ['@misc{a}', '1.'],
		'with names in CJK': ['@book{a, author={王, 小明 and 山田, 太郎}, title={Roses}, year=1999}', '1. 王小明 & 山田太郎. Roses. (1999).'],
		'with particles': ['@book{a, author={van der Beek, Anna and de la Cruz, José}, title={Roses}, year=1999}', '1. van der Beek, A. & de la Cruz, J. Roses. (1999).'],
		'with TeX and HTML in its title': ['@book{a, author={Ahr, Ada}, title={On $x^2$ \\& <script>alert(1)</script>}, year=1999}', '1. Ahr, A. On X² & <script>alert(1)</Script>. (1999).'],
		'with a date that is none': ['@book{a, author={Ahr, Ada}, title={Roses}, year={in press}}', '1. Ahr, A. Roses. (in press).'],
	} as const;

	for (const [name, [bib, expected]] of Object.entries(cases)) {
		test(`is typeset ${name}`, async () => assert.strictEqual(await reference(bib), expected));
	}

	test('may have 600 authors', async () => {
		assert.strictEqual(await reference(`@book{a, author={${Array.from({ length: 600 }, (_, index) => `Ahr${index}, Ada`).join(' and ')}}, title={Roses}, year=1999}`), '1. Ahr0, A. et al. Roses. (1999).');
	});

	test('is typeset in the language of the document', async () => {
		assert.strictEqual(await reference('@incollection{a, author={Ahr, Ada}, title={Rosen}, booktitle={Blumen}, editor={Bo, Ben}, publisher={Press}, year=1999, langid={german}}', 'chicago-author-date', 'de'), 'Ahr, Ada. 1999. „Rosen“. In Blumen, herausgegeben von Ben Bo. Press.');
	});
});
