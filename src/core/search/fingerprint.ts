import type { SearchDocument } from './createSearch';

/**
 * Writes two numbers that stand for what is indexed of a paper. Of an abstract they know the length and every
 * 64th character: a whole hash would cost as much as half a rebuild, and it only has to tell whether an index
 * from the last session fits.
 */
export function fingerprintOf(document: SearchDocument, target: Uint32Array, at: number): void {
	let hash = hashText(document.id, 17, 1);
	hash = hashText(document.title, hash, 1);
	for (const person of document.people) { hash = hashText(person, hash, 1); }
	hash = hashText(document.organization ?? '', hash, 1);
	for (const topic of document.topics ?? []) { hash = hashText(topic, hash, 1); }
	for (const tag of document.tags ?? []) { hash = hashText(tag, hash, 1); }
	for (const identifier of document.identifiers ?? []) { hash = hashText(identifier, hash, 1); }
	target[at] = Math.imul(hash ^ (document.year ?? 0), factor);
	target[at + 1] = hashText(document.abstract ?? '', hash ^ 0x5bd1e995, 64);
}

const factor = 0x9e3779b1 | 0;

function hashText(text: string, seed: number, stride: number): number {
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
