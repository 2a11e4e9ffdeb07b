/** What the dictionary keeps of a word, side by side so that looking at one is looking at all: `entries` has `entrySize` numbers a word. */
export const entrySize = 8;
const startField = 0;
const lengthField = 1;
const hashField = 2;
/** For the use of the builder: the last field of a paper the word was seen in, its last place, and how often it was noted. */
export const headMarkField = 3;
export const abstractPlaceField = 4;
export const headCountField = 5;
export const abstractCountField = 6;

/** Numbers words in the order they come: an open hash table over bytes, without a string anywhere. */
export class Dictionary {
	/** How many different words there are. */
	size = 0;
	/** All words, one behind the other. */
	bytes: Uint8Array = new Uint8Array(1 << 12);
	entries: Uint32Array = new Uint32Array(entrySize << 8);
	private length = 0;
	private slots = new Int32Array(1 << 9).fill(-1);

	/** Where in `bytes` a word begins and ends. */
	startOf(number: number): number { return this.entries[number * entrySize + startField]!; }
	endOf(number: number): number { return this.startOf(number) + this.entries[number * entrySize + lengthField]!; }

	/** The number of a word, a new one if it is new. */
	numberOf(word: Uint8Array, length: number, hash: number): number {
		const { slots, entries } = this;
		const mask = slots.length - 1;
		const unsigned = hash >>> 0;
		let slot = (hash ^ hash >>> 15) & mask;
		for (let found = slots[slot]!; found >= 0; found = slots[slot = slot + 1 & mask]!) {
			const entry = found * entrySize;
			if (entries[entry + hashField] === unsigned && entries[entry + lengthField] === length && this.equals(entries[entry + startField]!, word, length)) { return found; }
		}
		return this.add(word, length, hash, slot);
	}

	private equals(start: number, word: Uint8Array, length: number): boolean {
		const { bytes } = this;
		for (let i = 0; i < length; i++) {
			if (bytes[start + i] !== word[i]) { return false; }
		}
		return true;
	}

	private add(word: Uint8Array, length: number, hash: number, slot: number): number {
		const number = this.size++;
		if (this.length + length > this.bytes.length) { this.bytes = enlarge(this.bytes, Uint8Array); }
		for (let i = 0; i < length; i++) { this.bytes[this.length + i] = word[i]!; }
		if (this.size * entrySize > this.entries.length) { this.entries = enlarge(this.entries, Uint32Array); }
		const entry = number * entrySize;
		this.entries[entry + startField] = this.length;
		this.entries[entry + lengthField] = length;
		this.entries[entry + hashField] = hash;
		this.length += length;
		this.slots[slot] = number;
		if (this.size * 2 > this.slots.length) { this.rehash(); }
		return number;
	}

	private rehash(): void {
		const slots = new Int32Array(this.slots.length * 2).fill(-1);
		const mask = slots.length - 1;
		for (let number = 0; number < this.size; number++) {
			const hash = this.entries[number * entrySize + hashField]!;
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
