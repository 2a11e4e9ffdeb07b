import { bareDoi } from '../bibliography/reference';
import { asCount, asList, asRecord, asText, parseJson } from '../jsonValue';
import { arxivIn } from '../library/identifiers';
import { createFoundPaper, createPublication, type FoundPaper, type Publication } from './foundPaper';
import { readPeople } from './names';
import { plainAbstract, plainText } from './serviceText';
import { isoDate, queryText, withQuery, type Access, type Details, type LookupService } from './service';

const id = 'semanticscholar';
const fields = 'title,abstract,authors,year,venue,publicationDate,externalIds,journal,publicationTypes';

/** Semantic Scholar. Without a key all share one pool and are often turned away; with one it takes a request a second and wants longer pauses after each refusal. */
export const semanticScholar = {
	id, name: 'Semantic Scholar', address: 'https://api.semanticscholar.org', hosts: ['api.semanticscholar.org'], interval: 1000, tries: 3, form: 'json', inBrowser: true,
	sends: 'identifiers of found papers, and titles others do not know', gives: 'where a preprint appeared, DOI of the publication',
	apiKey: { variable: 'LITERATURE_NOTES_SEMANTICSCHOLAR_KEY', isRequired: false, about: 'without one it is often too busy' },
	search: {
		// A hyphen would exclude the word behind it.
		request: ({ title }, access) => queryText(title) === '' ? undefined : { url: withQuery(`${access.address}/graph/v1/paper/search/match`, { query: queryText(title).replaceAll('-', ' '), fields }), headers: headersOf(access) },
		read: text => {
			const answer = asRecord(parseJson(text));
			// "Title match not found" comes as an error.
			return /not found/i.test(asText(answer?.error) ?? '') ? [] : answer?.data === undefined ? undefined : asList(answer.data).flatMap(item => readItem(item) ?? []);
		},
	},
	byArxiv: batch('ARXIV:'),
	byDoi: batch('DOI:'),
} as const satisfies LookupService;

function batch(prefix: string): Details {
	return {
		gives: 'publication',
		size: 500,
		request: (ids, access) => ({
			url: withQuery(`${access.address}/graph/v1/paper/batch`, { fields }), body: JSON.stringify({ ids: ids.map(each => `${prefix}${each}`) }), headers: headersOf(access),
		}),
		// Unknown works are null; which is which says each one itself.
		read: text => {
			const list = parseJson(text);
			return Array.isArray(list) ? list.flatMap(item => readItem(item) ?? []) : undefined;
		},
	};
}

function headersOf({ apiKey }: Access): Record<string, string> {
	return apiKey === undefined ? {} : { 'x-api-key': apiKey };
}

function readItem(value: unknown): FoundPaper | undefined {
	const item = asRecord(value);
	const title = plainText(item?.title);
	if (item === undefined || title === undefined) { return undefined; }
	const ids = asRecord(item.externalIds);
	const [arxiv, doi] = [arxivIn(asText(ids?.ArXiv) ?? ''), bareDoi(asText(ids?.DOI) ?? '')];
	const isPublished = doi !== undefined && !doi.startsWith('10.48550/');
	return createFoundPaper({
		service: id, title, abstract: plainAbstract(item.abstract), authors: readPeople(asList(item.authors)),
		published: isoDate(asText(item.publicationDate)) ?? isoDate(String(asCount(item.year) ?? '')),
		identifiers: { ...(arxiv === undefined ? {} : { arxiv }), ...(isPublished ? { doi } : {}) },
		publication: publicationOf(item),
	});
}

function publicationOf(item: Record<string, unknown>): Publication | undefined {
	const journal = asRecord(item.journal);
	const isConference = asList(item.publicationTypes).includes('Conference');
	const [venue, journalName] = [plainText(item.venue), plainText(journal?.name)];
	return createPublication({
		type: isConference ? 'paper-conference' : 'article-journal', venue: isConference ? venue ?? journalName : journalName ?? venue,
		year: asCount(item.year)?.toString(), volume: isConference ? undefined : plainText(journal?.volume), page: plainText(journal?.pages),
	});
}
