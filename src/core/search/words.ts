import { foldCodePoint, foldUnit, foldedBytes, folds, ideograph, joiner, letter, separator, skipped, surrogate } from './fold';

/** Longer words are cut: nobody types them, and one such "word" of a broken text must not fill the index. In bytes. */
export const longestWord = 64;

/** `joined` is a compound written as one word, after its parts; `tail` the last character of a run without spaces. */
export type WordKind = 'word' | 'joined' | 'ideographs' | 'tail';

/**
 * Reads the words of a text one after the other, folded: after each `next()` that was true, `bytes` up to `length`
 * is the word and `start` and `end` are its place in the text. "Multi-modal" gives multi, modal, multimodal; runs of
 * a script without spaces give each pair of neighbours, then the last character alone.
 */
export class WordReader {
	bytes = new Uint8Array(longestWord);
	length = 0;
	hash = 0;
	start = 0;
	end = 0;
	kind: WordKind = 'word';
	private text = '';
	/** The fold of each unit of the text: asking the string once for all is much cheaper than again and again. */
	private folded = new Uint16Array(1 << 12);
	private at = 0;
	private joined = new Uint8Array(longestWord);
	private joinedLength = 0;
	private joinedStart = 0;
	private parts = 0;
	private joinedReady = false;

	open(text: string): void {
		if (text.length > this.folded.length) { this.folded = new Uint16Array(text.length * 2); }
		foldUnits(text, this.folded);
		this.text = text;
		this.at = 0;
		this.parts = 0;
		this.joinedLength = 0;
		this.joinedReady = false;
		this.kind = 'word';
	}

	/** Longer than most functions here, because it is the loop that every character of the library goes through. */
	next(): boolean {
		if (this.joinedReady) { return this.giveJoined(); }
		const { text, bytes, folded } = this;
		const size = text.length;
		let at = this.at;
		let length = 0;
		let hash = firstHash;
		let start = at;
		let stop = separator;
		for (; at < size; at++) {
			let fold = folded[at]!;
			if (fold < 0x80) {
				if (length === 0) { start = at; }
				if (length < longestWord) {
					bytes[length++] = fold;
					hash = Math.imul(hash ^ fold, hashFactor);
				}
				continue;
			}
			if (fold === separator || fold === joiner) {
				if (length > 0) { stop = fold; break; }
				continue;
			}
			if (fold === skipped) { continue; }
			const codePoint = text.codePointAt(at)!;
			if (fold === surrogate) { fold = codePoint < 0x10000 ? separator : foldCodePoint(codePoint); }
			if (fold === ideograph) {
				if (length > 0) { break; }
				return this.giveIdeographs(at);
			}
			if (fold === letter || fold < 0x80) {
				if (length === 0) { start = at; }
				const added = fold < 0x80 ? [fold] : foldedBytes(codePoint);
				for (let i = 0; i < added.length && length < longestWord; i++) {
					bytes[length++] = added[i]!;
					hash = Math.imul(hash ^ added[i]!, hashFactor);
				}
			} else if (fold !== skipped && length > 0) { break; }
			if (codePoint > 0xffff) { at++; }
		}
		this.at = at;
		this.length = length;
		this.hash = hash;
		this.start = start;
		this.end = at;
		this.kind = 'word';
		if (length === 0) { return false; }
		this.gather(stop === joiner && this.isLetterAt(at + 1));
		return true;
	}

	private isLetterAt(at: number): boolean {
		const fold = this.folded[at]!;
		return at < this.text.length && (fold < 0x80 || fold === letter);
	}

	/** Keeps the parts of a compound, so that it can be given as one word when its last part was read. */
	private gather(goesOn: boolean): void {
		if (!goesOn && this.parts === 0) { return; }
		if (this.parts === 0) {
			this.joinedStart = this.start;
			this.joinedLength = 0;
		}
		const room = Math.min(this.length, longestWord - this.joinedLength);
		for (let i = 0; i < room; i++) { this.joined[this.joinedLength + i] = this.bytes[i]!; }
		this.joinedLength += room;
		this.parts++;
		this.joinedReady = !goesOn;
	}

	private giveJoined(): boolean {
		this.joinedReady = false;
		this.parts = 0;
		const { bytes } = this;
		this.bytes = this.joined;
		this.joined = bytes;
		this.length = this.joinedLength;
		this.start = this.joinedStart;
		this.kind = 'joined';
		this.hash = hashOf(this.bytes, this.length);
		return true;
	}

	private giveIdeographs(at: number): boolean {
		const { text } = this;
		const isPair = at + 1 < text.length && this.folded[at + 1] === ideograph;
		const follows = this.kind === 'ideographs' && this.end === at + 1;
		this.length = 0;
		for (let i = at; i <= at + (isPair ? 1 : 0); i++) {
			const added = foldedBytes(text.charCodeAt(i));
			this.bytes.set(added, this.length);
			this.length += added.length;
		}
		this.hash = hashOf(this.bytes, this.length);
		this.start = at;
		this.end = at + (isPair ? 2 : 1);
		this.kind = follows && !isPair ? 'tail' : 'ideographs';
		this.at = at + 1;
		return true;
	}
}

function foldUnits(text: string, folded: Uint16Array): void {
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		folded[i] = folds[unit]! || foldUnit(unit);
	}
}

/** FNV-1a. */
const firstHash = 0x811c9dc5 | 0;
const hashFactor = 0x01000193;

/** The hash under which a word is looked up. */
export function hashOf(bytes: Uint8Array, length: number): number {
	let hash = firstHash;
	for (let i = 0; i < length; i++) { hash = Math.imul(hash ^ bytes[i]!, hashFactor); }
	return hash;
}
