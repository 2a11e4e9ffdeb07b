import * as v8 from 'node:v8';
import * as vm from 'node:vm';

/** One line of a bench: what was measured, and what it should be at least, or at most where `atMost` says so. */
export interface BenchRow {
	readonly name: string;
	readonly ratio: number;
	readonly goal: number;
	readonly atMost?: true;
}

/** Hears what is worth saying besides the rows. */
export type Tell = (line: string) => void;

/** One area's bench: how much is measured for the record, how much to see that it runs, and the measuring. */
export interface Bench<Size> {
	readonly whole: Size;
	readonly small: Size;
	/** `labels` are files with labelled digests, given on the command line. */
	readonly measure: (size: Size, tell: Tell, labels: readonly string[]) => readonly BenchRow[] | Promise<readonly BenchRow[]>;
}

/** Whether a row is what it should be. */
export function isMet({ ratio, goal, atMost }: BenchRow): boolean {
	return atMost ? ratio <= goal : ratio >= goal;
}

/** A number with as many digits as say something. */
export function renderFigure(value: number): string {
	return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Bytes in use after `run`, garbage left out. */
export function usedMemory(run: () => void): number {
	run();
	v8.setFlagsFromString('--expose-gc');
	const collect = vm.runInNewContext('gc') as () => void;
	// What the first collection finds of buffers is given back by the second.
	collect();
	collect();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
