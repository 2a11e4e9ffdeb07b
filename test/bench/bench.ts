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
	readonly measure: (size: Size, tell: Tell) => readonly BenchRow[] | Promise<readonly BenchRow[]>;
}

/** Whether a row is what it should be. */
export function isMet({ ratio, goal, atMost }: BenchRow): boolean {
	return atMost ? ratio <= goal : ratio >= goal;
}
