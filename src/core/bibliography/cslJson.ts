import type { PersonName, Problem, TextRange } from '../paper';
import { bareArxiv, bareDoi, type Reference } from './reference';

/** What a reader of a bibliography gives: the references it could read, in order, and the problems with the rest. */
export interface ReadReferences {
	readonly references: readonly Reference[];
	readonly problems: readonly Problem[];
}

/** Reads CSL JSON: a list of items, or an object with `items` or `references`. Text that is no JSON is one problem and no references. */
export function readCslJson(text: string): ReadReferences {
	let value: unknown;
	try {
		value = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch (error) {
		return { references: [], problems: [syntaxProblem(text, error)] };
	}
	return readCslItems(value, keyRanges(text));
}

/** Reads what CSL JSON or CSL YAML is as values. `rangeOf` tells where the n-th item with a key has it. */
export function readCslItems(value: unknown, rangeOf: (key: string, nth: number) => TextRange): ReadReferences {
	const list = Array.isArray(value) ? value : isRecord(value) ? value['references'] ?? value['items'] : undefined;
	if (!Array.isArray(list)) {
		return { references: [], problems: [{ rule: 'bibliography-syntax', severity: 'error', message: 'This is no list of references.', range: { start: 0, end: 0 } }] };
	}
	const seen = new Map<string, number>();
	const references = list.filter(isRecord).map(item => {
		const key = textOf(item['id']) ?? '';
		const nth = seen.get(key) ?? 0;
		seen.set(key, nth + 1);
		return readItem(item, key, rangeOf(key, nth));
	});
	return { references, problems: [] };
}

/** The references as CSL JSON, as pandoc, Zotero and citeproc read it; each item has its variables in one fixed order. */
export function renderCslJson(references: readonly Reference[]): string {
	return JSON.stringify(references.map(renderCslItem), undefined, 2) + '\n';
}

/** One reference as an item of CSL JSON. */
export function renderCslItem(reference: Reference): Record<string, unknown> {
	const { identifiers } = reference;
	const item: [string, unknown][] = [
		['id', reference.key],
		['type', reference.type],
		['title', reference.mainTitle ?? reference.title],
		['volume-title', reference.mainTitle === undefined ? undefined : reference.title],
		['author', names(reference.authors)],
		['editor', names(reference.editors)],
		...[...reference.people].map(([role, people]): [string, unknown] => [role, names(people)]),
		['container-title', reference.containerTitle],
		['issued', renderDate(reference.issued)],
		...[...reference.dates].map(([name, date]): [string, unknown] => [name, renderDate(date)]),
		['abstract', reference.abstract],
		...reference.variables,
		['DOI', identifiers.doi],
		['URL', identifiers.url ?? (identifiers.arxiv === undefined ? undefined : `https://arxiv.org/abs/${identifiers.arxiv}`)],
	];
	return Object.fromEntries(item.filter(([, value]) => value !== undefined));
}

/** An item with all its texts changed. */
export function mapCslTexts<Value>(value: Value, change: (text: string) => string): Value;
export function mapCslTexts(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') { return change(value); }
	if (Array.isArray(value)) { return value.map(each => mapCslTexts<unknown>(each, change)); }
	return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapCslTexts<unknown>(inner, change)])) : value;
}

const roles = ['translator', 'container-author', 'collection-editor', 'editorial-director', 'composer', 'director', 'illustrator', 'interviewer', 'original-author', 'recipient', 'reviewed-author', 'chair', 'compiler', 'contributor', 'curator', 'guest', 'host', 'narrator', 'organizer', 'performer', 'producer', 'script-writer', 'series-creator', 'executive-producer'];
const dates = ['accessed', 'event-date', 'original-date', 'submitted', 'available-date'];
const ownFields = new Set(['id', 'type', 'title', 'author', 'editor', 'issued', 'container-title', 'abstract', 'DOI', 'URL', 'doi', 'url', ...roles, ...dates]);

function readItem(item: Readonly<Record<string, unknown>>, key: string, keyRange: TextRange): Reference {
	const variables = new Map<string, string>();
	for (const [name, value] of Object.entries(item)) {
		const text = ownFields.has(name) ? undefined : textOf(value);
		if (text !== undefined) {
			variables.set(name, text);
		}
	}
	return {
		key,
		type: textOf(item['type']) ?? 'document',
		title: textOf(item['title']),
		authors: readPeople(item['author']),
		editors: readPeople(item['editor']),
		issued: readDate(item['issued']),
		containerTitle: textOf(item['container-title']),
		abstract: textOf(item['abstract']),
		identifiers: readIdentifiers(textOf(item['DOI'] ?? item['doi']), textOf(item['URL'] ?? item['url'])),
		variables,
		people: new Map(roles.map(role => [role, readPeople(item[role])] as const).filter(([, people]) => people.length > 0)),
		dates: new Map(dates.flatMap(name => { const date = readDate(item[name]); return date === undefined ? [] : [[name, date] as const]; })),
		range: keyRange,
		keyRange,
	};
}

function readIdentifiers(doi: string | undefined, url: string | undefined): Reference['identifiers'] {
	const bare = doi === undefined ? undefined : bareDoi(doi);
	const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(bare ?? '')?.[1] ?? (url !== undefined && /arxiv\.org\//i.test(url) ? bareArxiv(url) : undefined);
	return { ...(arxiv === undefined ? {} : { arxiv }), ...(bare === undefined ? {} : { doi: bare }), ...(url === undefined ? {} : { url }) };
}

function readPeople(value: unknown): readonly PersonName[] {
	return Array.isArray(value) ? value.map(readPerson).filter(name => name !== undefined) : [];
}

function readPerson(value: unknown): PersonName | undefined {
	if (!isRecord(value)) {
		const literal = textOf(value);
		return literal === undefined ? undefined : { literal };
	}
	const particle = [value['dropping-particle'], value['non-dropping-particle']].map(textOf).filter(part => part !== undefined).join(' ');
	const parts = { family: textOf(value['family']), given: textOf(value['given']), particle: particle || undefined, suffix: textOf(value['suffix']), literal: textOf(value['literal'] ?? value['name']) };
	const known = Object.entries(parts).filter(([, text]) => text !== undefined);
	return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** `date-parts`, or a text as `raw`, `literal` or the value itself. */
function readDate(value: unknown): string | undefined {
	if (!isRecord(value)) {
		return Array.isArray(value) ? readDate(value[0]) : textOf(value);
	}
	const parts = value['date-parts'];
	if (Array.isArray(parts) && parts.length > 0) {
		const ends = parts.filter(Array.isArray).map(isoDate).filter(date => date !== '');
		if (ends.length > 0) {
			return ends.join('/');
		}
	}
	// CSL YAML writes a date as `year: 2020`.
	const year = textOf(value['year']);
	return year === undefined ? textOf(value['raw'] ?? value['literal']) : isoDate([year, value['month'], value['day']]);
}

function isoDate(parts: readonly unknown[]): string {
	const [year, month, day] = parts.slice(0, 3).map(part => Number(textOf(part)));
	if (year === undefined || !Number.isInteger(year) || year === 0) {
		return '';
	}
	const isPart = (part: number | undefined, most: number) => part !== undefined && Number.isInteger(part) && part >= 1 && part <= most;
	const monthText = isPart(month, 12) ? `-${String(month).padStart(2, '0')}` : '';
	return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}${monthText}${monthText !== '' && isPart(day, 31) ? `-${String(day).padStart(2, '0')}` : ''}`;
}

/** ISO 8601 as CSL has it; what is no date is `literal`. */
function renderDate(date: string | undefined): unknown {
	if (date === undefined) {
		return undefined;
	}
	const ends = date.split('/').map(end => /^(-?\d{1,4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(end)?.slice(1).filter(part => part !== undefined).map(Number));
	return ends.every(end => end !== undefined) ? { 'date-parts': ends } : { literal: date };
}

function names(people: readonly PersonName[]): unknown {
	return people.length === 0 ? undefined : people.map(({ particle, ...name }) => particle === undefined ? name : { ...name, 'non-dropping-particle': particle });
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) {
		return String(value);
	}
	return typeof value === 'string' && value.trim() !== '' ? value.replace(/<\/?(?:i|b|sub|sup|sc|span)\b[^<>]{0,100}>/g, '').trim() : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the ids stand in the text, so that an entry can be shown: found as text, in their order. */
function keyRanges(text: string): (key: string, nth: number) => TextRange {
	const places = new Map<string, TextRange[]>();
	for (const match of text.matchAll(/"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/g)) {
		const written = match[1]!;
		const start = match.index + match[0].length - written.length;
		const isText = written.startsWith('"');
		const key = isText ? parsedText(written) : written;
		const range = isText ? { start: start + 1, end: start + written.length - 1 } : { start, end: start + written.length };
		places.set(key, [...places.get(key) ?? [], range]);
	}
	return (key, nth) => places.get(key)?.[nth] ?? { start: 0, end: 0 };
}

function parsedText(written: string): string {
	try {
		return String(JSON.parse(written)).trim();
	} catch {
		return '';
	}
}

function syntaxProblem(text: string, error: unknown): Problem {
	const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
	const start = Math.min(offset, Math.max(text.length - 1, 0));
	return { rule: 'bibliography-syntax', severity: 'error', message: 'This is no valid JSON.', range: { start, end: Math.min(start + 1, text.length) } };
}
