/** The paragraph of a document that `offset` stands in, without citations' keys: the text between two blank lines, or nothing on a blank line. */
export function paragraphAt(text: string, offset: number): string {
	const before = text.slice(0, offset);
	const after = text.slice(offset);
	const start = Math.max(...blankLines.map(blank => endOfLast(before, blank)));
	const end = Math.min(...blankLines.map(blank => after.indexOf(blank)).map(index => index < 0 ? after.length : index));
	return (before.slice(start) + after.slice(0, end)).replace(/@[\w:.-]+/g, ' ').trim();
}

const blankLines = ['\n\n', '\n\r\n'] as const;

function endOfLast(text: string, blank: string): number {
	const index = text.lastIndexOf(blank);
	return index < 0 ? 0 : index + blank.length;
}
