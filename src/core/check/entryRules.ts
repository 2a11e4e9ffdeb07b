import { keysIn } from '../bibliography/bibtexInheritance';
import { removeEntry } from '../bibliography/edit';
import { namesOf, type Reference } from '../bibliography/reference';
import { createLineIndex } from '../citation/lineIndex';
import type { CheckedBibliography, CheckInput, Fix } from './checkInput';
import type { Known } from './known';
import type { Found } from './rules';

/** Keys that stand twice, in one bibliography or in two of one document. An entry that repeats another to the letter can be taken away. */
export function checkDuplicateKeys({ documents, bibliographies }: CheckInput, known: Known): readonly Found[] {
	const groups = new Map([...documents.map(document => known.bibliographiesOf(document)), ...bibliographies.map(one => [one])].map(group => [group.map(({ path }) => path).join('\0'), group]));
	return [...new Map([...groups.values()].flatMap(group => group.length === 1 ? [...duplicatesOf(group[0]!)] : [...duplicatesIn(group)])).values()];
}

/** By file and place; a bibliography that stays the same value is read once. */
const duplicatesOf = remembered((bibliography: CheckedBibliography) => duplicatesIn([bibliography]));

function duplicatesIn(group: readonly CheckedBibliography[]): ReadonlyMap<string, Found> {
	const found = new Map<string, Found>();
	const first = new Map<string, { bibliography: CheckedBibliography; reference: Reference }>();
	for (const bibliography of group) {
		for (const reference of bibliography.references) {
			const earlier = first.get(reference.key);
			if (earlier === undefined) {
				first.set(reference.key, { bibliography, reference });
			} else if (reference.key !== '' && earlier.reference !== reference) {
				found.set(`${bibliography.path}\0${reference.range.start}`, duplicate(bibliography, reference, earlier));
			}
		}
	}
	return found;
}

function duplicate(bibliography: CheckedBibliography, reference: Reference, earlier: { bibliography: CheckedBibliography; reference: Reference }): Found {
	const { line } = linesOf(earlier.bibliography)(earlier.reference.range.start);
	return {
		file: bibliography.path,
		range: reference.keyRange,
		message: 'The key "{0}" stands already in {1}, line {2}.',
		args: [reference.key, earlier.bibliography.path, line],
		fix: entryText(bibliography, reference) === entryText(earlier.bibliography, earlier.reference) ? removed(bibliography, reference) : undefined,
	};
}

/** A bibliography that stands twice has every entry twice. */
const linesOf = remembered(({ text }: CheckedBibliography) => createLineIndex(text));

function entryText({ text }: CheckedBibliography, { range }: Reference): string {
	return text.slice(range.start, range.end);
}

function removed(bibliography: CheckedBibliography, reference: Reference): Fix | undefined {
	const entry = bibliography.bibtex?.entries.find(({ range }) => range.start === reference.range.start);
	return entry && bibliography.bibtex && { title: 'Remove the repeated entry', edits: [{ file: bibliography.path, edits: removeEntry(bibliography.bibtex, entry) }], safe: true };
}

type Need = 'title' | 'author' | 'year' | 'container' | 'publisher';

/** What a reference cannot be set without, by CSL's types; every other type needs a title. */
const needs: Readonly<Record<string, readonly Need[]>> = {
	'article-journal': ['author', 'title', 'container', 'year'],
	'book': ['author', 'title', 'year'],
	'chapter': ['author', 'title', 'container', 'year'],
	'paper-conference': ['author', 'title', 'container', 'year'],
	'thesis': ['author', 'title', 'publisher', 'year'],
	'report': ['author', 'title', 'year'],
};

const isThere: Readonly<Record<Need, (reference: Reference) => boolean>> = {
	title: ({ title }) => title !== undefined,
	author: ({ authors, editors, people, variables }) => authors.length + editors.length + people.size > 0 || variables.has('publisher'),
	year: ({ issued, variables }) => issued !== undefined || variables.has('status'),
	container: ({ containerTitle, identifiers }) => containerTitle !== undefined || identifiers.arxiv !== undefined,
	publisher: ({ variables }) => variables.has('publisher'),
};

/** Entries that lack what their type needs: a warning for those that are cited, a hint for the others. */
export function checkIncomplete({ bibliographies }: CheckInput, known: Known): readonly Found[] {
	return bibliographies.flatMap(bibliography => {
		const cited = known.citedIn(bibliography);
		return incompleteIn(bibliography).map(({ reference, lacking }): Found => {
			const severity = namesOf(reference).some(name => cited.has(name)) ? 'warning' : 'hint';
			return { file: bibliography.path, severity, range: placeOf(reference), message: 'The entry "{0}" lacks: {1}.', args: [reference.key, lacking.join(', ')] };
		});
	});
}

const incompleteIn = remembered(({ references }: CheckedBibliography) => references.flatMap(reference => {
	const lacking = (Object.hasOwn(needs, reference.type) ? needs[reference.type]! : ['title'] as const).filter(need => !isThere[need](reference));
	return lacking.length === 0 ? [] : [{ reference, lacking }];
}));

/** Entries that nobody cites, where somebody cites at all. Entries that others inherit from are used. */
export function checkUnused({ documents, bibliographies }: CheckInput, known: Known): readonly Found[] {
	return bibliographies.flatMap(bibliography => {
		const cited = known.citedIn(bibliography);
		if (cited.has('*') || !documents.some(document => document.bibliographies.includes(bibliography.path))) {
			return [];
		}
		const used = new Set([...cited, ...inheritedKeys(bibliography)]);
		return bibliography.references.filter(reference => reference.key !== '' && !namesOf(reference).some(name => used.has(name)))
			.map((reference): Found => ({ file: bibliography.path, range: placeOf(reference), message: 'No checked document cites "{0}".', args: [reference.key] }));
	});
}

function inheritedKeys({ bibtex }: CheckedBibliography): readonly string[] {
	const naming = new Set(['crossref', 'xref', 'related', 'entryset']);
	return (bibtex?.entries ?? []).flatMap(({ fields }) => fields.filter(({ name }) => naming.has(name)).flatMap(({ raw }) => keysIn(raw.replace(/["{}]/g, ''))));
}

/** Cited entries that name no people yet because the digest they came from names none. */
export function checkProvisional({ documents }: CheckInput, known: Known): readonly Found[] {
	const isProvisionalKey = (key: string) => known.papersNamed(key).some(paper => paper.key === key && paper.provisional);
	return documents.flatMap(document => [...document.nocite, ...document.citations].flatMap(({ items }) => items).flatMap((item): Found[] => {
		const found = known.referenceOf(document, item.key);
		const isProvisional = found !== undefined && found.reference.authors.length === 0
			&& (isProvisionalKey(item.key) || /^\d+ authors?, not named in the digest/.test(found.reference.variables.get('note') ?? ''));
		return isProvisional ? [{ file: document.path, range: item.markRange, message: 'The authors of "{0}" are not known yet.', args: [item.key] }] : [];
	}));
}

function placeOf({ range, keyRange }: Reference): Found['range'] {
	return keyRange.start === keyRange.end ? { start: range.start, end: range.start + 1 } : keyRange;
}

/** Worked out once for each value, as long as somebody holds it. */
function remembered<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, Value>();
	return key => {
		const value = known.get(key) ?? work(key);
		known.set(key, value);
		return value;
	};
}
