import type { Digest, Problem } from '../paper';
import { digestFormats, type ReadOptions } from './formats';
import { skipSpace } from './whiteSpace';

/**
 * Reads a digest in whichever format its content shows. Never throws and loses no line: what cannot be understood is
 * a problem with its range. A text that is no digest has no papers and one problem: `digest-empty`,
 * `digest-binary` or `digest-not-recognized`.
 */
export function readDigest(text: string, options: ReadOptions = {}): Digest {
	const firstLine = skipSpace(text, 0, text.length);
	if (firstLine === text.length) { return noDigest('digest-empty', 'This digest is empty.', text); }
	if (text.slice(0, headLength).includes('\0')) { return noDigest('digest-binary', 'This is no text: it is binary, or in an encoding such as UTF-16.', text); }
	const lines = withLineFeeds(text);
	const format = digestFormats.find(format => format.matches(lines));
	return format?.read(lines, options) ?? noDigest('digest-not-recognized', 'No papers were found here: this is none of the formats a digest can have.', text);
}

/** As far as git looks for a NUL, in the order of magnitude. */
const headLength = 8192;

/** The text with lone carriage returns as line feeds, which keeps every offset. Decided by the first line's end. */
function withLineFeeds(text: string): string {
	const end = text.slice(0, headLength).search(/[\r\n]/);
	return end !== -1 && text[end] === '\r' && text[end + 1] !== '\n' ? text.replaceAll('\r', '\n') : text;
}

function noDigest(rule: string, message: string, text: string): Digest {
	const start = skipSpace(text, 0, text.length) % Math.max(text.length, 1);
	const end = text.slice(start, start + headLength).search(/[\r\n]/);
	const range = { start, end: end === -1 ? text.length : start + end };
	const problem: Problem = { rule, severity: 'warning', message, range };
	return { format: 'none', papers: [], headers: [], problems: [problem] };
}
