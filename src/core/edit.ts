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

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
	return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
