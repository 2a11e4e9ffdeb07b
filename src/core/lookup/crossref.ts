import { bareDoi } from '../bibliography/reference';
import { asList, asRecord, asText, parseJson } from '../jsonValue';
import { arxivIn } from '../library/identifiers';
import { createFoundPaper, createPublication, type FoundPaper } from './foundPaper';
import { readPeople } from './names';
import { plainAbstract, plainText } from './serviceText';
import { isoDate, queryText, withQuery, type LookupService } from './service';

const id = 'crossref';
const select = 'DOI,title,subtitle,author,issued,published,container-title,type,abstract,volume,issue,page,publisher,relation';

/** Crossref, which registers the DOIs of most journals and proceedings. Limits: five requests a second one at a time, ten for those who leave a mail. */
export const crossref = {
	id, name: 'Crossref', address: 'https://api.crossref.org', hosts: ['api.crossref.org'], interval: 200, tries: 3, form: 'json', inBrowser: true,
	sends: 'titles others do not know, DOIs, and your contact mail if you set one', gives: 'authors and publication of what has a DOI',
	search: {
		request: ({ title }, { address, mail }) => queryText(title) === '' ? undefined : { url: withQuery(`${address}/works`, { 'query.bibliographic': queryText(title), rows: '5', select, mailto: mail }) },
		read: text => {
			const { items } = asRecord(asRecord(parseJson(text))?.message) ?? {};
			return items === undefined ? undefined : asList(items).flatMap(item => readItem(item) ?? []);
		},
	},
	byDoi: {
		gives: 'record', size: 1,
		request: ([doi], { address, mail }) => ({ url: withQuery(`${address}/works/${doi!.split('/').map(encodeURIComponent).join('/')}`, { mailto: mail }) }),
		read: text => {
			const message = asRecord(asRecord(parseJson(text))?.message);
			return message === undefined ? undefined : [readItem(message)].filter(item => item !== undefined);
		},
	},
} as const satisfies LookupService;

/** Crossref's types that are works one cites, as CSL has them; reviews, components and grants are none. */
const cslTypes: Readonly<Record<string, string>> = {
	'journal-article': 'article-journal', 'proceedings-article': 'paper-conference', 'book-chapter': 'chapter', book: 'book', monograph: 'book', 'edited-book': 'book',
	report: 'report', dissertation: 'thesis', 'posted-content': 'article',
};

function readItem(value: unknown): FoundPaper | undefined {
	const item = asRecord(value);
	const type = cslTypes[asText(item?.type) ?? ''];
	const [title, subtitle, doi] = [plainText(firstOf(item?.title)), plainText(firstOf(item?.subtitle)), bareDoi(asText(item?.DOI) ?? '')];
	if (item === undefined || type === undefined || title === undefined || doi === undefined) { return undefined; }
	const published = dateOf(item.published) ?? dateOf(item.issued);
	const arxiv = arxivOf(item);
	return createFoundPaper({
		service: id, title: subtitle === undefined || title.includes(subtitle) ? title : `${title}: ${subtitle}`, abstract: plainAbstract(item.abstract),
		authors: readPeople(asList(item.author)), published, identifiers: { ...(arxiv === undefined ? {} : { arxiv }), doi },
		publication: type === 'article' ? undefined : createPublication({
			type, venue: plainText(firstOf(item['container-title'])), year: published?.iso.slice(0, 4),
			volume: plainText(item.volume), issue: plainText(item.issue), page: plainText(item.page), publisher: plainText(item.publisher),
		}),
	});
}

function firstOf(value: unknown): unknown {
	return Array.isArray(value) ? value[0] : value;
}

/** `{"date-parts": [[2015, 12, 21]]}`; months and days may be missing. */
function dateOf(value: unknown): FoundPaper['published'] {
	const parts = asList(asList(asRecord(value)?.['date-parts'])[0]).filter(part => typeof part === 'number');
	return isoDate(parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-'));
}

/** The preprint that a publisher says is the same work. */
function arxivOf(item: Record<string, unknown>): string | undefined {
	const relations = asList(asRecord(item.relation)?.['has-preprint']).map(asRecord);
	return relations.map(relation => arxivIn(asText(relation?.id) ?? '')).find(found => found !== undefined);
}
