import type { TextRange } from '../paper';
import type { Citation, CitationItem } from './citation';
import { readFrontMatterCitations } from './frontMatter';
import { readCitations } from './readCitations';

/**
 * The citations in the Markdown cells of a Jupyter notebook, with ranges in the text of the `.ipynb` file itself: a
 * cell's `source` is a JSON string or a list of them, and every character of these has its place in the file. So line
 * and column of a finding point into the file that a person opens as text or a tool annotates. An escape (`\n`,
 * `\u00e9`) counts with its first character. Each cell is read as a document of its own, as a notebook shows it, and
 * what is not JSON holds no citations.
 */
export function readNotebookCitations(json: string): readonly Citation[] {
	return markdownCells(json).flatMap(({ text, places }) => readCitations(text).map(citation => moved(citation, places)));
}

/** The keys under `nocite` in the front matter with which the first cell begins, with ranges in the file, too. */
export function readNotebookNocite(json: string): readonly Citation[] {
	const { text, places } = frontMatterCell(json);
	return readFrontMatterCitations(text).citations.map(citation => moved(citation, places));
}

/**
 * The notebook's text with blanks in place of all that is no Markdown, so that offsets stay: what looks at running text
 * finds it here. The line ends of a cell are line ends.
 */
export function notebookProse(json: string): string {
	const parts: string[] = [];
	let position = 0;
	for (const { text, places } of markdownCells(json)) {
		for (let index = 0; index < text.length; index++) {
			parts.push(' '.repeat(places[index]! - position), text[index]!);
			position = places[index]! + 1;
		}
		parts.push('\n');
		position++;
	}
	return parts.join('') + ' '.repeat(Math.max(0, json.length - position));
}

/** The front matter of a notebook: its first cell, where that begins as front matter does; else an empty text. */
export function notebookFrontMatter(json: string): string {
	return frontMatterCell(json).text;
}

function frontMatterCell(json: string): Cell {
	const first = readJson(json)?.entries.get('cells')?.elements[0];
	const cell = cellOf(json, first?.entries.get('source'));
	return /^---[ \t]*\r?\n/.test(cell.text) ? cell : { text: '', places: [0] };
}

/** A cell's text with the place of each of its characters, and one place more for its end. */
interface Cell {
	readonly text: string;
	readonly places: readonly number[];
}

interface JsonNode {
	readonly value: unknown;
	readonly start: number;
	readonly end: number;
	readonly entries: ReadonlyMap<string, JsonNode>;
	readonly elements: readonly JsonNode[];
}

function markdownCells(json: string): readonly Cell[] {
	const root = readJson(json);
	return (root?.entries.get('cells')?.elements ?? [])
		.filter(cell => cell.entries.get('cell_type')?.value === 'markdown')
		.map(cell => cellOf(json, cell.entries.get('source')));
}

function cellOf(json: string, source: JsonNode | undefined): Cell {
	const strings = source === undefined ? [] : source.elements.length > 0 ? source.elements : [source];
	let text = '';
	const places: number[] = [];
	let end = source?.end ?? 0;
	for (const { value, start, end: stringEnd } of strings) {
		if (typeof value !== 'string') { continue; }
		text += value;
		for (let at = start + 1; at < stringEnd - 1; at += escapeLength(json, at)) { places.push(at); }
		end = stringEnd - 1;
	}
	return { text, places: [...places, end] };
}

function escapeLength(json: string, at: number): number {
	if (json.charCodeAt(at) !== 92) { return 1; }
	return json.charCodeAt(at + 1) === 117 ? 6 : 2;
}

function moved(citation: Citation, places: readonly number[]): Citation {
	const move = ({ start, end }: TextRange): TextRange => ({ start: places[start] ?? 0, end: end > start ? (places[end - 1] ?? 0) + 1 : places[start] ?? 0 });
	const moveItem = (item: CitationItem): CitationItem => ({ ...item, keyRange: move(item.keyRange), markRange: move(item.markRange), range: move(item.range) });
	return { ...citation, range: move(citation.range), items: citation.items.map(moveItem) };
}

/** The values of a JSON text with their places, without recursion so that no nesting exhausts the stack; `undefined` for what is no JSON. */
function readJson(json: string): JsonNode | undefined {
	try {
		JSON.parse(json);
	} catch {
		return undefined;
	}
	interface Open { readonly start: number; readonly entries: Map<string, JsonNode>; readonly elements: JsonNode[]; key: string | undefined }
	const token = /[{[]|[}\]]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s,:{}[\]"]+/g;
	const stack: Open[] = [];
	let root: JsonNode | undefined;
	for (let match = token.exec(json); match !== null; match = token.exec(json)) {
		const [raw] = match;
		const start = match.index;
		if (raw === '{' || raw === '[') {
			stack.push({ start, entries: new Map(), elements: [], key: undefined });
			continue;
		}
		const closed = raw === '}' || raw === ']' ? stack.pop() : undefined;
		const parent = stack[stack.length - 1];
		const isKey = closed === undefined && parent !== undefined && json.charCodeAt(parent.start) === 123 && parent.key === undefined;
		if (isKey) {
			parent.key = JSON.parse(raw) as string;
			continue;
		}
		const node: JsonNode = closed === undefined
			? { value: raw.startsWith('"') ? JSON.parse(raw) as unknown : raw, start, end: start + raw.length, entries: new Map(), elements: [] }
			: { value: undefined, start: closed.start, end: start + 1, entries: closed.entries, elements: closed.elements };
		if (parent === undefined) {
			root = node;
		} else if (parent.key === undefined) {
			parent.elements.push(node);
		} else {
			parent.entries.set(parent.key, node);
			parent.key = undefined;
		}
	}
	return root;
}
