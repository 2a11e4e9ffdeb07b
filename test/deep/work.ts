import * as assert from 'node:assert';

/** How often the small text is contained in the large one. */
const factor = 16;

/**
 * Asserts that `read` does work that grows no faster than its text. Sixteen times the text is sixteen times the work, or 256
 * times where the work is quadratic; four times what is linear is allowed, and CPU time is counted, so that neither a busy
 * nor a slow machine matters. What takes a few milliseconds cannot be told apart from noise and passes.
 */
export function assertLinear(name: string, textOf: (length: number) => string, length: number, read: (text: string) => unknown): void {
	const [small, large] = [textOf(Math.ceil(length / factor)), textOf(length)];
	let ratio = Infinity;
	for (let attempt = 0; attempt < 3 && ratio > 4 * factor; attempt++) {
		const least = Math.min(...Array.from({ length: 3 }, () => workOf(() => read(small))));
		ratio = workOf(() => read(large)) / Math.max(1, least);
	}
	assert.ok(ratio <= 4 * factor, `${name}: ${factor} times the text took ${ratio.toFixed()} times the work`);
}

/** CPU time in milliseconds. */
function workOf(task: () => unknown): number {
	const start = process.cpuUsage();
	task();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
