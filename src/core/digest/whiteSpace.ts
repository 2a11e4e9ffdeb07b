/** True for everything a browser's copy puts around text: controls, blanks, no-break and zero-width space, byte order mark. */
export function isSpace(code: number): boolean {
	if (code > 32 && code < 0xa0) { return false; }
	return code <= 32 || code === 0xa0 || code === 0x200b || code === 0xfeff || code === 0x202f || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029;
}

/** The text with each run of white space as one blank and none around it. */
export function collapse(text: string): string {
	return text.replace(/[\s\u200b]+/g, ' ').trim();
}

/** The offset in `[start, end]` of the first character that is no white space. */
export function skipSpace(text: string, start: number, end: number): number {
	while (start < end && isSpace(text.charCodeAt(start))) { start++; }
	return start;
}

/** The offset in `[start, end]` behind the last character that is no white space. */
export function skipSpaceBack(text: string, start: number, end: number): number {
	while (end > start && isSpace(text.charCodeAt(end - 1))) { end--; }
	return end;
}

/** A copy that does not keep the text it was cut from in memory, as a slice does. */
export function detach(text: string): string {
	return ` ${text}`.slice(1);
}
