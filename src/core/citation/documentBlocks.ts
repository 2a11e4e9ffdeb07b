import { readBlock } from './grammar/blocks';
import { createReader, type Found, type Shared } from './grammar/reader';
import { originOf, sourceOfDocument } from './grammar/source';

/** A block of a document's own text (not one inside a list or quotation), with the blank lines after it. */
export interface DocumentBlock {
	/** Where it began when it was read: the ranges of `found` count from the text's beginning as it was then. */
	readonly base: number;
	readonly length: number;
	/** How far from its beginning the text was looked at to read it. A change there may change the block. */
	readonly reach: number;
	readonly found: readonly Found[];
	/** Labels it defines, labels its citations depend on, notes it refers to, numbered examples it defines. */
	readonly defined: ReadonlySet<string>;
	readonly asked: ReadonlySet<string>;
	readonly noteReferences: ReadonlySet<string>;
	readonly examples: readonly string[];
	/** False after a `<div>` that is never closed, whose being open decides on all that follows. */
	readonly endsPlain: boolean;
}

/** What is known of the rest of the document while a part of it is read. */
export interface DocumentContext {
	readonly labels: ReadonlySet<string>;
	readonly examples: readonly string[];
}

const none: ReadonlySet<string> = new Set();

/**
 * The blocks of `text` from `from` on, which must be the beginning of a block. `isKnown` is asked at the end of each
 * block whether what follows need not be read.
 */
export function readDocumentBlocks(text: string, from: number, base: number, context: DocumentContext, isKnown: (position: number) => boolean = () => false): readonly DocumentBlock[] {
	const source = sourceOfDocument(text, from);
	const shared: Shared = {
		labels: context.labels, examples: new Set(context.examples), noteReferences: new Set(), defined: new Set(), asked: new Set(),
		budget: 8 * (text.length - from) + 20_000, reach: 0,
	};
	const reader = createReader({ ...source, origins: base === 0 ? source.origins : source.origins.map(origin => origin + base) }, shared);
	const blocks: DocumentBlock[] = [];
	const end = base + text.length;
	let start = base + from;
	if (start === 0) { reader.position = titleBlockEnd(reader.text); }
	while (reader.position < reader.end && start < end) {
		const foundBefore = reader.found.length;
		const examplesBefore = shared.examples.size;
		shared.reach = reader.position;
		if (!readBlock(reader)) { reader.position++; }
		const next = Math.min(originOf(reader.source, reader.position), end);
		if (next <= start) { continue; }
		blocks.push({
			base: start, length: next - start, reach: Math.max(next, originOf(reader.source, Math.min(shared.reach, reader.text.length - 1))) - start,
			found: foundBefore === reader.found.length ? [] : reader.found.slice(foundBefore),
			defined: takeLabels(shared, 'defined'),
			asked: takeLabels(shared, 'asked'),
			noteReferences: takeLabels(shared, 'noteReferences'),
			examples: examplesBefore === shared.examples.size ? [] : [...shared.examples].slice(examplesBefore),
			endsPlain: reader.htmlBlock === undefined,
		});
		start = next;
		if (isKnown(next)) { break; }
	}
	return blocks;
}

/** The labels of the block that was read; the set begins anew for the next, most blocks share the empty one. */
function takeLabels(shared: Shared, name: 'defined' | 'asked' | 'noteReferences'): ReadonlySet<string> {
	const labels = shared[name];
	if (labels.size === 0) { return none; }
	shared[name] = new Set();
	return labels;
}

/** After pandoc's title block: up to three items after `%`, each with its indented lines. */
function titleBlockEnd(text: string): number {
	return /^(?:%[^\n]*\n(?: +[^\s][^\n]*\n)*){0,3}/.exec(text)?.[0].length ?? 0;
}

