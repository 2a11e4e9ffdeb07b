import { readCitations } from '../citation/readCitations';
import type { PaperMarks } from '../marks';
import type { Problem, TextRange } from '../paper';
import { readEvidence, type Evidence } from './evidence';
import { findFrontMatter } from '../frontMatterRange';
import { noteFieldNames, readNoteFrontMatter } from './readNote';
import { sentenceAt } from './sentences';

/** A place in a file that need not be open: line and character, both from 0. */
export interface Place {
	readonly line: number;
	readonly character: number;
}

export interface PlaceRange {
	readonly start: Place;
	readonly end: Place;
}

/** What a Markdown file says of papers; plain data, so that it can be kept as JSON. */
export interface MarkdownFacts {
	/** Where the file is a literature note: the key of its paper and what the user says of it there. */
	readonly note?: NoteFacts;
	/** What is wrong with the note's front matter. */
	readonly problems: readonly PlacedProblem[];
	readonly uses: readonly PaperUse[];
	/** Verbatim quotes of papers. */
	readonly evidence: readonly Pick<Evidence, 'key' | 'quote' | 'claim'>[];
}

export interface NoteFacts {
	readonly key: string;
	readonly keyRange: PlaceRange;
	readonly title?: string;
	/** Of the marks those that a note may hold. */
	readonly marks: PaperMarks;
}

export type PlacedProblem = Omit<Problem, 'range'> & { readonly range: PlaceRange };

/** A place where a paper is cited, or a link to its note stands, and the sentence around it in one line. */
export interface PaperUse {
	readonly key: string;
	readonly kind: 'citation' | 'mention';
	readonly range: PlaceRange;
	readonly sentence: string;
}

/** Nothing about papers; one object for all such files. */
export const noFacts: MarkdownFacts = { problems: [], uses: [], evidence: [] };

/** Reads a Markdown file. Never throws; a file without `@` and front matter costs one look. */
export function readMarkdownFacts(text: string): MarkdownFacts {
	const noted = mayBeNote(text);
	if (!noted && !text.includes('@')) {
		return noFacts;
	}
	const places = createPlaces(text);
	const uses = text.includes('@') ? readUses(text, places) : [];
	const evidence = readEvidence(text).map(({ key, quote, claim }) => ({ key, quote, claim }));
	return { ...noted ? readNoteFacts(text, places) : { problems: [] }, uses, evidence };
}

/** Cheap: whether it is worth reading the YAML of a text. */
function mayBeNote(text: string): boolean {
	return /^\uFEFF?---[ \t]*\r?\n/.test(text) && noteFieldNames.citekey.some(name => text.includes(name));
}

function readNoteFacts(text: string, places: Places): Pick<MarkdownFacts, 'note' | 'problems'> {
	const { citekey, title, status, priority, tags, topic, snoozedUntil, finished, problems } = readNoteFrontMatter(text);
	// A page that only speaks of citation keys in its front matter is no note, and its YAML is not ours to judge.
	if (citekey === undefined && !/^(?:citekey|citation-?key)[ \t]*:/mi.test(text.slice(0, findFrontMatter(text)?.bodyStart ?? 0))) {
		return { problems: [] };
	}
	const marks: PaperMarks = {
		status: status?.value, priority: priority?.value, tags: tags.length === 0 ? undefined : tags.map(({ value }) => value),
		topic: topic?.value, snoozedUntil: snoozedUntil?.value, finished: finished?.value,
	};
	return {
		...citekey && { note: { key: citekey.value, keyRange: places(citekey.range), title: title?.value, marks } },
		problems: problems.map(problem => ({ ...problem, range: places(problem.range) })),
	};
}

function readUses(text: string, places: Places): PaperUse[] {
	const links = [...text.matchAll(/\[\[(?:[^\][|#\n]{0,200}\/)?@([^\][|#\n]{1,200})|\]\((?:[^()\s]{0,200}\/)?@([^()\s/]{1,200})\.md/g)].map(match => {
		const key = match[1] ?? match[2]!;
		const start = match.index + match[0].lastIndexOf(`@${key}`);
		return { key: key.replace(/\.md$/, ''), kind: 'mention' as const, range: { start, end: start + key.length + 1 } };
	});
	// A wiki link `[[@key]]` is a citation in brackets to pandoc, and a link to whoever wrote it.
	const isLink = new Set(links.map(({ range }) => range.start));
	const cited = readCitations(text).flatMap(({ items }) => items.filter(({ crossReference, markRange }) => !crossReference && !isLink.has(markRange.start)).map(({ key, markRange }) => ({ key, kind: 'citation' as const, range: markRange })));
	return [...cited, ...links].sort((a, b) => a.range.start - b.range.start).map(({ key, kind, range }) => ({ key, kind, range: places(range), sentence: sentenceAt(text, range) }));
}

type Places = (range: TextRange) => PlaceRange;

function createPlaces(text: string): Places {
	const lines = [0];
	for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) { lines.push(end + 1); }
	const placeOf = (offset: number): Place => {
		let low = 0;
		for (let high = lines.length; high - low > 1;) {
			const middle = (low + high) >> 1;
			if (lines[middle]! <= offset) { low = middle; } else { high = middle; }
		}
		return { line: low, character: offset - lines[low]! };
	};
	return ({ start, end }) => ({ start: placeOf(start), end: placeOf(end) });
}
