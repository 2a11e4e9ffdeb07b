import { readFoundMark, type FoundMark } from './marks/foundMark';
import { jsonValue, readJsonTree, type JsonMember, type JsonNode, type JsonObject } from './marks/jsonTree';
import type { Identifiers, Problem, TextRange } from './paper';

export const readingStatuses = ['unread', 'to-read', 'reading', 'read', 'skipped'] as const;
export const priorities = ['high', 'medium', 'low'] as const;

export type ReadingStatus = typeof readingStatuses[number];
export type Priority = typeof priorities[number];

/** What the user says of a paper. Days are ISO 8601 (`2026-05-13`). */
export interface PaperMarks {
	readonly status?: ReadingStatus;
	readonly priority?: Priority;
	/** The day until which the paper is out of sight. */
	readonly snoozedUntil?: string;
	/** The day reading ended. */
	readonly finished?: string;
	/** What was looked up of it and accepted. */
	readonly found?: FoundMark;
	readonly tags?: readonly string[];
	readonly topic?: string;
	/** The citation key the user wants, whatever would be proposed. */
	readonly key?: string;
	/** Papers this one was taken for and is not: arXiv identifiers, DOIs or titles. */
	readonly notSameAs?: readonly string[];
	/** Papers this one is, though nothing else says so: arXiv identifiers, DOIs or titles. */
	readonly sameAs?: readonly string[];
	/** The day on which the paper was shown as new. */
	readonly seen?: string;
}

/** One block of the marks file: the paper by what it can be known by, and its marks. */
export interface MarkedPaper extends PaperMarks, Pick<Identifiers, 'arxiv' | 'doi'> {
	readonly title: string;
	/** From the block's name to its closing brace. */
	readonly range: TextRange;
}

/** A marks file, as far as it could be read. */
export interface Marks {
	readonly papers: readonly MarkedPaper[];
	readonly problems: readonly Problem[];
}

/**
 * Reads a marks file (`literature-notes.json`): one member of its object a paper, named by the paper's title. Never
 * throws; a mark that is not understood is a problem of the rule `marks` and is left out, fields nobody knows are let
 * be. Of a file with git's conflict markers both sides are read, ours first.
 */
export function readMarks(text: string): Marks {
	const sides = conflictSides(text);
	const [ours, theirs] = [readSide(sides.ours), sides.theirs === undefined ? undefined : readSide(sides.theirs)];
	if (theirs === undefined) { return ours; }
	return { papers: [...ours.papers, ...theirs.papers.filter(paper => !ours.papers.some(other => sameBlock(paper, other)))], problems: [...sides.problems, ...ours.problems] };
}

function readSide(text: string): Marks {
	const { root, errors } = readJsonTree(text);
	const problems: Problem[] = errors.map(range => problem('This is not JSON.', range));
	if (root !== undefined && root.kind !== 'object') { problems.push(problem('The marks file is not an object of papers.', root.range)); }
	const papers = membersOf(root).flatMap(({ name, value, range }) => value.kind === 'object' ? [readBlock(name, value, range, problems)] : []);
	return { papers, problems };
}

function readBlock(title: string, block: JsonObject, range: TextRange, problems: Problem[]): MarkedPaper {
	const marks: Record<string, unknown> = Object.create(null);
	for (const { name, value } of block.members) {
		if (!Object.hasOwn(fields, name)) { continue; }
		const { read, wants } = fields[name as keyof typeof fields];
		const known = read(value);
		if (known === undefined) {
			problems.push(problem('"{0}" wants {1}.', value.range, [name, wants]));
		} else if (name in marks) {
			problems.push(problem('"{0}" stands here twice; the first one counts.', value.range, [name]));
		} else {
			marks[name] = known;
		}
	}
	return { title, range, ...marks };
}

/** What is known of each field: how it is read, and how to say what it wants. In this order, which is that of the alphabet, they are written. */
export const fields = {
	arxiv: { read: readText, wants: 'an arXiv identifier' },
	doi: { read: readText, wants: 'a DOI' },
	finished: { read: readDay, wants: 'a day as 2026-05-13' },
	found: { read: node => readFoundMark(jsonValue(node)), wants: '"authors", "from" and "on" in braces' },
	key: { read: readText, wants: 'a citation key' },
	notSameAs: { read: readTexts, wants: 'a list of arXiv identifiers, DOIs or titles' },
	priority: { read: oneOf(priorities), wants: `one of ${priorities.join(', ')}` },
	sameAs: { read: readTexts, wants: 'a list of arXiv identifiers, DOIs or titles' },
	seen: { read: readDay, wants: 'a day as 2026-05-13' },
	snoozedUntil: { read: readDay, wants: 'a day as 2026-05-13' },
	status: { read: oneOf(readingStatuses), wants: `one of ${readingStatuses.join(', ')}` },
	tags: { read: readTexts, wants: 'a list of texts' },
	topic: { read: readText, wants: 'a text' },
} as const satisfies Readonly<Record<string, { readonly read: (node: JsonNode) => unknown; readonly wants: string }>>;

function readText(node: JsonNode): string | undefined {
	return node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== '' ? node.value.trim() : undefined;
}

function readTexts(node: JsonNode): readonly string[] | undefined {
	const texts = node.kind === 'array' ? node.items.map(readText) : [readText(node)];
	return texts.every(text => text !== undefined) ? texts : undefined;
}

function readDay(node: JsonNode): string | undefined {
	const text = readText(node);
	return text !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text) ? text : undefined;
}

function oneOf<T extends string>(values: readonly T[]): (node: JsonNode) => T | undefined {
	return node => values.find(value => value === readText(node));
}

function problem(message: string, range: TextRange, args: readonly string[] = []): Problem {
	return { rule: 'marks', severity: 'warning', message, args, range };
}

/** The members of an object, none of anything else. */
export function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
	return node?.kind === 'object' ? node.members : [];
}

function sameBlock(a: MarkedPaper, b: MarkedPaper): boolean {
	return a.title === b.title;
}

/** A text with git's conflict markers as either side has it, each in the places of the whole text: what is not a side's is blanks. */
export function conflictSides(text: string): { readonly ours: string; readonly theirs: string | undefined; readonly problems: readonly Problem[] } {
	if (!text.includes('<<<<<<< ')) { return { ours: text, theirs: undefined, problems: [] }; }
	const problems: Problem[] = [];
	let [ours, theirs] = ['', ''];
	let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
	for (let start = 0; start < text.length;) {
		const end = text.indexOf('\n', start) + 1 || text.length;
		const line = text.slice(start, end);
		const marker = markers.find(({ opens, after }) => line.startsWith(opens) && after.includes(side));
		if (marker?.side === 'ours') { problems.push(problem('Two people changed these marks; both are read. Keep the lines you want and remove the conflict markers.', { start, end: end - 1 })); }
		const blank = line.replace(/[^\r\n]/g, ' ');
		side = marker?.side ?? side;
		ours += marker === undefined && (side === 'both' || side === 'ours') ? line : blank;
		theirs += marker === undefined && (side === 'both' || side === 'theirs') ? line : blank;
		start = end;
	}
	return { ours, theirs: problems.length === 0 ? undefined : theirs, problems };
}

const markers: readonly { readonly opens: string; readonly after: readonly string[]; readonly side: 'both' | 'ours' | 'base' | 'theirs' }[] = [
	{ opens: '<<<<<<< ', after: ['both'], side: 'ours' },
	{ opens: '|||||||', after: ['ours'], side: 'base' },
	{ opens: '=======', after: ['ours', 'base'], side: 'theirs' },
	{ opens: '>>>>>>> ', after: ['theirs'], side: 'both' },
];
