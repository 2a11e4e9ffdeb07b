import type { SearchDocument } from './createSearch';

/** How many numbers a fingerprint has. */
export const fingerprintSize = 3;

/**
 * Writes the numbers that stand for what is indexed of a paper: two for what its files say, one for what others do. Of an
 * abstract they know the length and every 64th character: a whole hash would cost as much as half a rebuild, and it only
 * has to tell whether an index from the last session fits.
 */
export function fingerprintOf(document: SearchDocument, target: Uint32Array, at: number): void {
	let hash = hashText(document.title, 17, 1);
	for (const person of document.people) { hash = hashText(person, hash, 1); }
	hash = hashText(document.organization ?? '', hash, 1);
	for (const identifier of document.identifiers ?? []) { hash = hashText(identifier, hash, 1); }
	target[at] = Math.imul(hash ^ (document.year ?? 0), factor);
	target[at + 1] = hashText(document.abstract ?? '', hash ^ 0x5bd1e995, 64);
	target[at + 2] = hashSaid(document);
}

/** The last number of a fingerprint: key, topics and tags, which may change although no file of the library does. */
export function hashSaid({ id, topics = [], tags = [] }: SearchDocument): number {
	let hash = hashText(id, 29, 1);
	for (const text of [...topics, '', ...tags]) { hash = hashText(text, hash, 1); }
	return hash >>> 0;
}

const factor = 0x9e3779b1 | 0;

/** A number for a text, of every `stride`th character. */
export function hashText(text: string, seed: number, stride: number): number {
	let hash = Math.imul(seed ^ text.length, factor);
	for (let i = 0; i < text.length; i += stride) {
		hash = Math.imul(hash ^ text.charCodeAt(i), factor);
		hash ^= hash >>> 15;
	}
	return hash;
}

/** Whether two papers have the same indexed text; status, notes and citations are looked up, not indexed. */
export function hasSameText(one: SearchDocument, other: SearchDocument): boolean {
	return one === other || one.id === other.id && one.title === other.title && one.abstract === other.abstract
		&& one.organization === other.organization && one.year === other.year && haveSameTexts(one.topics, other.topics)
		&& haveSameTexts(one.people, other.people) && haveSameTexts(one.tags, other.tags) && haveSameTexts(one.identifiers, other.identifiers);
}

function haveSameTexts(some: readonly string[] = [], others: readonly string[] = []): boolean {
	return some.length === others.length && some.every((text, i) => text === others[i]);
}
