import type { TextRange } from './paper';

/** Where the YAML between the two `---` lines of a Markdown text stands, and where the text after them begins. */
export interface FrontMatterRange {
	readonly yaml: TextRange;
	readonly bodyStart: number;
}

/** The front matter of a text whose first line is `---` and that has a closing `---` or `...` line; else `undefined`. */
export function findFrontMatter(text: string): FrontMatterRange | undefined {
	const first = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
	if (first === null) { return undefined; }
	// Not `^` with the flag `m`: it holds behind U+2028 and U+2029, too, which end no line of Markdown.
	const closing = /(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?(?![\s\S]))/g;
	closing.lastIndex = first[0].length;
	const last = closing.exec(text);
	return last === null ? undefined : { yaml: { start: first[0].length, end: last.index }, bodyStart: last.index + last[0].length };
}

/**
 * The range of a document's metadata as pandoc reads it, with its `---` lines: front matter whose first line is not blank.
 * `undefined` where the text does not begin with it.
 */
export function metadataRange(text: string): TextRange | undefined {
	const range = findFrontMatter(text);
	if (range === undefined || /^[ \t]*\r?\n/.test(text.slice(range.yaml.start, range.yaml.start + 200))) { return undefined; }
	return { start: text.charCodeAt(0) === 0xfeff ? 1 : 0, end: range.bodyStart };
}
