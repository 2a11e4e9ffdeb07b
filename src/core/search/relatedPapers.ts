import type { Search } from './createSearch';
import type { LiveSegment } from './rank';
import { headFields, mostCounted, postingBits, type HeadField } from './segment';
import { stopWords } from './stopWords';
import { TopList } from './topList';
import { WordReader } from './words';

/** A paper that fits a text. `words` are those of the text that say so, as they stand there, the most telling first. */
export interface Fit {
	readonly id: string;
	readonly score: number;
	readonly words: readonly string[];
	/** Said of related papers only: they have this topic in common. */
	readonly topic?: string;
}

/** The papers that fit a paragraph best, best first; none when it shares nothing telling with any. */
export function fitParagraph(text: string, search: Search, limit = 10): readonly Fit[] {
	return fit(readSubject([[text, 1]]), search, limit);
}

/** The papers most like the one with the key `id`, best first, without itself. */
export function relatedPapers(id: string, search: Search, limit = 10): readonly Fit[] {
	const position = search.papers.findIndex(other => other.id === id);
	const paper = search.papers[position];
	if (paper === undefined) { return []; }
	const topic = paper.topics?.[0];
	const fits = fit(readSubject([[paper.title, 3], [topic ?? '', 2], [paper.abstract ?? '', 1]]), search, limit, position);
	const inTopic = new Set(search.papers.flatMap(other => topic !== undefined && other.topics?.[0] === topic ? [other.id] : []));
	return fits.map(found => inTopic.has(found.id) ? { ...found, topic } : found);
}

/** A word a text is about. */
interface SubjectWord {
	readonly surface: string;
	readonly forms: readonly Uint8Array[];
	weight: number;
}

/** The telling words of some texts, each text with its weight; singular and plural are one word. */
function readSubject(texts: readonly (readonly [string, number])[]): readonly SubjectWord[] {
	const words = new Map<string, SubjectWord>();
	for (const [text, weight] of texts) {
		reader.open(text);
		while (reader.next()) {
			if (reader.kind === 'joined' || reader.kind === 'tail' || reader.length < 2) { continue; }
			const bytes = reader.bytes.slice(0, reader.length);
			const folded = String.fromCharCode(...bytes);
			if (stopWords.has(folded) || bytes.every(byte => byte < 58)) { continue; }
			const stem = singularOf(folded);
			const known = words.get(stem);
			if (known === undefined) { words.set(stem, { surface: text.slice(reader.start, reader.end), forms: formsOf(stem), weight }); } else { known.weight += weight; }
		}
	}
	return [...words.values()];
}

const reader = new WordReader();

function singularOf(word: string): string {
	if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) { return word; }
	return word.length > 4 && word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function formsOf(stem: string): readonly Uint8Array[] {
	const forms = [stem, `${stem}s`, ...(stem.endsWith('y') ? [`${stem.slice(0, -1)}ies`] : [])];
	return forms.map(form => Uint8Array.from(form, letter => letter.charCodeAt(0)));
}

/** A word of the subject as one segment knows it. */
interface Evidence {
	readonly word: SubjectWord;
	readonly ranks: readonly (readonly number[])[];
	readonly value: number;
}

function fit(subject: readonly SubjectWord[], search: Search, limit: number, except = -1): readonly Fit[] {
	const evidence = weigh(subject, search.segments);
	const top = new TopList(limit);
	search.segments.forEach((live, s) => score(live, s, evidence, except, top));
	const best = top.finish();
	return best.filter(({ score }) => score >= best[0]!.score * leastOfBest).flatMap(({ number, score }) => {
		const words = reasonsOf(number, search.segments, evidence);
		return words.length >= Math.min(leastWords, subject.length) ? [{ id: search.papers[number]!.id, score, words }] : [];
	});
}

/** One shared word is chance, two are a subject. */
const leastWords = 2;
const leastOfBest = .25;
const mostEvidence = 40;
const mostReasons = 5;

/** The most telling words of the subject: rare in the library, frequent in the text. */
function weigh(subject: readonly SubjectWord[], segments: readonly LiveSegment[]): readonly Evidence[] {
	const total = segments.reduce((sum, { segment }) => sum + segment.documentCount, 0);
	const evidence = subject.flatMap(word => {
		const ranks = segments.map(({ expander }) => word.forms.map(form => expander.rankOf(form)).filter(rank => rank >= 0));
		const frequency = Math.min(total, segments.reduce((sum, live, s) => sum + ranks[s]!.reduce((most, rank) => Math.max(most, papersWith(live, rank)), 0), 0));
		if (frequency === 0 || frequency > total / 2 && total > 2) { return []; }
		return [{ word, ranks, value: Math.log(1 + (total - frequency + .5) / (frequency + .5)) * word.weight ** .75 }];
	});
	return evidence.sort((a, b) => b.value - a.value).slice(0, mostEvidence);
}

function papersWith({ segment: { abstractStarts, headStarts } }: LiveSegment, rank: number): number {
	return Math.max(abstractStarts[rank + 1]! - abstractStarts[rank]!, headStarts[rank + 1]! - headStarts[rank]!);
}

/** How many times in the abstract a word in each field counts for. */
const headCounts = Float32Array.from(headFields, field => ({ title: 3, topics: 2, tags: 2 } as Partial<Record<HeadField, number>>)[field] ?? 0);

/** BM25: the sum over the words of value × a count that saturates and is taken relative to the paper's length. */
function score(live: LiveSegment, s: number, evidence: readonly Evidence[], except: number, top: TopList): void {
	const { board: { score: sums, all }, positions, segment: { lengths } } = live;
	const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
	let count = 0;
	for (const { ranks, value } of evidence) {
		forEachPaper(live, ranks[s]!, (document, times) => {
			if (sums[document] === 0) { all[count++] = document; }
			sums[document]! += value * times * (saturation + 1) / (times + saturation * (1 - lengthShare + lengthShare * lengths[document]! / average));
		});
	}
	for (let i = 0; i < count; i++) {
		const document = all[i]!;
		const position = positions[document]!;
		if (position >= 0 && position !== except) { top.add(position, sums[document]!); }
		sums[document] = 0;
	}
}

/** The usual constants of BM25; the length counts less than usual, because long abstracts are not about more. */
const saturation = 1.2;
const lengthShare = .4;

/** Calls back for each paper that has one of the words, with how often. */
function forEachPaper({ board: { best, touched: list }, segment }: LiveSegment, ranks: readonly number[], found: (document: number, times: number) => void): void {
	const { heads, headStarts, abstracts, abstractStarts } = segment;
	let touched = 0;
	for (const rank of ranks) {
		for (let i = headStarts[rank]!; i < headStarts[rank + 1]!; i++) {
			const document = heads[i]! >>> postingBits;
			const times = headCounts[heads[i]! & mostCounted]!;
			if (times === 0) { continue; }
			if (best[document] === 0) { list[touched++] = document; }
			best[document]! += times;
		}
		for (let i = abstractStarts[rank]!; i < abstractStarts[rank + 1]!; i++) {
			const document = abstracts[i]! >>> postingBits;
			if (best[document] === 0) { list[touched++] = document; }
			best[document]! += abstracts[i]! & mostCounted;
		}
	}
	for (let i = 0; i < touched; i++) {
		const document = list[i]!;
		found(document, best[document]!);
		best[document] = 0;
	}
}

function reasonsOf(position: number, segments: readonly LiveSegment[], evidence: readonly Evidence[]): readonly string[] {
	const s = segments.findIndex(({ positions }) => positions.includes(position));
	const live = segments[s]!;
	const document = live.positions.indexOf(position);
	return evidence.filter(({ ranks }) => ranks[s]!.some(rank => stands(live, rank, document))).slice(0, mostReasons).map(({ word }) => word.surface);
}

/** Whether a word stands in title, topic, tags or abstract of a paper; postings are in the order of the papers. */
function stands({ segment: { heads, headStarts, abstracts, abstractStarts } }: LiveSegment, rank: number, document: number): boolean {
	for (let i = lowerBound(heads, headStarts[rank]!, headStarts[rank + 1]!, document); i < headStarts[rank + 1]! && heads[i]! >>> postingBits === document; i++) {
		if (headCounts[heads[i]! & mostCounted]! > 0) { return true; }
	}
	const i = lowerBound(abstracts, abstractStarts[rank]!, abstractStarts[rank + 1]!, document);
	return i < abstractStarts[rank + 1]! && abstracts[i]! >>> postingBits === document;
}

/** The first posting of a paper at or behind `document`. */
function lowerBound(postings: Uint32Array, from: number, to: number, document: number): number {
	while (from < to) {
		const middle = from + to >>> 1;
		if (postings[middle]! >>> postingBits < document) { from = middle + 1; } else { to = middle; }
	}
	return from;
}
