import type { Problem, TextRange } from '../paper';
import { type CitationDocument, citationsOf } from './citationDocument';

const rule = 'malformed-citation';

/**
 * Hints at what looks like a citation and is none: `[@ key]` without a key, `@{` whose brace is not closed or holds
 * white space, `[@key` that is not closed, `[@key; more]` with a part that names no key. Silent on whatever may be
 * meant: mail addresses, handles, links around a key.
 */
export function malformedCitations(document: CitationDocument): readonly Problem[] {
	const { text } = document.source;
	const problems: Problem[] = [];
	let start = 0;
	for (const block of document.blocks) {
		for (const handle of block.handles) { problems.push(problemOfHandle(text, handle - block.base + start)); }
		start += block.length;
	}
	for (const { range, bracketed } of citationsOf(document)) {
		const problem = bracketed ? undefined : problemOfBracket(text, range);
		if (problem !== undefined) { problems.push(problem); }
	}
	return problems.sort((a, b) => a.range.start - b.range.start);
}

function problemOfHandle(text: string, at: number): Problem {
	const range = { start: at, end: at + 1 };
	return text.charCodeAt(at + 1) === 123
		? { rule, severity: 'hint', message: 'A citation key in braces must be closed, and hold no spaces.', range: { start: at, end: at + 2 } }
		: { rule, severity: 'hint', message: 'No citation key follows the @ sign.', range };
}

/** A key in the running text right after a `[`: the brackets were meant to make it a citation of their own. */
function problemOfBracket(text: string, { start, end }: TextRange): Problem | undefined {
	const open = start - 1;
	if (text.charCodeAt(open) !== 91 || text.charCodeAt(open - 1) === 92) { return undefined; }
	const close = closeOf(text, end);
	if (close === undefined) { return { rule, severity: 'hint', message: 'The bracket of this citation is not closed.', range: { start: open, end } }; }
	if ('([{'.includes(text.charAt(close + 1) || ' ')) { return undefined; }
	return { rule, severity: 'hint', message: 'A part of this citation names no key: put one after each semicolon.', range: { start: open, end: close + 1 } };
}

/** The bracket that closes before the paragraph ends, without looking far: a citation is short. */
function closeOf(text: string, from: number): number | undefined {
	let depth = 0;
	const paragraph = /\n[ \t]*\r?\n/.exec(text.slice(from, from + 2000));
	for (let at = from; at < Math.min(text.length, from + (paragraph?.index ?? 2000)); at++) {
		const code = text.charCodeAt(at);
		if (code === 91) { depth++; }
		if (code === 93 && depth-- === 0) { return at; }
	}
	return undefined;
}
