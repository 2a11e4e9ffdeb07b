import { renderNames } from '../bibliography/entry';
import type { Reference } from '../bibliography/reference';
import { escapeTeX, protectTitle, verbatimDoi, verbatimUrl } from '../bibliography/tex';

/**
 * The entry of a work that stands in a bibliography, under `key`: everything the bibliography tells that BibTeX has a
 * field for, newly written, without a line end behind it.
 */
export function renderReferenceEntry(reference: Reference, key: string, biblatex: boolean): string {
	const type = (biblatex ? biblatexTypes : bibtexTypes)[reference.type] ?? bibtexTypes[reference.type] ?? 'misc';
	const { authors, editors, title = '', identifiers } = reference;
	const fields: readonly (readonly [string, string])[] = [
		['title', protectTitle(title)],
		['author', renderNames(authors)],
		['editor', renderNames(editors)],
		...dateFields(reference.issued ?? '', biblatex),
		[containerField(type, biblatex), protectTitle(reference.containerTitle ?? '')],
		...Object.entries(variableFields).map(([variable, field]) => [fieldName(field, type), renderVariable(variable, reference.variables.get(variable) ?? '')] as const),
		['eprint', identifiers.arxiv ?? ''],
		[biblatex ? 'eprinttype' : 'archivePrefix', identifiers.arxiv === undefined ? '' : biblatex ? 'arxiv' : 'arXiv'],
		['doi', verbatimDoi(identifiers.doi) ?? ''],
		['url', verbatimUrl(identifiers.url) ?? ''],
	];
	const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `\t${name} = ${name === 'month' ? value : `{${value}}`},`);
	return [`@${type}{${key},`, ...lines, '}'].join('\n');
}

const bibtexTypes: Readonly<Record<string, string>> = {
	'article-journal': 'article', 'article-magazine': 'article', 'article-newspaper': 'article', review: 'article',
	book: 'book', chapter: 'incollection', 'entry-encyclopedia': 'incollection', 'paper-conference': 'inproceedings', report: 'techreport',
	thesis: 'phdthesis', manuscript: 'unpublished', pamphlet: 'booklet',
};

const biblatexTypes: Readonly<Record<string, string>> = {
	report: 'report', thesis: 'thesis', webpage: 'online', software: 'software', dataset: 'dataset', patent: 'patent', periodical: 'periodical',
};

/** The field of each variable of CSL that has one, in the order in which they are written. */
const variableFields: Readonly<Record<string, string>> = {
	volume: 'volume', issue: 'number', number: 'number', 'collection-title': 'series', 'collection-number': 'number', page: 'pages', edition: 'edition', 'chapter-number': 'chapter',
	publisher: 'publisher', 'publisher-place': 'address', genre: 'type', ISBN: 'isbn', ISSN: 'issn', note: 'note',
};

/** Who publishes has another name in some types. */
function fieldName(field: string, type: string): string {
	if (field !== 'publisher') { return field; }
	return ({ phdthesis: 'school', thesis: 'institution', techreport: 'institution', report: 'institution', misc: 'organization', online: 'organization' } as Readonly<Record<string, string>>)[type] ?? 'publisher';
}

function containerField(type: string, biblatex: boolean): string {
	return type === 'article' ? biblatex ? 'journaltitle' : 'journal' : type === 'misc' || type === 'online' ? 'howpublished' : 'booktitle';
}

function renderVariable(variable: string, value: string): string {
	// TeX writes a range of pages with two hyphens.
	return variable === 'page' ? escapeTeX(value).replace(/\s*(?:–|(?:\{-\})*-)\s*/g, '--') : escapeTeX(value);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What is no ISO date is a text for the year, as "in press". */
function dateFields(issued: string, biblatex: boolean): readonly (readonly [string, string])[] {
	const parts = /^(\d{4})(?:-(\d\d))?/.exec(issued);
	if (parts === null) { return [['year', escapeTeX(issued)]]; }
	return biblatex ? [['date', issued]] : [['year', parts[1]!], ['month', months[Number(parts[2]) - 1] ?? '']];
}
