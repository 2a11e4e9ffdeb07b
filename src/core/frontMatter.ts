import { isMap, isScalar, isSeq, parseDocument, visit, type Document } from 'yaml';
import { findFrontMatter } from './frontMatterRange';
import type { TextRange } from './paper';

/**
 * The values of `bibliography:` in a document's front matter, or in a text that is YAML as a whole, as written. YAML that is
 * broken elsewhere still names its bibliography.
 */
export function readBibliographyNames(text: string, kind: 'document' | 'yaml'): readonly string[] {
	const yaml = kind === 'yaml' ? text : frontMatterOf(text);
	if (yaml === undefined) { return []; }
	const value: unknown = parseDocument(yaml, { logLevel: 'silent' }).get('bibliography');
	return namesIn(value);
}

/** What a document's front matter says about its works: its bibliographies with their places, and the keys of `references:`. */
export interface CitationMetadata {
	readonly bibliographies: readonly { readonly name: string; readonly range: TextRange }[];
	readonly inlineKeys: readonly string[];
}

/** Reads `bibliography:` and `references:` of a document's front matter; YAML that is broken elsewhere still tells them. */
export function readCitationMetadata(text: string): CitationMetadata {
	const yaml = frontMatterOf(text);
	if (yaml === undefined) { return { bibliographies: [], inlineKeys: [] }; }
	const document = parseDocument(yaml, { logLevel: 'silent' });
	const offset = text.indexOf('\n') + 1;
	return {
		bibliographies: namePlaces(document, offset),
		inlineKeys: inlineKeys(document.get('references')),
	};
}

/** The place of a name is its text without the quotes around it. */
function namePlaces(document: Document, offset: number): CitationMetadata['bibliographies'] {
	const places: { name: string; range: TextRange }[] = [];
	const value = document.get('bibliography', true);
	if (value === undefined || value === null) { return []; }
	visit(value as Parameters<typeof visit>[0], {
		Scalar: (key, { value: name, range, type }) => {
			if (key === 'key' || typeof name !== 'string' || name === '' || !range) { return; }
			const quote = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? 1 : 0;
			places.push({ name, range: { start: offset + range[0] + quote, end: offset + range[1] - quote } });
		},
	});
	return places;
}

function inlineKeys(value: unknown): readonly string[] {
	const items = isSeq(value) ? value.items : [];
	return items.flatMap(item => {
		const id = isMap(item) ? item.get('id', true) : undefined;
		return isScalar(id) && (typeof id.value === 'string' || typeof id.value === 'number') ? [String(id.value)] : [];
	});
}

/** The YAML between the `---` that opens a document and the `---` or `...` that follows. */
export function frontMatterOf(text: string): string | undefined {
	const range = findFrontMatter(text)?.yaml;
	return range && text.slice(range.start, range.end);
}

function namesIn(value: unknown): readonly string[] {
	if (typeof value === 'string') { return value === '' ? [] : [value]; }
	const list = typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() as unknown : undefined;
	return Array.isArray(list) ? list.filter(item => typeof item === 'string') : [];
}
