import type { Citeproc } from '../../core/typeset/citeproc';
import { evaluateFile } from './partFiles';

/**
 * The heavy parts of the extension, loaded when they are first needed. What is imported here by `import()` is built as a file
 * of its own in dist/parts, and what several of them share as another one.
 */
const parts = {
	documents: () => import('../../parts/documents'),
	library: () => import('../../parts/library'),
	lookup: () => import('../../parts/lookup'),
	search: () => import('../../parts/search'),
	topics: () => import('../../parts/topics'),
	typeset: () => import('../../parts/typeset'),
};

export type Parts = { readonly [Name in keyof typeof parts]: Awaited<ReturnType<typeof parts[Name]>> };

export interface PartLoader {
	/** The exports of a part. Rejects only when the extension's own files are damaged; the next call tries again. */
	load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]>;
	/** The engine that typesets references: a file of others, packaged as they give it. */
	citeproc(): Promise<Citeproc>;
}

/** A loader for the parts of the extension; each part is evaluated at most once. */
export function createPartLoader(): PartLoader {
	return {
		load: <Name extends keyof Parts>(name: Name) => parts[name]() as Promise<Parts[Name]>,
		citeproc: () => evaluateFile('csl', 'citeproc.js') as Promise<Citeproc>,
	};
}
