import { bareDoi } from '../bibliography/reference';
import { asList, asRecord, asText, parseJson } from '../jsonValue';
import { arxivIn } from '../library/identifiers';
import { createFoundPaper, createPublication, type FoundPaper } from './foundPaper';
import { readPeople } from './names';
import { plainAbstract, plainText } from './serviceText';
import { isoDate, withQuery, type Access, type Details, type LookupService } from './service';

const id = 'datacite';

/** DataCite, which registers arXiv's DOIs. Limits: 1,000 requests in five minutes for those who say who they are, fewer for others. */
export const dataCite = {
	id, name: 'DataCite', address: 'https://api.datacite.org', hosts: ['api.datacite.org'], interval: 500, tries: 3, form: 'json', inBrowser: true,
	sends: 'identifiers of found papers, and your contact mail if you set one', gives: 'authors, subjects, DOIs of data sets and preprints',
	byArxiv: byDoi(ids => ids.map(arxiv => `10.48550/arxiv.${arxiv}`)),
	byDoi: byDoi(ids => ids),
} as const satisfies LookupService;

/** DOIs are asked for in one query, quoted, so that nothing in them is taken for its syntax. */
function byDoi(doisOf: (ids: readonly string[]) => readonly string[]): Details {
	return {
		gives: 'record',
		size: 50,
		request: (ids, { address, mail }: Access) => ({
			url: withQuery(`${address}/dois`, { query: `doi:(${doisOf(ids).map(doi => `"${doi.replace(/["\\]/g, '')}"`).join(' OR ')})`, 'page[size]': '50', mailto: mail }),
		}),
		read: text => {
			const { data } = asRecord(parseJson(text)) ?? {};
			return data === undefined ? undefined : [data].flat().flatMap(item => readItem(asRecord(item)?.attributes) ?? []);
		},
	};
}

function readItem(value: unknown): FoundPaper | undefined {
	const item = asRecord(value);
	const title = plainText(asRecord(asList(item?.titles)[0])?.title);
	const doi = bareDoi(asText(item?.doi) ?? '');
	if (item === undefined || title === undefined || doi === undefined) { return undefined; }
	const arxiv = doi.startsWith('10.48550/') ? arxivIn(doi) : undefined;
	return createFoundPaper({
		service: id, title, abstract: abstractOf(item), authors: readPeople(asList(item.creators)), published: dateOf(item),
		identifiers: arxiv === undefined ? { doi } : { arxiv },
		publication: arxiv === undefined ? createPublication({ type: 'document', venue: plainText(asRecord(item.container)?.title) }) : undefined,
		categories: arxiv === undefined ? [] : categoriesOf(item),
	});
}

function abstractOf(item: Record<string, unknown>): string | undefined {
	const abstract = asList(item.descriptions).map(asRecord).find(description => description?.descriptionType === 'Abstract');
	return plainAbstract(abstract?.description);
}

/** The day of the first version, else that of coming out, else the year. */
function dateOf(item: Record<string, unknown>): FoundPaper['published'] {
	const dates = asList(item.dates).map(asRecord);
	const day = ['Submitted', 'Issued', 'Available'].map(type => asText(dates.find(date => date?.dateType === type)?.date)).find(date => date !== undefined);
	return isoDate(day) ?? isoDate(String(item.publicationYear ?? ''));
}

/** "Computation and Language (cs.CL)" as cs.CL; subjects in words only are no categories. */
function categoriesOf(item: Record<string, unknown>): readonly string[] {
	return asList(item.subjects).flatMap(subject => /\(([a-z-]+(?:\.[A-Za-z-]+)?)\)\s*$/.exec(asText(asRecord(subject)?.subject) ?? '')?.[1] ?? []);
}
