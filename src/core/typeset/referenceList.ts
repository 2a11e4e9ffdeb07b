import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';

/** What the comments around a reference list in a document are called. */
export const listRegionName = 'literature-notes:references';

/** Where a document has the reference list that it was given before: everything between its two comments, they not included. */
export function findListRegion(text: string): TextRange | undefined {
	const open = new RegExp(`^<!-- ${listRegionName}\\b[^\\n]*-->[ \\t]*\\r?$`, 'm').exec(text);
	if (open === null) { return undefined; }
	const start = open.index + open[0].length;
	const close = new RegExp(`^<!-- /${listRegionName} -->`, 'm').exec(text.slice(start));
	return close === null ? undefined : { start, end: start + close.index };
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
