// A quote that backs a claim stands in a note as a Markdown quote of one line, with a comment that names the paper and
// the quote's fingerprint:  > It originates nothing. <!-- evidence @lovelace1843 Qm3_aZ -->
// The comment is hidden where the note is rendered, and no citation reader takes the key in it for a citation.
import { fingerprint } from './base';
import { fillMarkdown, readMarkdownText } from './markdownText';
import { renderPlaceholder } from './placeholders';
import type { Problem, TextRange } from '../paper';

/** A verbatim quote of a paper in a note. Ranges are in the note; `quoteRange` is the quote as it is written there. */
export interface Evidence {
	readonly key: string;
	readonly quote: string;
	/** Fingerprint of the quote when it was taken. */
	readonly hash: string;
	readonly range: TextRange;
	readonly quoteRange: TextRange;
}

/** The line that keeps a quote, without its end; line breaks in the quote become blanks. */
export function renderEvidence(key: string, quote: string): string {
	const line = quote.replace(/\s+/g, ' ').trim();
	return `${fillMarkdown(`> ${renderPlaceholder(0)}`, [line])} <!-- evidence @${key} ${fingerprint(normalQuote(line))} -->`;
}

/** All quotes in a note, in order. */
export function readEvidence(note: string): readonly Evidence[] {
	const found: Evidence[] = [];
	let start = 0;
	for (const line of note.split('\n')) {
		const comment = line.lastIndexOf('<!-- evidence @');
		const [, key, hash] = comment === -1 ? [] : /^<!-- evidence @(\S+) ([\w-]{6}|\.) -->\s*$/.exec(line.slice(comment)) ?? [];
		if (key !== undefined && hash !== undefined) {
			const mark = /^\s*(?:[-*+]\s+)*(?:>\s*)*/.exec(line.slice(0, comment))![0].length;
			const quoteRange = { start: start + mark, end: start + mark + line.slice(mark, comment).trimEnd().length };
			found.push({ key, hash, quote: readMarkdownText(note.slice(quoteRange.start, quoteRange.end)), range: { start, end: start + line.trimEnd().length }, quoteRange });
		}
		start += line.length + 1;
	}
	return found;
}

/**
 * What is wrong with the quotes of a note: changed since they were taken, or not (any more) in their source. `sourceOf` gives
 * what is known of a paper's text, as its abstract; of a paper without one only the first can be told.
 */
export function checkEvidence(note: string, sourceOf: (key: string) => string | undefined): readonly Problem[] {
	return readEvidence(note).flatMap(({ key, quote, hash, quoteRange }): Problem[] => {
		const normal = normalQuote(quote);
		if (fingerprint(normal) !== hash) {
			return [{ rule: 'evidence-edited', severity: 'warning', message: 'This quote of {0} is no longer what was taken from the paper.', args: [key], range: quoteRange }];
		}
		const source = sourceOf(key);
		return source === undefined || normalQuote(source).includes(normal) ? []
			: [{ rule: 'evidence-not-in-source', severity: 'warning', message: 'This quote is not in the abstract of {0}.', args: [key], range: quoteRange }];
	});
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

/** Two quotes are the same though typed with other blanks, quotation marks or hyphens, or broken at a line's end. */
function normalQuote(text: string): string {
	return text.normalize('NFC').replace(/\u00AD/g, '').replace(/[‘’‚‛′]/g, '\'').replace(/[“”„‟″«»]/g, '"').replace(/[‐‑‒–—−]/g, '-').replace(/\s+/g, ' ').trim();
}
