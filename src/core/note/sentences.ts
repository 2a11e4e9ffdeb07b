import type { TextRange } from '../paper';

/** Longest sentence that is kept, in UTF-16 units. */
const longestSentence = 300;

/** The sentence a place stands in, in one line and without the marks of lists and quotes before it. */
export function sentenceAt(text: string, place: TextRange): string {
	const { start, end } = sentenceRange(text, place);
	const line = text.slice(start, end).replace(/\s+/g, ' ').replace(/^(?:[-*+>#|] ?)+/, '').trim();
	return line.length > longestSentence ? `${line.slice(0, longestSentence)}…` : line;
}

/** The range of the sentence a place stands in, within its paragraph. */
export function sentenceRange(text: string, { start, end }: TextRange): TextRange {
	const from = paragraphStart(text, start);
	const stop = /\r?\n[ \t]*(?:\r?\n|[-*+>|#][ \t])|$(?![\s\S])/.exec(text.slice(end, end + longestWay))!;
	const paragraph = { start: from, end: end + stop.index };
	const sentence = splitSentences(text.slice(paragraph.start, paragraph.end)).find(({ range }) => range.end + from >= end);
	return sentence === undefined ? paragraph : { start: from + sentence.range.start, end: from + sentence.range.end };
}

/** So far around a place its paragraph is looked for, in UTF-16 units. */
const longestWay = 2000;

/** Where the paragraph or the item of a list begins in which a place stands. Line by line backwards: a long text is asked for each of its citations. */
function paragraphStart(text: string, place: number): number {
	const first = Math.max(0, place - longestWay);
	const end = /\n[ \t]*(?:\r?\n|[-*+>|#][ \t])/y;
	for (let at = text.lastIndexOf('\n', place - 1); at >= first; at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1)) {
		end.lastIndex = at;
		if (end.test(text) && end.lastIndex <= place) { return end.lastIndex; }
	}
	return first;
}

/** The sentences of an abstract with their ranges in it, to choose a passage from. */
export function splitSentences(text: string): readonly { readonly text: string; readonly range: TextRange }[] {
	const sentences: { text: string; range: TextRange }[] = [];
	let start = 0;
	for (const { 0: end, index } of text.matchAll(/[.!?][)\]"'”’]*(?=\s+["'“‘([]?[\p{Lu}\p{N}])|\n\s*\n|$/gu)) {
		const stop = index + end.length;
		const piece = text.slice(start, stop);
		if (stop === text.length || end.includes('\n') || !abbreviation.test(piece)) {
			const lead = piece.length - piece.trimStart().length;
			const sentence = piece.trim();
			if (sentence !== '') {
				sentences.push({ text: sentence, range: { start: start + lead, end: start + lead + sentence.length } });
			}
			start = stop;
		}
	}
	return sentences;
}

/** A dot after these ends no sentence. */
const abbreviation = /(?:\b(?:e\.g|i\.e|et al|vs|cf|pp?|chap|vol|Fig|Figs|Eq|Eqs|Sec|Tab|No|Dr|Prof|approx|resp|\p{Lu}))\.$/u;
