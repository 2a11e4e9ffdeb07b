import type { Citation } from '../citation/citation';
import { clusterOf, isTypeset } from './clusters';
import type { CiteCluster, CslItem, FormattedCitation, ReferenceEntry, TypesetEngine } from './engine';
import type { LocatorTerms } from './locator';

/** What a document cites, and what is known of it. */
export interface DocumentToTypeset {
	/** In the order of their places, those of `nocite` among them. */
	readonly citations: readonly Citation[];
	/** Works of `nocite`, which are listed without being cited; `*` stands for all. */
	readonly uncited: readonly string[];
	readonly itemOf: (key: string) => CslItem | undefined;
	readonly allKeys: () => readonly string[];
	readonly terms: LocatorTerms;
}

/** A document typeset: a text for each citation that has one, and the reference list. */
export interface TypesetDocument {
	/** What was to be typeset: the citations of the document, in the order of their places. */
	readonly all: readonly Citation[];
	readonly citations: ReadonlyMap<Citation, FormattedCitation>;
	readonly entries: readonly ReferenceEntry[];
	/** Keys that no bibliography has, each once, in the order of their places. */
	readonly unknown: readonly string[];
}

/** Typesets a document in steps, each of which gives the share that is done. */
export function* typesetDocument(engine: TypesetEngine, document: DocumentToTypeset): Generator<number, TypesetDocument> {
	const citations = document.citations.filter(isTypeset);
	const cited = [...new Set([...citations.flatMap(({ items }) => items.map(({ key }) => key)), ...document.uncited])];
	const keys = cited.includes('*') ? [...new Set([...cited.filter(key => key !== '*'), ...document.allKeys()])] : cited;
	const items = new Map<string, CslItem>();
	for (const [index, key] of keys.entries()) {
		const item = document.itemOf(key);
		if (item) { items.set(key, item); }
		if (index % preparedAtOnce === 0) { yield 0; }
	}
	const clusters: { readonly citation: Citation; readonly cluster: CiteCluster }[] = [];
	for (const [index, citation] of citations.entries()) {
		const cluster = clusterOf(citation, document.terms, key => items.has(key));
		if (cluster) { clusters.push({ citation, cluster }); }
		if (index % preparedAtOnce === 0) { yield 0; }
	}
	const { citations: texts, entries } = yield* engine.typeset({ items: [...items.values()], clusters: clusters.map(({ cluster }) => cluster) });
	return {
		all: citations,
		citations: new Map(clusters.map(({ citation }, index) => [citation, texts[index]!])),
		entries,
		unknown: keys.filter(key => !items.has(key)),
	};
}

/** So many works or citations are prepared for the engine in one step. */
const preparedAtOnce = 100;
