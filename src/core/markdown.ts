/**
 * Text that stands for itself in Markdown, on one line: no emphasis, link, command, HTML, icon or list comes of it.
 * Every ASCII punctuation character may be escaped (CommonMark 0.31, 2.4), and escaping all of them needs no table
 * of what a renderer gives a meaning to.
 */
export function escapeMarkdown(text: string): string {
	return plainLine(text).replace(/[!-/:-@[-`{-~]/g, character => `\\${character}`);
}

/** The same in the letters of code, where nothing can be escaped: the text ends at as many backticks as it began with, so these are more than it has in a row. */
export function markdownCode(text: string): string {
	const line = plainLine(text);
	const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
	return line.includes('`') ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** A text from outside as one line that shows what it is: white space folded, and what `plainText` leaves out. */
export function plainLine(text: string): string {
	return plainText(text.replace(/\s+/g, ' ')).replace(/ {2,}/g, ' ').trim();
}

/**
 * A text from outside without the characters that are not seen but change what is: controls (a terminal obeys them) other
 * than tabs and line ends, and those that change the direction of writing (Unicode's bidi controls, used to disguise text).
 */
export function plainText(text: string): string {
	return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
}
