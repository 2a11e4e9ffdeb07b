import { editDistance } from '../editDistance';

/**
 * The key of `known` that `key` is most likely a misspelling of: the same but for letter case, or at most one slip
 * (a letter more, less, another, or two swapped) in keys from four characters on, two from eight on, three from
 * sixteen on. `undefined` where none comes so near, or where two come equally near.
 */
export function similarKey(key: string, known: Iterable<string>): string | undefined {
	const most = key.length < 4 ? 0 : key.length < 8 ? 1 : key.length < 16 ? 2 : 3;
	const folded = key.toLowerCase();
	let best: string | undefined;
	let bestDistance = most + 1;
	for (const candidate of known) {
		const distance = editDistance(folded, candidate.toLowerCase(), Math.min(most, bestDistance));
		if (distance < bestDistance) {
			[best, bestDistance] = [candidate, distance];
		} else if (distance === bestDistance && distance <= most && candidate !== best) {
			best = undefined; // Two are as near: to name one of them would be a guess.
		}
	}
	return best;
}
