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
		if (Math.abs(candidate.length - key.length) > Math.min(most, bestDistance)) {
			continue;
		}
		const distance = slips(folded, candidate.toLowerCase(), Math.min(most, bestDistance));
		if (distance < bestDistance) {
			[best, bestDistance] = [candidate, distance];
		} else if (distance === bestDistance && distance <= most && candidate !== best) {
			best = undefined; // Two are as near: to name one of them would be a guess.
		}
	}
	return best;
}

/** How many slips part two keys, or more than `most`. */
function slips(a: string, b: string, most: number): number {
	if (a === b) {
		return 0;
	}
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				cost = Math.min(cost, before[j - 2]! + 1);
			}
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) {
			return most + 1;
		}
		[before, previous] = [previous, row];
	}
	return previous[b.length]!;
}
