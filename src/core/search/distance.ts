/**
 * Measures typos: the number of letters to insert, delete, replace or swap with a neighbour (optimal string alignment)
 * that make a word into another. All rows of the usual table are kept as the bits of one number (Hyyrö 2003), so a
 * letter costs a dozen operations whatever the length, and the distance to each prefix falls out on the way.
 */
export class TypoPattern {
	private readonly masks = new Int32Array(256);
	private readonly last: number;
	/** Of the last word measured: the distance to the whole of it, and to the nearest of its prefixes. */
	toWord = 0;
	toPrefix = 0;

	/** `bytes` may have at most `longestPattern` bytes up to `length`. */
	constructor(bytes: Uint8Array, private readonly length: number) {
		for (let i = 0; i < length; i++) { this.masks[bytes[i]!]! |= 1 << i; }
		this.last = 1 << length - 1;
	}

	/** Measures against `bytes` from `start` to `end`. */
	measure(bytes: Uint8Array, start: number, end: number): void {
		const { masks, last } = this;
		let plus = -1;
		let minus = 0;
		let diagonal = 0;
		let maskBefore = 0;
		let distance = this.length;
		let nearest = distance;
		for (let i = start; i < end; i++) {
			const mask = masks[bytes[i]!]!;
			const swapped = (~diagonal & mask) << 1 & maskBefore;
			diagonal = ((mask & plus) + plus | 0) ^ plus | mask | minus | swapped;
			let right = minus | ~(diagonal | plus);
			let left = plus & diagonal;
			if (right & last) { distance++; } else if (left & last) { distance--; }
			if (distance < nearest) { nearest = distance; }
			right = right << 1 | 1;
			left <<= 1;
			plus = left | ~(diagonal | right);
			minus = right & diagonal;
			maskBefore = mask;
		}
		this.toWord = distance;
		this.toPrefix = nearest;
	}
}

/** As many as a number has bits, but the sign. */
export const longestPattern = 31;
