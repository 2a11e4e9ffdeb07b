import type { TextRange } from '../paper';
import { normalTitle } from './normalTitle';

/** Finds the title of a paper in running text. */
export interface TitleIndex<Paper> {
	/** The paper whose whole title stands around `offset`, and where; looks at a few dozen words before it only. */
	find(text: string, offset: number): { readonly paper: Paper; readonly range: TextRange } | undefined;
}

/** A title of fewer letters may be any words of a text. */
const shortest = 15;
/** Titles are looked up by so many of their first letters. */
const prefix = 10;
/** No title is longer, in UTF-16 units of the text it stands in. */
const longest = 400;

/** An index of papers by the letters and digits of their titles: markup, punctuation, capitals and line breaks do not count. */
export function createTitleIndex<Paper extends { readonly title: string }>(papers: readonly Paper[]): TitleIndex<Paper> {
	const byPrefix = new Map<string, { readonly title: string; readonly paper: Paper }[]>();
	for (const paper of papers) {
		const title = normalTitle(paper.title);
		if (title.length < shortest) { continue; }
		const known = byPrefix.get(title.slice(0, prefix));
		if (known) { known.push({ title, paper }); } else { byPrefix.set(title.slice(0, prefix), [{ title, paper }]); }
	}
	return {
		find(text, offset) {
			const words = wordsAround(text, offset);
			for (const [index, { start }] of words.entries()) {
				if (start > offset) { break; }
				for (const { title, paper } of byPrefix.get(lettersFrom(words, index, prefix).slice(0, prefix)) ?? []) {
					const end = lastWordOf(title, words, index)?.end ?? 0;
					if (end >= offset) { return { paper, range: { start, end } }; }
				}
			}
			return undefined;
		},
	};
}

interface Word extends TextRange {
	readonly letters: string;
}

function wordsAround(text: string, offset: number): readonly Word[] {
	const from = Math.max(0, offset - longest);
	return [...text.slice(from, offset + longest).matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(match => ({ start: from + match.index, end: from + match.index + match[0].length, letters: normalTitle(match[0]) }));
}

function lettersFrom(words: readonly Word[], index: number, least: number): string {
	let letters = '';
	for (let i = index; i < words.length && letters.length < least; i++) { letters += words[i]!.letters; }
	return letters;
}

/** The word with which a title ends that begins with the word at `index`; a title ends where a word does. */
function lastWordOf(title: string, words: readonly Word[], index: number): Word | undefined {
	let at = 0;
	for (let i = index; i < words.length; i++) {
		const { letters } = words[i]!;
		if (!title.startsWith(letters, at)) { return undefined; }
		at += letters.length;
		if (at === title.length) { return words[i]; }
	}
	return undefined;
}
