import type { TextRange } from '../paper';

/** An object of a list, where it stands, and whether its text ends before it does. */
export interface JsonItem {
	readonly range: TextRange;
	/** `undefined` where the text of the object is no JSON. */
	readonly value: unknown;
}

/**
 * The outermost objects that stand in lists of a JSON text, or on its own level (a single object, or one a line).
 * Each is parsed by itself, so that a text cut in the middle gives all objects before the cut.
 */
export function readJsonItems(text: string): JsonItem[] {
	const outer = findObjects(text, false);
	const items = outer.length > 0 && text.trimStart().startsWith('{') ? outer.map(range => parseItem(text, range)) : [];
	const list = items.length === 1 && isWrapper(items[0]!.value);
	return items.length > 0 && !list ? items : findObjects(text, true).map(range => parseItem(text, range));
}

function parseItem(text: string, range: TextRange): JsonItem {
	try {
		return { range, value: JSON.parse(text.slice(range.start, range.end)) as unknown };
	} catch {
		return { range, value: undefined };
	}
}

/** True for an object around lists, as `{"dailyPapers": […]}`, and for one that is cut. */
function isWrapper(value: unknown): boolean {
	return typeof value !== 'object' || value === null || !('title' in value || 'paper' in value);
}

/** The outermost objects; with `inLists` those that are elements of a list. One pass; the last object may be cut. */
function findObjects(text: string, inLists: boolean): TextRange[] {
	const found: TextRange[] = [];
	const open: number[] = [];
	let objectDepth = -1;
	let start = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === quote) {
			index = endOfString(text, index);
		} else if (code === openBrace || code === openBracket) {
			if (objectDepth === -1 && code === openBrace && (!inLists || open.at(-1) === openBracket)) {
				objectDepth = open.length;
				start = index;
			}
			open.push(code);
		} else if (code === closeBrace || code === closeBracket) {
			open.pop();
			if (open.length === objectDepth) {
				found.push({ start, end: index + 1 });
				objectDepth = -1;
			}
		}
	}
	if (objectDepth !== -1) { found.push({ start, end: text.length }); }
	return found;
}

const [quote, openBrace, closeBrace, openBracket, closeBracket, backslash] = [34, 123, 125, 91, 93, 92] as const;

function endOfString(text: string, start: number): number {
	for (let index = start + 1; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === backslash) {
			index++;
		} else if (code === quote) {
			return index;
		}
	}
	return text.length;
}
