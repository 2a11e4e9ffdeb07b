import { yearOf, type Organization, type PaperDate, type PersonName } from '../paper';
import { foldToAscii, joinWords, keyWords, methodName, significantWords } from './titleWords';

/** What a key is made of. */
export interface KeySource {
	readonly title: string;
	readonly published: PaperDate | undefined;
	readonly authors?: readonly PersonName[] | undefined;
	readonly organization?: Organization | undefined;
}

/** How keys are made. */
export interface KeyPattern {
	readonly parts: readonly string[];
}

/**
 * A readable citation key in lower-case ASCII for a paper that has none: the method's name in the title, else the
 * title's first significant words, and the year (`hydra2026`, `hybriddistillation2023`). Where `isTaken` says so, a
 * letter is added: `hydra2026a`, …, `hydra2026z`, `hydra2026aa`. The same paper always gets the same first proposal.
 */
export function proposeKey(paper: KeySource, isTaken: (key: string) => boolean, _pattern?: KeyPattern): string {
	return makeUnique(joinWords([stemOf(paper), String(yearOf(paper.published) ?? '')]), isTaken);
}

/** The key itself, or with the first letter behind it that makes it one nobody has. A key that ends in a letter gets a hyphen before. */
export function makeUnique(key: string, isTaken: (key: string) => boolean): string {
	const separator = /[a-z]$/i.test(key) ? '-' : '';
	let unique = key;
	for (let count = 1; isTaken(unique); count++) {
		unique = key + separator + letters(count);
	}
	return unique;
}

/** 1 is `a`, 26 `z`, 27 `aa`. */
function letters(count: number): string {
	let text = '';
	for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		text = String.fromCharCode(97 + (rest - 1) % 26) + text;
	}
	return text;
}

function stemOf(paper: KeySource): string {
	const method = methodName(paper.title);
	const stem = joinWords(method.length > 0 ? method : firstWords(significantWords(paper.title))) || fallbackStem(paper);
	return stem.slice(0, longestStem).toLowerCase();
}

/** A stem stays short enough to be typed, however long a single word is. */
const longestStem = 40;

/** As many words as it takes to be telling: at least two and about a dozen letters, unless the title is shorter. */
function firstWords(words: readonly string[]): readonly string[] {
	let length = 0;
	const end = words.findIndex((word, index) => (length += word.length) >= 12 && index >= 1);
	return end < 0 ? words.slice(0, 4) : words.slice(0, end + 1);
}

/** A title without a single letter that could be written in ASCII gets a name from who wrote it. */
function fallbackStem({ authors, organization }: KeySource): string {
	const author = authors?.[0];
	const name = author?.family ?? author?.literal ?? organization?.slug ?? organization?.name ?? '';
	return joinWords(keyWords(foldToAscii(name))) || 'paper';
}
