import { TypoPattern, longestPattern } from './distance';
import { WordReader } from './words';

/** A word of a query, prepared for being compared with many words. */
export interface QueryWord {
	readonly bytes: Uint8Array;
	/** The word as it would stand in a string of bytes; also its name in caches. */
	readonly text: string;
	/** True while the word is being typed, so that its end is still open. */
	readonly isTyped: boolean;
	/** How many typos it may have. */
	readonly typos: number;
	readonly pattern: TypoPattern | undefined;
}

/** How well words match, from 0 (not at all) to 1. Set by eye on queries outside the measured ones. */
export const quality = {
	exact: 1,
	joined: .9,
	split: .8,
	prefix: (part: number, isTyped: boolean) => isTyped ? .65 + .3 * part : .5 + .3 * part,
	infix: (part: number) => .3 + .25 * part,
	typos: (typos: number, length: number) => 1 - typos * (length < 6 ? .35 : .22),
	typosInPrefix: (typos: number, length: number, part: number) => (1 - typos * (length < 6 ? .4 : .25)) * (.6 + .25 * part),
	/** Where the word as typed exists, a neighbour of it is less likely meant. */
	besideExact: .6,
};

/** The words of a query in their order, no more than `mostWords`, repeated ones once. */
export function readQueryWords(query: string): readonly QueryWord[] {
	const reader = new WordReader();
	const words = new Map<string, QueryWord>();
	reader.open(query);
	while (reader.next() && words.size < mostWords) {
		if (reader.kind === 'joined' || reader.kind === 'tail') { continue; }
		const word = createQueryWord(reader.bytes.slice(0, reader.length), reader.end === query.length);
		words.delete(word.text);
		words.set(word.text, word);
	}
	return [...words.values()];
}

const mostWords = 32;

export function createQueryWord(bytes: Uint8Array, isTyped: boolean): QueryWord {
	const length = bytes.length;
	const typos = length > longestPattern || isNumber(bytes) ? 0 : length < 4 ? 0 : length < 6 ? 1 : 2;
	return {
		bytes, isTyped, typos,
		text: String.fromCharCode(...bytes),
		pattern: typos > 0 ? new TypoPattern(bytes, length) : undefined,
	};
}

/** The same word, taken for spelt as it was meant. */
export function withoutTypos(word: QueryWord): QueryWord {
	return { ...word, typos: 0, pattern: undefined };
}

/** A year or an identifier with one digit changed is another one. */
function isNumber(bytes: Uint8Array): boolean {
	return bytes.every(byte => byte < 58);
}
