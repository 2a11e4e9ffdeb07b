import * as assert from 'node:assert';
import { readBibtex } from '../../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../../src/core/bibliography/bibtexReference';
import { exportFormats, exportPapers, renderPapersJson, type ExportFormatId } from '../../../src/core/export/exportFormats';
import { createLibrary } from '../../../src/core/library';
import type { Paper } from '../../../src/core/paper';
import { fixture, golden } from '../golden';
import { digestOf, digestPaper, goldPapers, seedGold, type GoldPaper } from '../library/papers';
import { paper } from '../papers';

/** A handful of the sample, and one paper of which everything is known and everything needs escaping. */
function examples(): readonly Paper[] {
	const sample = goldPapers(seedGold);
	const chosen = [sample[0]!, sample[6]!, sample[18]!, sample[33]!];
	const library = createLibrary({ digests: [{ uri: 'sample.txt', digest: digestOf(...chosen.map(each => digestPaper({ ...each, abstract: each.abstract?.slice(0, 80) }))) }] });
	return [...library.papers, paper({
		key: 'knuth1984', title: '=100% {Literate_Programming}: $a^2$ & #1, "quoted" [x](command:y)', abstract: 'Line one.\nLine two.',
		authors: [{ family: 'Knuth', given: 'Donald E.' }, { family: 'Beethoven', particle: 'van', given: 'Ludwig', suffix: 'Jr.' }, { literal: 'Barnes and Noble' }],
		authorCount: 3, published: { iso: '1984', yearInferred: false }, comments: 0, upvotes: 7,
		identifiers: { arxiv: '2509.07980', doi: '10.1093/comjnl/27.2.97', url: 'https://example.org/a_b?c=%20d' },
	})];
}

suite('export', () => {
	for (const [id, { name, extension }] of Object.entries(exportFormats)) {
		test(`papers as ${name} look like the golden file`, () => {
			golden(`test/fixtures/export/a handful of papers, ${id}.${extension}`, exportPapers(examples(), id as ExportFormatId));
		});
	}

	test('JSON for programs equals the truth about the sample, in its order', () => {
		const { papers } = createLibrary({ digests: [{ uri: 'sample.txt', digest: digestOf(...goldPapers(seedGold)) }] });
		const written = JSON.parse(renderPapersJson(papers)) as (GoldPaper & { key: string })[];
		const fields = written.map(({ title, abstract, authorCount, organization, published, comments }) => ({ title, abstract, authorCount, organization, published, comments }));
		assert.deepStrictEqual(fields, JSON.parse(fixture('digests/seed.gold.json')));
		assert.deepStrictEqual(Object.keys(written[0]!).slice(0, 7), ['key', 'title', 'abstract', 'authorCount', 'organization', 'published', 'comments']);
	});

	test('CSL JSON of a paper with an entry has what the entry tells, and names a volume by the whole', () => {
		const [reference] = bibtexReferences(readBibtex('@book{whole2001, author = {Doe, Ann}, title = {One part}, maintitle = {The whole}, year = 2001, urldate = {2002-03-04}, publisher = {A & B}}'));
		const known = { ...paper({ key: 'whole2001', title: 'One part' }), entries: [{ bibliography: 'r.bib', key: 'whole2001', reference: reference! }] };
		const [item] = JSON.parse(exportPapers([known], 'csl-json')) as Record<string, unknown>[];
		assert.deepStrictEqual([item!['type'], item!['title'], item!['volume-title'], item!['publisher'], item!['accessed']], ['book', 'The whole', 'One part', 'A & B', { 'date-parts': [[2002, 3, 4]] }]);
	});

	test('no cell of a CSV file opens a formula', () => {
		for (const title of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1', '"=1"']) {
			const row = exportPapers([paper({ title })], 'csv').slice(exportFormats.csv.render([]).length);
			assert.match(row, /^paper2026,(?:"?'|""")/, JSON.stringify(title));
		}
	});

	test('no format hands on characters that disguise a text or that a terminal obeys', () => {
		const disguised = 'Left \u202eright\u2066 \x1b[2J\x9b \u0007bell';
		const hostile = paper({ title: disguised, abstract: `${disguised}\nnext`, authors: [{ family: disguised }, { literal: disguised }], organization: { slug: 'x', name: disguised }, identifiers: { doi: `10.1/\u202e`, url: `https://a.b/\u202ec\x9b` } });
		for (const id of Object.keys(exportFormats)) {
			const written = exportPapers([hostile], id as ExportFormatId);
			assert.match(written, /Left right .{0,2}2J bell/, id);
			assert.doesNotMatch(written.replace(/[\t\r\n]/g, ''), /[\p{Cc}\p{Bidi_Control}]/u, id);
		}
	});

	test('no papers make an empty file, or an empty list', () => {
		assert.deepStrictEqual(Object.keys(exportFormats).map(id => exportPapers([], id as ExportFormatId)), [
			'', '', '[]\n', '', '', 'key,title,authors,authorCount,organization,published,comments,upvotes,arxiv,doi,url,abstract\r\n',
		]);
		assert.strictEqual(renderPapersJson([]), '[]\n');
	});
});
