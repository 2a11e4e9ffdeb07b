import { applyEdits } from '../edit';
import type { PaperMarks } from '../marks';
import { setFrontMatterField } from './editNote';
import { readNoteFrontMatter } from './readNote';

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
