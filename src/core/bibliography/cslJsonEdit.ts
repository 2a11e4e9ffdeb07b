import type { TextEdit } from '../edit';

/**
 * Adds items behind the last one of a CSL JSON list (or of the list under `items` or `references`), with the file's indent
 * and line ends; `undefined` where the text is no JSON or has no such list. What stands there stays as it is.
 */
export function addCslItems(text: string, items: readonly object[]): readonly TextEdit[] | undefined {
	const list = listIn(text);
	if (list === undefined) { return undefined; }
	const newline = /\r\n|\n/.exec(text)?.[0] ?? '\n';
	const indent = /[[\n]([ \t]+)[{\]]/.exec(text.slice(list.open))?.[1] ?? /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
	const step = indent.includes('\t') ? '\t' : '  ';
	const outer = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, list.close))?.[1] ?? '';
	const rendered = items.map(item => indent + JSON.stringify(item, undefined, step).replaceAll('\n', newline + indent)).join(`,${newline}`);
	if (list.last === undefined) {
		return [{ range: { start: list.open + 1, end: list.close }, text: `${newline}${rendered}${newline}${outer}` }];
	}
	const closesOnItsLine = !text.slice(list.last, list.close).includes('\n');
	return [{ range: { start: list.last, end: list.last }, text: `,${newline}${rendered}${closesOnItsLine ? newline : ''}` }];
}

interface List {
	readonly open: number;
	readonly close: number;
	/** Behind the last element, if there is one. */
	readonly last: number | undefined;
}

/** The outermost list, or the one directly under `items` or `references`. */
function listIn(text: string): List | undefined {
	if (!isJson(text)) { return undefined; }
	const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|[^\s,:{}[\]"]+/g;
	const stack: { readonly at: number; readonly key: string }[] = [];
	let before = '';
	let end = 0;
	for (let match = token.exec(text); match !== null; match = token.exec(text)) {
		const [raw] = match;
		if (raw === '[' || raw === '{') {
			stack.push({ at: match.index, key: before });
		} else if (raw === ']' || raw === '}') {
			const { at, key } = stack.pop()!;
			const isList = raw === ']' && (stack.length === 0 || stack.length === 1 && text[stack[0]!.at] === '{' && (key === '"items"' || key === '"references"'));
			if (isList) { return { open: at, close: match.index, last: end > at + 1 ? end : undefined }; }
		}
		before = raw;
		end = token.lastIndex;
	}
	return undefined;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text.replace(/^\ufeff/, ''));
		return true;
	} catch {
		return false;
	}
}
