import * as assert from 'node:assert';
import { createCitationDocument } from '../../../src/core/citation/citationDocument';
import { readCitations } from '../../../src/core/citation/readCitations';

/** What pandoc reads, as `test/fixtures/citations/record.mjs` records it: citations of `[key, mode, prefix, suffix]` for each item, in the order of its tree. */
export type Recorded = readonly Part[];

type RecordedCitation = readonly (readonly string[])[];
type Part = RecordedCitation | { readonly note: Recorded } | { readonly caption: Recorded; readonly cells: Recorded };

// Where we knowingly differ: a bare `-@key` (as in pandoc 3); the label of a link never goes beyond a blank line (pandoc
// then drops what follows it); schemes in `<scheme:…>` and named character references are a common few; a numbered example
// inside a fenced div that is never closed is forgotten; in a bracketed text pandoc takes no key in the column where a word of
// the label before ended; TeX commands that take one letter or a whole group without braces are a common few; brackets nested a hundred deep, or by the ten thousand without an
// end, are plain characters.
/**
 * The same citations in the same order, each as often as it stands there. Pandoc's tree has a defined note at each reference to it, and a document once, at its
 * definition: so definitions are compared one by one, and all else, notes in the running text included, as one list.
 */
export function assertAgrees(text: string, recorded: Recorded): void {
	const labels = new Map(createCitationDocument(text).blocks.flatMap(({ found }) => found).map(({ citation, note }) => [placeOf(citation), note]));
	const body: string[] = [];
	const definitions = new Map<string, string[]>();
	for (const citation of readCitations(text)) {
		if (citation.unused) { continue; }
		const label = labels.get(placeOf(citation));
		const into = label === undefined ? body : definitions.get(label) ?? [];
		if (label !== undefined) { definitions.set(label, into); }
		// Pandoc 2 reads a bare `-@key` as a dash and `@key`, pandoc 3 as we do.
		into.push(JSON.stringify(citation.items.map(({ key, mode, prefix, suffix }, index) => [key, !citation.bracketed && index === 0 && mode === 'suppress-author' ? 'narrative' : mode, prefix, suffix])));
	}
	const defined = new Map([...definitions].map(([label, citations]) => [citations.join('\n'), label]));
	const referredTo = new Set<string>();
	/** The citations of `parts`, which stand in the body from index `from` on, as pandoc has them. */
	const bodyOf = (parts: Recorded, from: number): string[] => {
		const citations: string[] = [];
		for (const part of parts) { citations.push(...citationsOf(part, from + citations.length)); }
		return citations;
	};
	const citationsOf = (part: Part, from: number): readonly string[] => {
		if (isCitation(part)) { return [JSON.stringify(part)]; }
		if ('cells' in part) { return citationsOfTable(bodyOf(part.caption, from), bodyOf(part.cells, from), body.slice(from), text); }
		const citations = bodyOf(part.note, from);
		const label = defined.get(citations.join('\n'));
		if (label === undefined) { return citations; }
		referredTo.add(label);
		return [];
	};
	assert.deepStrictEqual(body, bodyOf(recorded, 0), text);
	assert.deepStrictEqual([...definitions.keys()].filter(label => !referredTo.has(label)), [], text);
}

/**
 * In the order in which a document can have them: its caption above or below, and cell after cell. Only in a grid table, whose
 * rows have several lines, does pandoc read a cell to its end before the one that began on the same line: there the order is ours, if the citations are the same.
 */
function citationsOfTable(caption: readonly string[], cells: readonly string[], rest: readonly string[], text: string): readonly string[] {
	const ours = rest.slice(0, caption.length + cells.length);
	const orders = [[...cells, ...caption], [...caption, ...cells]];
	const known = orders.find(order => isSame(order, ours));
	const isGrid = /^[> ]*\+[-=:]/m.test(text);
	return known ?? (isGrid && isSame([...orders[0]!].sort(), [...ours].sort()) ? ours : orders[0]!);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((citation, index) => citation === b[index]);
}

function isCitation(part: Part): part is RecordedCitation {
	return Array.isArray(part);
}

function placeOf({ range }: { readonly range: { readonly start: number; readonly end: number } }): string {
	return `${range.start} ${range.end}`;
}
