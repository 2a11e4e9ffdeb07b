/** What a citation's suffix says: which part of the work is meant, and the rest of it. */
export interface SuffixParts {
	/** CSL's name of what is counted: `page`, `chapter`, … */
	readonly label: string | undefined;
	readonly locator: string | undefined;
	readonly suffix: string;
}

/** The words for what a locator counts, as "p." for `page`. */
export type LocatorTerms = ReadonlyMap<string, string>;

/** CSL's names of what can be counted. */
const counted = ['book', 'chapter', 'column', 'figure', 'folio', 'issue', 'line', 'note', 'opus', 'page', 'paragraph', 'part', 'section', 'sub verbo', 'sub-verbo', 'verse', 'volume'];

/** The words of a locale, in every form and number it gives. */
export function readLocatorTerms(locale: string): LocatorTerms {
	const terms = new Map<string, string>();
	for (const [, attributes, body] of locale.matchAll(/<term\b([^>]*[^/])>([^]*?)<\/term>/g)) {
		const name = /\bname="([^"]*)"/.exec(attributes!)?.[1] ?? '';
		if (!counted.includes(name)) { continue; }
		for (const text of body!.includes('<') ? [...body!.matchAll(/>([^<>]+)</g)].map(match => match[1]!) : [body!]) {
			const word = text.replace(/&amp;/g, '&').trim();
			if (word !== '') { terms.set(word, name); }
		}
	}
	return terms;
}

/**
 * Takes a suffix apart as pandoc's citeproc does: a comma, a word for what is counted, then numbers, Roman numbers or
 * ranges of them; without a word, digits are pages. What stands in braces is the locator, whatever it looks like.
 */
export function parseSuffix(suffix: string, terms: LocatorTerms): SuffixParts {
	const [start] = /^[\s\u00a0]*,?[\s\u00a0]*/.exec(suffix)!;
	const rest = suffix.slice(start.length);
	const found = rest.startsWith('{') ? readBraced(rest, terms) : readPlain(rest, terms);
	return found ?? { label: undefined, locator: undefined, suffix };
}

function readBraced(text: string, terms: LocatorTerms): SuffixParts | undefined {
	const end = closingBrace(text);
	if (end < 0) { return undefined; }
	const inner = text.slice(1, end).trim();
	const label = labelOf(inner, terms);
	return { label: label?.name ?? 'page', locator: inner.slice(label?.length ?? 0).trim(), suffix: text.slice(end + 1) };
}

function closingBrace(text: string): number {
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '{') { depth++; }
		if (text[at] === '}' && --depth === 0) { return at; }
	}
	return -1;
}

function readPlain(text: string, terms: LocatorTerms): SuffixParts | undefined {
	const label = labelOf(text, terms);
	const needsDigit = label === undefined;
	let at = label?.length ?? 0;
	let locator = '';
	for (;;) {
		const [whole, separator, blank, word] = nextWord.exec(text.slice(at)) ?? [];
		if (whole === undefined || locator === '' && separator !== '' || !(needsDigit ? /\d/ : digitOrRoman).test(word!)) { break; }
		locator += separator! + (blank === '' || locator === '' ? '' : ' ') + word!;
		at += whole.length;
	}
	return locator === '' ? undefined : { label: label?.name ?? 'page', locator, suffix: text.slice(at) };
}

/** A separator, blanks, and a run without blanks and marks, in which `-`, `–`, `:` and a point before a letter may stand, and whole brackets. */
const nextWord = /^([,;]?)([\s\u00a0]*)((?:[\p{L}\p{M}\p{N}\p{S}:–-]|\.(?=[\p{L}\p{N}])|\([^()]*\)|\[[^[\]]*\])+)/u;

const digitOrRoman = /\d|^[ivxlcdm]+(?:[-–][ivxlcdm]+)?$|\([ivxlcdm]+\)|^[IVXLCDM]+(?:[-–][IVXLCDM]+)?$/;

/** The longest word for what is counted that the text begins with and a number follows. */
function labelOf(text: string, terms: LocatorTerms): { readonly name: string; readonly length: number } | undefined {
	const words = [...terms.keys()].filter(word => text.startsWith(word)).sort((a, b) => b.length - a.length);
	for (const word of words) {
		const [blank] = /^[\s\u00a0]*/.exec(text.slice(word.length))!;
		const next = text.slice(word.length + blank.length);
		const joined = blank === '' && /[\p{L}]$/u.test(word) && /^\p{L}/u.test(next);
		if (!joined && digitOrRoman.test(nextWord.exec(next)?.[3] ?? '')) { return { name: terms.get(word)!, length: word.length + blank.length }; }
	}
	return undefined;
}
