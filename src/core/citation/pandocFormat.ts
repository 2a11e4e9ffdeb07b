import { plainLine } from '../markdown';
import type { CitationFormat, CitedItem } from './citationFormat';
import type { CitationMode } from './citation';
import { renderKey } from './keyGrammar';
import { withWords } from './citationFormat';

/** Citations as pandoc, Quarto and R Markdown read them. */
export const pandocFormat: CitationFormat = {
	label: 'Pandoc, Quarto, R Markdown',
	example: '[see @key, p. 3]',
	modes: ['normal', 'narrative', 'suppress-author'],
	needsEntry: true,
	needsReference: false,
	canName: key => renderKey(key) !== undefined,
	cite: (items, mode) => ({ text: mode === 'narrative' ? items.map(narrative).join(', ') : `[${bracketed(items, mode)}]` }),
	extend: (citation, items, mode) => citation.bracketed
		? { offset: citation.range.end - 1, text: `; ${bracketed(items, mode)}` }
		// After an author in the text pandoc reads `@a [@b]` as one citation of both.
		: { offset: citation.range.end, text: ` [${bracketed(items, mode)}]` },
};

function bracketed(items: readonly CitedItem[], mode: CitationMode): string {
	const mark = mode === 'suppress-author' ? '-' : '';
	return items.map(item => withWords(item, mark + renderKey(item.key), escapeWords)).join('; ');
}

function narrative({ key, prefix, locator = '' }: CitedItem): string {
	return withWords({ prefix }, `${renderKey(key)}${locator === '' ? '' : ` [${escapeWords(locator)}]`}`, escapeWords);
}

/** Text that says nothing but itself in a citation; braces stay, which pandoc knows around a locator. */
function escapeWords(text: string): string {
	const escaped = plainLine(text).replace(/[\\`*_[\]<>$~^@;#|&]/g, '\\$&');
	return escapeOdd(escapeOdd(escaped, /"/g), /(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu);
}

/** A quotation mark without its other half would look for it in what follows; one inside a word is an apostrophe. */
function escapeOdd(text: string, marks: RegExp): string {
	return (text.match(marks)?.length ?? 0) % 2 === 0 ? text : text.replace(marks, '\\$&');
}
