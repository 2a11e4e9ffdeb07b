import type { Organization } from '../paper';
import { parseCount } from './dateLine';
import { collapse } from './whiteSpace';

/** Who wrote a paper, as the line before the `·` says it: how many people, or which organisation. */
export interface PeopleLine {
	readonly authorCount: number | undefined;
	readonly organization: Organization | undefined;
}

const authorsLine = /^(?:[•·∙*–-]\s*)*(\d[\d.,]*[kK]?)\s+authors?$/i;
const longestPeopleLine = 160;

const longestAuthorsLine = 40;

/** True for `• 12 authors`, `1 authors`, `1 author`. */
export function isAuthorsLine(line: string): boolean {
	return countAuthors(line, 0, line.length) !== undefined;
}

/** The number in `• 12 authors` where `[start, end)` of a text is such a line; character by character, since a listing is full of them. */
export function countAuthors(text: string, start: number, end: number): number | undefined {
	if (end - start > longestAuthorsLine) { return undefined; }
	let position = start;
	while (position < end && !isDigit(text.charCodeAt(position)) && !isLetter(text.charCodeAt(position))) { position++; }
	let count = 0;
	const digits = position;
	while (position < end && isDigit(text.charCodeAt(position))) { count = count * 10 + text.charCodeAt(position++) - 48; }
	if (position === digits) { return undefined; }
	if (text.charCodeAt(position) === 32 && (text.startsWith('authors', position + 1) ? position + 8 === end : text.startsWith('author', position + 1) && position + 7 === end)) { return count; }
	const match = authorsLine.exec(text.slice(start, end));
	return match === null ? undefined : parseCount(match[1]!);
}

function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
	return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/**
 * Reads `• 12 authors` or `slug Name of the Organisation`. The browser copies the avatar's text (the slug) before
 * the name, and slugs have no blank; the name is kept to the letter, with the blanks some have at their ends.
 * `undefined` where the line can be neither: it is too long or a sentence.
 */
export function parsePeopleLine(line: string): PeopleLine | undefined {
	if (line.length > longestPeopleLine) { return undefined; }
	const authorCount = countAuthors(line.trim(), 0, line.trim().length);
	if (authorCount !== undefined) { return { authorCount, organization: undefined }; }
	const plain = line.replace(/^[•∙]\s*/, '');
	const blank = plain.indexOf(' ');
	const slug = blank === -1 ? plain : plain.slice(0, blank);
	if (plain === '' || (plain.length > 80 && /[.:;,?!]\s*$/.test(plain))) { return undefined; }
	const named = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(slug);
	const name = named && blank !== -1 ? plain.slice(blank + 1) : plain;
	return { authorCount: undefined, organization: { slug: named ? slug : undefined, name: name.trim() === '' ? slug : name } };
}

const certainHeader = /^(?:get trending papers in your email inbox\b.*|daily papers|trending papers|by ?ak and (?:the )?research community)$/;
const likelyHeaders = new Set([
	'new', 'subscribe', 'by', 'ak', 'byak', 'and the research community', 'daily', 'weekly', 'monthly', 'hugging face', 'models', 'datasets', 'spaces', 'buckets', 'buckets new',
	'papers', 'posts', 'community', 'docs', 'enterprise', 'pricing', 'solutions', 'website', 'tasks', 'log in', 'sign up', 'search models, datasets, users...', 'collections',
	'languages', 'organizations', 'blog', 'learn', 'discord', 'forum', 'github', 'huggingchat', 'inference endpoints', 'inference providers', 'previous', 'next', 'system theme',
	'company', 'tos', 'privacy', 'about', 'careers', 'terms', 'hub', 'changelog', 'brand assets', 'storage', 'support',
]);
const longestHeader = 80;

/** Whether a line is page furniture: for certain wherever it stands, or likely, where other furniture or the page's edge is beside it. */
export function headerKind(line: string): 'certain' | 'likely' | undefined {
	if (line.length > longestHeader) { return undefined; }
	const plain = collapse(line.replace(/^[#>*•-]+\s*/, '')).toLowerCase();
	if (certainHeader.test(plain)) { return 'certain'; }
	return likelyHeaders.has(plain) || /^\d{1,4}$/.test(plain) ? 'likely' : undefined;
}
