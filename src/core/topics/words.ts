/**
 * Calls `visit` with each word of a text in order and the number of its sentence. Words are runs of letters and
 * digits in lower case without accents; a hyphen parts words, addresses of the web and LaTeX commands are left
 * out, and each Chinese or Japanese character is a word. Needs no locale, so it says the same everywhere.
 */
export function eachWord(text: string, visit: (surface: string, sentence: number) => void): void {
	const folded = foldCase(text);
	let sentence = 0;
	let start = -1;
	for (let i = 0; i <= folded.length; i++) {
		const code = i < folded.length ? folded.charCodeAt(i) : 32;
		if (isWordCode(code)) {
			if (code >= 0x3040 && code < 0xa000) {
				if (start >= 0) { visit(folded.slice(start, i), sentence); start = -1; }
				visit(folded[i]!, sentence);
			} else if (start < 0) { start = i; }
			continue;
		}
		if (start >= 0) {
			const surface = folded.slice(start, i);
			start = -1;
			if (code === 58 && (surface === 'http' || surface === 'https')) {
				i = endOfAddress(folded, i) - 1;
				continue;
			}
			visit(surface, sentence);
		}
		if (code === 92) {
			i = endOfCommand(folded, i) - 1;
		} else if ((code === 46 || code === 33 || code === 63) && isSpaceCode(folded.charCodeAt(i + 1))) {
			sentence++;
		}
	}
}

/** The singular of a word as far as its ending tells, the same for both numbers; other endings stay. */
export function stemOf(word: string): string {
	const length = word.length;
	if (length < 4 || word.charCodeAt(length - 1) !== 115 || keptWords.has(word)) { return word; }
	const before = word.charCodeAt(length - 2);
	// "ss", "us" and "is" end a singular.
	if (before === 115 || before === 117 || before === 105) { return word; }
	if (before !== 101) { return word.slice(0, -1); }
	if (word.charCodeAt(length - 3) === 105) { return length > 4 ? word.slice(0, -3) + 'y' : word.slice(0, -1); }
	return word.slice(0, sibilants.test(word) ? -2 : -1);
}

/** The stems of all words of a text, in order. */
export function stemsOf(text: string): string[] {
	const stems: string[] = [];
	eachWord(text, surface => stems.push(stemOf(surface)));
	return stems;
}

const sibilants = /(?:ss|x|zz|ch|sh)es$/;
const keptWords = new Set(['bias', 'physics', 'mathematics', 'economics', 'robotics', 'linguistics', 'genomics', 'dynamics', 'series', 'species', 'news', 'lens', 'chaos', 'atlas', 'canvas', 'always', 'does', 'has', 'was', 'cross', 'ethics', 'politics', 'analytics', 'semantics', 'thermodynamics', 'proteomics', 'kubernetes', 'aws', 'ios', 'pancreas', 'perhaps', 'gas', 'pros', 'this']);

/** Plain ASCII, the usual case, needs no decomposition. */
function foldCase(text: string): string {
	const lower = text.toLowerCase();
	return isAscii(lower) ? lower : lower.normalize('NFKD').replace(/[\u0300-\u036f\u3099\u309a]/g, '').toLowerCase();
}

function isAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		if (text.charCodeAt(i) > 127) { return false; }
	}
	return true;
}

function isWordCode(code: number): boolean {
	if (code < 128) { return code >= 97 && code <= 122 || code >= 48 && code <= 57; }
	// Above ASCII everything is a word but Latin-1 signs, general punctuation to box drawing, CJK and full-width punctuation.
	return code > 191 && code !== 215 && code !== 247 && !(code >= 0x2000 && code < 0x2c00) && !(code >= 0x3000 && code < 0x3040) && !(code >= 0xfe00 && code < 0xff10);
}

function isSpaceCode(code: number): boolean {
	return code === 32 || code === 10 || code === 13 || code === 9;
}

function endOfAddress(text: string, from: number): number {
	let i = from;
	while (i < text.length && !isSpaceCode(text.charCodeAt(i))) { i++; }
	return i;
}

/** The end of a LaTeX command's name: `\textbf` says nothing about the paper, what stands in its braces does. */
function endOfCommand(text: string, from: number): number {
	let i = from + 1;
	while (i < text.length && text.charCodeAt(i) >= 97 && text.charCodeAt(i) <= 122) { i++; }
	return text.charCodeAt(i) === 123 ? i + 1 : from + 1;
}
