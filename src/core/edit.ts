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

/**
 * What `edits`, made one after the other, may have changed: a range of the text before the first of them, outside of which all is as it was,
 * and how many UTF-16 units longer the text is after the last.
 */
export function changedBy(edits: readonly TextEdit[]): { readonly range: TextRange; readonly growth: number } {
	let [start, end, growth] = [Infinity, 0, 0];
	for (const { range, text } of edits) {
		// What was changed before reaches to `end + growth` in the text that this edit is made for.
		end = Math.max(end, range.end - growth);
		start = Math.min(start, range.start);
		growth += text.length - (range.end - range.start);
	}
	return { range: { start: Math.min(start, end), end }, growth };
}

/** Where a place is after an edit; what the edit writes at the place itself stands behind it. */
export function offsetAfter(offset: number, { range, text }: TextEdit): number {
	return offset <= range.start ? offset : range.start + text.length + Math.max(0, offset - range.end);
}

/**
 * The edits of `text` that do at once what `first` does and then `second`, which is made for the text after it. What neither
 * names is named by none of them; edits of both that meet become one.
 */
export function composeEdits(text: string, first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
	const between = applyEdits(text, first);
	const done = invertEdits(text, first).map(({ range, text: before }): Changed => ({ range, grown: range.end - range.start - before.length }));
	const changed = [...done, ...second.map((edit): Changed => ({ range: edit.range, grown: 0, edit }))].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
	const composed: TextEdit[] = [];
	let shift = 0;
	for (let index = 0; index < changed.length;) {
		const start = changed[index]!.range.start;
		let { end } = changed[index]!.range;
		const before = shift;
		const edits: TextEdit[] = [];
		for (; index < changed.length && changed[index]!.range.start <= end; index++) {
			const { range, grown, edit } = changed[index]!;
			end = Math.max(end, range.end);
			shift += grown;
			if (edit) { edits.push({ range: { start: range.start - start, end: range.end - start }, text: edit.text }); }
		}
		composed.push({ range: { start: start - before, end: end - shift }, text: applyEdits(between.slice(start, end), edits) });
	}
	return composed;
}

/** A place in the text between two lists of edits: what the first list wrote there, by so much longer than before, or what the second one changes. */
interface Changed {
	readonly range: TextRange;
	readonly grown: number;
	readonly edit?: TextEdit;
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
	return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
