import type { Citation } from './readCitations';
import { renderKey } from './keyGrammar';

/** A markup citations can be written in. A row of the table is all there is to a format. */
export interface CitationFormat {
	readonly id: string;
	readonly label: string;
	/** One citation of all `keys`, at least one. */
	cite(keys: readonly string[]): string;
	/** What makes `citation` cite `keys`, too: a text, and the offset at which it goes in. */
	extend(citation: Citation, keys: readonly string[]): { readonly offset: number; readonly text: string };
}

/** The table of citation formats. */
export const citationFormats = {
	pandoc: {
		id: 'pandoc',
		label: 'Pandoc [@key]',
		cite: keys => `[${keys.map(written).join('; ')}]`,
		extend: (citation, keys) => {
			const items = keys.map(written).join('; ');
			// A bracket takes more items; after an author in the text pandoc reads `@a [@b]` as one citation of both.
			return citation.bracketed
				? { offset: citation.range.end - 1, text: `; ${items}` }
				: { offset: citation.range.end, text: ` [${items}]` };
		},
	},
} as const satisfies Record<string, CitationFormat>;

export type CitationFormatId = keyof typeof citationFormats;

/** The keys handed in are citable, `isCitable` says which are. */
function written(key: string): string {
	return renderKey(key) ?? `@${key}`;
}

/** Whether a document can cite the key at all: a key with white space or unbalanced braces can only stand in a bibliography. */
export function isCitable(key: string): boolean {
	return renderKey(key) !== undefined;
}
