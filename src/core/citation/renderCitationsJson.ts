import type { Citation, CitationMode } from './citation';
import { createLineIndex } from './lineIndex';

/** One citation as `citations --format json` prints it; `crossReference` stands only where it is true. */
export interface CitationJson {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly items: readonly {
		readonly key: string;
		readonly mode: CitationMode;
		readonly prefix: string;
		readonly suffix: string;
		readonly crossReference?: true;
	}[];
}

/**
 * The citations of `text`, the contents of `file`, as plain values to print. Line and column begin with 1 and count
 * UTF-16 units; they are the place of the `[`, `@` or `-@` that begins the citation. Citations in notes that nothing
 * refers to are left out, as pandoc leaves them out.
 */
export function renderCitationsJson(file: string, text: string, citations: readonly Citation[]): readonly CitationJson[] {
	const positionOf = createLineIndex(text);
	return citations.filter(({ unused }) => unused !== true).map(({ range, items }) => ({
		file,
		...positionOf(range.start),
		items: items.map(({ key, mode, prefix, suffix, crossReference }) => ({ key, mode, prefix, suffix, ...(crossReference ? { crossReference } : {}) })),
	}));
}
