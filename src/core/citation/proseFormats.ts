import { escapeMarkdown, plainLine } from '../markdown';
import { withWords, type CitationFormat, type CitedItem } from './citationFormat';

/** Formats of Markdown that need no citation processor; nobody reads them as citations afterwards. */
const base = { modes: ['normal'], needsEntry: false, needsReference: false, canName: () => true } as const;

/** A link to the paper's note, as note apps know it. The key in it is that of a bibliography, so that it stays. */
export const wikilinkFormat: CitationFormat = {
	...base,
	label: 'Wikilink to the note',
	example: '[[@key]]',
	needsEntry: true,
	canName: key => !/[[\]|#^\n]/.test(key),
	cite: items => ({ text: items.map(item => withWords(item, `[[${item.facts.note || `@${item.key}`}]]`, escapeMarkdown)).join(', ') }),
};

/** A link to where the paper can be read. */
export const linkFormat: CitationFormat = {
	...base,
	label: 'Markdown link',
	example: '[Title](address)',
	cite: items => ({ text: items.map(item => withWords(item, linkTo(item), escapeMarkdown)).join(', ') }),
};

/** A footnote with the whole reference, which goes to the end of the document; the same words get the same footnote again. */
export const footnoteFormat: CitationFormat = {
	...base,
	label: 'Footnote with the reference',
	example: '[^key]',
	needsReference: true,
	cite: (items, _mode, document) => {
		const notes = items.map(item => footnoteOf(item, document));
		return { text: notes.map(({ label }) => `[^${label}]`).join(''), below: notes.flatMap(({ definition, isNew }) => isNew ? [definition] : []) };
	},
};

/** The reference itself, in the text. */
export const referenceFormat: CitationFormat = {
	...base,
	label: 'Formatted reference',
	example: 'Smith, A. (2020). Title.',
	needsReference: true,
	cite: items => ({ text: items.map(item => withWords({ prefix: item.prefix }, withLocator(item), escapeMarkdown)).join('; ') }),
};

function linkTo({ facts }: CitedItem): string {
	return `[${escapeMarkdown(facts.title || facts.address)}](<${facts.address.replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
}

/** A reference is a sentence: what is said of it goes before its full stop. */
function withLocator({ facts: { reference }, locator = '' }: CitedItem): string {
	const sentence = escapeLine(reference);
	return locator === '' ? sentence : `${sentence.replace(/\\?\.$/, '')}, ${escapeMarkdown(locator)}.`;
}

/** The characters that mean something inside a line; a reference is read as text, too. */
function escapeLine(text: string): string {
	return plainLine(text).replace(/[\\`*_[\]<>$~^#|!{}]/g, '\\$&').replace(/@(?=\w)/g, '\\@');
}

function footnoteOf(item: CitedItem, document: string): { readonly label: string; readonly definition: string; readonly isNew: boolean } {
	const name = item.key.replace(/[\s^[\]\\`]/g, '-');
	const body = withWords({ prefix: item.prefix }, withLocator(item), escapeMarkdown);
	for (let count = 1; ; count++) {
		const label = count === 1 ? name : `${name}-${count}`;
		const definition = `[^${label}]: ${body}`;
		const taken = lineThatBegins(document, `[^${label}]:`);
		if (taken === undefined || taken === definition) { return { label, definition, isNew: taken === undefined }; }
	}
}

function lineThatBegins(document: string, beginning: string): string | undefined {
	const at = document.startsWith(beginning) ? 0 : document.indexOf(`\n${beginning}`) + 1;
	if (at === 0 && !document.startsWith(beginning)) { return undefined; }
	const end = document.indexOf('\n', at);
	return document.slice(at, end < 0 ? undefined : end).trimEnd();
}
