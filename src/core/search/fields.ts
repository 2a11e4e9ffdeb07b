import { priorities, readingStatuses as statuses } from '../marks';
import type { SearchDocument } from './createSearch';
import { foldText } from './foldText';

/** Whether a paper has what `name:value` asks for. */
export type Matcher = (paper: SearchDocument) => boolean;

/** A field of the query syntax: one row here is all that a new field takes. */
export interface SearchField {
	readonly name: string;
	/** What it finds, for people, in English. */
	readonly description: string;
	/** Reads the value into a matcher, or says in a template with `{0}` for the value what is wrong with it. */
	readonly read: (value: string) => Matcher | { readonly message: string };
	/** Whether a value that is no value yet can become one when typed on. */
	readonly isBegun?: (value: string) => boolean;
	/** The values it can have, or those of one paper, which the completion counts over the library. */
	readonly values: readonly string[] | ((paper: SearchDocument) => readonly string[]);
}

export const searchFields: readonly SearchField[] = [
	{ name: 'year', description: 'Published in a year or between two: year:2025, year:2023-2025', read: readYears, isBegun: value => /^\d{0,4}(?:-|–|\.\.?)?\d{0,3}$/.test(value), values: paper => paper.year === undefined ? [] : [String(paper.year)] },
	{ name: 'author', description: 'Written by a person', read: readWords(paper => paper.people), values: paper => paper.people },
	{ name: 'org', description: 'From an organisation', read: readWords(paper => listOf(paper.organization)), values: paper => listOf(paper.organization) },
	{ name: 'topic', description: 'In a topic', read: readWords(paper => paper.topics ?? []), values: paper => paper.topics ?? [] },
	{ name: 'tag', description: 'With a tag', read: readWords(paper => paper.tags ?? []), values: paper => paper.tags ?? [] },
	{ name: 'status', description: 'With a reading status', read: readChoice(Object.fromEntries(statuses.map(status => [status, hasStatus(status)]))), values: statuses },
	{ name: 'priority', description: 'With a reading priority', read: readChoice(Object.fromEntries(priorities.map(priority => [priority, paper => paper.priority === priority]))), values: priorities },
	{ name: 'title', description: 'With words in the title', read: readWords(paper => [paper.title]), values: [] },
	{ name: 'key', description: 'With a citation key', read: readWords(paper => [paper.id]), values: [] },
	{ name: 'id', description: 'With a DOI, arXiv number or address', read: readWords(paper => paper.identifiers ?? []), values: [] },
	{ name: 'has', description: 'That has a note, an abstract or tags', read: readChoice({ note: paper => paper.hasNote === true, abstract: paper => paper.abstract !== undefined, tags: paper => (paper.tags ?? []).length > 0 }), values: ['note', 'abstract', 'tags'] },
	{ name: 'is', description: 'That is cited, or read, or not', read: readChoice({ cited: paper => paper.isCited === true, uncited: paper => paper.isCited !== true, read: hasStatus('read'), unread: hasStatus('unread') }), values: ['cited', 'uncited', 'read', 'unread'] },
];

/** A paper nobody has said anything of is unread. */
function hasStatus(sought: string): Matcher {
	return ({ status = 'unread' }) => status === sought;
}

function listOf(value: string | undefined): readonly string[] {
	return value === undefined ? [] : [value];
}

/** Papers whose field has all words of the value, each at least begun. */
function readWords(textsOf: (paper: SearchDocument) => readonly string[]): SearchField['read'] {
	return value => {
		const words = foldText(value).trim().split(' ');
		const answers = new Map<string, boolean>();
		const fits = (text: string) => {
			const known = answers.get(text);
			if (known !== undefined) { return known; }
			const folded = foldText(text);
			const answer = words.every(word => folded.includes(` ${word}`));
			answers.set(text, answer);
			return answer;
		};
		return paper => textsOf(paper).some(fits);
	};
}

function readYears(value: string): Matcher | { message: string } {
	const years = /^(\d{4})?(?:(-|–|\.\.)(\d{4})?)?$/.exec(value);
	if (years === null || years[1] === undefined && years[3] === undefined) { return { message: '“{0}” is no year. Write year:2025 or year:2023-2025.' }; }
	const from = Number(years[1] ?? 0);
	const to = years[2] === undefined ? from : Number(years[3] ?? 9999);
	return ({ year }) => year !== undefined && year >= Math.min(from, to) && year <= Math.max(from, to);
}

function readChoice(choices: Readonly<Record<string, Matcher>>): SearchField['read'] {
	const rows = new Map(Object.entries(choices));
	return value => rows.get(value.toLowerCase()) ?? { message: `“{0}” is none of ${[...rows.keys()].join(', ')}.` };
}
