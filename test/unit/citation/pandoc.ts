import * as assert from 'node:assert';
import { readCitations } from '../../../src/core/citation/readCitations';

/** What pandoc reads, as `test/fixtures/citations/record.mjs` records it: `[key, mode, prefix, suffix]` for each item. */
export interface Recorded {
	readonly body: readonly unknown[];
	/** Those in notes, where pandoc's tree has them at the reference and a document at the definition. */
	readonly notes: readonly unknown[];
}

// Where we knowingly differ: a bare `-@key` (as in pandoc 3); the label of a link never goes beyond a blank line (pandoc
// then drops what follows it); schemes in `<scheme:…>` and named character references are a common few; a numbered example
// inside a fenced div that is never closed is forgotten; in a bracketed text pandoc takes no key in the column where a word of
// the label before ended; TeX commands that take one letter or a whole group without braces are a common few; brackets nested a hundred deep, or by the ten thousand without an
// end, are plain characters.
/** The same citations; in the same order, but for notes and for tables whose cells pandoc reads column by column. */
export function assertAgrees(text: string, { body, notes }: Recorded): void {
	const ours = readCitations(text).filter(({ unused }) => unused !== true).map(({ items, bracketed }) => items.map(({ key, mode, prefix, suffix }, index) =>
		// Pandoc 2 reads a bare `-@key` as a dash and `@key`, pandoc 3 as we do.
		[key, !bracketed && index === 0 && mode === 'suppress-author' ? 'narrative' : mode, prefix, suffix]));
	const lines = (citations: readonly unknown[]) => citations.map(citation => JSON.stringify(citation));
	const inOrder = notes.length === 0 && !/^[> ]*[-+|]{2,}/m.test(text);
	const pandocs = lines([...body, ...notes]);
	// Pandoc's tree repeats a note that is referred to twice, so that of those in notes one each is recorded.
	const comparable = (citations: string[]) => inOrder ? citations : notes.length === 0 ? citations.sort() : [...new Set(citations)].sort();
	assert.deepStrictEqual(comparable(lines(ours)), comparable(pandocs), text);
}
