import type { Formatted } from './formatted';

/** An item of CSL JSON with its id; text in it is plain, see `cslItem.ts`. */
export type CslItem = Readonly<Record<string, unknown>> & { readonly id: string };

/** One work in a citation as an engine takes it. */
export interface Cite {
	readonly id: string;
	readonly prefix?: string;
	readonly suffix?: string;
	readonly locator?: string;
	/** CSL's name of what the locator counts: `page`, `chapter`, … */
	readonly label?: string;
	readonly suppressAuthor?: true;
}

/** One citation. A narrative one has its first author in the running text. */
export interface CiteCluster {
	readonly cites: readonly Cite[];
	readonly narrative: boolean;
}

/** What is to be typeset. Works that are cited nowhere (`nocite`) are listed with the others. */
export interface TypesetRequest {
	readonly items: readonly CslItem[];
	readonly clusters: readonly CiteCluster[];
}

/** An entry of the reference list; `label` is what stands in the margin ("[1]"), if the style puts something there. */
export interface ReferenceEntry {
	readonly id: string;
	readonly label: Formatted;
	readonly body: Formatted;
}

/** A citation as it is read: what stands in the running text, and the note that a style for notes puts below it. */
export interface FormattedCitation {
	readonly text: Formatted;
	readonly note: Formatted | undefined;
}

/** What a style makes of a request: one citation a cluster, in their order, and the list in the style's order. */
export interface TypesetResult {
	readonly citations: readonly FormattedCitation[];
	readonly entries: readonly ReferenceEntry[];
}

/**
 * What typesets by one style in one language. Its work is done in steps of a few milliseconds, so that others get their
 * turn between them; each step gives the share that is done, from 0 to 1.
 */
export interface TypesetEngine {
	/** Whether the style says how works are listed; some only say how they are cited. */
	readonly hasList: boolean;
	readonly typeset: (request: TypesetRequest) => Generator<number, TypesetResult>;
}

/** Makes engines; throws an error in plain words for a style it cannot work with. `locale` gives the text of a language's locale. */
export type EngineMaker = (style: string, language: string | undefined, locale: (language: string) => string | undefined) => TypesetEngine;
