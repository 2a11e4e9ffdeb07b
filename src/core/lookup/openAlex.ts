import { bareDoi } from '../bibliography/reference';
import { asList, asRecord, asText, parseJson } from '../jsonValue';
import { arxivIn } from '../library/identifiers';
import { createFoundPaper, createPublication, type FoundPaper } from './foundPaper';
import { readPeople } from './names';
import { plainText } from './serviceText';
import { isoDate, queryText, withQuery, type LookupService } from './service';

const id = 'openalex';

/** OpenAlex. A key, which costs nothing, is required since February 2026; it pays for 1,000 searches a day. */
export const openAlex = {
	id, name: 'OpenAlex', address: 'https://api.openalex.org', hosts: ['api.openalex.org'], interval: 200, tries: 3, form: 'json', inBrowser: true,
	sends: 'titles others do not know, and your API key', gives: 'authors, DOI, where it appeared',
	apiKey: { variable: 'LITERATURE_NOTES_OPENALEX_KEY', isRequired: true, about: 'required, and free' },
	search: {
		// Commas and bars part filters; a colon, quotes and brackets have meanings, too.
		request: ({ title }, { address, apiKey }) => {
			const words = queryText(title.replace(/[^\p{L}\p{M}\p{N}\s'-]+/gu, ' '));
			return words === '' ? undefined : { url: withQuery(`${address}/works`, { filter: `title.search:${words}`, per_page: '5', api_key: apiKey }) };
		},
		read: text => {
			const { results } = asRecord(parseJson(text)) ?? {};
			return results === undefined ? undefined : asList(results).flatMap(item => readItem(item) ?? []);
		},
	},
} as const satisfies LookupService;

function readItem(value: unknown): FoundPaper | undefined {
	const item = asRecord(value);
	const title = plainText(item?.title);
	if (item === undefined || title === undefined) { return undefined; }
	const doi = bareDoi(asText(item.doi) ?? '');
	const place = asRecord(item.primary_location);
	const arxiv = doi?.startsWith('10.48550/') ? arxivIn(doi) : arxivIn(asText(place?.landing_page_url) ?? '');
	const source = asRecord(place?.source);
	return createFoundPaper({
		service: id, title, abstract: readInvertedIndex(item.abstract_inverted_index), authors: readPeople(asList(item.authorships).map(personOf)),
		published: dateOf(item), identifiers: { ...(arxiv === undefined ? {} : { arxiv }), ...(doi === undefined || doi.startsWith('10.48550/') ? {} : { doi }) },
		publication: source?.type === 'repository' ? undefined : createPublication({ type: source?.type === 'conference' ? 'paper-conference' : 'article-journal', venue: plainText(source?.display_name), year: asText(String(item.publication_year ?? '')) }),
	});
}

/** What stands on the paper, not what the service made of it. */
function personOf(authorship: unknown): unknown {
	const record = asRecord(authorship);
	return asText(record?.raw_author_name) ?? asRecord(record?.author)?.display_name;
}

/** The first of January stands for a year of which no more is known. */
function dateOf(item: Record<string, unknown>): FoundPaper['published'] {
	const date = asText(item.publication_date);
	return isoDate(date?.endsWith('-01-01') ? date.slice(0, 4) : date) ?? isoDate(String(item.publication_year ?? ''));
}

/** Abstracts come as each word with its places. */
function readInvertedIndex(value: unknown): string | undefined {
	const words: string[] = [];
	for (const [word, places] of Object.entries(asRecord(value) ?? {})) {
		for (const place of asList(places)) {
			if (typeof place === 'number' && place >= 0 && place < 5000) { words[place] = word; }
		}
	}
	return asText(words.filter(word => word !== undefined).join(' '));
}
