import type { AskedPaper, FoundPaper } from './foundPaper';
import type { HttpAnswer, HttpRequest } from './http';
import type { Manners } from './sender';

/** Where and as whom a service is asked. */
export interface Access {
	/** The address of the service without a slash at its end; another one only in tests. */
	readonly address: string;
	/** How to reach the user, for services that answer those better. */
	readonly mail?: string;
	readonly apiKey?: string;
}

/** A question about one paper. */
export interface Search {
	/** `undefined` where the paper has nothing to ask by. */
	readonly request: (asked: Pick<AskedPaper, 'title' | 'published'>, access: Access) => HttpRequest | undefined;
	/** The works in an answer, best first; `undefined` where its form is not known. */
	readonly read: (text: string) => readonly FoundPaper[] | undefined;
}

/**
 * A question about works by identifier, many at once where `size` is more than 1. A `record` is the work as its
 * registry has it, a `publication` tells where it appeared.
 */
export interface Details {
	readonly gives: 'record' | 'publication';
	readonly size: number;
	readonly request: (ids: readonly string[], access: Access) => HttpRequest;
	readonly read: (text: string) => readonly FoundPaper[] | undefined;
}

/** An online service. Everything about one stands in its file; to add one is to add the file and a row of the table. */
export interface LookupService extends Manners {
	readonly id: string;
	readonly address: string;
	/** The form of its answers. */
	readonly form: HttpAnswer['form'];
	/** True where web pages may ask it; else why not, in English. */
	readonly inBrowser: true | string;
	/** What is sent to it, for the question whether the user wants that. */
	readonly sends: string;
	/** What it is good for. */
	readonly gives: string;
	/** Its API key: the name of the environment variable of the command line, and whether nothing works without one. */
	readonly apiKey?: { readonly variable: string; readonly isRequired: boolean; readonly about: string };
	readonly search?: Search;
	readonly byArxiv?: Details;
	readonly byDoi?: Details;
}

/** An address with a query; values that are `undefined` are left out. */
export function withQuery(address: string, query: Readonly<Record<string, string | undefined>>): string {
	const pairs = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value!)}`);
	return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}

/** A title as a query: words in one line, no longer than most services take. */
export function queryText(title: string, longest = 250): string {
	const words = title.replace(/[\s\u0000-\u001f]+/g, ' ').trim();
	return words.length <= longest ? words : words.slice(0, words.lastIndexOf(' ', longest) > 0 ? words.lastIndexOf(' ', longest) : longest);
}

/** A date of which only the parts that are sure stand in the result: 2026, 2026-03, 2026-03-16. */
export function isoDate(text: string | undefined): { readonly iso: string; readonly yearInferred: false } | undefined {
	const iso = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?/.exec(text?.trim() ?? '')?.[0];
	return iso === undefined ? undefined : { iso, yearInferred: false };
}
