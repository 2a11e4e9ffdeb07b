import { readCslJson } from '../bibliography/cslJson';
import type { Reference } from '../bibliography/reference';
import { arxivIn } from '../library/identifiers';
import { issuedOf } from '../library/reference';
import { createFoundPaper, createPublication, type FoundPaper } from './foundPaper';
import { queryText, withQuery, type LookupService } from './service';

const id = 'zotero';

/**
 * A Zotero that runs on this machine, by its local interface (Zotero 7 and newer), which gives CSL JSON; the key of an
 * item is the one that Better BibTeX, or Zotero 8 itself, has given it. Nothing leaves the machine.
 */
export const zotero = {
	id, name: 'Zotero', address: 'http://127.0.0.1:23119', hosts: ['127.0.0.1:23119'], interval: 0, tries: 1, form: 'json',
	inBrowser: 'A web page may not ask programs on your machine.',
	sends: 'titles, to the Zotero that runs on your machine', gives: 'authors, identifiers and citation keys of your own library',
	search: {
		request: ({ title }, { address }) => queryText(title) === '' ? undefined : {
			url: withQuery(`${address}/api/users/0/items`, { q: queryText(title), qmode: 'titleCreatorYear', itemType: '-attachment', format: 'csljson', limit: '5' }),
			// Zotero answers only those that are no web page.
			headers: { 'Zotero-Allowed-Request': '1' },
		},
		read: text => /^\s*[[{]/.test(text) ? readCslJson(text).references.map(toFoundPaper).filter(found => found.title !== '') : undefined,
	},
} as const satisfies LookupService;

function toFoundPaper(reference: Reference): FoundPaper {
	const { title = '', abstract, authors, identifiers, type, containerTitle, variables } = reference;
	const arxiv = identifiers.arxiv ?? arxivIn(identifiers.doi ?? '');
	const isArxiv = arxiv !== undefined && identifiers.doi?.startsWith('10.48550/');
	return createFoundPaper({
		service: id, title, abstract, authors, published: issuedOf(reference), identifiers: isArxiv ? { arxiv } : { ...identifiers, ...(arxiv === undefined ? {} : { arxiv }) },
		publication: createPublication({
			type, venue: containerTitle, year: issuedOf(reference)?.iso.slice(0, 4), volume: variables.get('volume'), issue: variables.get('issue'), page: variables.get('page'), publisher: variables.get('publisher'),
		}),
		...keyOf(variables),
	});
}

/** Without Better BibTeX a key may stand among the remarks, as Zotero 7 and other programs write it. */
function keyOf(variables: Reference['variables']): { readonly key?: string } {
	const key = variables.get('citation-key') ?? /^citation key:[ \t]*(\S+)[ \t]*$/im.exec(variables.get('note') ?? '')?.[1];
	return key === undefined ? {} : { key };
}
