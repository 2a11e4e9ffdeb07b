import type { DigestPaper, PersonName, Problem, TextRange } from '../paper';
import { skipSpace, skipSpaceBack } from './whiteSpace';

/** What a format found out about a paper; all that is left out is not known. */
export type PaperFacts = Pick<DigestPaper, 'title' | 'range' | 'titleRange'> & Partial<DigestPaper>;

/** A paper of the facts found. */
export function createPaper(facts: PaperFacts): DigestPaper {
	return {
		title: facts.title, abstract: facts.abstract, authorCount: facts.authorCount ?? facts.authors?.length, authors: facts.authors, organization: facts.organization,
		published: facts.published, comments: facts.comments, upvotes: facts.upvotes, identifiers: facts.identifiers ?? {}, range: facts.range, titleRange: facts.titleRange,
	};
}

/** The stretches of lines that neither a paper nor a problem covers, without the white space around them: a digest's page furniture. */
export function uncovered(text: string, papers: readonly DigestPaper[], problems: readonly Problem[]): TextRange[] {
	const covered = [...papers, ...problems].map(({ range }) => range).sort((a, b) => a.start - b.start);
	const free: TextRange[] = [];
	let position = 0;
	for (const { start, end } of [...covered, { start: text.length, end: text.length }]) {
		const first = skipSpace(text, position, start);
		if (first < start) { free.push({ start: first, end: skipSpaceBack(text, first, start) }); }
		position = Math.max(position, end);
	}
	return free;
}

const arxivPlace = /(?:arxiv\.org\/(?:abs|pdf|html)\/|(?:huggingface\.co|^)\/papers\/|alphaxiv\.org\/abs\/|^\s*(?:arxiv:\s*)?|10\.48550\/arxiv\.)(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?(?![\w.]*\d)/i;
const longestAddress = 2000;

/** The arXiv identifier that an address of a paper or a plain `arXiv:2603.15228v2` names, without its version. */
export function arxivIn(address: string): string | undefined {
	return arxivPlace.exec(address.slice(0, longestAddress))?.[1];
}

/**
 * The parts of a name as pages print it: "Given Family" with particles in lower case before the family name, or
 * "Family, Given". One word alone has no parts.
 */
export function parsePersonName(text: string): PersonName | undefined {
	const name = withoutMarksBehind(text.replace(/\s+/g, ' ')).trim();
	if (name === '') { return undefined; }
	const comma = name.indexOf(', ');
	if (comma > 0) { return { family: name.slice(0, comma), given: name.slice(comma + 2) }; }
	const words = name.split(' ');
	if (words.length === 1) { return { literal: name }; }
	let family = words.length - 1;
	const suffix = /^(?:Jr\.?|Sr\.?|II|III|IV)$/.test(words[family]!) && words.length > 2 ? words[family--] : undefined;
	let particle = family;
	while (particle > 1 && /^\p{Ll}/u.test(words[particle - 1]!)) { particle--; }
	return {
		family: words[family]!, given: words.slice(0, particle).join(' '),
		...(particle < family ? { particle: words.slice(particle, family).join(' ') } : {}), ...(suffix === undefined ? {} : { suffix }),
	};
}

/** A loop, since a pattern that must reach the end is tried from each of the marks. */
function withoutMarksBehind(name: string): string {
	let end = name.length;
	while (end > 0 && ',; '.includes(name[end - 1]!)) { end--; }
	return name.slice(0, end);
}

/** The names of a list, `undefined` where there is none. */
export function parsePersonNames(names: readonly string[]): readonly PersonName[] | undefined {
	const parsed = names.flatMap(name => parsePersonName(name) ?? []);
	return parsed.length === 0 ? undefined : parsed;
}
