import { editDistance } from '../editDistance';

/** The name of `names` that `typed` was likely meant to be: equal but for case, or at most a third of its letters wrong. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
	const lower = typed.toLowerCase();
	let best: string | undefined;
	let least = Math.floor(typed.length / 3) + 1;
	for (const name of names) {
		const distance = name.toLowerCase() === lower ? -1 : editDistance(lower, name.toLowerCase(), least);
		if (distance < least) {
			[best, least] = [name, distance];
		}
	}
	return best;
}
