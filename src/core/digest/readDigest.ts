import type { Digest, Problem, TextRange } from '../paper';
import { runToEnd, type Steps } from '../steps';
import { digestFormats, type DigestFormat } from './formats';
import { uncovered } from './plainPaper';
import type { ReadOptions } from './readOptions';
import { skipSpace } from './whiteSpace';

/**
 * Reads a digest in whichever format its content shows. Never throws and loses no line: what cannot be understood is
 * a problem with its range. A text that is no digest has no papers and one problem: `digest-empty`,
 * `digest-binary` or `digest-not-recognized`; one that has the signs of a digest but no paper has `digest-without-papers`.
 */
export function readDigest(text: string, options: ReadOptions = {}): Digest {
	return runToEnd(readDigestSteps(text, options));
}

/** The same in steps, which are short where the digest is a copied listing. */
export function* readDigestSteps(text: string, options: ReadOptions = {}): Steps<Digest> {
	const lines = withLineFeeds(text);
	const format = detectFormat(lines);
	yield;
	if (typeof format === 'string') { return noDigest(format, text); }
	const digest = format.readSteps ? yield* format.readSteps(lines, options) : format.read(lines, options);
	return digest.papers.length > 0 ? digest : { ...digest, problems: [withoutPapers(format, text), ...digest.problems] };
}

/** The format of a text, or why it is no digest. */
export function detectFormat(text: string): DigestFormat | keyof typeof reasons {
	if (skipSpace(text, 0, text.length) === text.length) { return 'digest-empty'; }
	if (text.slice(0, headLength).includes('\0')) { return 'digest-binary'; }
	return digestFormats.find(format => format.matches(text)) ?? 'digest-not-recognized';
}

const reasons = {
	'digest-empty': 'This digest is empty.',
	'digest-binary': 'This is no text: it is binary, or in an encoding that is not read.',
	'digest-not-recognized': 'No papers were found here: this is none of the formats a digest can have.',
} as const;

/** Where a NUL is looked for: git looks at the first 8,000 bytes. */
const headLength = 8192;

/** The text with lone carriage returns as line feeds, which keeps every offset. Decided by the first line's end. */
function withLineFeeds(text: string): string {
	const end = text.slice(0, headLength).search(/[\r\n]/);
	return end !== -1 && text[end] === '\r' && text[end + 1] !== '\n' ? text.replaceAll('\r', '\n') : text;
}

function noDigest(rule: keyof typeof reasons, text: string): Digest {
	const problem: Problem = { rule, severity: 'warning', message: reasons[rule], range: firstLine(text) };
	return { format: 'none', papers: [], headers: uncovered(text, [], [problem]), problems: [problem] };
}

/** The problem of a text that has the signs of a format, as a page to log in has those of HTML, but no paper. */
function withoutPapers({ label }: DigestFormat, text: string): Problem {
	return { rule: 'digest-without-papers', severity: 'warning', message: 'No papers were found here. It was read as: {0}.', args: [label], range: firstLine(text) };
}

function firstLine(text: string): TextRange {
	const start = skipSpace(text, 0, text.length) % Math.max(text.length, 1);
	const end = text.slice(start, start + headLength).search(/[\r\n]/);
	return { start, end: end === -1 ? text.length : start + end };
}
