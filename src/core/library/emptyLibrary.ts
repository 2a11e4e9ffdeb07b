import type { Library } from '../library';

/** The library of nothing: what there is before the first file is read. */
export const emptyLibrary: Library = { papers: [], candidates: [], paper: () => undefined, papersOf: () => [] };
