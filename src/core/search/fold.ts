// Folding makes one spelling of many: case, diacritics, ligatures, full-width forms. The result is bytes, not
// strings, because the index reads a hundred million characters and a string per word would cost more than the work.

/** What a character is when it is not simply an ASCII letter or digit; folds below 128 are that letter or digit. */
export const separator = 0x100;
/** Joins the two words beside it when it stands directly between them: hyphen, slash, dot. */
export const joiner = 0x101;
/** Belongs to the word but leaves no trace in it: accents, apostrophes, soft hyphens. */
export const skipped = 0x102;
/** A letter whose folded form is `foldedBytes`. */
export const letter = 0x103;
/** A character of a script that puts no spaces between words; `foldedBytes` is its form. */
export const ideograph = 0x104;
/** The first half of a surrogate pair: only the code point tells. */
export const surrogate = 0x105;

/** The fold of each UTF-16 unit, worked out when first asked for: 0 says not asked yet. */
export const folds = new Uint16Array(0x10000);
const bytesOf = new Map<number, Uint8Array>();

/** The fold of a UTF-16 unit that is not in `folds` yet. */
export function foldUnit(unit: number): number {
	const fold = unit >= 0xd800 && unit < 0xdc00 ? surrogate : foldCodePoint(unit);
	folds[unit] = fold;
	return fold;
}

/** The fold of any code point. */
export function foldCodePoint(codePoint: number): number {
	const known = codePoint < 0x10000 ? folds[codePoint]! : astralFolds.get(codePoint);
	if (known) { return known; }
	const fold = workOutFold(codePoint);
	if (codePoint >= 0x10000) { astralFolds.set(codePoint, fold); }
	return fold;
}

const astralFolds = new Map<number, number>();
const joiners = /[-‐‑‒–—_./+]/;
const traceless = /['’ʼ`]|\p{Cf}|\p{M}/u;
const letters = /[\p{L}\p{N}]/u;
const spacelessScripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;

function workOutFold(codePoint: number): number {
	const character = String.fromCodePoint(codePoint);
	if (joiners.test(character)) { return joiner; }
	if (traceless.test(character)) { return skipped; }
	if (!letters.test(character)) { return separator; }
	const isSpaceless = spacelessScripts.test(character);
	const folded = isSpaceless ? character.normalize('NFKC') : foldLetter(character);
	if (/^[a-z0-9]$/.test(folded)) { return folded.charCodeAt(0); }
	bytesOf.set(codePoint, toUtf8(folded));
	return folded === '' ? skipped : isSpaceless && codePoint < 0x10000 ? ideograph : letter;
}

/** The folded form, in UTF-8, of a character whose fold is `letter` or `ideograph`. */
export function foldedBytes(codePoint: number): Uint8Array {
	return bytesOf.get(codePoint) ?? noBytes;
}

const noBytes = new Uint8Array(0);

/** Letters that Unicode does not take apart although people type them as two or without the stroke. */
const strokes = new Map(Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŧ: 't' }));

function foldLetter(character: string): string {
	const plain = character.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
	const folded = strokes.get(plain) ?? plain;
	return /[\p{L}\p{N}]/u.test(folded) ? folded.replace(/[^\p{L}\p{N}]/gu, '') : '';
}

/** The core has no TextEncoder. */
export function toUtf8(text: string): Uint8Array {
	const bytes: number[] = [];
	for (const character of text) {
		const code = character.codePointAt(0)!;
		if (code < 0x80) { bytes.push(code); }
		else if (code < 0x800) { bytes.push(0xc0 | code >> 6, 0x80 | code & 63); }
		else if (code < 0x10000) { bytes.push(0xe0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63); }
		else { bytes.push(0xf0 | code >> 18, 0x80 | code >> 12 & 63, 0x80 | code >> 6 & 63, 0x80 | code & 63); }
	}
	return Uint8Array.from(bytes);
}
