/**
 * How many slips part two texts: letters to insert, delete, replace or swap with a neighbour (optimal string
 * alignment). Where there are more than `most`, any number above it is returned, as soon as that is certain.
 * For two short texts; the search measures a query against all words of the index by bits, see `TypoPattern`.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
	if (a === b) { return 0; }
	if (Math.abs(a.length - b.length) > most) { return most + 1; }
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let slips = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { slips = Math.min(slips, before[j - 2]! + 1); }
			row.push(slips);
			least = Math.min(least, slips);
		}
		if (least > most) { return most + 1; }
		[before, previous] = [previous, row];
	}
	return previous[b.length]!;
}
