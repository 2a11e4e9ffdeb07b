import { longestWord } from './words';

/** Numbers words in the order they come: an open hash table over bytes, without a string anywhere. */
export class Dictionary {
	/** How many different words there are. */
	size = 0;
	/** All words, one behind the other; word `i` begins at `starts[i]` and ends where the next begins. */
	bytes: Uint8Array = new Uint8Array(1 << 14);
	starts: Uint32Array = new Uint32Array(1 << 10);
	private hashes: Int32Array = new Int32Array(1 << 10);
	private slots = new Int32Array(1 << 11).fill(-1);

	/** The number of a word, a new one if it is new. */
	numberOf(word: Uint8Array, length: number, hash: number): number {
		const mask = this.slots.length - 1;
		let slot = (hash ^ hash >>> 15) & mask;
		for (let found = this.slots[slot]!; found >= 0; found = this.slots[slot = slot + 1 & mask]!) {
			if (this.hashes[found] === hash && this.equals(found, word, length)) { return found; }
		}
		return this.add(word, length, hash, slot);
	}

	private equals(number: number, word: Uint8Array, length: number): boolean {
		const start = this.starts[number]!;
		if (this.starts[number + 1]! - start !== length) { return false; }
		for (let i = 0; i < length; i++) {
			if (this.bytes[start + i] !== word[i]) { return false; }
		}
		return true;
	}

	private add(word: Uint8Array, length: number, hash: number, slot: number): number {
		const number = this.size++;
		const start = this.starts[number]!;
		if (start + longestWord > this.bytes.length) { this.bytes = enlarge(this.bytes, Uint8Array); }
		for (let i = 0; i < length; i++) { this.bytes[start + i] = word[i]!; }
		if (number + 2 > this.starts.length) {
			this.starts = enlarge(this.starts, Uint32Array);
			this.hashes = enlarge(this.hashes, Int32Array);
		}
		this.starts[number + 1] = start + length;
		this.hashes[number] = hash;
		this.slots[slot] = number;
		if (this.size * 2 > this.slots.length) { this.rehash(); }
		return number;
	}

	private rehash(): void {
		const slots = new Int32Array(this.slots.length * 2).fill(-1);
		const mask = slots.length - 1;
		for (let number = 0; number < this.size; number++) {
			const hash = this.hashes[number]!;
			let slot = (hash ^ hash >>> 15) & mask;
			while (slots[slot]! >= 0) { slot = slot + 1 & mask; }
			slots[slot] = number;
		}
		this.slots = slots;
	}
}

/** A copy of twice the length. */
export function enlarge<T extends Uint8Array | Uint32Array | Int32Array>(array: T, type: new (length: number) => T): T {
	const larger = new type(array.length * 2);
	larger.set(array);
	return larger;
}
