/** B-cubed precision, recall and F of a grouping against labels: how well the company each paper is put in agrees with the company it should have. */
export function bCubed(groups: readonly string[], labels: readonly string[]): { readonly precision: number; readonly recall: number; readonly f: number } {
	let precision = 0;
	let recall = 0;
	for (let i = 0; i < groups.length; i++) {
		const together = groups.filter(group => group === groups[i]).length;
		const alike = labels.filter(label => label === labels[i]).length;
		const both = groups.filter((group, j) => group === groups[i] && labels[j] === labels[i]).length;
		precision += both / together / groups.length;
		recall += both / alike / groups.length;
	}
	return { precision, recall, f: 2 * precision * recall / (precision + recall) };
}

/** Normalised mutual information of two groupings, from 0 (independent) to 1 (the same); the mean of both entropies normalises. */
export function mutualInformation(a: readonly string[], b: readonly string[]): number {
	const [left, right, both] = [shares(a), shares(b), shares(a.map((name, index) => `${name}\n${b[index]!}`))];
	const mean = (entropy(left) + entropy(right)) / 2;
	return mean === 0 ? 1 : (entropy(left) + entropy(right) - entropy(both)) / mean;
}

function shares(names: readonly string[]): number[] {
	const counts = new Map<string, number>();
	for (const name of names) { counts.set(name, (counts.get(name) ?? 0) + 1 / names.length); }
	return [...counts.values()];
}

function entropy(shares: readonly number[]): number {
	return -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
}
