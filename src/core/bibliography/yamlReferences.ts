// Imported by a lazily loaded part only, as the YAML library is heavy.
import { parseDocument } from 'yaml';
import type { PersonName, Problem, TextRange } from '../paper';
import { readCslItems, type ReadReferences } from './cslJson';
import { bareArxiv, bareDoi, type Reference } from './reference';

/** Reads CSL YAML: `references:` with items of CSL, as pandoc writes it; or a document's front matter with `references:`. */
export function readCslYaml(text: string): ReadReferences {
	const { value, problems } = parsed(text);
	const list = isRecord(value) ? value['references'] : value;
	if (list === undefined || list === null) {
		return { references: [], problems };
	}
	const read = readCslItems(list, keyRanges(text, /^[ \t]*(?:-[ \t]+)?id:[ \t]*(.+?)[ \t]*(?:#.*)?$/gm));
	return { references: read.references, problems: [...problems, ...read.problems] };
}

/** Reads Hayagriva's YAML, Typst's own form of bibliographies: a map from keys to entries, each perhaps with `parent`s. */
export function readHayagriva(text: string): ReadReferences {
	const { value, problems } = parsed(text);
	const rangeOf = keyRanges(text, /^(?! |\t|#|-)("[^"\n]+"|'[^'\n]+'|[^:\s][^\n]*?):[ \t]*$/gm);
	const references = isRecord(value) ? Object.entries(value).flatMap(([key, entry]) => isRecord(entry) ? [readEntry(key, entry, rangeOf(key, 0))] : []) : [];
	return { references, problems };
}

type Entry = Readonly<Record<string, unknown>>;

/** Hayagriva's types as CSL's; an article's type is told by its parent. */
const types: ReadonlyMap<string, string> = new Map([
	['article', 'article'], ['chapter', 'chapter'], ['entry', 'entry'], ['anthos', 'chapter'], ['report', 'report'], ['thesis', 'thesis'], ['web', 'webpage'], ['book', 'book'], ['anthology', 'book'], ['reference', 'book'],
	['proceedings', 'book'], ['patent', 'patent'], ['case', 'legal_case'], ['legislation', 'legislation'], ['newspaper', 'article-newspaper'], ['manuscript', 'manuscript'], ['video', 'motion_picture'], ['audio', 'song'],
	['artwork', 'graphic'], ['repository', 'software'], ['thread', 'post'], ['post', 'post'], ['blog', 'post-weblog'], ['conference', 'paper-conference'],
]);

const typesInParents: ReadonlyMap<string, string> = new Map([['periodical', 'article-journal'], ['proceedings', 'paper-conference'], ['conference', 'paper-conference'], ['newspaper', 'article-newspaper'], ['anthology', 'chapter'], ['book', 'chapter'], ['blog', 'post-weblog'], ['reference', 'entry-encyclopedia']]);

function readEntry(key: string, entry: Entry, keyRange: TextRange): Reference {
	const parent = [entry['parent']].flat().find(isRecord);
	const type = (textOf(entry['type']) ?? '').toLowerCase();
	const parentType = (textOf(parent?.['type']) ?? '').toLowerCase();
	const inherited = (name: string) => entry[name] ?? parent?.[name];
	const serial = serialNumbers(entry, parent);
	const url = textOf(isRecord(entry['url']) ? entry['url']['value'] : entry['url']);
	const doi = bareDoi(serial.get('doi') ?? '');
	const arxiv = bareArxiv(serial.get('arxiv') ?? '') ?? (url !== undefined && /arxiv\.org\//i.test(url) ? bareArxiv(url) : undefined);
	const publisher = inherited('publisher');
	const variables: [string, string | undefined][] = [
		['volume', textOf(inherited('volume'))], ['issue', textOf(inherited('issue'))], ['page', textOf(entry['page-range'])], ['number-of-pages', textOf(entry['page-total'])],
		['publisher', textOf(isRecord(publisher) ? publisher['name'] : publisher) ?? textOf(entry['organization'])], ['publisher-place', textOf(isRecord(publisher) ? publisher['location'] : undefined) ?? textOf(inherited('location'))],
		['edition', textOf(inherited('edition'))], ['genre', textOf(entry['genre'])], ['note', textOf(entry['note'])], ['language', textOf(entry['language'])], ['ISBN', serial.get('isbn')], ['ISSN', serial.get('issn')],
	];
	const accessed = isRecord(entry['url']) ? textOf(entry['url']['date']) : undefined;
	return {
		key,
		type: typesInParents.get(parentType) !== undefined && (type === 'article' || type === '' || type === 'anthos' || type === 'chapter' || type === 'entry') ? typesInParents.get(parentType)! : types.get(type) ?? 'document',
		title: titleOf(entry['title']),
		authors: readNames(entry['author']),
		editors: readNames(entry['editor'] ?? parent?.['editor']),
		issued: textOf(entry['date'] ?? parent?.['date']),
		containerTitle: titleOf(parent?.['title']),
		abstract: textOf(entry['abstract']),
		identifiers: { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined ? {} : { doi }), ...(url === undefined ? {} : { url }) },
		variables: new Map(variables.flatMap(([name, value]) => value === undefined ? [] : [[name, value]])),
		people: readAffiliated(entry['affiliated']),
		dates: new Map(accessed === undefined ? [] : [['accessed', accessed]]),
		range: keyRange,
		keyRange,
	};
}

/** Roles that Hayagriva and CSL call the same. */
const roles = new Set(['translator', 'director', 'illustrator', 'producer', 'executive-producer', 'composer', 'compiler', 'narrator', 'organizer']);

/** People beside authors and editors: `{ role: translator, names: [...] }`, one or a list. */
function readAffiliated(value: unknown): ReadonlyMap<string, readonly PersonName[]> {
	const people = new Map<string, readonly PersonName[]>();
	for (const group of [value].flat().filter(isRecord)) {
		const role = textOf(group['role'])?.toLowerCase();
		const names = readNames(group['names']);
		if (role !== undefined && roles.has(role) && names.length > 0) { people.set(role, [...people.get(role) ?? [], ...names]); }
	}
	return people;
}

function serialNumbers(entry: Entry, parent: Entry | undefined): ReadonlyMap<string, string> {
	const numbers = new Map<string, string>();
	for (const from of [parent, entry]) {
		const serial = from?.['serial-number'];
		for (const [name, value] of Object.entries({ doi: from?.['doi'], isbn: from?.['isbn'], issn: from?.['issn'], ...(isRecord(serial) ? serial : {}) })) {
			const text = textOf(value);
			if (text !== undefined) { numbers.set(name.toLowerCase(), text); }
		}
	}
	return numbers;
}

function titleOf(value: unknown): string | undefined {
	return textOf(isRecord(value) ? value['value'] : value)?.replace(/[{}]/g, '');
}

/** A name or a list of them: `Family, Given`, or an object of parts. */
function readNames(value: unknown): readonly PersonName[] {
	return [value].flat().flatMap((name): PersonName[] => {
		if (isRecord(name)) {
			const parts = { family: textOf(name['name']), given: textOf(name['given-name']), particle: textOf(name['prefix']), suffix: textOf(name['suffix']) };
			return parts.family === undefined ? [] : [Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined))];
		}
		const [family, given, suffix] = (textOf(name) ?? '').split(',').map(part => part.trim());
		return family === '' || family === undefined ? [] : [given === undefined || given === '' ? { literal: family } : { family, given, ...(suffix ? { suffix } : {}) }];
	});
}

function parsed(text: string): { readonly value: unknown; readonly problems: readonly Problem[] } {
	// Front matter is the first of two documents; what follows it is none of YAML.
	const end = /^---[ \t]*\r?\n/.test(text) ? /\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(3)) : null;
	const document = parseDocument(end === null ? text : text.slice(0, end.index + 4), { logLevel: 'silent', uniqueKeys: false });
	const problems = document.errors.map(({ pos: [from, to] }): Problem => ({ rule: 'bibliography-syntax', severity: 'warning', message: 'This is no valid YAML.', range: { start: from, end: to } }));
	try {
		return { value: document.toJS({ maxAliasCount: 100 }), problems };
	} catch {
		return { value: undefined, problems: [...problems, { rule: 'bibliography-syntax', severity: 'error', message: 'This is no valid YAML.', range: { start: 0, end: 0 } }] };
	}
}

/** Where keys stand, found as text by a pattern whose first group is the key. */
function keyRanges(text: string, pattern: RegExp): (key: string, nth: number) => TextRange {
	const places = new Map<string, TextRange[]>();
	for (const match of text.matchAll(pattern)) {
		const written = match[1]!;
		const quoted = /^(["']).*\1$/.test(written);
		const start = match.index + match[0].indexOf(written, match[0].indexOf('id:') + 1) + (quoted ? 1 : 0);
		const key = quoted ? written.slice(1, -1) : written;
		places.set(key, [...places.get(key) ?? [], { start, end: start + key.length }]);
	}
	return (key, nth) => places.get(key)?.[nth] ?? { start: 0, end: 0 };
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'number' || typeof value === 'string' && value.trim() !== '' ? String(value).trim() : undefined;
}

function isRecord(value: unknown): value is Entry {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
