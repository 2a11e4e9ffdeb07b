// A quote that backs a claim stands in a note as a Markdown quote of one line below the claim, with a comment that names the
// paper and the quote's fingerprint; behind it where in the paper the quote stands, if not in the abstract:
//   - Engines only do what they are told
//     > It originates nothing. <!-- evidence @lovelace1843 Qm3_aZ p. 722 -->
// The comment is hidden where the note is rendered, and no citation reader takes the key in it for a citation.
import type { TextEdit } from '../edit';
import type { TextRange } from '../paper';
import { fingerprint, readBase } from './base';
import { fillMarkdown, readMarkdownText } from './markdownText';
import { renderPlaceholder } from './placeholders';

/** A verbatim quote of a paper in a note. Ranges are in the note; `quoteRange` is the quote as it is written there. */
export interface Evidence {
	readonly key: string;
	readonly keyRange: TextRange;
	readonly quote: string;
	/** Fingerprint of the quote when it was taken. */
	readonly hash: string;
	/** Where it stands in the paper; `undefined` for one of the abstract, which can be checked. */
	readonly place: string | undefined;
	/** The user's sentence that the quote backs, where the line above is one of a list. */
	readonly claim: string | undefined;
	readonly range: TextRange;
	readonly quoteRange: TextRange;
}

/** A passage the user takes from a paper; `place` says where it stands if not in the abstract. */
export interface TakenQuote {
	readonly quote: string;
	readonly place?: string;
}

/** The line that keeps a quote, without its end; line breaks in the quote become blanks. */
export function renderEvidence(key: string, quote: string, place?: string): string {
	const line = oneLine(quote);
	const where = place === undefined ? '' : oneLine(` ${place.replace(/[<>]|--+/g, ' ')}`);
	return `${fillMarkdown(`> ${renderPlaceholder(0)}`, [line])} <!-- evidence @${key} ${fingerprint(normalQuote(line))}${where === '' ? '' : ` ${where}`} -->`;
}

/**
 * The edit that puts quotes of a paper under the claim they back into its note: into the section whose heading speaks of
 * evidence, before an empty list item that waits there, else at the note's end under such a heading.
 */
export function addEvidence(note: string, key: string, quotes: readonly TakenQuote[], claim: string): readonly TextEdit[] {
	const eol = note.includes('\r\n') ? '\r\n' : '\n';
	const end = readBase('note', note)?.start ?? note.length;
	const heading = /^#{1,6}[ \t][^\n]*\bevidence\b[^\n]*\n/im.exec(note);
	const start = heading === null ? end : heading.index + heading[0].length;
	const section = note.slice(start, end).split(/^(?=#{1,6}[ \t])/m)[0]!;
	const waiting = /^[-*+][ \t]*$/m.exec(section.replaceAll('\r', ' '));
	const lines = [`- ${withoutCitations(claim)}`, ...quotes.map(({ quote, place }) => `  ${renderEvidence(key, quote, place)}`)].join(eol);
	if (waiting !== null) { return [insertion(start + waiting.index, lines + eol)]; }
	const before = note.slice(0, heading === null ? end : start + section.length).trimEnd();
	const isList = heading !== null && /(?:^|\n)[ \t]*(?:[-*+>]|\d+[.)])[ \t][^\n]*$/.test(before);
	const lead = before === '' ? '' : isList ? eol : eol + eol;
	const title = heading === null ? `## Claims and evidence${eol}${eol}` : '';
	return [insertion(before.length, lead + title + lines + (before.length === note.length ? eol : ''))];
}

/** The edit that puts quotes below the claim in the note itself, whose last character stands before `offset`. */
export function addEvidenceBelow(note: string, offset: number, key: string, quotes: readonly TakenQuote[]): readonly TextEdit[] {
	const eol = note.includes('\r\n') ? '\r\n' : '\n';
	const start = note.lastIndexOf('\n', offset - 1) + 1;
	const end = start + /^[^\r\n]*/.exec(note.slice(start))![0].length;
	const item = /^(\s*)([-*+]|\d+[.)])(\s+)/.exec(note.slice(start, end));
	const indent = item === null ? '' : item[1]! + ' '.repeat(item[2]!.length + item[3]!.length);
	const lines = quotes.map(({ quote, place }) => indent + renderEvidence(key, quote, place)).join(eol);
	return [insertion(end, (item === null ? eol + eol : eol) + lines)];
}

function insertion(offset: number, text: string): TextEdit {
	return { range: { start: offset, end: offset }, text };
}

/** The user's sentence in one line, without the citation: the note is about that paper, and cites it nowhere by this. */
function withoutCitations(claim: string): string {
	return oneLine(claim.replace(/\s*\[[^\][\n]*@[^\][\n]*\]/g, ''));
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** All quotes in a note, in order. */
export function readEvidence(note: string): readonly Evidence[] {
	if (!note.includes('<!-- evidence @')) { return []; }
	const found: Evidence[] = [];
	let start = 0;
	let claim: string | undefined;
	for (const line of note.split('\n')) {
		const comment = line.lastIndexOf('<!-- evidence @');
		const [, key, hash, place] = comment === -1 ? [] : /^<!-- evidence @(\S+) ([\w-]{6}|\.)(?: ([^<>]*?))? -->\s*$/.exec(line.slice(comment)) ?? [];
		if (key !== undefined && hash !== undefined) {
			const mark = /^\s*(?:[-*+]\s+)*(?:>\s*)*/.exec(line.slice(0, comment))![0].length;
			const quoteRange = { start: start + mark, end: start + mark + line.slice(mark, comment).trimEnd().length };
			const keyStart = start + comment + '<!-- evidence @'.length;
			found.push({ key, keyRange: { start: keyStart, end: keyStart + key.length }, hash, place, claim, quote: readMarkdownText(note.slice(quoteRange.start, quoteRange.end)), range: { start, end: start + line.trimEnd().length }, quoteRange });
		} else {
			claim = /^\s*[-*+]\s+(\S.*?)\s*$/.exec(line)?.[1];
		}
		start += line.length + 1;
	}
	return found;
}

/** True if a sentence of a document is the claim that a quote backs: the same words, whatever it cites. */
export function isClaim(sentence: string, { claim }: Pick<Evidence, 'claim'>): boolean {
	return claim !== undefined && withoutCitations(sentence) === claim;
}

/** True if a text has the quote, typed with other blanks, quotation marks or hyphens maybe. */
export function hasQuote(source: string, quote: string): boolean {
	return normalQuote(source).includes(normalQuote(quote));
}

/** What is wrong with a quote: changed since it was taken, or not (any more) in any of `sources`, the texts known of its paper. Of a quote from elsewhere, or without a source, only the first can be told. */
export function checkEvidence({ quote, hash, place }: Evidence, sources: readonly string[]): 'edited' | 'not-in-source' | undefined {
	if (fingerprint(normalQuote(quote)) !== hash) { return 'edited'; }
	return sources.length === 0 || place !== undefined || sources.some(source => hasQuote(source, quote)) ? undefined : 'not-in-source';
}

/** Two quotes are the same though typed with other blanks, quotation marks or hyphens, or broken at a line's end. */
function normalQuote(text: string): string {
	return text.normalize('NFC').replace(/\u00AD/g, '').replace(/[‘’‚‛′]/g, '\'').replace(/[“”„‟″«»]/g, '"').replace(/[‐‑‒–—−]/g, '-').replace(/\s+/g, ' ').trim();
}
