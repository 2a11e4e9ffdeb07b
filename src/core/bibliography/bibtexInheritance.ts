import type { BibtexEntry, BibtexFile } from './bibtex';
import { readMacros, readValue, type Macros } from './bibtexValue';

/** The fields of an entry by name, their values without delimiters, still LaTeX. */
export type FieldValues = ReadonlyMap<string, string>;

/**
 * Answers with an entry's fields and those it inherits by `crossref` and `xdata`, by BibLaTeX's default rules: own
 * fields win, a parent's title becomes the child's `booktitle`, `journaltitle` or `maintitle`. A circle of
 * cross-references ends where it began.
 */
export function createInheritance(file: BibtexFile): (entry: BibtexEntry) => FieldValues {
	const macros = readMacros(file);
	const inherits = file.entries.some(entry => entry.fields.some(({ name }) => name === 'crossref' || name === 'xdata'));
	if (!inherits) {
		return entry => ownValues(entry, macros);
	}
	const byKey = entriesByKey(file, macros);
	const done = new Map<BibtexEntry, FieldValues>();
	return entry => inherited(entry, { macros, byKey, done }, new Set());
}

interface Family {
	readonly macros: Macros;
	readonly byKey: ReadonlyMap<string, BibtexEntry>;
	readonly done: Map<BibtexEntry, FieldValues>;
}

/** The first value of a field that is given twice is the one that counts, as for BibTeX. */
function ownValues(entry: BibtexEntry, macros: Macros): Map<string, string> {
	const values = new Map<string, string>();
	for (const { name, raw } of entry.fields) {
		if (!values.has(name)) {
			values.set(name, readValue(raw, macros));
		}
	}
	return values;
}

/** The entries of a file, `@xdata` and `@set` among them, by all their names. */
export function entriesByKey(file: BibtexFile, macros = readMacros(file)): ReadonlyMap<string, BibtexEntry> {
	const byKey = new Map<string, BibtexEntry>();
	for (const entry of file.entries) {
		const ids = entry.fields.find(({ name }) => name === 'ids');
		for (const key of [entry.key, ...(ids === undefined ? [] : keysIn(readValue(ids.raw, macros)))]) {
			if (!byKey.has(key)) {
				byKey.set(key, entry);
			}
		}
	}
	return byKey;
}

function inherited(entry: BibtexEntry, family: Family, above: Set<BibtexEntry>): FieldValues {
	const known = family.done.get(entry);
	if (known !== undefined) {
		return known;
	}
	const values = ownValues(entry, family.macros);
	above.add(entry);
	for (const [field, rename] of [['xdata', (name: string) => [name]], ['crossref', undefined]] as const) {
		for (const key of keysIn(values.get(field) ?? '')) {
			const parent = family.byKey.get(key);
			if (parent === undefined || above.has(parent) || above.size > deepest) {
				continue;
			}
			for (const [name, value] of inherited(parent, family, above)) {
				const targets = private_.has(name) ? [] : rename === undefined ? inheritedNames(parent.type, entry.type, name) : rename(name);
				for (const target of targets) {
					if (!values.has(target)) {
						values.set(target, value);
					}
				}
			}
		}
	}
	above.delete(entry);
	if (above.size === 0) {
		family.done.set(entry, values);
	}
	return values;
}

/** More generations than this are a mistake, and would exhaust the stack. */
const deepest = 20;

/** The keys of a field that names entries. */
export function keysIn(value: string): readonly string[] {
	return value.split(',').map(key => key.trim()).filter(key => key !== '');
}

/** Fields that are an entry's own. */
const private_ = new Set(['ids', 'crossref', 'xref', 'xdata', 'entryset', 'entrysubtype', 'execute', 'label', 'options', 'presort', 'related', 'relatedoptions', 'relatedstring', 'relatedtype',
	'shorthand', 'shorthandintro', 'sortkey', 'key', 'keywords', 'abstract', 'file', 'annotation', 'annote']);

const inBooks = ['inbook', 'bookinbook', 'suppbook'];
const inCollections = ['incollection', 'suppcollection', 'inreference'];
const multivolume = new Map([['mvbook', ['book', ...inBooks]], ['mvcollection', ['collection', ...inCollections]], ['mvreference', ['reference', ...inCollections]], ['mvproceedings', ['proceedings', 'inproceedings']]]);

/** Under which names a parent's field comes to a child of this type. */
function inheritedNames(parent: string, child: string, name: string): readonly string[] {
	if (titles.has(name)) {
		const prefix = titlePrefix(parent, child);
		return prefix === undefined ? [] : [prefix === '' ? name : prefix + name];
	}
	if (short.has(name)) {
		return [];
	}
	if (name === 'author' && (parent === 'book' || parent === 'mvbook') && inBooks.includes(child)) {
		return ['author', 'bookauthor'];
	}
	return [name];
}

const titles = new Set(['title', 'subtitle', 'titleaddon']);
const short = new Set(['shorttitle', 'sorttitle', 'indextitle', 'indexsorttitle']);

function titlePrefix(parent: string, child: string): 'main' | 'book' | 'journal' | '' | undefined {
	if (multivolume.get(parent)?.includes(child)) {
		return 'main';
	}
	if (['book', 'collection', 'reference', 'proceedings'].includes(parent)) {
		return [...inBooks, ...inCollections, 'inproceedings', 'conference'].includes(child) ? 'book' : '';
	}
	return parent === 'periodical' ? 'journal' : '';
}
