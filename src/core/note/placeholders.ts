// Every value a template puts out is first written as a placeholder, and replaced only when the whole text stands.
// By then it is plain where the value stands (in which YAML scalar, in a heading, a quote, a code span), so it can be
// escaped for that very place, whatever the template's author wrote around it; and no text of a paper is ever read as template.

/** Noncharacters: never in a text that is meant to be exchanged, and taken out of all that comes in. */
const open = '\uFDD0';
const close = '\uFDD1';
const cursorMark = '\uFDD2';

/** Where the caret may stop, while a text is being made. */
export const cursor = cursorMark;

/** Matches one placeholder; group 1 is the number of its value. */
export const placeholder = /\uFDD0(\d+)\uFDD1/g;

export function renderPlaceholder(index: number): string {
	return `${open}${index}${close}`;
}

/** True for text that holds placeholders or cursors made here, as a filter or a capture may hand on. */
export function holdsPlaceholder(text: string): boolean {
	return /[\uFDD0-\uFDD2]/.test(text);
}

/** The text with what could be taken for a placeholder replaced, at unchanged offsets. */
export function withoutMarks(text: string): string {
	return text.replace(/[\uFDD0-\uFDD2]/g, '\uFFFD');
}

/** The text without its cursors, and the offsets where they stood. */
export function takeCursors(text: string): { text: string; tabStops: readonly number[] } {
	const pieces = text.split(cursorMark);
	const tabStops: number[] = [];
	let length = 0;
	for (const piece of pieces.slice(0, -1)) {
		length += piece.length;
		tabStops.push(length);
	}
	return { text: pieces.join(''), tabStops };
}
