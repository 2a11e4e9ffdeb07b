/** The CSL type of each type of BibTeX and BibLaTeX. */
export const cslTypes: ReadonlyMap<string, string> = new Map([
	['article', 'article-journal'], ['periodical', 'periodical'], ['suppperiodical', 'article-journal'], ['review', 'review'],
	['book', 'book'], ['mvbook', 'book'], ['collection', 'book'], ['mvcollection', 'book'], ['proceedings', 'book'], ['mvproceedings', 'book'], ['reference', 'book'], ['mvreference', 'book'],
	['inbook', 'chapter'], ['bookinbook', 'chapter'], ['suppbook', 'chapter'], ['incollection', 'chapter'], ['suppcollection', 'chapter'], ['inreference', 'entry-encyclopedia'],
	['inproceedings', 'paper-conference'], ['conference', 'paper-conference'],
	['booklet', 'pamphlet'], ['manual', 'report'], ['report', 'report'], ['techreport', 'report'], ['standard', 'standard'],
	['thesis', 'thesis'], ['phdthesis', 'thesis'], ['mastersthesis', 'thesis'],
	['online', 'webpage'], ['www', 'webpage'], ['electronic', 'webpage'], ['misc', 'document'], ['unpublished', 'manuscript'],
	['patent', 'patent'], ['software', 'software'], ['dataset', 'dataset'], ['image', 'graphic'], ['artwork', 'graphic'], ['audio', 'song'], ['music', 'song'], ['movie', 'motion_picture'], ['video', 'motion_picture'],
	['performance', 'performance'], ['letter', 'personal_communication'], ['legislation', 'legislation'], ['legal', 'treaty'], ['jurisdiction', 'legal_case'],
]);

/** Fields with people, and the role CSL has for them. Authors and editors have a place of their own. */
export const peopleFields: readonly (readonly [field: string, role: string])[] = [
	['translator', 'translator'], ['bookauthor', 'container-author'], ['director', 'director'], ['holder', 'author-holder'],
];

/** A variable of CSL, the fields it is read from, the first that has a value, and the types for which only this holds. */
export interface VariableFields {
	readonly variable: string;
	readonly fields: readonly string[];
	readonly only?: ReadonlySet<string>;
}

const articles = new Set(['article', 'periodical', 'suppperiodical', 'review']);
const series = new Set(['book', 'mvbook', 'collection', 'mvcollection', 'proceedings', 'mvproceedings', 'reference', 'mvreference', 'inbook', 'bookinbook', 'suppbook', 'incollection', 'suppcollection', 'inproceedings', 'conference', 'inreference']);

/** The variables that are one field's text; an earlier row of the same variable wins. */
export const variableFields: readonly VariableFields[] = [
	{ variable: 'volume', fields: ['volume'] },
	{ variable: 'issue', fields: ['number', 'issue'], only: articles },
	{ variable: 'collection-number', fields: ['number'], only: series },
	{ variable: 'number', fields: ['number'], only: new Set(['report', 'techreport', 'manual', 'patent', 'standard', 'legislation', 'misc', 'online', 'software', 'dataset']) },
	{ variable: 'page', fields: ['pages'] },
	{ variable: 'number-of-pages', fields: ['pagetotal'] },
	{ variable: 'number-of-volumes', fields: ['volumes'] },
	{ variable: 'publisher', fields: ['school', 'institution', 'publisher'], only: new Set(['thesis', 'phdthesis', 'mastersthesis', 'report', 'techreport']) },
	{ variable: 'publisher', fields: ['publisher', 'organization', 'institution', 'school', 'howpublished'] },
	{ variable: 'publisher-place', fields: ['address', 'location'] },
	{ variable: 'event-title', fields: ['eventtitle'] },
	{ variable: 'event-place', fields: ['venue'] },
	{ variable: 'collection-title', fields: ['series'] },
	{ variable: 'edition', fields: ['edition'] },
	{ variable: 'version', fields: ['version'] },
	{ variable: 'chapter-number', fields: ['chapter'] },
	{ variable: 'genre', fields: ['type'] },
	{ variable: 'title-short', fields: ['shorttitle'] },
	{ variable: 'original-title', fields: ['origtitle'] },
	{ variable: 'ISBN', fields: ['isbn'] },
	{ variable: 'ISSN', fields: ['issn'] },
	{ variable: 'PMID', fields: ['pmid'] },
	{ variable: 'PMCID', fields: ['pmcid'] },
	{ variable: 'keyword', fields: ['keywords'] },
	{ variable: 'language', fields: ['langid', 'language', 'hyphenation'] },
	{ variable: 'note', fields: ['note', 'addendum'] },
	{ variable: 'annote', fields: ['annotation', 'annote'] },
	{ variable: 'status', fields: ['pubstate'] },
	{ variable: 'archive', fields: ['library'] },
	{ variable: 'call-number', fields: ['lccn'] },
];
