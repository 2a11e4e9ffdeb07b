import type { RenderedNote } from './renderNote';

/**
 * The note with the line ends, as the document has them, that set it apart from the text around `caret` by blank lines: right behind a
 * paragraph no heading comes of its first line, and what follows would go on in its last section. What is to be typed at a tab stop is text of the note.
 */
export function setApart<Note extends Pick<RenderedNote, 'text' | 'tabStops'>>(note: Note, document: string, caret: number): Note {
	const { text, tabStops } = note;
	const [left, right] = [document.slice(0, caret), document.slice(caret)];
	const start = Math.min(text.length - text.trimStart().length, ...tabStops);
	const end = Math.max(text.trimEnd().length, ...tabStops);
	const eol = document.includes('\r\n') ? '\r\n' : '\n';
	const before = left.trim() === '' ? '' : eol.repeat(missingLineEnds(left.slice(left.trimEnd().length) + text.slice(0, start)));
	const after = right.trim() === '' ? '' : eol.repeat(missingLineEnds(text.slice(end) + right.slice(0, right.length - right.trimStart().length)));
	return { ...note, text: before + text + after, tabStops: tabStops.map(stop => stop + before.length) };
}

/** How many line ends a gap between two texts lacks to be a blank line. */
function missingLineEnds(gap: string): number {
	return Math.max(0, 3 - gap.split('\n').length);
}
