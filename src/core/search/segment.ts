import type { SearchDocument } from './createSearch';
import { Dictionary, abstractCountField, abstractPlaceField, enlarge, entrySize, headCountField, headMarkField } from './dictionary';
import { fingerprintOf, fingerprintSize } from './fingerprint';
import { initialsOf } from './initials';
import { sortWords } from './sortWords';
import { WordReader } from './words';

/** Where in a paper a word stands; the order is that of `Segment.heads` and of the weights in `weights.ts`. */
export const headFields = ['title', 'key', 'people', 'organization', 'year', 'topics', 'tags', 'identifiers'] as const;
export type HeadField = typeof headFields[number];

/**
 * The index of some papers: their words in byte order, and for each word the papers it stands in. Typed arrays only,
 * never changed once built, so that it can be stored as it is. A posting is a paper's number shifted left by
 * `postingBits`, with the field (in `heads`) or the count up to `mostCounted` (in `abstracts`) in the low bits.
 */
export interface Segment {
	readonly documentCount: number;
	/** The words in UTF-8, each followed by a line feed; word `i` begins at `wordStarts[i]`. */
	readonly words: Uint8Array;
	readonly wordStarts: Uint32Array;
	/** How many bytes each word shares with the one before it: what makes the sorted words a tree to walk. */
	readonly shared: Uint8Array;
	readonly headStarts: Uint32Array;
	readonly heads: Uint32Array;
	readonly abstractStarts: Uint32Array;
	readonly abstracts: Uint32Array;
	/** How many words title and abstract of each paper have. */
	readonly lengths: Uint16Array;
	/** The initials of each title's words, see `initials.ts`; those of paper `i` begin at `initialStarts[i]`. */
	readonly initials: Uint8Array;
	readonly initialStarts: Uint32Array;
	/** Some numbers a paper, see `fingerprint.ts`, which tell whether a stored index still fits it. */
	readonly fingerprints: Uint32Array;
}

export const postingBits = 3;
export const mostCounted = 7;

/** Builds the index of `documents`, giving way after each small piece of work (far under a millisecond, sorting aside). */
export function* buildSegment(documents: readonly SearchDocument[]): Generator<void, Segment> {
	const builder = new Builder(documents.length);
	for (let i = 0; i < documents.length; i++) {
		builder.add(documents[i]!, i);
		if (i % documentsAtOnce === documentsAtOnce - 1) { yield; }
	}
	return yield* builder.finish();
}

const documentsAtOnce = 16;

class Builder {
	private readonly reader = new WordReader();
	private readonly dictionary = new Dictionary();
	private readonly heads = new NumberList();
	private readonly abstracts = new NumberList();
	private readonly headEnds: Uint32Array;
	private readonly abstractEnds: Uint32Array;
	private readonly lengths: Uint16Array;
	private readonly fingerprints: Uint32Array;
	private readonly initialStarts: Uint32Array;
	private readonly initials = new ByteList();

	constructor(private readonly count: number) {
		this.headEnds = new Uint32Array(count);
		this.abstractEnds = new Uint32Array(count);
		this.lengths = new Uint16Array(count);
		this.fingerprints = new Uint32Array(count * fingerprintSize);
		this.initialStarts = new Uint32Array(count + 1);
	}

	add(document: SearchDocument, number: number): void {
		const titleLength = this.addHead(document.title, number, 'title');
		this.addHead(document.id, number, 'key');
		for (const person of document.people) { this.addHead(person, number, 'people'); }
		if (document.organization !== undefined) { this.addHead(document.organization, number, 'organization'); }
		if (document.year !== undefined) { this.addHead(String(document.year), number, 'year'); }
		for (const topic of document.topics ?? []) { this.addHead(topic, number, 'topics'); }
		for (const tag of document.tags ?? []) { this.addHead(tag, number, 'tags'); }
		for (const identifier of document.identifiers ?? []) { this.addHead(identifier, number, 'identifiers'); }
		this.headEnds[number] = this.heads.length;
		const abstractLength = document.abstract === undefined ? 0 : this.addAbstract(document.abstract);
		this.abstractEnds[number] = this.abstracts.length;
		this.lengths[number] = Math.min(0xffff, titleLength + abstractLength);
		initialsOf(document.title, this.initials);
		this.initialStarts[number + 1] = this.initials.length;
		fingerprintOf(document, this.fingerprints, number * fingerprintSize);
	}

	private addHead(text: string, number: number, field: HeadField): number {
		const { reader, dictionary } = this;
		const code = headFields.indexOf(field);
		const mark = (number << postingBits | code) + 1;
		let count = 0;
		reader.open(text);
		while (reader.next()) {
			count++;
			const word = dictionary.numberOf(reader.bytes, reader.length, reader.hash);
			const { entries } = dictionary;
			if (entries[word * entrySize + headMarkField] === mark) { continue; }
			entries[word * entrySize + headMarkField] = mark;
			entries[word * entrySize + headCountField]!++;
			this.heads.push(word << postingBits | code);
		}
		return count;
	}

	private addAbstract(text: string): number {
		const { reader, dictionary, abstracts } = this;
		const first = abstracts.length;
		let count = 0;
		reader.open(text);
		while (reader.next()) {
			count++;
			const word = dictionary.numberOf(reader.bytes, reader.length, reader.hash);
			const { entries } = dictionary;
			const entry = word * entrySize;
			const place = entries[entry + abstractPlaceField]! - 1;
			if (place >= first) {
				abstracts.countUp(place);
				continue;
			}
			entries[entry + abstractPlaceField] = abstracts.length + 1;
			entries[entry + abstractCountField]!++;
			abstracts.push(word << postingBits | 1);
		}
		return count;
	}

	*finish(): Generator<void, Segment> {
		const { words, wordStarts, shared, ranks } = yield* sortWords(this.dictionary);
		const heads = yield* invert(this.heads, this.headEnds, ranks, this.dictionary, headCountField);
		const abstracts = yield* invert(this.abstracts, this.abstractEnds, ranks, this.dictionary, abstractCountField);
		return {
			documentCount: this.count, words, wordStarts, shared,
			headStarts: heads.starts, heads: heads.postings,
			abstractStarts: abstracts.starts, abstracts: abstracts.postings,
			lengths: this.lengths, initials: this.initials.finish(), initialStarts: this.initialStarts, fingerprints: this.fingerprints,
		};
	}
}

/** From the words of each paper to the papers of each word, by counting sort; the dictionary has counted already. */
function* invert(list: NumberList, ends: Uint32Array, ranks: Uint32Array, { entries }: Dictionary, countField: number): Generator<void, { starts: Uint32Array; postings: Uint32Array }> {
	const starts = new Uint32Array(ranks.length + 1);
	for (let word = 0; word < ranks.length; word++) { starts[ranks[word]! + 1] = entries[word * entrySize + countField]!; }
	for (let rank = 0; rank < ranks.length; rank++) { starts[rank + 1]! += starts[rank]!; }
	yield;
	const next = ranks.map(rank => starts[rank]!);
	const postings = new Uint32Array(list.length);
	for (let document = 0; document < ends.length; document += documentsAtOnce) {
		placeWords(list, ends, document, Math.min(ends.length, document + documentsAtOnce), next, postings);
		yield;
	}
	return { starts, postings };
}

function placeWords(list: NumberList, ends: Uint32Array, from: number, to: number, next: Uint32Array, postings: Uint32Array): void {
	let i = from === 0 ? 0 : ends[from - 1]!;
	for (let document = from; document < to; document++) {
		const end = ends[document]!;
		for (; i < end; i++) {
			const value = list.at(i);
			postings[next[value >>> postingBits]!++] = document << postingBits | value & mostCounted;
		}
	}
}

/** A growing list of numbers in chunks: growing copies nothing, so that no slice of the build is long. */
class NumberList {
	length = 0;
	private chunk = new Uint32Array(0);
	private readonly chunks: Uint32Array[] = [];

	push(value: number): void {
		const place = this.length & chunkMask;
		if (place === 0) { this.chunks.push(this.chunk = new Uint32Array(1 << chunkBits)); }
		this.chunk[place] = value;
		this.length++;
	}

	at(index: number): number {
		return this.chunks[index >>> chunkBits]![index & chunkMask]!;
	}

	/** Counts one more in the low bits of a posting. */
	countUp(index: number): void {
		const chunk = this.chunks[index >>> chunkBits]!;
		if ((chunk[index & chunkMask]! & mostCounted) < mostCounted) { chunk[index & chunkMask]!++; }
	}
}

const chunkBits = 14;
const chunkMask = (1 << chunkBits) - 1;

/** A growing list of bytes. */
export class ByteList {
	length = 0;
	private bytes: Uint8Array = new Uint8Array(1 << 10);

	push(byte: number): void {
		if (this.length === this.bytes.length) { this.bytes = enlarge(this.bytes, Uint8Array); }
		this.bytes[this.length++] = byte;
	}

	finish(): Uint8Array {
		return this.bytes.slice(0, this.length);
	}
}
