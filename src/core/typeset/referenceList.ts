import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';

/** What the comments around a reference list in a document are called. */
export const listRegionName = 'literature-notes:references';

/** What tells where a region is: a fence of code, or one of the comments. */
const marks = new RegExp(`^(?: {0,3}(\`{3,}(?=[^\`\\n]*$)|~{3,})([^\\n]*)|<!-- ${listRegionName}\\b[^\\n]*-->(?=[ \\t]*\\r?$)|<!-- (/)${listRegionName} -->)`, 'gm');

/**
 * Where a document has the reference list that it was given before: everything between its two comments, they not included.
 * An opening comment whose end is gone belongs to no region, as what stands below it may be the user's text; in code
 * comments are only shown.
 */
export function findListRegion(text: string): TextRange | undefined {
	let start: number | undefined;
	let fence = '';
	for (const { 0: whole, 1: bar, 2: info, 3: isEnd, index } of text.matchAll(marks)) {
		if (fence !== '') {
			if (bar?.startsWith(fence) && info!.trim() === '') { fence = ''; }
		} else if (bar !== undefined) {
			fence = bar;
		} else if (isEnd === undefined) {
			start = index + whole.length;
		} else if (start !== undefined) {
			return { start, end: index };
		}
	}
	return undefined;
}

/**
 * The edit that puts a list, as Markdown, into a document: into the region it has, of which nothing but the inside is changed,
 * else as a new region at `offset`. `undefined` where the region holds it already. The comments hide nothing from Markdown.
 */
export function updateReferenceList(text: string, list: string, offset: number): TextEdit | undefined {
	const eol = /\r\n/.test(text) ? '\r\n' : '\n';
	const lines = (parts: readonly string[]) => parts.join('\n').replace(/\r?\n/g, eol);
	const region = findListRegion(text);
	if (region !== undefined) {
		const inside = lines(['', '', list.trimEnd(), '', '']);
		return text.slice(region.start, region.end) === inside ? undefined : { range: region, text: inside };
	}
	const before = offset === 0 || /\n\s*\n$/.test(text.slice(0, offset)) ? [] : text.charAt(offset - 1) === '\n' ? [''] : ['', ''];
	const block = [...before, `<!-- ${listRegionName} -->`, '', list.trimEnd(), '', `<!-- /${listRegionName} -->`, ''];
	return { range: { start: offset, end: offset }, text: lines(block) };
}
