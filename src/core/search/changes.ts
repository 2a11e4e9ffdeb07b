import type { Search, SearchDocument } from './createSearch';
import { hasSameText } from './fingerprint';
import { createLiveSegment, type LiveSegment } from './rank';
import { buildSegment } from './segment';

/** What of a search can be used for the next one. */
type Known = Pick<Search, 'papers' | 'segments'>;

/**
 * The segments of `previous` for the papers of now: those whose text did not change stay where they are, the others
 * make a small segment beside them. `undefined` where so much changed that all is better built anew.
 */
export function* keepSegments(papers: readonly SearchDocument[], previous: Known): Generator<void, readonly LiveSegment[] | undefined> {
	const [main, delta] = previous.segments;
	if (main === undefined) { return undefined; }
	const before = yield* matchPapers(papers, previous.papers);
	const inMain = documentsAt(main, previous.papers.length);
	const inDelta = delta === undefined ? undefined : documentsAt(delta, previous.papers.length);
	const deltaPositions = new Int32Array(delta?.segment.documentCount ?? 0).fill(-1);
	const documents = new Int32Array(papers.length).fill(-1);
	let isDeltaEnough = true;
	papers.forEach((_, i) => {
		const old = before[i]!;
		documents[i] = old < 0 ? -1 : inMain[old]!;
		if (documents[i]! >= 0) { return; }
		const document = old < 0 ? -1 : inDelta?.[old] ?? -1;
		if (document < 0) { isDeltaEnough = false; } else { deltaPositions[document] = i; }
	});
	yield;
	return yield* withChanges(papers, main, documents, delta !== undefined && isDeltaEnough ? { ...delta, positions: deltaPositions } : undefined);
}

/**
 * The segments for `papers` of which `documents` says where they are in `main`, or -1. Those that are nowhere are in
 * `delta`, or make a new segment. `undefined` where they are too many or most of `main` is out of date.
 */
export function* withChanges(papers: readonly SearchDocument[], main: LiveSegment, documents: Int32Array, delta?: LiveSegment): Generator<void, readonly LiveSegment[] | undefined> {
	const positions = new Int32Array(main.segment.documentCount).fill(-1);
	const others: number[] = [];
	documents.forEach((document, i) => {
		if (document >= 0 && positions[document]! < 0) { positions[document] = i; } else { others.push(i); }
	});
	const kept = { ...main, positions };
	if (others.length === 0) { return papers.length * 2 < positions.length ? undefined : [kept]; }
	if (others.length > Math.max(1, papers.length * mostChanged) || (papers.length - others.length) * 2 < positions.length) { return undefined; }
	if (delta !== undefined) { return [kept, delta]; }
	yield;
	const segment = yield* buildSegment(others.map(i => papers[i]!));
	return [kept, createLiveSegment(segment, Int32Array.from(others))];
}

/** Beyond this share the small segment, which is built anew with each change, costs more than it saves. */
const mostChanged = 1 / 16;
const papersAtOnce = 1 << 12;

/** For each paper its place in `before` if its text is the same there, or -1. */
function* matchPapers(papers: readonly SearchDocument[], before: readonly SearchDocument[]): Generator<void, Int32Array> {
	const places = new Int32Array(papers.length).fill(-1);
	let placeOfId: Map<string, number> | undefined;
	// Where something was inserted or removed, all behind it moved by as much.
	let shift = 0;
	for (let i = 0; i < papers.length; i++) {
		if (i % papersAtOnce === papersAtOnce - 1) { yield; }
		const paper = papers[i]!;
		let old: number | undefined = i + shift;
		if (before[old]?.id !== paper.id) {
			placeOfId ??= new Map(before.map(({ id }, place) => [id, place]));
			old = placeOfId.get(paper.id);
			if (old === undefined) { shift--; } else { shift = old - i; }
		}
		if (old !== undefined && hasSameText(paper, before[old]!)) { places[i] = old; }
	}
	return places;
}

/** The inverse of `positions`: for each place in the library the document of the segment that stands for it, or -1. */
function documentsAt({ positions }: LiveSegment, count: number): Int32Array {
	const documents = new Int32Array(count).fill(-1);
	positions.forEach((position, document) => {
		if (position >= 0) { documents[position] = document; }
	});
	return documents;
}
