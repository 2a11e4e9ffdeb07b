import type { TextEdit } from '../edit';
import type { ExportPaper } from '../export/exportFormats';
import { risFields } from '../export/ris';
import { isCountNote } from './entry';
import { readRis } from './ris';

/**
 * Completes a record of RIS that we have written (it counts the authors instead of naming them, or names nobody), when more is
 * known of its paper: fields that are wanting are added behind the others, the note goes. All else stays byte for byte; no
 * edits where there is no such record, or it is not ours.
 */
export function completeRisRecord(text: string, key: string, paper: ExportPaper): readonly TextEdit[] {
	const record = readRis(text).references.find(reference => reference.key === key);
	const lines = record === undefined ? [] : linesIn(text, record.range.start, record.range.end);
	const count = lines.find(({ tag, value }) => tag === 'N1' && isCountNote(value));
	const tags = new Set(lines.map(({ tag }) => tag));
	if (lines.length === 0 || count === undefined && ['AU', 'A1', 'ED'].some(tag => tags.has(tag))) { return []; }
	const wanted = risFields({ ...paper, key }).filter(([tag]) => completed.includes(tag) && !tags.has(tag));
	const last = lines.filter(({ tag }) => tag !== 'ER').at(-1)!;
	const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\r\n';
	const added = wanted.map(([tag, value]) => `${tag}  - ${value}`);
	return [
		...(added.length === 0 ? [] : [{ range: { start: last.end, end: last.end }, text: text.slice(last.start, last.end).endsWith(eol) ? added.map(line => line + eol).join('') : added.map(line => eol + line).join('') }]),
		...(count !== undefined && paper.authors?.length ? [{ range: { start: count.start, end: count.end }, text: '' }] : []),
	];
}

const completed: readonly string[] = ['AU', 'PY', 'DA', 'DO', 'UR', 'M1'];

interface RisLine {
	readonly tag: string;
	readonly value: string;
	/** With the lines that go on with it, and the end of the last one. */
	readonly start: number;
	readonly end: number;
}

function linesIn(text: string, start: number, end: number): readonly RisLine[] {
	const lines: RisLine[] = [];
	const line = /[^\r\n]*(?:\r\n|\n|\r|$)/g;
	line.lastIndex = start;
	for (let match = line.exec(text); match !== null && match[0] !== '' && match.index < end; match = line.exec(text)) {
		const [, tag, value] = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)/.exec(match[0]) ?? [];
		const before = lines.at(-1);
		if (tag !== undefined) {
			lines.push({ tag, value: value!, start: match.index, end: line.lastIndex });
		} else if (before !== undefined) {
			lines[lines.length - 1] = { ...before, end: line.lastIndex };
		}
	}
	return lines;
}
