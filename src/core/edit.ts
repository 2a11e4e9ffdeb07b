import type { TextRange } from './paper';

/** Replace the text of `range` by `text`. The unit in which everything is written: what no edit names stays as it is. */
export interface TextEdit {
	readonly range: TextRange;
	readonly text: string;
}

/**
 * The text after all `edits`, whose ranges are offsets into the text as it is handed in and must not overlap.
 * Insertions at one place keep their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	let result = '';
	let position = 0;
	for (const { range, text: replacement } of inOrder(edits)) {
		result += text.slice(position, range.start) + replacement;
		position = range.end;
	}
	return result + text.slice(position);
}

/** The edits that make `applyEdits(text, edits)` into `text` again. */
export function invertEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
	let shift = 0;
	return inOrder(edits).map(({ range, text: replacement }) => {
		const start = range.start + shift;
		shift += replacement.length - (range.end - range.start);
		return { range: { start, end: start + replacement.length }, text: text.slice(range.start, range.end) };
	});
}

/** The one edit that makes `before` into `after`, as short as their common beginning and end allow; none where they are equal. */
export function editBetween(before: string, after: string): readonly TextEdit[] {
	if (before === after) { return []; }
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) { start++; }
	let tail = 0;
	while (tail < shorter - start && before.charCodeAt(before.length - tail - 1) === after.charCodeAt(after.length - tail - 1)) { tail++; }
	return [{ range: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) }];
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
	return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
