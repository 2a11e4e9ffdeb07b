/** The name of `names` that `typed` was likely meant to be: equal but for case, or at most a third of its letters wrong. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
	const lower = typed.toLowerCase();
	let best: string | undefined;
	let least = Math.floor(typed.length / 3) + 1;
	for (const name of names) {
		const distance = name.toLowerCase() === lower ? -1 : Math.abs(name.length - typed.length) < least ? editDistance(lower, name.toLowerCase()) : least;
		if (distance < least) {
			[best, least] = [name, distance];
		}
	}
	return best;
}

/** Letters to insert, delete, replace or swap with their neighbour to make `a` of `b`. */
function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				next[j] = Math.min(next[j]!, before[j - 2]! + 1);
			}
		}
		[before, row] = [row, next];
	}
	return row[b.length]!;
}
