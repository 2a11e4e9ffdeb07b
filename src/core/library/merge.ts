import type { Reference } from '../bibliography/reference';
import type { PaperMarks } from '../marks';
import type { DigestPaper, Identifiers, Paper, PaperDate, PaperSource } from '../paper';
import type { Evidence } from './join';
import type { Reading } from './readings';
import { authorCountOf, authorsOf, issuedOf } from './reference';

/** Where a paper stands in a bibliography, and the key it has there. */
export interface PaperEntry {
	readonly bibliography: string;
	readonly key: string;
	readonly reference: Reference;
}

/** Two places that were taken for one paper, each named as its file names it. */
export interface PaperJoin extends Evidence {
	readonly places: readonly [PaperPlace, PaperPlace];
}

export interface PaperPlace {
	readonly uri: string;
	readonly title: string;
	readonly identifiers: Identifiers;
}

/** A paper with all that files and the user say of it. */
export interface LibraryPaper extends Paper {
	/** Its entries in bibliographies, in their order. */
	readonly entries: readonly PaperEntry[];
	/** What spoke for taking its places for one paper. */
	readonly joins: readonly PaperJoin[];
	readonly marks: PaperMarks;
}

/** What a merged paper still lacks is found out elsewhere. */
export type MergedPaper = Omit<LibraryPaper, 'key' | 'joins' | 'marks'>;

/**
 * One paper from all its readings. A bibliography's word counts for title, authors and identifiers, and for the year;
 * digests add abstract, exact date, counts and organisation: the longest abstract and the highest counts of them, as
 * pages shorten abstracts and counts only grow.
 */
export function mergeReadings(readings: readonly Reading[]): MergedPaper {
	const [only] = readings;
	return readings.length === 1 && only!.paper !== undefined ? fromDigest(only!.uri, only!.paper) : fromSeveral(readings);
}

const noEntries: readonly PaperEntry[] = [];

function fromDigest(uri: string, paper: DigestPaper): MergedPaper {
	const { title, abstract, authorCount, authors, organization, published, comments, upvotes, identifiers, range } = paper;
	return {
		title, abstract, authorCount, authors, organization, published, comments, upvotes, identifiers,
		sources: [{ digest: uri, range }], entries: noEntries, provisional: isProvisional(authors, identifiers),
	};
}

function fromSeveral(readings: readonly Reading[]): MergedPaper {
	const references = readings.flatMap(({ reference }) => reference ?? []);
	const papers = readings.flatMap(({ paper }) => paper ?? []);
	const authors = first(references.map(authorsOf)) ?? longest(papers.map(paper => paper.authors));
	const identifiers = mergeIdentifiers([...references.map(reference => reference.identifiers), ...papers.map(paper => paper.identifiers)]);
	return {
		title: first(references.map(({ title }) => title)) ?? oldestTitle(papers) ?? '',
		abstract: longest(papers.map(({ abstract }) => abstract)) ?? longest(references.map(({ abstract }) => abstract)),
		authorCount: first(references.map(authorCountOf)) ?? first(papers.map(({ authorCount }) => authorCount)) ?? authors?.length,
		authors,
		organization: first(papers.map(({ organization }) => organization)),
		published: mergeDates(first(references.map(issuedOf)), papers.map(({ published }) => published)),
		comments: highest(papers.map(({ comments }) => comments)),
		upvotes: highest(papers.map(({ upvotes }) => upvotes)),
		identifiers,
		sources: readings.flatMap(({ uri, paper }): readonly PaperSource[] => paper === undefined ? [] : [{ digest: uri, range: paper.range }]),
		entries: readings.flatMap(({ uri, reference }): readonly PaperEntry[] => reference === undefined ? [] : [{ bibliography: uri, key: reference.key, reference }]),
		provisional: isProvisional(authors, identifiers),
	};
}

/** A paper nobody could cite properly: its authors are not known, or no identifier. */
export function isProvisional(authors: Paper['authors'], { arxiv, doi }: Identifiers): boolean {
	return authors === undefined || authors.length === 0 || arxiv === undefined && doi === undefined;
}

/** The year is what the bibliography says, month and day may come from a digest of the same year; a date that was read goes before one that was inferred. */
function mergeDates(issued: PaperDate | undefined, published: readonly (PaperDate | undefined)[]): PaperDate | undefined {
	const dates = published.filter(date => date !== undefined);
	const fitting = dates.filter(({ iso }) => issued === undefined || iso.startsWith(issued.iso)).sort((a, b) => compareText(preciseFirst(a), preciseFirst(b)));
	return fitting.find(date => !date.yearInferred) ?? issued ?? fitting[0];
}

/** In this order the earliest comes first, and of two that may be the same day the one that says more. */
function preciseFirst({ iso }: PaperDate): string {
	return iso + '-99-99'.slice(iso.length - 4);
}

/** Of several titles the oldest, so that a renamed paper keeps its key, and the same in whatever order they were read. */
function oldestTitle(papers: readonly DigestPaper[]): string | undefined {
	const inOrder = [...papers].sort((a, b) => compareText(a.published?.iso ?? '9999', b.published?.iso ?? '9999') || compareText(a.title, b.title));
	return inOrder[0]?.title;
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function mergeIdentifiers(all: readonly Identifiers[]): Identifiers {
	return { arxiv: first(all.map(({ arxiv }) => arxiv)), doi: first(all.map(({ doi }) => doi)), url: first(all.map(({ url }) => url)) };
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
	return values.find(value => value !== undefined && value !== '');
}

function longest<T extends { readonly length: number }>(values: readonly (T | undefined)[]): T | undefined {
	return values.reduce((best, value) => value !== undefined && value.length > (best?.length ?? 0) ? value : best, undefined);
}

function highest(values: readonly (number | undefined)[]): number | undefined {
	const known = values.filter(value => value !== undefined);
	return known.length === 0 ? undefined : Math.max(...known);
}
