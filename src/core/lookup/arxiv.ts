import { readFeedEntries } from '../digest/feed';
import { createFoundPaper, createPublication, type FoundPaper } from './foundPaper';
import { readPeople } from './names';
import { plainAbstract, plainText } from './serviceText';
import { withQuery, type LookupService } from './service';

const id = 'arxiv';

/** arXiv's interface. Its terms: one request in three seconds over one connection; who asks again at once is shut out for longer. */
export const arxiv = {
	id, name: 'arXiv', address: 'https://export.arxiv.org', hosts: ['export.arxiv.org', 'arxiv.org'], interval: 3000, tries: 1, form: 'xml',
	inBrowser: 'arXiv does not let web pages ask it since November 2025; DataCite knows the same papers.',
	sends: 'identifiers of found papers, and words of the titles others do not know', gives: 'authors, categories, DOI and journal of the publication',
	search: {
		request: ({ title }, { address }) => {
			const words = rareWords(title);
			return words.length < 2 ? undefined : { url: withQuery(`${address}/api/query`, { search_query: words.map(word => `ti:${word}`).join(' AND '), max_results: '5' }) };
		},
		read: readAtom,
	},
	byArxiv: {
		gives: 'record', size: 50,
		request: (ids, { address }) => ({ url: withQuery(`${address}/api/query`, { id_list: ids.join(','), max_results: String(ids.length) }) }),
		read: readAtom,
	},
} as const satisfies LookupService;

/** Colons and hyphens break phrases of titles there; some long words find as well. */
function rareWords(title: string): readonly string[] {
	const words = [...new Set(title.match(/[A-Za-z]{4,}/g) ?? [])];
	return words.sort((a, b) => b.length - a.length).slice(0, 5);
}

/** A feed that declares a document type is none of arXiv's, and might declare entities. */
function readAtom(text: string): readonly FoundPaper[] | undefined {
	if (!/<feed[\s>]/.test(text) || /<!DOCTYPE|<!ENTITY/i.test(text)) { return undefined; }
	return readFeedEntries(text).flatMap(({ paper, first, all, terms }) => {
		const { title, identifiers, published } = paper;
		if (identifiers.arxiv === undefined || /\/api\/errors/.test(first('id') ?? '')) { return []; }
		const venue = plainText(first('journal_ref'));
		return createFoundPaper({
			service: id, title: plainText(title) ?? title, abstract: plainAbstract(first('summary')), authors: readPeople(all('name')), published,
			identifiers: { arxiv: identifiers.arxiv, ...(identifiers.doi === undefined ? {} : { doi: identifiers.doi }) },
			publication: createPublication({ type: 'article-journal', venue }), categories: [...new Set(terms)],
		});
	});
}
