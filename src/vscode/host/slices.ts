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
		await new Promise(resolve => setTimeout(resolve, 0));
		if (!isWanted()) { return undefined; }
	}
}
