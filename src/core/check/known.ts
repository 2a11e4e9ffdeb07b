import type { Reference } from '../bibliography/reference';
import type { CheckedBibliography, CheckedDocument, CheckInput } from './checkInput';
import { similarKey } from './similarKey';

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
}

/** Prepares the look-ups; each is worked out when it is first needed, and once for all documents with the same bibliographies. */
export function createKnown(input: CheckInput): Known {
	const bibliographies = new Map(input.bibliographies.map(bibliography => [bibliography.path, bibliography]));
	const bibliographiesOf = (document: CheckedDocument) => document.bibliographies.map(path => bibliographies.get(path)).filter(found => found !== undefined);
	const keys = cached((document: CheckedDocument) => [...document.bibliographies, ...document.inlineKeys].join('\0'),
		document => new Set([...bibliographiesOf(document).flatMap(({ references }) => references.flatMap(namesOf)), ...document.inlineKeys].filter(key => key !== '')));
	const references = cached((document: CheckedDocument) => document.bibliographies.join('\0'), document => {
		const found = new Map<string, { bibliography: CheckedBibliography; reference: Reference }>();
		for (const bibliography of bibliographiesOf(document)) {
			for (const reference of bibliography.references) {
				for (const name of namesOf(reference)) { if (!found.has(name)) { found.set(name, { bibliography, reference }); } }
			}
		}
		return found;
	});
	const similar = new Map<string, string | undefined>();
	return {
		bibliographies,
		bibliographiesOf,
		keysOf: keys,
		citedIn: cached(({ path }: CheckedBibliography) => path, ({ path }) => new Set(input.documents.filter(document => document.bibliographies.includes(path)).flatMap(citedKeys))),
		referenceOf: (document, key) => references(document).get(key),
		similarTo: (document, key) => {
			const id = [key, ...document.bibliographies, ...document.inlineKeys].join('\0');
			if (!similar.has(id)) {
				// Each look-up reads all keys; a document full of unknown ones gets its first answers only.
				similar.set(id, similar.size < mostLookUps ? similarKey(key, keys(document)) : undefined);
			}
			return similar.get(id);
		},
	};
}

const mostLookUps = 500;

/** The keys an entry can be cited by. */
export function namesOf({ key, aliases = [] }: Pick<Reference, 'key' | 'aliases'>): readonly string[] {
	return aliases.length === 0 ? [key] : [key, ...aliases];
}

/** All keys that a document cites. */
export function citedKeys(document: CheckedDocument): readonly string[] {
	return [...document.citations.flatMap(({ items }) => items.map(({ key }) => key)), ...document.nocite];
}

function cached<A, B>(idOf: (argument: A) => string, work: (argument: A) => B): (argument: A) => B {
	const done = new Map<string, B>();
	return argument => {
		const id = idOf(argument);
		const known = done.get(id);
		if (known !== undefined) { return known; }
		const result = work(argument);
		done.set(id, result);
		return result;
	};
}
