import { applyEdits, editBetween, type TextEdit } from '../edit';
import type { PaperMarks } from '../marks';
import { setFrontMatterField } from './editNote';
import { readNoteFrontMatter } from './readNote';
import type { MarkChange } from './readingQueue';

/** The marks that live in a paper's note once it has one. */
export const noteMarks = ['status', 'priority', 'tags', 'topic', 'snoozedUntil', 'finished'] as const satisfies readonly (keyof PaperMarks)[];

/**
 * A note with these marks in its front matter, and which of them it holds now, so that they can leave the marks file. A note
 * without a citation key in its front matter holds none.
 */
export function withMarks(note: string, marks: PaperMarks): { readonly text: string; readonly held: readonly (typeof noteMarks)[number][] } {
	if (readNoteFrontMatter(note).citekey === undefined) {
		return { text: note, held: [] };
	}
	let text = note;
	const held = noteMarks.filter(name => {
		const edits = marks[name] === undefined ? undefined : setFrontMatterField(text, name, marks[name]);
		text = edits === undefined ? text : applyEdits(text, edits);
		return edits !== undefined;
	});
	return { text, held };
}

/** The one edit that sets several fields of a note's front matter; `undefined` where it cannot be edited safely. */
export function changeFields(note: string, changes: readonly MarkChange[]): readonly TextEdit[] | undefined {
	let text = note;
	for (const { field, value } of changes) {
		const edits = setFrontMatterField(text, field, value);
		if (edits === undefined) { return undefined; }
		text = applyEdits(text, edits);
	}
	return editBetween(note, text);
}
