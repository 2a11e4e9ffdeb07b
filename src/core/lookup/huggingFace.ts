import { readPaperItem } from '../digest/papersJson';
import { asList, asRecord, asText, parseJson } from '../jsonValue';
import { createFoundPaper, type FoundPaper } from './foundPaper';
import type { HttpRequest } from './http';
import { readPeople } from './names';
import { queryText, withQuery, type Access, type LookupService } from './service';

const id = 'huggingface';

/** Hugging Face's index of papers, from which its Daily Papers come. Limits: 500 requests in five minutes without an account. */
export const huggingFace = {
	id, name: 'Hugging Face', address: 'https://huggingface.co', hosts: ['huggingface.co'], interval: 1000, tries: 3, form: 'json', inBrowser: true,
	sends: 'the title of each paper', gives: 'authors, arXiv identifier, abstract, code',
	apiKey: { variable: 'LITERATURE_NOTES_HUGGINGFACE_KEY', isRequired: false, about: 'raises its limits' },
	search: {
		request: ({ title }, access) => queryText(title) === '' ? undefined : { url: withQuery(`${access.address}/api/papers/search`, { q: queryText(title), limit: '5' }), headers: headersOf(access) },
		read: readItems,
	},
	byArxiv: {
		gives: 'record', size: 1,
		request: ([arxiv], access) => ({ url: `${access.address}/api/papers/${encodeURIComponent(arxiv!)}`, headers: headersOf(access) }),
		read: readItems,
	},
} as const satisfies LookupService;

/** Which list of papers is wanted: that of a day (`2026-05-13`), a week (`2026-W20`) or a month (`2026-05`), or what a search finds. */
export type DigestWish = { readonly date: string } | { readonly week: string } | { readonly month: string } | { readonly search: string };

/** Asks for a list of papers, which is a digest as it comes. */
export function dailyPapersRequest(wish: DigestWish, access: Access): HttpRequest {
	const url = 'search' in wish ? withQuery(`${access.address}/api/papers/search`, { q: queryText(wish.search), limit: '100' }) : withQuery(`${access.address}/api/daily_papers`, { ...wish, limit: '100' });
	return { url, headers: headersOf(access) };
}

function headersOf({ apiKey }: Access): Record<string, string> {
	return apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
}

/** A list of items, or one: with the paper nested in it, or flat. */
function readItems(text: string): readonly FoundPaper[] | undefined {
	const value = parseJson(text);
	if (!Array.isArray(value) && asText(asRecord(value)?.title) === undefined) { return undefined; }
	return [value].flat().flatMap(item => readItem(item) ?? []);
}

function readItem(item: unknown): FoundPaper | undefined {
	const paper = readPaperItem(item, nowhere, nowhere);
	const inner = asRecord(asRecord(item)?.paper) ?? asRecord(item);
	if (paper?.identifiers.arxiv === undefined) { return undefined; }
	return createFoundPaper({
		service: id, title: paper.title, abstract: paper.abstract, authors: readPeople(asList(inner?.authors)), published: paper.published,
		identifiers: { arxiv: paper.identifiers.arxiv }, code: codeAddress(inner?.githubRepo),
	});
}

const nowhere = { start: 0, end: 0 };

function codeAddress(value: unknown): string | undefined {
	const address = asText(value);
	return address !== undefined && /^https:\/\/[\w.-]+\/\S+$/.test(address) ? address : undefined;
}
