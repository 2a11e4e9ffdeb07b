import type { Problem, TextRange } from '../paper';

/** The three levels of topics, flat and in the order of their text: an index names a row of its table. */
export interface Taxonomy {
	readonly areas: readonly TaxonomyArea[];
	readonly groups: readonly TaxonomyGroup[];
	readonly topics: readonly TaxonomyTopic[];
}

/** What has an id and a name, on any level. */
export interface TaxonomyNode {
	readonly id: string;
	readonly label: string;
}

/** A field. The phrases of a field of application count `weight` times: a tutor made of agents is filed under education. */
export interface TaxonomyArea extends TaxonomyNode {
	readonly weight: number;
}

/** The level people name ("AI in Education"); a topic that stands alone is a group with the topic's own id. */
export interface TaxonomyGroup extends TaxonomyNode {
	readonly area: number;
	readonly topics: readonly number[];
}

/** The finest level, with the phrases that speak for it. */
export interface TaxonomyTopic extends TaxonomyNode {
	readonly group: number;
	readonly area: number;
	readonly phrases: readonly TaxonomyPhrase[];
}

/** One or two word patterns that must all occur, and how much they say: 3 strong, 2, 1 weak. */
export interface TaxonomyPhrase {
	readonly patterns: readonly string[];
	readonly weight: number;
	readonly range: TextRange;
}

/** The longest label a topic may have, so that a tree shows it whole. */
export const longestLabel = 36;

/**
 * Reads a taxonomy in the notation its own head explains. Never throws: a line it cannot read is left out and
 * reported, as are ids used twice and phrases outside any area (rules `topics/line`, `topics/duplicate-id`).
 */
export function parseTaxonomy(text: string): ReadTaxonomy {
	const steps = parseTaxonomySteps(text);
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
	}
}

export interface ReadTaxonomy {
	readonly taxonomy: Taxonomy;
	readonly problems: readonly Problem[];
}

/** Lines read between two pauses: a few milliseconds when the code runs for the first time. */
const linesAStep = 12;

/** The same with pauses, for an editor that must not stand still. */
export function* parseTaxonomySteps(text: string): Generator<void, ReadTaxonomy> {
	const reader = createReader();
	let start = 0;
	for (const [index, line] of text.split('\n').entries()) {
		if (line.trim() !== '' && !line.startsWith('#')) { readLine(reader, line, start); }
		start += line.length + 1;
		if (index % linesAStep === linesAStep - 1) { yield; }
	}
	return { taxonomy: reader.taxonomy, problems: reader.problems };
}

interface Reader {
	readonly taxonomy: { areas: TaxonomyArea[]; groups: (TaxonomyGroup & { topics: number[] })[]; topics: TaxonomyTopic[] };
	readonly problems: Problem[];
	readonly ids: Set<string>;
	/** The group that indented topics belong to, if one is open. */
	open: number | undefined;
}

function createReader(): Reader {
	return { taxonomy: { areas: [], groups: [], topics: [] }, problems: [], ids: new Set(), open: undefined };
}

function readLine(reader: Reader, line: string, start: number): void {
	const { taxonomy, problems, ids } = reader;
	const area = taxonomy.areas.length - (line.startsWith('@') ? 0 : 1);
	const [id, label, phrases] = splitFields(line.startsWith('@') ? line.slice(1) : line);
	const range = { start, end: start + line.length };
	if (id === '' || label === undefined || label === '' || area < 0) {
		problems.push({ rule: 'topics/line', severity: 'error', message: 'This is no area, group or topic: "{0}".', args: [line.trim()], range });
		return;
	}
	if (ids.has(id)) {
		problems.push({ rule: 'topics/duplicate-id', severity: 'error', message: 'The id "{0}" is used twice.', args: [id], range });
		return;
	}
	ids.add(id);
	if (line.startsWith('@')) {
		taxonomy.areas.push({ id, label, weight: Number(phrases) || 1 });
		reader.open = undefined;
		return;
	}
	if (!line.startsWith('\t')) {
		reader.open = taxonomy.groups.push({ id, label, area, topics: [] }) - 1;
	}
	if (phrases === undefined || reader.open === undefined) { return; }
	const group = reader.open;
	taxonomy.groups[group]!.topics.push(taxonomy.topics.length);
	taxonomy.topics.push({ id, label, group, area, phrases: parsePhrases(phrases, start + line.lastIndexOf(phrases)) });
}

function splitFields(line: string): [string, string | undefined, string | undefined] {
	const first = line.indexOf('|');
	if (first < 0) { return ['', undefined, undefined]; }
	const second = line.indexOf('|', first + 1);
	const label = line.slice(first + 1, second < 0 ? undefined : second).trim();
	return [line.slice(0, first).trim(), label, second < 0 ? undefined : line.slice(second + 1)];
}

/** Reads a list of phrases, each with its weight: `rag!, external knowledge, chunking?`. `offset` is where the list begins. */
export function parsePhrases(list: string, offset = 0): TaxonomyPhrase[] {
	const phrases: TaxonomyPhrase[] = [];
	let start = offset;
	for (const part of list.split(',')) {
		const end = start + part.length;
		const phrase = part.trim();
		const mark = phrase.charAt(phrase.length - 1);
		const words = mark === '!' || mark === '?' ? phrase.slice(0, -1) : phrase;
		const patterns = words.includes('&') ? words.split('&').map(pattern => pattern.trim()).filter(pattern => pattern !== '') : [words];
		if (words !== '' && patterns.length > 0) { phrases.push({ patterns, weight: mark === '!' ? 3 : mark === '?' ? 1 : 2, range: { start, end } }); }
		start = end + 1;
	}
	return phrases;
}
