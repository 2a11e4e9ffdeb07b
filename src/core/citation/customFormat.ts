import { plainLine } from '../markdown';
import type { CitationFormat, CitedFacts, CitedItem } from './citationFormat';

/** The words that stand for something in a format of the user's own; what is around a word in its braces is written with it only. */
export const placeholders = ['key', 'keys', 'prefix', 'locator', 'title', 'people', 'year', 'address', 'note', 'reference'] as const;

const placeholder = new RegExp(`\\{([^{}\\p{L}]{0,20})(${placeholders.join('|')})([^{}\\p{L}]{0,20})\\}`, 'gu');

/**
 * A format that the user wrote as a text with placeholders, as `(({prefix }{key}{, locator}))`. With `{keys}` in it, it is written
 * once for all papers, else once for each. Anything else in braces stays. `undefined` for a text without a placeholder.
 */
export function customFormat(name: string, template: string): CitationFormat | undefined {
	const used = new Set([...template.matchAll(placeholder)].map(match => match[2]!));
	if (used.size === 0) { return undefined; }
	const filled = (item: CitedItem, keys: readonly string[]) => template.replace(placeholder, (_, before: string, word: string, after: string) => {
		const value = valueOf(word, item, keys);
		return value === '' ? '' : before + value + after;
	});
	return {
		label: name,
		example: template,
		modes: ['normal'],
		needsEntry: used.has('key') || used.has('keys'),
		needsReference: used.has('reference'),
		canName: key => !/\s/.test(key),
		cite: items => {
			const keys = items.map(({ key }) => key);
			return { text: used.has('keys') ? filled(items[0]!, keys) : items.map(item => filled(item, keys)).join(', ') };
		},
	};
}

function valueOf(word: string, { key, prefix = '', locator = '', facts }: CitedItem, keys: readonly string[]): string {
	const own: Readonly<Record<string, string>> = { key, keys: keys.join(','), prefix, locator };
	return plainLine(own[word] ?? facts[word as keyof CitedFacts]);
}
