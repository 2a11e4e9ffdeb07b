import { applyFound } from './library/applyFound';
import { joinSteps, type Evidence, type Joined } from './library/join';
import { assignKeySteps, type KeyRules } from './library/keys';
import { createMarksIndex, noMarks } from './library/marksIndex';
import { mergeReadings, type LibraryPaper, type PaperJoin, type PaperPlace } from './library/merge';
import { readingSteps, type ReadFiles, type Reading } from './library/readings';
import type { Marks } from './marks';
import { mapSteps, runToEnd, type Steps } from './steps';

/** All that is read in a workspace. The uris name the files in the results as they stand here. */
export interface LibraryInput extends ReadFiles, KeyRules {
	readonly marks?: Marks;
}

/** Two papers that may be one: enough alike to ask, not enough to join them. */
export interface Candidate extends Evidence {
	readonly papers: readonly [LibraryPaper, LibraryPaper];
	/** The two places that are alike. */
	readonly places: PaperJoin['places'];
}

/** All papers of a workspace at one moment, duplicates joined. Never changes; what is read again makes another one. */
export interface Library {
	/** In the order in which they were first read: digests first, then bibliographies. */
	readonly papers: readonly LibraryPaper[];
	/** Pairs about which the user should be asked. */
	readonly candidates: readonly Candidate[];
	/** The paper with this key of the library. */
	paper(key: string): LibraryPaper | undefined;
	/** The papers that stand in this digest or bibliography, in the order of the library. */
	papersOf(uri: string): readonly LibraryPaper[];
}

/**
 * The library of everything read. A paper's key is the user's pinned one, else the one it has in the first
 * bibliography it stands in, else that of its note, else the one proposed for it (see `assignKeySteps` for what changes a proposal).
 */
export function createLibrary(input: LibraryInput): Library {
	return runToEnd(createLibrarySteps(input));
}

/** The same in steps of a millisecond or so. */
export function* createLibrarySteps(input: LibraryInput): Steps<Library> {
	const marks = createMarksIndex(input.marks ?? { papers: [], problems: [] });
	const readings = yield* mapSteps(yield* readingSteps(input), marks.named);
	const joined = yield* joinSteps(readings, marks.keptApart, marks.sameAs);
	const { papers, byReading } = yield* buildPapers(readings, joined, marks, input);
	const byKey = new Map<string, LibraryPaper>();
	const byUri = new Map<string, LibraryPaper[]>();
	yield* mapSteps(papers, paper => {
		byKey.set(paper.key, paper);
		addByUri(byUri, paper);
	});
	return {
		papers,
		candidates: candidatesOf(joined, readings, byReading),
		paper: key => byKey.get(key),
		papersOf: uri => byUri.get(uri) ?? [],
	};
}

/** Each pair of papers once, though several of their places may be alike. */
function candidatesOf({ candidates }: Joined, readings: readonly Reading[], byReading: (reading: number) => LibraryPaper): readonly Candidate[] {
	const pairs = new Map<string, Candidate>();
	for (const { first, second, by, similarity } of candidates) {
		const papers = [byReading(first), byReading(second)] as const;
		const pair = papers.map(({ key }) => key).sort().join(' ');
		if (!pairs.has(pair)) { pairs.set(pair, { papers, places: [placeOf(readings[first]!), placeOf(readings[second]!)], by, similarity }); }
	}
	return [...pairs.values()];
}

function* buildPapers(readings: readonly Reading[], { groups, joins }: Joined, marks: ReturnType<typeof createMarksIndex>, keyRules: LibraryInput) {
	const groupOf = new Int32Array(readings.length);
	const merged = yield* mapSteps(groups, (group, index) => {
		const own = group.map(reading => readings[reading]!);
		for (const reading of group) { groupOf[reading] = index; }
		const marksOfPaper = marks.of(own);
		const found = marks.foundOf(own);
		const paper = applyFound(mergeReadings(own), found);
		return { paper, marks: marksOfPaper.found === found?.mark ? marksOfPaper : { ...marksOfPaper, found: found?.mark }, standing: marksOfPaper.key ?? paper.entries[0]?.key, noted: keyRules.notedKeys?.get(paper.title) };
	});
	const keys = yield* assignKeySteps(merged, keyRules);
	const joinsByGroup = new Map<number, PaperJoin[]>();
	for (const { first, second, by, similarity } of joins) {
		const join: PaperJoin = { by, similarity, places: [placeOf(readings[first]!), placeOf(readings[second]!)] };
		joinsByGroup.set(groupOf[first]!, [...joinsByGroup.get(groupOf[first]!) ?? [], join]);
	}
	const papers = yield* mapSteps(merged, ({ paper, marks: ofPaper }, index): LibraryPaper => finish(paper, keys[index]!, joinsByGroup.get(index) ?? noJoins, ofPaper));
	return { papers, byReading: (reading: number) => papers[groupOf[reading]!]! };
}

const noJoins: readonly PaperJoin[] = [];

/** The fields are named one by one, so that all papers have one shape. */
function finish(paper: ReturnType<typeof mergeReadings>, key: string, joins: readonly PaperJoin[], marks: LibraryPaper['marks'] = noMarks): LibraryPaper {
	const { title, abstract, authorCount, authors, organization, published, comments, upvotes, identifiers, sources, entries, provisional } = paper;
	return { key, title, abstract, authorCount, authors, organization, published, comments, upvotes, identifiers, sources, entries, provisional, joins, marks };
}

function placeOf({ uri, title, paper, reference }: Reading): PaperPlace {
	return { uri, title, identifiers: (paper ?? reference!).identifiers };
}

function addByUri(byUri: Map<string, LibraryPaper[]>, paper: LibraryPaper): void {
	for (const uri of new Set([...paper.sources.map(({ digest }) => digest), ...paper.entries.map(({ bibliography }) => bibliography)])) {
		const found = byUri.get(uri);
		if (found === undefined) { byUri.set(uri, [paper]); } else { found.push(paper); }
	}
}
