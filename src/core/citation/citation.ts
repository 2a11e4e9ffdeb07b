import type { TextRange } from '../paper';

/** How an item is cited: `[@key]`, `@key` in the running text, or with the author left out (`-@key`). */
export type CitationMode = 'normal' | 'narrative' | 'suppress-author';

/** One work named in a citation, with what stands before and after its key as pandoc's plain text. */
export interface CitationItem {
	readonly key: string;
	/** The key itself, without `@` and braces. */
	readonly keyRange: TextRange;
	/** The key with `-`, `@` and braces, as it is written. */
	readonly markRange: TextRange;
	/** From the item's prefix to the end of its suffix. */
	readonly range: TextRange;
	readonly mode: CitationMode;
	readonly prefix: string;
	readonly suffix: string;
	/** Whether the key is one of Quarto's cross-references (`fig-…`, `sec-…`), which no bibliography knows. */
	readonly crossReference: boolean;
}

/** What stands in a document: `[see @key, p. 3; @other]`, or `@key [p. 3]` in the running text. Offsets are UTF-16. */
export interface Citation {
	readonly range: TextRange;
	readonly items: readonly CitationItem[];
	/** Whether it begins with `[`, rather than with the key in the running text. */
	readonly bracketed: boolean;
	/** Set where it stands in a note that nothing refers to, which pandoc leaves out. */
	readonly unused?: true;
}

/** The languages whose citations are read; all read as pandoc's Markdown. */
export type CitationLanguage = 'markdown' | 'quarto' | 'rmarkdown';

/** The citation that `offset` stands in or touches, the innermost where one stands in another's prefix or suffix. */
export function citationAt(citations: readonly Citation[], offset: number): Citation | undefined {
	let found: Citation | undefined;
	for (const citation of citations) {
		if (citation.range.start > offset) { break; }
		if (offset <= citation.range.end && (found === undefined || citation.range.end <= found.range.end || offset > found.range.end)) { found = citation; }
	}
	return found;
}

/** The item whose key, with its `@` and braces, `offset` stands in or touches. */
export function citationItemAt(citations: readonly Citation[], offset: number): CitationItem | undefined {
	return citationAt(citations, offset)?.items.find(({ markRange }) => markRange.start <= offset && offset <= markRange.end);
}
