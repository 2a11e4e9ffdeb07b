import type { BibtexFile } from './bibtex';

/** What the macros of a file stand for, by their names in lower case; the months are there from the start. */
export type Macros = ReadonlyMap<string, string>;

/**
 * The macros that a file's `@string`s define, each with the earlier ones put in. A macro that would grow beyond 10,000
 * characters by others is left out, so that no file can make a text of any size out of a few lines.
 */
export function readMacros(file: Pick<BibtexFile, 'strings'>): Macros {
	const macros = new Map(months.map(month => [month.slice(0, 3).toLowerCase(), month]));
	for (const { name, raw } of file.strings) {
		const value = readValue(raw, macros);
		if (value.length <= Math.max(longestMacro, raw.length)) {
			macros.set(name, value);
		}
	}
	return macros;
}

/** A field's value without its delimiters, macros put in and parts joined; still LaTeX. An unknown macro stands for its own name. */
export function readValue(raw: string, macros: Macros): string {
	const first = raw[0];
	if (first === '{' && closesAt(raw, 0) === raw.length - 1) {
		return raw.slice(1, -1);
	}
	if (first !== '{' && first !== '"' && !raw.includes('#')) {
		return macros.get(raw.toLowerCase()) ?? raw;
	}
	return valueParts(raw).map(({ kind, text }) => kind === 'bare' ? macros.get(text.toLowerCase()) ?? text : text).join('');
}

/** One part of a value, as `#` joins them. `text` is without delimiters; `start` is its place in the value. */
export interface ValuePart {
	readonly kind: 'braces' | 'quotes' | 'bare';
	readonly text: string;
	readonly start: number;
}

/** The parts of a value as it stands in the file. */
export function valueParts(raw: string): readonly ValuePart[] {
	const parts: ValuePart[] = [];
	for (let i = 0; i < raw.length;) {
		const character = raw[i]!;
		if (character === '{' || character === '"') {
			const end = closesAt(raw, i);
			parts.push({ kind: character === '{' ? 'braces' : 'quotes', text: raw.slice(i + 1, end), start: i + 1 });
			i = end + 1;
		} else if (character === '#' || character.trim() === '') {
			i++;
		} else {
			const end = endOfBare(raw, i);
			parts.push({ kind: 'bare', text: raw.slice(i, end), start: i });
			i = end;
		}
	}
	return parts;
}

/** Where the brace or quote at `open` is closed; the end of the text where escaped braces leave it open. */
function closesAt(raw: string, open: number): number {
	const quoted = raw[open] === '"';
	let depth = 0;
	for (let i = quoted ? open + 1 : open; i < raw.length; i++) {
		const code = raw.charCodeAt(i);
		if (code === 123) {
			depth++;
		} else if (code === 125) {
			depth--;
			if (depth === 0 && !quoted) {
				return i;
			}
		} else if (code === 34 && quoted && depth <= 0) {
			return i;
		}
	}
	return raw.length - 1;
}

function endOfBare(raw: string, start: number): number {
	let end = start;
	while (end < raw.length && !/[\s#{"]/.test(raw[end]!)) {
		end++;
	}
	return Math.max(end, start + 1);
}

const longestMacro = 10_000;

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
