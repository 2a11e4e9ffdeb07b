import * as assert from 'node:assert';
import { readCslJson, renderCslJson } from '../../../src/core/bibliography/cslJson';
import { bibliographyFormatOf } from '../../../src/core/bibliography/formats';
import type { Reference } from '../../../src/core/bibliography/reference';
import { readRis } from '../../../src/core/bibliography/ris';
import { readCslYaml, readHayagriva } from '../../../src/core/bibliography/yamlReferences';

function brief({ key, type, title, authors, issued, containerTitle, identifiers }: Reference): object {
	return { key, type, title, authors: authors.map(({ family, given, literal }) => literal ?? `${family}, ${given}`), issued, containerTitle, ...identifiers };
}

const expected = { key: 'doe2020', type: 'article-journal', title: 'A Title', authors: ['Doe, Jane', 'Some Group'], issued: '2020-05-17', containerTitle: 'The Journal', doi: '10.1000/xyz', url: 'https://example.org/' };

suite('bibliography: CSL JSON', () => {
	const text = JSON.stringify([{
		id: 'doe2020', type: 'article-journal', title: 'A <i>Title</i>', author: [{ family: 'Doe', given: 'Jane' }, { literal: 'Some Group' }], issued: { 'date-parts': [[2020, 5, '17']] },
		'container-title': 'The Journal', DOI: '10.1000/XYZ', URL: 'https://example.org/', volume: 3, custom: 'kept',
	}], undefined, 1);

	test('an item is read, its key with its place', () => {
		const { references: [reference], problems } = readCslJson(text);
		assert.deepStrictEqual([brief(reference!), problems], [expected, []]);
		assert.deepStrictEqual([reference!.variables.get('volume'), reference!.variables.get('custom'), text.slice(reference!.keyRange.start, reference!.keyRange.end)], ['3', 'kept', 'doe2020']);
	});

	test('what is written reads back as the same references', () => {
		const { references } = readCslJson(text);
		const again = readCslJson(renderCslJson(references)).references;
		assert.deepStrictEqual(again.map(one => ({ ...one, range: undefined, keyRange: undefined })), references.map(one => ({ ...one, range: undefined, keyRange: undefined })));
	});

	test('what is no JSON, or none of references, is a problem and no more', () => {
		assert.deepStrictEqual(['[{"id": ', '', '"x"', 'null'].map(broken => [readCslJson(broken).references.length, readCslJson(broken).problems.length]), [[0, 1], [0, 1], [0, 1], [0, 1]]);
		assert.deepStrictEqual(readCslJson('[null, 3, {"id": "__proto__", "author": "x", "issued": {"date-parts": [[]]}}]').references.map(({ key, issued }) => [key, issued]), [['__proto__', undefined]]);
	});

	test('the same key twice has two places', () => {
		const twice = '[{"id": "a"}, {"id": "a"}]';
		assert.deepStrictEqual(readCslJson(twice).references.map(({ keyRange }) => keyRange.start), [9, 22]);
	});
});

suite('bibliography: RIS', () => {
	const text = 'TY  - JOUR\r\nID  - doe2020\r\nAU  - Doe, Jane\r\nAU  - Some Group\r\nTI  - A\r\nTitle\r\nT2  - The Journal\r\nPY  - 2020\r\nDA  - 2020/05/17/\r\nSP  - 1\r\nEP  - 9\r\nDO  - 10.1000/XYZ\r\nUR  - https://example.org/\r\nKW  - one\r\nKW  - two\r\nER  - \r\n';

	test('a record is read, lines without a tag continuing the one before', () => {
		const { references: [reference], problems } = readRis(text);
		assert.deepStrictEqual([brief(reference!), problems], [expected, []]);
		assert.deepStrictEqual([reference!.variables.get('page'), reference!.variables.get('keyword'), text.slice(reference!.keyRange.start, reference!.keyRange.end)], ['1-9', 'one, two', 'doe2020']);
	});

	test('a record that is never closed is read, and said to be so', () => {
		const { references, problems } = readRis('TY  - BOOK\nTI  - One\n\nTY  - BOOK\nTI  - Two\nER  -');
		assert.deepStrictEqual([references.map(({ title }) => title), problems.length], [['One', 'Two'], 1]);
		assert.deepStrictEqual(readRis('TY  - BOOK\nTI  - One').references.map(({ title }) => title), ['One']);
	});
});

suite('bibliography: YAML', () => {
	test('CSL YAML, as pandoc writes it', () => {
		const text = '---\nreferences:\n- author:\n  - family: Doe\n    given: Jane\n  - literal: Some Group\n  container-title: The Journal\n  DOI: 10.1000/XYZ\n  id: doe2020\n  issued: 2020-05-17\n  title: A Title\n  type: article-journal\n  URL: "https://example.org/"\n---\n\nText: [not] {YAML';
		const { references: [reference], problems } = readCslYaml(text);
		assert.deepStrictEqual([brief(reference!), problems, text.slice(reference!.keyRange.start, reference!.keyRange.end)], [expected, [], 'doe2020']);
	});

	test('Hayagriva, what stands in the parent included', () => {
		const text = 'doe2020:\n    type: Article\n    title: A Title\n    author: ["Doe, Jane", "Some Group"]\n    date: 2020-05-17\n    page-range: 1-9\n    url: { value: https://example.org/, date: 2021-01-01 }\n    serial-number:\n        doi: 10.1000/XYZ\n    parent:\n        type: Periodical\n        title: The Journal\n        volume: 3\n';
		const { references: [reference], problems } = readHayagriva(text);
		assert.deepStrictEqual([brief(reference!), problems, text.slice(reference!.keyRange.start, reference!.keyRange.end)], [expected, [], 'doe2020']);
		assert.deepStrictEqual([reference!.variables.get('volume'), reference!.dates.get('accessed')], ['3', '2021-01-01']);
	});

	test('people beside authors and editors, whose roles CSL has, too', () => {
		const { references: [reference] } = readHayagriva('a:\n    type: Book\n    title: T\n    affiliated:\n        - role: translator\n          names: ["Wischenbart, Rüdiger", { name: Aken, prefix: van }]\n        - { role: cast-member, names: "No, One" }\n');
		assert.deepStrictEqual([...reference!.people], [['translator', [{ family: 'Wischenbart', given: 'Rüdiger' }, { family: 'Aken', particle: 'van' }]]]);
	});

	test('broken YAML and aliases without end are problems, not exceptions', () => {
		assert.ok(readCslYaml('references: [a: b: c').problems.length > 0);
		const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)].join('\n');
		assert.strictEqual(readHayagriva(bomb).references.length, 0);
	});
});

suite('bibliography: formats', () => {
	const cases: readonly (readonly [path: string, text: string, format: string | undefined])[] = [
		['a.bib', '@misc{a}', 'bibtex'], ['a.bib', '', 'bibtex'], ['A.BIB', '% nothing', 'bibtex'],
		['a.json', '[{"id": "a"}]', 'csl-json'], ['package.json', '{"name": "x"}', undefined], ['a.ris', 'TY  - BOOK', 'ris'],
		['a.yaml', 'references:\n- id: a', 'csl-yaml'], ['a.yml', 'key:\n    type: Book\n', 'hayagriva'], ['_quarto.yml', 'project:\n  title: x\n', undefined],
		['pasted', '\n@article{a,', 'bibtex'], ['pasted.txt', 'TY  - JOUR\n', 'ris'], ['note.md', 'mail@example.org', undefined],
	];
	for (const [path, text, format] of cases) {
		test(`${path} with ${JSON.stringify(text)} is ${format}`, () => assert.strictEqual(bibliographyFormatOf(path, text), format));
	}
});
