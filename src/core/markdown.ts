/**
 * Text that stands for itself in Markdown, on one line: no emphasis, link, command, HTML, icon or list comes of it.
 * Every ASCII punctuation character may be escaped (CommonMark 0.31, 2.4), and escaping all of them needs no table
 * of what a renderer gives a meaning to.
 */
export function escapeMarkdown(text: string): string {
	return plainLine(text).replace(/[!-/:-@[-`{-~]/g, character => `\\${character}`);
}

/**
 * A text from outside as one line that shows what it is: white space folded, control characters and those that
 * change the direction of writing (Unicode's bidi controls, used to disguise text) left out.
 */
export function plainLine(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '').trim();
}
