import { editDistance } from '../editDistance';

/**
 * Tells of a key which of `known` it is most likely a misspelling of: the same but for letter case, or at most one slip
 * (a letter more, less, another, or two swapped) in keys from four characters on, two from eight on, three from
 * sixteen on. `undefined` where none comes so near, or where two come equally near.
 */
export function createSimilarKeys(known: Iterable<string>): (key: string) => string | undefined {
	const candidates = Array.from(known, key => ({ key, ...foldedOf(key) }));
	return key => {
		const most = key.length < 4 ? 0 : key.length < 8 ? 1 : key.length < 16 ? 2 : 3;
		const { folded, letters } = foldedOf(key);
		let best: string | undefined;
		let bestDistance = most + 1;
		for (const candidate of candidates) {
			// A document may have thousands of unknown keys and its bibliography ten thousand: hardly any pair is worth more than this look.
			if (isFar(letters, candidate.letters, most) || isFar(candidate.letters, letters, most)) { continue; }
			const distance = editDistance(folded, candidate.folded, Math.min(most, bestDistance));
			if (distance < bestDistance) {
				[best, bestDistance] = [candidate.key, distance];
			} else if (distance === bestDistance && distance <= most && candidate.key !== best) {
				best = undefined; // Two are as near: to name one of them would be a guess.
			}
		}
		return best;
	};
}

interface Folded {
	readonly folded: string;
	/** The letters it has, as bits; several share one. */
	readonly letters: number;
}

function foldedOf(key: string): Folded {
	const folded = key.toLowerCase();
	let letters = 0;
	for (let i = 0; i < folded.length; i++) { letters |= 1 << (folded.charCodeAt(i) & 31); }
	return { folded, letters };
}

/** Whether more than `most` letters of one are not in the other: a slip takes at most one away. */
function isFar(letters: number, others: number, most: number): boolean {
	let missing = letters & ~others;
	let count = 0;
	for (; missing !== 0 && count <= most; count++) { missing &= missing - 1; }
	return count > most;
}
