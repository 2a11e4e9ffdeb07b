import fc from 'fast-check';

/**
 * Sets how many random runs a property has: as many as the environment variable RUNS says, else `usual`.
 * Called by the first file of each bundle of tests.
 */
export function configureRuns(usual: number): void {
	process.env.RUNS ??= `${usual}`;
	fc.configureGlobal({ numRuns: runs(100) });
}

/** The number of runs for a property that needs `ofHundred` where others need a hundred; at least one. */
export function runs(ofHundred: number): number {
	return Math.max(1, Math.round(ofHundred * Number(process.env.RUNS) / 100));
}

/** Any code point but half surrogates. Unlike fast-check's unit `binary` it needs no table of a million characters. */
export const anyCharacter = fc.nat(0x10ffff - 0x800).map(
	index => String.fromCodePoint(index < 0xd800 ? index : index + 0x800),
	character => {
		const point = typeof character === 'string' ? character.codePointAt(0) : undefined;
		if (point === undefined || String.fromCodePoint(point) !== character || (point >= 0xd800 && point < 0xe000)) { throw new Error('not one character'); }
		return point < 0xd800 ? point : point - 0x800;
	},
);
