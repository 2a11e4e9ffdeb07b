/** The longest that steps run before others get their turn, in milliseconds: the host answers to nobody meanwhile. */
const longest = 8;

/** Runs the steps of something long, a few milliseconds at a time. */
export function runInSlices<Result>(steps: Generator<void, Result>): Promise<Result>;
/** The same; as soon as `isWanted` denies between two slices, the rest is left undone and the result is `undefined`. */
export function runInSlices<Result>(steps: Generator<void, Result>, isWanted: () => boolean): Promise<Result | undefined>;
export async function runInSlices<Result>(steps: Generator<void, Result>, isWanted: () => boolean = () => true): Promise<Result | undefined> {
	for (;;) {
		for (const end = performance.now() + longest; performance.now() < end;) {
			const step = steps.next();
			if (step.done) { return step.value; }
		}
		await nextTurn();
		if (!isWanted()) { return undefined; }
	}
}

let lastTurn: Promise<void> = Promise.resolve();

/**
 * Waits until others had their turn. All that runs in slices stands in one line: in a row, the slices of a library, its topics and its
 * index would keep the host as long as one that is three times as long.
 */
export function nextTurn(): Promise<void> {
	return lastTurn = lastTurn.then(() => new Promise(giveWay));
}

declare const setImmediate: ((callback: () => void) => unknown) | undefined;

/** Node runs all timers that are due before it looks at what arrived, and so a timer that is set by a timer might keep everybody waiting; a worker has no `setImmediate`. */
function giveWay(resolve: () => void): void {
	if (typeof setImmediate === 'function') { setImmediate(resolve); } else { setTimeout(resolve, 0); }
}
