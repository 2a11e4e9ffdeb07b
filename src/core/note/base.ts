import type { TextRange } from '../paper';

// What the template (or a generated table) wrote last is kept in the user's own file, as one comment of fingerprints,
// a few characters a line. Fingerprints are enough to tell the user's lines from ours; the text itself would double the
// file, a file beside it would be lost when a note is moved, and the extension's storage does not travel with git.

/** What was written last: a fingerprint for each line, and for each field of front matter one of its name and one of the whole. */
export interface Base {
	/** The ISO day of the first writing, which a later rendering takes for today. */
	readonly day: string;
	readonly fields: ReadonlyMap<string, string>;
	readonly lines: readonly string[];
}

/** What was written: a note, or the table that a query made. */
export type BaseKind = 'note' | 'table';

/** The comment that keeps a base, in one line without its end. */
export function renderBase(kind: BaseKind, { day, fields, lines }: Base): string {
	return `<!-- ${kind}-base ${day}: ${[...fields].map(pair => pair.join('')).join('')}/${lines.join('')} (tells your words from Literature Notes' own) -->`;
}

/** The last base of a kind in a text, and the range of its comment. */
export function readBase(kind: BaseKind, text: string): (Base & TextRange) | undefined {
	const start = text.lastIndexOf(`<!-- ${kind}-base `);
	const found = start === -1 ? null : /^<!-- \w+-base (\d{4}-\d\d-\d\d): ((?:[\w-]{12})*)\/((?:[\w-]{6}|\.)*)(?: \([^()]*\))? -->/.exec(text.slice(start));
	if (found === null) {
		return undefined;
	}
	const fields = (found[2]!.match(/[\w-]{12}/g) ?? []).map(pair => [pair.slice(0, 6), pair.slice(6)] as const);
	return { day: found[1]!, fields: new Map(fields), lines: found[3]!.match(/[\w-]{6}|\./g) ?? [], start, end: start + found[0].length };
}

/** Six characters that two different lines share by chance once in 2^36; a blank line is a dot. Blanks at line ends do not count. */
export function fingerprint(text: string): string {
	const lines = text.replace(/[ \t\r]+$/gm, '');
	if (lines === '') {
		return '.';
	}
	let [high, low] = [0x811C9DC5, 0x9747B28C];
	for (let index = 0; index < lines.length; index++) {
		const unit = lines.charCodeAt(index);
		high = Math.imul(high ^ unit, 0x01000193);
		low = Math.imul(low ^ unit, 0x5BD1E995) ^ low >>> 15;
	}
	return letters(high ^ high >>> 15) + letters(low ^ low >>> 13);
}

function letters(hash: number): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
	return [0, 6, 12].map(shift => alphabet[hash >>> shift & 63]!).join('');
}
