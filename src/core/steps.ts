/** Long work that gives way: each `next()` does at most some milliseconds of it, and the caller may pause between them. The last one returns the result. */
export type Steps<Result> = Generator<void, Result>;

/** Takes all steps at once. */
export function runToEnd<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const step = steps.next();
		if (step.done) { return step.value; }
	}
}

/** `map` over a long list; `atOnce` items take a millisecond or so. */
export function* mapSteps<Item, Result>(items: readonly Item[], map: (item: Item, index: number) => Result, atOnce = 200): Steps<Result[]> {
	const results: Result[] = [];
	for (let index = 0; index < items.length; index++) {
		results.push(map(items[index]!, index));
		if (results.length % atOnce === 0) { yield; }
	}
	return results;
}

/** Items sorted at once; what is in order already, as lists mostly are, costs one look. */
const sortedAtOnce = 2000;
const mergedAtOnce = 8000;

/** A long list in order, as a copy; equal items keep theirs, as in `sort`. */
export function* sortSteps<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Steps<Item[]> {
	let runs: Item[][] = [];
	for (let start = 0; start < items.length; start += sortedAtOnce) {
		runs.push(items.slice(start, start + sortedAtOnce).sort(compare));
		yield;
	}
	while (runs.length > 1) {
		const merged: Item[][] = [];
		for (let i = 0; i < runs.length; i += 2) { merged.push(i + 1 < runs.length ? yield* mergeSteps(runs[i]!, runs[i + 1]!, compare) : runs[i]!); }
		runs = merged;
	}
	return runs[0] ?? [];
}

function* mergeSteps<Item>(a: readonly Item[], b: readonly Item[], compare: (a: Item, b: Item) => number): Steps<Item[]> {
	const merged: Item[] = [];
	for (let i = 0, j = 0; i < a.length || j < b.length;) {
		merged.push(j >= b.length || i < a.length && compare(a[i]!, b[j]!) <= 0 ? a[i++]! : b[j++]!);
		if (merged.length % mergedAtOnce === 0) { yield; }
	}
	return merged;
}
