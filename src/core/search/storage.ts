import { mapSteps, runToEnd, type Steps } from '../steps';
import { withChanges } from './changes';
import { searchOver, type Search, type SearchDocument } from './createSearch';
import { fingerprintOf, fingerprintSize, hashSaid, hashText } from './fingerprint';
import { createLiveSegment } from './rank';
import type { Segment } from './segment';

/** "LNSI" read as a number: on a machine with another byte order, or in another file, it is another number. */
const magic = 0x49534e4c;
/** To be raised whenever the arrays of a segment, or how texts become words, change. */
const version = 2;

/** The arrays of a segment in the order they are stored; adding one means a new `version`. */
const parts = [
	['words', Uint8Array], ['wordStarts', Uint32Array], ['shared', Uint8Array], ['headStarts', Uint32Array], ['heads', Uint32Array],
	['abstractStarts', Uint32Array], ['abstracts', Uint32Array], ['lengths', Uint16Array], ['initials', Uint8Array], ['initialStarts', Uint32Array], ['fingerprints', Uint32Array],
] as const;

/** In 32-bit numbers: magic, version, checksum, count of papers, two for the files, then the byte length of each part. */
const sizesAt = 6;
const headerLength = sizesAt + parts.length;

/**
 * The index as one buffer. `files` says which files the papers were read from, in which state: a text that is equal
 * only when they are. What changed since the index was built is not in it; loading finds that out again.
 */
export function serializeSearch(search: Search, files = ''): ArrayBuffer {
	return runToEnd(serializeSteps(search, files));
}

/** The same in steps of some milliseconds. */
export function* serializeSteps(search: Search, files = ''): Steps<ArrayBuffer> {
	const { segment } = search.segments[0]!;
	const sizes = parts.map(([name]) => segment[name].byteLength);
	const buffer = new ArrayBuffer(headerLength * 4 + sizes.reduce((sum, size) => sum + padded(size), 0));
	const header = new Uint32Array(buffer, 0, headerLength);
	header.set([magic, version, 0, segment.documentCount, ...isInOrder(search) ? namesOf(files) : noFiles, ...sizes]);
	let at = headerLength * 4;
	for (const [i, [name]] of parts.entries()) {
		const array = segment[name];
		new Uint8Array(buffer, at).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
		at += padded(sizes[i]!);
		yield;
	}
	header[2] = yield* checksum(new Uint32Array(buffer));
	return buffer;
}

/** Whether paper `i` of the library is paper `i` of the only segment: then the state of the files says all there is to say of them. */
function isInOrder({ papers, segments }: Search): boolean {
	const [main] = segments;
	return segments.length === 1 && main!.positions.length === papers.length && main!.positions.every((position, document) => position === document);
}

const noFiles: readonly [number, number] = [0, 0];

function namesOf(files: string): readonly [number, number] {
	return files === '' ? noFiles : [hashText(files, 1, 1) >>> 0, hashText(files, 2, 1) >>> 0];
}

/** What is asked of a stored index: that it fits the papers, or only that it was made from the same files, whatever topics and tags were then. */
export type Fit = 'papers' | 'files';

/** The search over `papers` from an index that was stored, or `undefined` if it is broken, of another version, or fits too few of them. */
export function loadSearch(stored: Uint8Array, papers: readonly SearchDocument[], files = '', fit: Fit = 'papers'): Search | undefined {
	return runToEnd(loadSearchInSlices(stored, papers, files, fit));
}

/**
 * The same in steps of a few milliseconds. Papers are compared one by one only where `files` differ from those at the
 * time. The bytes stay in use by the search: they must not change any more.
 */
export function* loadSearchInSlices(stored: Uint8Array, papers: readonly SearchDocument[], files = '', fit: Fit = 'papers'): Steps<Search | undefined> {
	const read = yield* readSegment(stored);
	if (read === undefined) { return undefined; }
	const { segment } = read;
	const names = namesOf(files);
	const areSameFiles = files !== '' && read.names.every((name, i) => name === names[i]) && segment.documentCount === papers.length;
	if (fit === 'files' && !areSameFiles) { return undefined; }
	const documents = fit === 'files' ? Int32Array.from(papers, (_, i) => i) : areSameFiles ? yield* matchSaid(papers, segment) : yield* matchFingerprints(papers, segment);
	const segments = yield* withChanges(papers, createLiveSegment(segment, documents), documents);
	return segments === undefined ? undefined : searchOver(papers, segments);
}

function* readSegment(stored: Uint8Array): Steps<{ readonly segment: Segment; readonly names: readonly number[] } | undefined> {
	if (stored.byteLength < headerLength * 4 || stored.byteLength % 4 !== 0) { return undefined; }
	// A view of 32-bit numbers must begin at a multiple of four.
	const bytes = stored.byteOffset % 4 === 0 ? stored : stored.slice();
	const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
	const [foundMagic, foundVersion, foundChecksum, documentCount] = numbers;
	if (foundMagic !== magic || foundVersion !== version) { return undefined; }
	const sizes = [...numbers.subarray(sizesAt, headerLength)];
	if (sizes.reduce((sum, size) => sum + padded(size), headerLength * 4) !== bytes.byteLength) { return undefined; }
	if ((yield* checksum(numbers)) !== foundChecksum) { return undefined; }
	let at = bytes.byteOffset + headerLength * 4;
	const arrays = parts.map(([name, type], i) => {
		const array = new type(bytes.buffer as ArrayBuffer, at, sizes[i]! / type.BYTES_PER_ELEMENT);
		at += padded(sizes[i]!);
		return [name, array] as const;
	});
	const segment = { documentCount: documentCount!, ...Object.fromEntries(arrays) } as unknown as Segment;
	return { segment, names: [...numbers.subarray(sizesAt - 2, sizesAt)] };
}

function padded(size: number): number {
	return size + 3 & ~3;
}

/** Over all numbers but its own place. Four sums side by side, because one would wait for each multiplication. */
function* checksum(numbers: Uint32Array): Steps<number> {
	const sums = new Int32Array([1, 2, 3, 4]);
	sums[0] = Math.imul(sums[0]! ^ numbers[0]!, factor);
	sums[1] = Math.imul(sums[1]! ^ numbers[1]!, factor);
	for (let from = 3; from < numbers.length; from += numbersAtOnce) {
		addToSums(numbers, from, Math.min(numbers.length, from + numbersAtOnce), sums);
		yield;
	}
	return (Math.imul(sums[0]! ^ sums[1]! >>> 7, factor) ^ Math.imul(sums[2]! ^ sums[3]! >>> 11, factor)) >>> 0;
}

const factor = 0x9e3779b1 | 0;
const numbersAtOnce = 1 << 20;

function addToSums(numbers: Uint32Array, from: number, to: number, sums: Int32Array): void {
	let [a, b, c, d] = sums as unknown as [number, number, number, number];
	let i = from;
	for (; i + 3 < to; i += 4) {
		a = Math.imul(a ^ numbers[i]!, factor);
		b = Math.imul(b ^ numbers[i + 1]!, factor);
		c = Math.imul(c ^ numbers[i + 2]!, factor);
		d = Math.imul(d ^ numbers[i + 3]!, factor);
	}
	for (; i < to; i++) { a = Math.imul(a ^ numbers[i]!, factor) ^ a >>> 13; }
	sums.set([a ^ a >>> 15, b ^ b >>> 15, c ^ c >>> 15, d ^ d >>> 15]);
}

const papersAtOnce = 1 << 11;

/** For each paper its own place, or -1 where key, topics or tags are others than at the time. */
function* matchSaid(papers: readonly SearchDocument[], { fingerprints }: Segment): Steps<Int32Array> {
	const documents = yield* mapSteps(papers, (paper, i) => fingerprints[i * fingerprintSize + 2] === hashSaid(paper) ? i : -1, papersAtOnce);
	return Int32Array.from(documents);
}

/** For each paper the one of the segment with the same fingerprint, or -1. */
function* matchFingerprints(papers: readonly SearchDocument[], { fingerprints, documentCount }: Segment): Steps<Int32Array> {
	const documents = new Int32Array(papers.length).fill(-1);
	const mark = new Uint32Array(fingerprintSize);
	let documentOf: Map<number, number> | undefined;
	let shift = 0;
	const fits = (document: number) => document >= 0 && document < documentCount && mark.every((number, i) => fingerprints[document * fingerprintSize + i] === number);
	for (let i = 0; i < papers.length; i++) {
		if (i % papersAtOnce === papersAtOnce - 1) { yield; }
		fingerprintOf(papers[i]!, mark, 0);
		if (!fits(i + shift)) {
			documentOf ??= new Map(Array.from({ length: documentCount }, (_, document) => [fingerprints[document * fingerprintSize]!, document]));
			const other = documentOf.get(mark[0]!) ?? -1;
			if (!fits(other)) {
				shift--;
				continue;
			}
			shift = other - i;
		}
		documents[i] = i + shift;
	}
	return documents;
}
