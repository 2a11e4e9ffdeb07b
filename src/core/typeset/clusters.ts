import type { Citation, CitationItem } from '../citation/citation';
import type { Cite, CiteCluster } from './engine';
import { parseSuffix, type LocatorTerms } from './locator';

/** A citation of a document as the engine takes it; works that `isKnown` denies are left out. `undefined` where none is left. */
export function clusterOf({ items }: Citation, terms: LocatorTerms, isKnown: (key: string) => boolean): CiteCluster | undefined {
	const known = items.filter(item => isKnown(item.key));
	return known.length === 0 ? undefined : { cites: known.map(item => citeOf(item, terms)), narrative: known[0]!.mode === 'narrative' };
}

/** Whether a citation is a cross-reference of Quarto, or stands where pandoc typesets nothing. */
export function isTypeset({ items, unused }: Citation): boolean {
	return !unused && !items.some(({ crossReference }) => crossReference);
}

function citeOf({ key, prefix, suffix, mode }: CitationItem, terms: LocatorTerms): Cite {
	const { label, locator, suffix: rest } = parseSuffix(suffix, terms);
	return {
		id: key,
		...(prefix === '' ? {} : { prefix: `${prefix} ` }),
		...(locator === undefined ? {} : { locator, label }),
		...(rest.trim() === '' ? {} : { suffix: /^[\s,;:.]/.test(rest) ? rest : ` ${rest}` }),
		...(mode === 'suppress-author' ? { suppressAuthor: true as const } : {}),
	};
}
