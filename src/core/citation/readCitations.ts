import { afterMetadata, readBlocks } from './blocks';
import type { Citation, CitationLanguage } from './citation';
import { createReader, type Found, type Shared } from './reader';
import { sourceOfDocument } from './source';

export type { Citation, CitationItem, CitationLanguage, CitationMode } from './citation';
export { citationAt, citationItemAt } from './citation';

/** The citations of a document in pandoc's Markdown, in the order of their places. */
export function readCitations(text: string, _options?: { readonly language?: CitationLanguage }): readonly Citation[] {
	const first = readOnce(text, new Set());
	const needsLabels = [...first.shared.asked].some(label => first.shared.defined.has(label));
	const { found, shared } = needsLabels ? readOnce(text, first.shared.defined) : first;
	return found
		.filter(({ items, bracketed }) => bracketed || items.length > 1 || !shared.examples.has(items[0]!.key))
		.map(({ note, ...citation }): Citation => note !== undefined && !shared.noteReferences.has(note) ? { ...citation, unused: true } : citation)
		.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

function readOnce(text: string, labels: ReadonlySet<string>): { found: readonly Found[]; shared: Shared } {
	const shared: Shared = { labels, examples: new Set(), noteReferences: new Set(), defined: new Set(), asked: new Set(), budget: 8 * text.length + 20_000, reach: 0 };
	const reader = createReader(sourceOfDocument(text), shared);
	reader.position = titleBlockEnd(reader.text);
	readBlocks(reader);
	return { found: reader.found, shared };
}

/** After pandoc's title block: up to three items after `%`, each with its indented lines. */
function titleBlockEnd(text: string): number {
	return /^(?:%[^\n]*\n(?: +[^\s][^\n]*\n)*){0,3}/.exec(text)?.[0].length ?? 0;
}
void afterMetadata;
