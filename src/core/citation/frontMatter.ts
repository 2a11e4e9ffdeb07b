import { metadataRange } from '../frontMatterRange';
import type { Citation } from './citation';
import { endOfBracedKey, endOfKey } from './keyGrammar';
import { isCrossReference } from './crossReference';

/** A key that front matter names under `nocite`: a work that goes into the bibliography without being cited. */
export interface FrontMatterCitations {
	/** One citation a key, in the order of their places. `@*` stands for every entry, its key is `*`. */
	readonly citations: readonly Citation[];
	/** The whole front matter with its `---` lines, or `undefined` where the document has none. */
	readonly range: { readonly start: number; readonly end: number } | undefined;
}

/**
 * The keys under `nocite` in the YAML front matter. They are found by a scan of our own: the editor loads the YAML
 * library only where YAML is read as a whole, this is asked on every keystroke, and a key needs its place in the text,
 * not its value. `nocite` is a top-level field with a scalar of any style or a list; whatever its style, each `@key`
 * up to the next top-level field counts, and comments do not.
 */
export function readFrontMatterCitations(text: string): FrontMatterCitations {
	const range = metadataRange(text);
	if (range === undefined) { return { citations: [], range }; }
	const citations: Citation[] = [];
	let inField = false;
	for (let at = lineAfter(text, range.start); at < range.end; at = lineAfter(text, at)) {
		const line = text.slice(at, Math.min(lineAfter(text, at), range.end));
		const field = /^(?:"nocite"|'nocite'|nocite)[ \t]*:/.exec(line)?.[0];
		if (field !== undefined) {
			inField = true;
		} else if (/^[^\s#\-[\]{},]/.test(line)) {
			inField = false;
		}
		if (inField && !/^\s*#/.test(line)) { addKeys(text, at + (field?.length ?? 0), at + line.length, citations); }
	}
	return { citations, range };
}

function lineAfter(text: string, position: number): number {
	const newline = text.indexOf('\n', position);
	return newline < 0 ? text.length : newline + 1;
}

function addKeys(text: string, start: number, end: number, citations: Citation[]): void {
	for (let at = text.indexOf('@', start); at >= 0 && at < end; at = text.indexOf('@', at + 1)) {
		if (/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) { continue; }
		const braced = text.charCodeAt(at + 1) === 123;
		const keyEnd = braced ? endOfBracedKey(text, at + 1, end) : endOfKey(text, at + 1, end);
		if (keyEnd === at + 1) { continue; }
		const keyRange = braced ? { start: at + 2, end: keyEnd - 1 } : { start: at + 1, end: keyEnd };
		const range = { start: at, end: keyEnd };
		const key = text.slice(keyRange.start, keyRange.end);
		citations.push({ range, bracketed: false, items: [{ key, keyRange, markRange: range, range, mode: 'narrative', prefix: '', suffix: '', crossReference: isCrossReference(key) }] });
	}
}
