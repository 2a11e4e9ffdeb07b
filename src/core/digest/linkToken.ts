import type { TextRange } from '../paper';
import { skipSpace, skipSpaceBack } from './whiteSpace';

/** A piece of a page that has links: a link with its text, or a line of text without one. */
export interface LinkToken {
	/** The text a person reads, with its line breaks. */
	readonly text: string;
	/** Address, number of a footnote, or `undefined` for plain text. */
	readonly target: string | undefined;
	/** True in a heading. */
	readonly heading: boolean;
	readonly start: number;
	readonly end: number;
	/** The place of the text alone. */
	readonly textRange: TextRange;
}

const longestTarget = 2048;

/**
 * The tokens of a text in Markdown's ways to write a link, `[text](address)` and `[text][1]`, or of a text in
 * which each link's address stands on a line of its own below it. One pass with a stack, so that a million `[`
 * take a million steps.
 */
export function readLinkTokens(text: string): LinkToken[] {
	const links = findLinks(text);
	const tokens: LinkToken[] = [];
	let position = 0;
	for (const link of [...links, undefined]) {
		addLines(text, position, link?.start ?? text.length, tokens);
		if (link === undefined) { break; }
		const heading = takeHeadingMark(text, link.start, tokens);
		const textStart = skipSpace(text, link.start + 1, link.textEnd);
		const textRange = { start: textStart, end: skipSpaceBack(text, textStart, link.textEnd) };
		tokens.push({ text: cleanLinkText(text.slice(textRange.start, textRange.end)), target: link.target, heading: heading !== undefined, start: heading ?? link.start, end: link.end, textRange });
		position = link.end;
	}
	return tokens;
}

interface FoundLink {
	readonly start: number;
	/** Where the `]` of its text is. */
	readonly textEnd: number;
	readonly target: string;
	readonly end: number;
}

function findLinks(text: string): FoundLink[] {
	const links: FoundLink[] = [];
	const open: number[] = [];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 91) {
			open.push(index);
		} else if (code === 93 && open.length > 0) {
			const start = open.pop()!;
			const link = targetAt(text, start, index);
			if (link === undefined || text[start - 1] === '!') { continue; }
			while (links.length > 0 && links.at(-1)!.start > start) { links.pop(); }
			links.push(link);
			index = link.end - 1;
		}
	}
	return links;
}

function targetAt(text: string, start: number, textEnd: number): FoundLink | undefined {
	const opening = text[textEnd + 1];
	if (opening !== '(' && opening !== '[') { return undefined; }
	const rest = text.slice(textEnd + 2, textEnd + 2 + longestTarget);
	const match = opening === '(' ? /^<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"\n]*")?\)/.exec(rest) : /^(\d{1,6})\]/.exec(rest);
	return match === null ? undefined : { start, textEnd, target: match[1]!, end: textEnd + 2 + match[0].length };
}

/** Adds the lines of `[start, end)`. A line that is an address makes a link of the line before it. */
function addLines(text: string, start: number, end: number, tokens: LinkToken[]): void {
	for (let position = start; position < end;) {
		const stop = endOfLine(text, position, end);
		const first = skipSpace(text, position, stop);
		const last = skipSpaceBack(text, first, stop);
		if (first < last) { addLine(text, first, last, tokens); }
		position = stop + 1;
	}
}

/** Looks no further than `end`: between two of many links on one line, a search would go on to the end of the text each time. */
function endOfLine(text: string, position: number, end: number): number {
	while (position < end && text.charCodeAt(position) !== 10) { position++; }
	return position;
}

function addLine(text: string, start: number, end: number, tokens: LinkToken[]): void {
	const line = text.slice(start, end);
	const previous = tokens.at(-1);
	if (/^https?:\/\/\S+$/.test(line)) {
		const below = previous !== undefined && previous.target === undefined;
		if (below) { tokens.pop(); }
		tokens.push({ text: below ? previous.text : '', target: line, heading: false, start: below ? previous.start : start, end, textRange: below ? previous.textRange : { start, end: start } });
		return;
	}
	const mark = /^#{1,6}\s+/.exec(line);
	const textStart = start + (mark?.[0].length ?? 0);
	tokens.push({ text: cleanLinkText(text.slice(textStart, end)), target: undefined, heading: mark !== null, start, end, textRange: { start: textStart, end } });
}

/** A link that is a heading follows a token of hash marks alone, which becomes part of it. */
function takeHeadingMark(text: string, start: number, tokens: LinkToken[]): number | undefined {
	const previous = tokens.at(-1);
	if (previous === undefined || previous.target !== undefined || !/^#{1,6}$/.test(text.slice(previous.start, previous.end)) || text.slice(previous.end, start).includes('\n')) { return undefined; }
	tokens.pop();
	return previous.start;
}

/** Link text as a person reads it: no images, no list marks, no backslashes that only Markdown needs. */
function cleanLinkText(text: string): string {
	return text
		.replace(/!\[[^\[\]]*\]\([^()\s]*\)/g, '')
		.replace(/^[ \t]*[-*•][ \t]+/gm, '')
		.replace(/(?<!\\)\\+(?=\s|$)/g, '')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.trim();
}
