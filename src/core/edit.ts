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
	const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
	let result = '';
	let position = 0;
	for (const { range, text: replacement } of inOrder) {
		result += text.slice(position, range.start) + replacement;
		position = range.end;
	}
	return result + text.slice(position);
}
