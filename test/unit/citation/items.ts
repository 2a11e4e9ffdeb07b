import type { CitedItem } from '../../../src/core/citation/citationFormat';

/** A paper to be cited, of which everything is named after its key. */
export function item(key: string, words: Pick<CitedItem, 'prefix' | 'locator'> = {}): CitedItem {
	return { key, ...words, facts: { title: `Title of ${key}`, people: 'Ann Smith', year: '2020', address: `https://doi.org/${encodeURIComponent(key)}`, note: '', reference: `Reference of ${key}.` } };
}
