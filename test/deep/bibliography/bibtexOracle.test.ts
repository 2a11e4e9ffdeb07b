import * as assert from 'node:assert';
import { parse } from '@retorquere/bibtex-parser';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { fixture } from '../../unit/golden';
import { sharedBibliographies } from '../sharedData';

/** Every way of writing an entry: delimiters, macros, comments, letter case, lines, and what stands between. */
const ways = `
@string{ann = "Ann Lee"}
@STRING(pub = {A {B} Press})
@preamble{"\\newcommand{\\x}{y}"}
@comment{@misc{hidden, note = {x}}}
% a comment
@article{braces, title = {A {B} c}, author = {Lee, Ann and Bo}, year = 2000, month = jan}
@Article{quotes, Title = "The {"}word{"}", AUTHOR = ann # " and Bo", journal = "J" # " of " # {K},}
@book(parentheses, title = {In (two) pairs}, publisher = pub)
Text between entries, me@example.org.
@misc{a:b/c.d+e_f, note = {x}}
@misc{
	lines
	,
	note
	=
	{x}
	,
}
@misc{ids-and-links, ids = {one, two}, url = {https://example.org/a_b?c=%20d#e}, file = {:a.pdf:PDF}}
@misc{accents, author = {M{\\"u}ller, J{\\"o}rg and \\'{E}mile Zola and {\\O}rsted}, title = {\\$5 \\& 10\\% of \\{a\\}}}
@inproceedings{child, crossref = {parent}, title = {A}}
@proceedings{parent, title = {P}}
@misc(escaped, author = {Thi\\{'ebaux and Lee}, year = 2000)
@misc{last, note = {x}}
`;

suite('entries beside those of @retorquere/bibtex-parser', () => {
	test('keys and fields are the same in files of our own', () => {
		assertSame('ways', ways);
		assertSame('fixture', fixture('bibliographies/accents names dates and inheritance.bib'));
	});

	test('keys and fields are the same in real files', function () {
		const files = sharedBibliographies();
		if (files === undefined) { return this.skip(); }
		let count = 0;
		// It takes half a second for the first 50 KB of a file.
		for (const { name, text } of files) { count += assertSame(name, text.slice(0, text.length > 50_000 ? text.lastIndexOf('\n@', 50_000) : undefined)); }
		assert.ok(count > 500, `${count} entries`);
	});
});

function assertSame(name: string, text: string): number {
	// The other reader ends comments at line feeds only, and takes no broken bar, as which an S with caron of Latin-9 is read, for a part of a key.
	const common = text.replace(/\r\n?/g, '\n').replaceAll('¦', 'S');
	const theirs = parse(common, { raw: true, applyCrossRef: false } as never).entries.map(({ type, key, fields }) => [type, key, ...Object.keys(fields).sort()]);
	// It leaves fields without a value out.
	const ours = readBibtex(common).entries.map(({ type, key, fields }) => [type, key, ...new Set(fields.filter(({ raw }) => !/^[{"]\s*[}"]$/.test(raw)).map(field => field.name).sort())]);
	assert.deepStrictEqual(ours, theirs, name);
	return ours.length;
}
