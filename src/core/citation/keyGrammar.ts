/**
 * The grammar of citation keys, pandoc's: a key begins with a letter, a digit or `_` and goes on with those,
 * with single punctuation characters of `:.#$%&-+?<>~/` that stand before another of those, and with the `//`
 * of an address. Any other key is written in braces, `@{odd key's}`, without white space.
 */
const alphanumeric = /[\p{L}\p{N}]/u;
const innerPunctuation = new Set([...':.#$%&-+?<>~/'].map(character => character.charCodeAt(0)));

/** Whether the character that begins at `index` is a letter or number, as pandoc counts them (no combining mark; surrogate pairs are one character). */
export function isAlphanumericAt(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	if (code < 128) { return isAsciiAlphanumeric(code); }
	return code >= 128 && alphanumeric.test(String.fromCodePoint(text.codePointAt(index)!));
}

/** Where the unbraced key that begins at `start` ends, or `start` where none begins. Pandoc lets a key begin with `*`, the `@*` of `nocite`. */
export function endOfKey(text: string, start: number, end = text.length): number {
	if (start >= end) { return start; }
	let index = text.charCodeAt(start) === asterisk ? start + 1 : afterKeyCharacter(text, start);
	if (index === start) { return start; }
	while (index < end) {
		const next = afterKeyCharacter(text, index);
		if (next > index) {
			index = next;
		} else if (isInnerPunctuation(text, index) && index + 1 < end) {
			index++;
		} else {
			return index;
		}
	}
	return index;
}

/** Where the braced key whose `{` is at `start` ends, after its `}`; `start` where there is none. Braces inside must be balanced; a key of more than three hundred characters is none, so that unbalanced braces cost no more. */
export function endOfBracedKey(text: string, start: number, end = text.length): number {
	let depth = 0;
	for (let index = start; index < Math.min(end, start + 300); index++) {
		const code = text.charCodeAt(index);
		if (code === openBrace) {
			depth++;
		} else if (code === closeBrace && --depth === 0) {
			return index + 1;
		} else if (isSpace(text, index) || depth === 0) {
			return start;
		}
	}
	return start;
}

/** Whether `text` as a whole can stand after `@` without braces. */
export function isCitationKey(text: string): boolean {
	return text !== '' && text.charCodeAt(0) !== asterisk && endOfKey(text, 0) === text.length;
}

/** `@key` as it must be written in a document, in braces where needed; `undefined` for a text no citation can name (white space, unbalanced braces, empty). */
export function renderKey(key: string): string | undefined {
	if (isCitationKey(key)) { return `@${key}`; }
	const braced = `{${key}}`;
	return key !== '' && endOfBracedKey(braced, 0) === braced.length ? `@${braced}` : undefined;
}

const asterisk = 42;
const openBrace = 123;
const closeBrace = 125;

function isAsciiAlphanumeric(code: number): boolean {
	return code >= 97 && code <= 122 || code >= 48 && code <= 57 || code >= 65 && code <= 90;
}

function isSpace(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return code <= 32 || code >= 160 && /\p{Zs}/u.test(text.charAt(index));
}

function afterKeyCharacter(text: string, index: number): number {
	const code = text.charCodeAt(index);
	if (code === 95) { return index + 1; }
	return isAlphanumericAt(text, index) ? index + (code >= 0xd800 && code < 0xdc00 ? 2 : 1) : index;
}

function isInnerPunctuation(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	if (!innerPunctuation.has(code)) { return false; }
	const beforeSlash = (code === 58 || code === 47) && text.charCodeAt(index + 1) === 47;
	return beforeSlash || afterKeyCharacter(text, index + 1) > index + 1;
}
