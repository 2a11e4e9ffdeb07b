// A synthesis table is a region between two comments in any Markdown file. The first holds the query, the table follows
// with its base, by which a cell the user has written in is told from one that was generated:
//   <!-- table query='topic:"Vision" status:read' columns="title | year | method" sort="-year" -->
//   | Paper | title | year | method | …
//   <!-- /table -->
import { endOfKey } from '../citation/keyGrammar';
import type { TextEdit } from '../edit';
import type { Problem, TextRange } from '../paper';
import { parseQuery } from '../search/query';
import { fingerprint, readBase, renderBase, type Base } from './base';
import { fillMarkdown } from './markdownText';
import { nearestName } from './nearest';
import { renderPlaceholder } from './placeholders';
import { asText } from './putValue';
import { noteVariables, type NoteInput } from './variables';

/** A table region of a Markdown file. Ranges are in the file. */
export interface SynthesisTable {
	/** In the syntax of the search; an empty one means all papers. */
	readonly query: string;
	/** Names of note variables, of fields or headings of the notes, or of the user's own columns. */
	readonly columns: readonly string[];
	/** The column by which new rows are ordered, `-` before it for descending; the order given where there is none. */
	readonly sort: string | undefined;
	/** From the first comment to the last. */
	readonly range: TextRange;
	/** What is between the two comments. */
	readonly contentRange: TextRange;
	readonly problems: readonly Problem[];
}

/** A paper of a table: what the variables say of it, and its note's front matter and sections, by lower-case names. */
export interface TablePaper {
	readonly input: NoteInput;
	readonly fields: ReadonlyMap<string, string>;
	/** In Markdown, in one line each. */
	readonly sections?: ReadonlyMap<string, string>;
}

const opening = /<!-- table((?: +[\w-]+=(?:"[^"\n]*"|'[^'\n]*'))*) *-->[ \t]*\r?\n/g;
const word = /([\w-]+)=(["'])(.*?)\2/g;
const ending = '<!-- /table -->';
const keyColumn = 'Paper';
const words = ['query', 'columns', 'sort'];

/** The two comments of a new table without rows, to be regenerated at once. */
export function renderEmptyTable(query: string, columns: readonly string[]): string {
	const line = query.replace(/\s+|--+>?/g, ' ').trim();
	const quote = line.includes('"') ? '\'' : '"';
	return `<!-- table query=${quote}${line.replaceAll(quote, ' ')}${quote} columns="${columns.map(column => column.replace(/["\n|]|--+/g, ' ')).join(' | ')}" -->\n${ending}\n`;
}

/** The tables of a Markdown text. Problems: a table that does not end (an error), a word of the query that is none. */
export function readTables(text: string): readonly SynthesisTable[] {
	return [...text.matchAll(opening)].map(({ 0: first, index }) => {
		const start = index + first.length;
		const next = text.indexOf('<!-- table ', start);
		const end = text.indexOf(ending, start);
		const isClosed = end !== -1 && (next === -1 || end < next);
		const range = { start: index, end: isClosed ? end + ending.length : index + first.trimEnd().length };
		const given = new Map([...text.slice(index, start).matchAll(word)].map(match => [match[1]!, { value: match[3]!, start: index + match.index + match[1]!.length + 2 }]));
		const listOf = (name: string) => given.get(name)?.value.split('|').map(value => value.trim()).filter(value => value !== '') ?? [];
		const query = given.get('query');
		const columns = listOf('columns');
		return {
			query: query?.value ?? '', columns: columns.length > 0 ? columns : ['title', 'year'], sort: listOf('sort')[0],
			range, contentRange: { start, end: isClosed ? end : start },
			problems: [
				...isClosed ? [] : [problem('error', 'This table has no end: "{0}" is missing.', [ending], range)],
				...unknownWords([...given.keys()], range),
				...query === undefined ? [] : parseQuery(query.value).problems.map(each => ({ ...each, rule: 'synthesis-table', range: { start: query.start + each.range.start, end: query.start + each.range.end } })),
			],
		};
	});
}

/**
 * The edit that brings a table up to date with the papers of its query. Cells that were generated and not touched are
 * renewed; what the user wrote in cells, rows and columns stays, rows of no paper among them, and rows the user took out
 * stay out. Rows keep their places and their first cells, new ones come at the end. No edit where nothing changes, or the table has no end.
 */
export function regenerateTable(text: string, table: SynthesisTable, papers: readonly TablePaper[], today: string): readonly TextEdit[] {
	if (table.problems.some(({ severity }) => severity === 'error')) {
		return [];
	}
	const old = text.slice(table.contentRange.start, table.contentRange.end);
	const written = readRows(old);
	const base = written.rows.length === 0 ? undefined : readBase('table', old);
	const isOurs = (key: string, column: string, cell: string): boolean => cell === '' || base?.fields.get(cellName(key, column)) === fingerprint(cell);
	const generated = new Map(sortPapers(papers, table.sort).map(paper => [paper.input.paper.key, new Map(table.columns.map(column => [column, renderCell(paper, column)]))]));
	const wasHere = (key: string): boolean => base !== undefined && [...table.columns, ...written.columns].some(column => base.fields.has(cellName(key, column)));
	const isUsers = ({ key, cells, rest }: Row): boolean => !wasHere(key) || rest.length > 0 || [...cells].some(([column, cell]) => !isOurs(key, column, cell));
	const kept = written.rows.filter(row => generated.has(row.key) || isUsers(row));
	const added = [...generated].filter(([key]) => !written.rows.some(row => row.key === key) && !wasHere(key));
	const wasGenerated = (column: string): boolean => kept.some(({ key }) => base?.fields.has(cellName(key, column))) && kept.every(({ key, cells }) => isOurs(key, column, cells.get(column)!));
	const columns = [...table.columns, ...written.columns.filter(column => !table.columns.includes(column) && !wasGenerated(column))];
	const rows = [
		...kept.map(({ first, key, cells, rest }) => [first, ...columns.map(column => mergeCell(cells.get(column) ?? '', generated.get(key)?.get(column), cell => isOurs(key, column, cell))), ...rest]),
		...added.map(([key, cells]) => [renderKey(key), ...columns.map(column => cells.get(column) ?? '')]),
	];
	const now = renderContent(columns, rows, createBase(generated, base?.day ?? today)).replaceAll('\n', text.slice(0, table.contentRange.start).endsWith('\r\n') ? '\r\n' : '\n');
	return now === old ? [] : [{ range: table.contentRange, text: now }];
}

function mergeCell(cell: string, generated: string | undefined, isOurs: (cell: string) => boolean): string {
	return generated !== undefined && isOurs(cell) ? generated : cell;
}

function createBase(generated: ReadonlyMap<string, ReadonlyMap<string, string>>, day: string): Base {
	const cells = [...generated].flatMap(([key, row]) => [...row].map(([column, cell]) => [cellName(key, column), cell === '' ? emptyCell : fingerprint(cell)] as const));
	return { day, fields: new Map(cells), lines: [] };
}

function cellName(key: string, column: string): string {
	return fingerprint(`@${key} ${column}`);
}

/** An empty cell has no fingerprint of six characters, and needs none: what is written into it is the user's. */
const emptyCell = '------';

function renderContent(columns: readonly string[], rows: readonly (readonly string[])[], base: Base): string {
	const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return ['', line([keyColumn, ...columns]), line(['---', ...columns.map(() => '---')]), ...rows.map(line), '', renderBase('table', base), ''].join('\n');
}

/** The key as a citation, so that the table tells whom it speaks of where it is typeset. */
function renderKey(key: string): string {
	return /^[\p{L}\p{N}_](?:[:.#$%&+?<>~/-]?[\p{L}\p{N}_])*$/u.test(key) ? `@${key}` : `@{${key.replaceAll('|', '\\|')}}`;
}

interface Row {
	/** The first cell as it is written, since the user may have written more there than the key, or a word of their own. */
	readonly first: string;
	/** The key that is cited in the first cell, else the whole cell. */
	readonly key: string;
	readonly cells: ReadonlyMap<string, string>;
	/** Cells beyond the last column. */
	readonly rest: readonly string[];
}

/** The rows of the first table in a text, each with its cells by column, as they are written. */
function readRows(text: string): { readonly columns: readonly string[]; readonly rows: readonly Row[] } {
	const [header, , ...lines] = text.split('\n').filter(line => /^\s*\|/.test(line)).map(splitCells);
	const columns = (header ?? []).slice(1);
	const rows = lines.map(([first = '', ...cells]) => ({ first, key: keyIn(first), cells: new Map(columns.map((column, index) => [column, cells[index] ?? ''])), rest: cells.slice(columns.length) }));
	return { columns, rows };
}

function keyIn(cell: string): string {
	const text = cell.replaceAll('\\|', '|');
	const start = text.indexOf('@') + 1;
	return start === 0 ? text : /^\{([^}]*)\}/.exec(text.slice(start))?.[1] ?? text.slice(start, endOfKey(text, start));
}

function splitCells(line: string): string[] {
	return line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(cell => cell.trim());
}

/** A variable, else a field of the front matter, else what the note says under a heading of that name. */
function renderCell({ input, fields, sections }: TablePaper, column: string): string {
	const variable = noteVariables.find(({ name, aliases }) => name === column || aliases.includes(column));
	const value = asText(variable === undefined ? fields.get(column.toLowerCase()) : variable.value(input));
	const section = value === '' ? sections?.get(column.toLowerCase()) : undefined;
	if (section !== undefined) { return section.replace(/(?<!\\)\|/g, '\\|'); }
	return fillMarkdown(`| ${renderPlaceholder(0)}`, [value]).slice(2);
}

function sortPapers(papers: readonly TablePaper[], sort: string | undefined): readonly TablePaper[] {
	if (sort === undefined) {
		return papers;
	}
	const [direction, column] = sort.startsWith('-') ? [-1, sort.slice(1)] : [1, sort];
	return papers.map(paper => ({ paper, cell: renderCell(paper, column).toLowerCase() })).sort((a, b) => direction * (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : 0)).map(({ paper }) => paper);
}

function unknownWords(names: readonly string[], range: TextRange): Problem[] {
	return names.filter(name => !words.includes(name)).map(name => {
		const nearest = nearestName(name, words);
		return problem('warning', nearest === undefined ? 'A table knows no "{0}".' : 'A table knows no "{0}". Did you mean "{1}"?', nearest === undefined ? [name] : [name, nearest], range);
	});
}

function problem(severity: Problem['severity'], message: string, args: readonly string[], range: TextRange): Problem {
	return { rule: 'synthesis-table', severity, message, args, range };
}
