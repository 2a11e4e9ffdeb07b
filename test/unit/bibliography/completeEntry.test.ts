import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { completeEntry, publishEntry, takeOver } from '../../../src/core/bibliography/completeEntry';
import { renderBibtexEntry, type EntrySource } from '../../../src/core/bibliography/entry';
import { applyEdits } from '../../../src/core/edit';

const provisional: EntrySource = { title: 'HYDRA: Many Heads', authors: undefined, authorCount: 2, organization: undefined, published: { iso: '2026-03-16', yearInferred: false }, identifiers: {} };
const known: EntrySource = { ...provisional, authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }, { literal: 'R&D Team' }], identifiers: { arxiv: '2603.15228' } };
const others = '% mine\r\n@article{zeta,\r\n  title = "As it \\emph{was}",\r\n}\r\n\r\n';

suite('completing an entry', () => {
	test('adds what is wanting, takes the count away, and leaves all else byte for byte', () => {
		const text = `${others}${renderBibtexEntry(provisional, 'hydra2026', { eol: '\r\n' })}\r\n@comment{end}\r\n`;
		assert.strictEqual(completed(text, known), `${others}${[
			'@misc{hydra2026,', '\ttitle = {{HYDRA}: Many Heads},', '\tyear = {2026},', '\tmonth = mar,', '\tauthor = {van Gogh, Ada and {R\\&D Team}},', '\teprint = {2603.15228},', '\tarchiveprefix = {arXiv},', '\turl = {https://arxiv.org/abs/2603.15228},', '}',
		].join('\r\n')}\r\n@comment{end}\r\n`);
		assert.strictEqual(completed(completed(text, known), known), completed(text, known), 'a second time nothing changes');
	});

	test('keeps what the user has written, and says where it differs', () => {
		const text = '@misc{h, title={HYDRA}, author={Ada {van Gogh} and Someone Else}, keywords={mine}, note={2 authors, not named in the digest}}';
		const file = readBibtex(text);
		const { edits, differences } = completeEntry(file, file.entries[0]!, known);
		assert.strictEqual(applyEdits(text, edits), '@misc{h, title={HYDRA}, author={Ada {van Gogh} and Someone Else}, keywords={mine}, eprint={2603.15228}, archiveprefix={arXiv}, url={https://arxiv.org/abs/2603.15228}, year={2026}}'.replace(', year={2026}', '').replace('keywords={mine},', 'keywords={mine}, year={2026},'));
		assert.deepStrictEqual(differences, [{ field: 'author', own: 'Ada {van Gogh} and Someone Else', found: 'van Gogh, Ada and {R\\&D Team}' }]);
		assert.ok(applyEdits(text, takeOver(file, file.entries[0]!, differences)).includes('author={van Gogh, Ada and {R\\&D Team}}'));
	});

	test('touches no entry that is not ours, and offers what it lacks', () => {
		const text = '@article{a,\n  title = {HYDRA},\n  author = {A. van Gogh and R\\&D Team},\n  journal = {J},\n}\n';
		const file = readBibtex(text);
		const { edits, differences } = completeEntry(file, file.entries[0]!, known);
		assert.deepStrictEqual([edits, differences.map(({ field }) => field)], [[], ['author', 'year', 'eprint', 'archiveprefix']]);
	});

	test('compares names with those that were found, however an entry spells them, and completes with those of the paper', () => {
		const found: EntrySource = { ...known, authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }, { family: 'Ahr', given: 'Bo' }] };
		const differing = (author: string, paper: EntrySource) => {
			const file = readBibtex(`@article{a, title={HYDRA}, author={${author}}, year={2026}}`);
			return completeEntry(file, file.entries[0]!, paper, found).differences.filter(({ field }) => field === 'author');
		};
		assert.deepStrictEqual(differing('Ada van Gogh and Ahr, Bo', known), []);
		const mine: EntrySource = { ...known, authors: [{ family: 'Mallory', given: 'Mary' }] };
		assert.deepStrictEqual(differing('Mallory, Mary', mine), [{ field: 'author', own: 'Mallory, Mary', found: 'van Gogh, Ada and Ahr, Bo' }]);
		const ours = renderBibtexEntry(provisional, 'hydra2026');
		const file = readBibtex(ours);
		assert.match(applyEdits(ours, completeEntry(file, file.entries[0]!, mine, found).edits), /author = \{Mallory, Mary\}/);
	});

	test('of a preprint that was published takes the venue and keeps both identifiers', () => {
		const text = `${renderBibtexEntry(known, 'h')}\n`;
		const file = readBibtex(text);
		const published = applyEdits(text, publishEntry(file, file.entries[0]!, { type: 'paper-conference', venue: 'Conference on NLP & More', year: '2027', page: '12–34' }, '10.1000/real'));
		assert.match(published, /^@inproceedings\{h,\n/);
		for (const line of ['booktitle = {Conference on {NLP} \\& More}', 'pages = {12--34}', 'doi = {10.1000/real}', 'eprint = {2603.15228}', 'year = {2027}']) { assert.ok(published.includes(`\t${line}`), `${line} in ${published}`); }
		const again = readBibtex(published);
		assert.deepStrictEqual(publishEntry(again, again.entries[0]!, { venue: 'Another' }, undefined), []);
	});

	test('what a service says of a publication is escaped, and a DOI that could not stand in an entry is left out', () => {
		const text = `${renderBibtexEntry(known, 'h')}\n`;
		const file = readBibtex(text);
		const published = applyEdits(text, publishEntry(file, file.entries[0]!, { venue: 'J', volume: '7%', year: '20#7', issue: 'Suppl_1' }, '10.1000/a}b'));
		for (const line of ['volume = {7\\%}', 'number = {Suppl\\_1}', 'year = {20\\#7}']) { assert.ok(published.includes(`\t${line},`), `${line} in ${published}`); }
		assert.doesNotMatch(published, /doi/);
	});
});

function completed(text: string, paper: EntrySource): string {
	const file = readBibtex(text);
	return applyEdits(text, completeEntry(file, file.entries.at(-1)!, paper).edits);
}
