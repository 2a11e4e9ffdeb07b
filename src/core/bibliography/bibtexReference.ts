import type { Identifiers, PersonName } from '../paper';
import type { BibtexEntry, BibtexFile } from './bibtex';
import { cslTypes, peopleFields, variableFields } from './bibtexFields';
import { readDate } from './bibtexDate';
import { createInheritance, keysIn, type FieldValues } from './bibtexInheritance';
import { readLatex } from './latex';
import { readNames } from './names';
import { bareArxiv, bareDoi, type Reference } from './reference';
import { mapSteps, runToEnd, type Steps } from '../steps';

/**
 * The references of a `.bib` file, in its order, one for each entry that is one (not for `@xdata` and `@set`). Values
 * inherited by `crossref` and `xdata` are put in as BibLaTeX does; titles keep the capitals they are written with.
 */
export function bibtexReferences(file: BibtexFile): readonly Reference[] {
	return runToEnd(bibtexReferencesSteps(file));
}

/** The same in steps, for a library of many megabytes. */
export function bibtexReferencesSteps(file: BibtexFile): Steps<readonly Reference[]> {
	const valuesOf = createInheritance(file);
	return mapSteps(file.entries.filter(({ type }) => type !== 'xdata' && type !== 'set'), entry => readReference(entry, valuesOf(entry)), 20);
}

function readReference(entry: BibtexEntry, values: FieldValues): Reference {
	const text = (name: string) => {
		const latex = values.get(name);
		return latex === undefined ? undefined : readLatex(latex) || undefined;
	};
	const first = (...names: readonly string[]) => firstOf(text, names);
	return {
		key: entry.key,
		...(values.has('ids') ? { aliases: keysIn(values.get('ids')!) } : {}),
		type: typeOf(entry.type, values),
		...titlesOf(entry.type, first),
		authors: namesIn(values, 'author'),
		editors: namesIn(values, 'editor'),
		issued: readDate(values.get('date'), values.get('year'), values.get('month'), values.get('day')),
		abstract: text('abstract'),
		identifiers: identifiersOf(values),
		variables: variablesOf(entry.type, text),
		people: peopleOf(values),
		dates: datesOf(values),
		range: entry.range,
		keyRange: entry.keyRange,
	};
}

type Text = (name: string) => string | undefined;
type First = (...names: readonly string[]) => string | undefined;

function firstOf(text: Text, names: readonly string[]): string | undefined {
	for (const name of names) {
		const value = text(name);
		if (value !== undefined) {
			return value;
		}
	}
	return undefined;
}

/** `Title: Subtitle. Addition`, with no mark set twice. */
function titleOf(first: First, titleName: string, subtitleName: string, additionName: string): string | undefined {
	const title = first(titleName);
	if (title === undefined) {
		return undefined;
	}
	const subtitle = first(subtitleName);
	const addition = first(additionName);
	const withSubtitle = subtitle === undefined ? title : `${title}${/[:?!.]$/.test(title) ? '' : ':'} ${subtitle}`;
	return addition === undefined ? withSubtitle : `${withSubtitle}${/[?!.]$/.test(withSubtitle) ? '' : '.'} ${addition}`;
}

/** A whole that has a part's title is what contains it, but a volume of it has both titles; an issue with a title of its own stands in its periodical. */
function titlesOf(type: string, first: First): Pick<Reference, 'title' | 'mainTitle' | 'containerTitle'> {
	const title = titleOf(first, 'title', 'subtitle', 'titleaddon');
	const main = titleOf(first, 'maintitle', 'mainsubtitle', 'maintitleaddon');
	const issue = type === 'periodical' ? titleOf(first, 'issuetitle', 'issuesubtitle', 'issuetitleaddon') : undefined;
	const container = issue === undefined ? containerOf(type, first) : title;
	if (main === undefined || title === undefined) { return { title: issue ?? title ?? main, containerTitle: container }; }
	return chapterTypes.has(cslTypes.get(type) ?? '') ? { title, containerTitle: container ?? main } : { title, mainTitle: main, containerTitle: container };
}

/** What stands in a book, for CSL. */
const chapterTypes = new Set(['chapter', 'entry-encyclopedia', 'paper-conference']);

function containerOf(type: string, first: First): string | undefined {
	return titleOf(first, 'journaltitle', 'journalsubtitle', 'journaltitleaddon') ?? first('journal') ?? titleOf(first, 'booktitle', 'booksubtitle', 'booktitleaddon')
		?? (type === 'online' || type === 'www' ? first('organization') : undefined);
}

function typeOf(type: string, values: FieldValues): string {
	if (type === 'thesis' || type === 'phdthesis' || type === 'mastersthesis') {
		return 'thesis';
	}
	if (type === 'article' && values.get('entrysubtype')?.toLowerCase() === 'newspaper') {
		return 'article-newspaper';
	}
	return cslTypes.get(type) ?? 'document';
}

function namesIn(values: FieldValues, field: string): readonly PersonName[] {
	const latex = values.get(field);
	return latex === undefined ? [] : readNames(latex);
}

function identifiersOf(values: FieldValues): Identifiers {
	const doi = values.has('doi') ? bareDoi(readVerbatim(values.get('doi'))) : undefined;
	const url = readVerbatim(values.get('url'));
	const isArxiv = /arxiv/i.test(values.get('eprinttype') ?? values.get('archiveprefix') ?? '');
	const arxiv = (isArxiv ? bareArxiv(readVerbatim(values.get('eprint'))) : undefined) ?? (/arxiv\.org\//i.test(url) ? bareArxiv(url) : undefined)
		?? /^10\.48550\/arxiv\.(.+)$/.exec(doi ?? '')?.[1];
	return { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined ? {} : { doi }), ...(url === '' ? {} : { url }) };
}

/** Addresses and identifiers stand as they are, but some programs escape them all the same. */
function readVerbatim(latex: string | undefined): string {
	if (latex === undefined || !/[\\{}\s]/.test(latex)) {
		return latex ?? '';
	}
	return latex.replace(/\\url\s*\{(.*)\}/s, '$1').replace(/\\([_%&#$~{}])/g, '$1').replace(/\{\\?([_~&%#])\}/g, '$1').replace(/\s+/g, ' ').trim();
}

function variablesOf(type: string, text: Text): ReadonlyMap<string, string> {
	const variables = new Map<string, string>();
	for (const { variable, fields, only } of variableFields) {
		if (only !== undefined && !only.has(type) || variables.has(variable)) {
			continue;
		}
		const value = firstOf(text, fields);
		if (value !== undefined) {
			variables.set(variable, value);
		}
	}
	return variables;
}

function peopleOf(values: FieldValues): ReadonlyMap<string, readonly PersonName[]> {
	let people: Map<string, readonly PersonName[]> | undefined;
	for (const [field, role] of peopleFields) {
		const names = values.has(field) ? namesIn(values, field) : [];
		if (names.length > 0) {
			people = (people ?? new Map<string, readonly PersonName[]>()).set(role, names);
		}
	}
	return people ?? nobody;
}

/** Most entries have neither other people nor further dates, and share these. */
const nobody: ReadonlyMap<string, readonly PersonName[]> = new Map();
const noDates: ReadonlyMap<string, string> = new Map();

const dateFields = [['urldate', 'accessed'], ['eventdate', 'event-date'], ['origdate', 'original-date']] as const;

function datesOf(values: FieldValues): ReadonlyMap<string, string> {
	let dates: Map<string, string> | undefined;
	for (const [field, variable] of dateFields) {
		const date = values.has(field) ? readDate(values.get(field), undefined, undefined, undefined) : undefined;
		if (date !== undefined) {
			dates = (dates ?? new Map<string, string>()).set(variable, date);
		}
	}
	return dates ?? noDates;
}
