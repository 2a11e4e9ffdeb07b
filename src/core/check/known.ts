import { namesOf, type Reference } from '../bibliography/reference';
import { lazily } from '../lazily';
import { runToEnd, type Steps } from '../steps';
import type { CheckedBibliography, CheckedDocument, CheckedPaper, CheckInput } from './checkInput';
import { createSimilarKeys } from './similarKey';

/** What the rules look up again and again, worked out once for a check. */
export interface Known {
	readonly bibliographies: ReadonlyMap<string, CheckedBibliography>;
	/** The bibliographies a document uses that could be read. */
	bibliographiesOf(document: CheckedDocument): readonly CheckedBibliography[];
	/** The keys a document may cite: of its bibliographies and of its own front matter. */
	keysOf(document: CheckedDocument): ReadonlySet<string>;
	/** Of a bibliography, the keys that documents cite, as text or by `nocite`; `*` among them means all. */
	citedIn(bibliography: CheckedBibliography): ReadonlySet<string>;
	/** The one known key that `key` is most likely meant to be, if any comes near. */
	similarTo(document: CheckedDocument, key: string): string | undefined;
	/** The first entry of a key in a document's bibliographies. */
	referenceOf(document: CheckedDocument, key: string): { readonly bibliography: CheckedBibliography; readonly reference: Reference } | undefined;
	/** The papers of the library that have a key, as their own or in one of their bibliographies. */
	papersNamed(key: string): readonly CheckedPaper[];
}

/** The look-ups for a check, see `createKnownSteps`. */
export function createKnown(input: CheckInput): Known {
	return runToEnd(createKnownSteps(input));
}

/** Prepares the look-ups; those in papers at once, in steps, each other when it is first needed. They are kept while papers and bibliographies stay the same values. */
export function* createKnownSteps(input: CheckInput): Steps<Known> {
	const papers = yield* paperIndexSteps(input.papers);
	const bibliographies = new Map(input.bibliographies.map(bibliography => [bibliography.path, bibliography]));
	const bibliographiesOf = (document: CheckedDocument) => document.bibliographies.map(path => bibliographies.get(path)).filter(found => found !== undefined);
	// Asked for every citation, so no name is put together for the look-up.
	const groups = cached((document: CheckedDocument) => document, document => groupOf(bibliographiesOf(document)));
	const keysOf = cached((document: CheckedDocument) => document, document => document.inlineKeys.length === 0 ? groups(document).keys() : new Set([...groups(document).keys(), ...document.inlineKeys]));
	return {
		bibliographies,
		bibliographiesOf,
		keysOf,
		citedIn: cached(({ path }: CheckedBibliography) => path, ({ path }) => new Set(input.documents.filter(document => document.bibliographies.includes(path)).flatMap(citedKeys))),
		referenceOf: (document, key) => groups(document).references().get(key),
		papersNamed: key => papers.get(key) ?? [],
		similarTo: (document, key) => similarIn(groups(document), keysOf(document), document.inlineKeys, key),
	};
}

const paperIndexes = new WeakMap<readonly CheckedPaper[], ReadonlyMap<string, readonly CheckedPaper[]>>();

/** A library of a hundred thousand papers is read once, not at each check. */
function* paperIndexSteps(papers: readonly CheckedPaper[]): Steps<ReadonlyMap<string, readonly CheckedPaper[]>> {
	const known = paperIndexes.get(papers);
	if (known) { return known; }
	const index = new Map<string, CheckedPaper[]>();
	let done = 0;
	for (const paper of papers) {
		for (const key of keysOfPaper(paper)) {
			const named = index.get(key);
			if (named) { named.push(paper); } else { index.set(key, [paper]); }
		}
		if (++done % 250 === 0) { yield; }
	}
	paperIndexes.set(papers, index);
	return index;
}

function keysOfPaper({ key, entries }: CheckedPaper): Iterable<string> {
	return entries === undefined || entries.length === 0 ? [key] : new Set([key, ...entries.map(entry => entry.key)]);
}

/** Bibliographies that are used together, and what is looked up in them. */
interface Group {
	readonly members: readonly CheckedBibliography[];
	readonly keys: () => ReadonlySet<string>;
	readonly references: () => ReadonlyMap<string, { readonly bibliography: CheckedBibliography; readonly reference: Reference }>;
	readonly similar: Map<string, string | undefined>;
}

/** In the editor the same bibliographies are asked again after each pause in typing, and ten thousand keys would be read each time. */
const groups = new WeakMap<CheckedBibliography, Group[]>();

function groupOf(members: readonly CheckedBibliography[]): Group {
	const known = members[0] && groups.get(members[0])?.find(group => group.members.length === members.length && group.members.every((member, i) => member === members[i]));
	if (known) { return known; }
	const references = lazily(() => {
		const found = new Map<string, { bibliography: CheckedBibliography; reference: Reference }>();
		for (const bibliography of members) {
			for (const reference of bibliography.references) {
				for (const name of namesOf(reference)) { if (!found.has(name)) { found.set(name, { bibliography, reference }); } }
			}
		}
		return found;
	});
	const keys = lazily(() => new Set([...references().keys()].filter(key => key !== '')));
	const group: Group = { members, keys, references, similar: new Map() };
	if (members[0]) { groups.set(members[0], [...groups.get(members[0]) ?? [], group]); }
	return group;
}

/** Each look-up goes through all keys; a text that is nothing but unknown ones gets its first answers only. */
function similarIn({ similar }: Group, keys: ReadonlySet<string>, inlineKeys: readonly string[], key: string): string | undefined {
	const id = [key, ...inlineKeys].join('\0');
	if (!similar.has(id)) {
		if (similar.size >= mostLookUps) { return undefined; }
		similar.set(id, similarKeysOf(keys)(key));
	}
	return similar.get(id);
}

const finders = new WeakMap<ReadonlySet<string>, ReturnType<typeof createSimilarKeys>>();

function similarKeysOf(keys: ReadonlySet<string>): ReturnType<typeof createSimilarKeys> {
	const finder = finders.get(keys) ?? createSimilarKeys(keys);
	finders.set(keys, finder);
	return finder;
}

const mostLookUps = 20_000;

/** All keys that a document cites, those under `nocite` and perhaps `*` among them. */
export function citedKeys({ citations, nocite }: CheckedDocument): readonly string[] {
	return [...nocite, ...citations].flatMap(({ items }) => items.map(({ key }) => key));
}

function cached<A, Id, B>(idOf: (argument: A) => Id, work: (argument: A) => B): (argument: A) => B {
	const done = new Map<Id, B>();
	return argument => {
		const id = idOf(argument);
		const known = done.get(id);
		if (known !== undefined) { return known; }
		const result = work(argument);
		done.set(id, result);
		return result;
	};
}
