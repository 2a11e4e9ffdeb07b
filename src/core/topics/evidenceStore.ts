import { findEvidence } from './evidence';
import type { TopicInput } from './grouping';
import type { LastGrouping } from './increment';
import type { TopicModel } from './model';
import { addRow, createRows, reserveRows, type Rows } from './rows';

/** The evidence of papers already read, so that a grouping after a change reads only what is new. Belongs to one model. */
export interface EvidenceStore {
	readonly rows: Rows;
	readonly rowOf: Map<string, { readonly row: number; readonly title: string; readonly abstract: string }>;
	model: TopicModel | undefined;
	/** The user's topics the model was made with, as JSON. */
	userKey: string | undefined;
	/** The last grouping made with the store, for a few papers more. */
	last: LastGrouping | undefined;
}

/** An empty store, to hand to one grouping after another. */
export function createEvidenceStore(): EvidenceStore {
	return { rows: createRows(), rowOf: new Map(), model: undefined, userKey: undefined, last: undefined };
}

/** Characters read between two pauses: well under a millisecond, but some while the code runs for the first time. */
const charactersASlice = 2500;

/** So many papers tell how much room the others will need; a tenth more is reserved. */
const measured = 1000;
const reserve = 1.1;

/** Papers that are only looked up between two pauses. */
const knownAtOnce = 2000;

/** Reads the evidence of all papers, pausing now and then, and returns the row of each. */
export function* readEvidence(store: EvidenceStore, model: TopicModel, papers: readonly TopicInput[]): Generator<void, Int32Array> {
	if (store.model !== model || store.rows.count > 2 * Math.max(papers.length, store.last?.papers.size ?? 0) + 1000) { emptyStore(store, model); }
	const rows = new Int32Array(papers.length);
	const pairsBefore = store.rows.starts[store.rows.count]!;
	let added = 0;
	let read = 0;
	for (let i = 0; i < papers.length; i++) {
		const { id, title, abstract = '' } = papers[i]!;
		const known = store.rowOf.get(id);
		if (known?.title === title && known.abstract === abstract) {
			rows[i] = known.row;
			if (i % knownAtOnce === knownAtOnce - 1) { yield; }
			continue;
		}
		const findings = findEvidence(model.matcher, title, abstract);
		rows[i] = addRow(store.rows, findings.map(({ pattern }) => pattern), findings.map(({ value }) => value));
		store.rowOf.set(id, { row: rows[i]!, title, abstract });
		if (++added === measured) { reserveFor(store.rows, papers.length - i, (store.rows.starts[store.rows.count]! - pairsBefore) / measured); }
		read += title.length + abstract.length;
		if (read > charactersASlice) {
			read = 0;
			yield;
		}
	}
	return rows;
}

function reserveFor(rows: Rows, papers: number, pairsEach: number): void {
	reserveRows(rows, papers, Math.ceil(papers * pairsEach * reserve));
}

function emptyStore(store: EvidenceStore, model: TopicModel): void {
	Object.assign(store.rows, createRows());
	store.rowOf.clear();
	store.model = model;
	store.last = undefined;
}
