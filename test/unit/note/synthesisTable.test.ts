import * as assert from 'node:assert';
import { applyEdits } from '../../../src/core/edit';
import { readNoteFields } from '../../../src/core/note/noteFields';
import { readTables, regenerateTable, renderEmptyTable, type TablePaper } from '../../../src/core/note/synthesisTable';
import { renderMessage } from '../../../src/core/paper';
import { hydra } from './papers';

const today = '2026-05-13';

function paper(key: string, title: string, year: number, fields: Record<string, string> = {}): TablePaper {
	return { input: { paper: { ...hydra, key, title, published: { iso: String(year), yearInferred: false } }, today }, fields: new Map(Object.entries(fields)) };
}

const papers = [paper('b2024', 'B: a | b', 2024, { method: '*GAN*' }), paper('a2025', 'A', 2025)];

function regenerate(text: string, rows: readonly TablePaper[]): string {
	const [table] = readTables(text);
	return applyEdits(text, regenerateTable(text, table!, rows, today));
}

/** The lines of the table alone. */
const lines = (text: string): string[] => text.split(/\r?\n/).filter(line => line.startsWith('|'));

const empty = `# Mine\n\n<!-- table query='topic:"Vision" -status:skipped' columns="title | year | method" sort="-year" -->\n<!-- /table -->\n\nMy words\n`;

suite('synthesis table', () => {
	test('a table is read with its query, columns and order', () => {
		const [{ query, columns, sort, problems, range }] = readTables(empty) as [ReturnType<typeof readTables>[0]];
		assert.deepStrictEqual({ query, columns, sort, problems }, { query: 'topic:"Vision" -status:skipped', columns: ['title', 'year', 'method'], sort: '-year', problems: [] });
		assert.ok(empty.slice(range.start, range.end).endsWith('<!-- /table -->'));
		assert.deepStrictEqual(readTables(renderEmptyTable(query, columns)).map(table => [table.query, table.columns]), [[query, columns]]);
	});

	test('a new table has a row for each paper in order, what is around it stays, and a second time changes nothing', () => {
		const made = regenerate(empty, papers);
		assert.deepStrictEqual(lines(made), ['| Paper | title | year | method |', '| --- | --- | --- | --- |', '| @a2025 | A | 2025 |  |', '| @b2024 | B: a \\| b | 2024 | \\*GAN\\* |']);
		assert.ok(made.startsWith('# Mine\n\n<!-- table query=') && made.endsWith('<!-- /table -->\n\nMy words\n'));
		assert.strictEqual(regenerate(made, papers), made);
	});

	test('what the user wrote stays: cells, columns, rows, the order, and rows that were taken out', () => {
		const mine = regenerate(empty, [...papers, paper('c2023', 'C', 2023), paper('d2022', 'D', 2022), paper('e2021', 'E', 2021)])
			.replace('| Paper | title | year | method |\n| --- | --- | --- | --- |', '| Paper | title | year | method | my view |\n| --- | --- | --- | --- | --- |')
			.replace('| @a2025 | A | 2025 |  |', '| @a2025 | A, the first | 2025 | by hand | good |')
			.replace(/\| @c2023 .*\n/, '')
			.replace('| @d2022 | D | 2022 |  |', '| @d2022 | D | 2022 | my note |');
		const made = regenerate(mine, [paper('b2024', 'B renamed', 2024), paper('a2025', 'A renamed', 2026), paper('c2023', 'C', 2023), paper('f2026', 'F', 2026)]);
		assert.deepStrictEqual(lines(made), [
			'| Paper | title | year | method | my view |', '| --- | --- | --- | --- | --- |',
			'| @a2025 | A, the first | 2026 | by hand | good |', '| @b2024 | B renamed | 2024 |  |  |', '| @d2022 | D | 2022 | my note |  |', '| @f2026 | F | 2026 |  |  |',
		]);
	});

	test('rows of no paper, what is written beside a key, and cells beyond the last column stay as they are, in their places', () => {
		const mine = regenerate(empty, papers).replace('| @a2025 |', '|  | first half |  |  |\n| [@a2025, p. 3] |').replace('| @b2024 |', '| **Best** |  |  |  |\n| @b2024 |').replace(/\*GAN\\\* \|/, '$& one | more |\n|  |  |  |  |\n|  | second half |  |  |\n| Mean |  | 2024.5 |  |');
		const made = regenerate(mine, [paper('a2025', 'A renamed', 2025), paper('b2024', 'B', 2024), paper('c d', 'C', 2023)]);
		assert.deepStrictEqual(lines(made).slice(2), [
			'|  | first half |  |  |', '| [@a2025, p. 3] | A renamed | 2025 |  |', '| **Best** |  |  |  |', '| @b2024 | B | 2024 |  | one | more |',
			'|  |  |  |  |', '|  | second half |  |  |', '| Mean |  | 2024.5 |  |', '| @{c d} | C | 2023 |  |',
		]);
		assert.deepStrictEqual(lines(regenerate(made, [])).slice(2), lines(made).slice(2, -1).filter(line => !line.includes('[@a2025')));
	});

	test('a column that left the query goes, unless the user wrote in it; one the user began stays', () => {
		const made = regenerate(empty, papers).replace('| method |\n| --- |', '| method | new |\n| --- | --- |').replace(' year |', ' year |');
		assert.deepStrictEqual(lines(regenerate(made.replace('title | year | method"', 'title"'), papers)).slice(0, 3), ['| Paper | title | new |', '| --- | --- | --- |', '| @a2025 | A |  |']);
		assert.deepStrictEqual(lines(regenerate(made.replace('title | year | method"', 'title"').replace('| 2025 |', '| 2025! |'), papers)).slice(0, 3), ['| Paper | title | year | new |', '| --- | --- | --- | --- |', '| @a2025 | A | 2025! |  |']);
	});

	test('a table whose rows are all gone is made anew, and Windows line ends stay', () => {
		const made = regenerate(empty.replaceAll('\n', '\r\n'), papers);
		assert.doesNotMatch(made, /[^\r]\n/);
		assert.deepStrictEqual(lines(regenerate(made.replace(/\| @.*\r\n/g, ''), papers)), lines(made));
	});

	test('a table without an end is an error and not written, an unknown word of a query is told', () => {
		const text = '<!-- table colums="x" -->\n| a |\n\n<!-- table query="statas:read year:none" -->\n<!-- /table -->\n';
		assert.deepStrictEqual(readTables(text).map(({ problems }) => problems.map(renderMessage)), [
			['This table has no end: "<!-- /table -->" is missing.', 'A table knows no "colums". Did you mean "columns"?'],
			['There is no field “statas:”. Did you mean “status:”?', '“none” is no year. Write year:2025 or year:2023-2025.'],
		]);
		assert.deepStrictEqual(readTables(text)[1]!.problems.map(({ range }) => text.slice(range.start, range.end)), ['statas', 'none']);
		assert.deepStrictEqual(regenerateTable(text, readTables(text)[0]!, papers, today), []);
	});

	test('a column may be a heading of the notes, whose Markdown stays, or a field, whatever its capitals', () => {
		const { fields, sections } = readNoteFields('---\nciteKey: a\nDataset: [CIFAR, "a|b"]\nempty:\n---\n\n# T\n\n## Method\n\n- *GAN* with | pipes <!-- evidence @a xxxxxx -->\n- two\n\n### Part\n\nmore\n\n## My use\n\n```\n## no heading\n```\n');
		const [row] = lines(regenerate('<!-- table columns="method | dataset | my use | other" -->\n<!-- /table -->\n', [{ input: papers[0]!.input, fields, sections }])).slice(2);
		assert.strictEqual(row, '| @b2024 | *GAN* with \\| pipes; two | CIFAR, a\\|b | ## no heading |  |');
		assert.deepStrictEqual([...fields.keys(), ...sections.keys()], ['citekey', 'dataset', 't', 'method', 'part', 'my use']);
	});
});
