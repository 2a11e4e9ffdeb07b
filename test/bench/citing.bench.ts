import { readBibtex } from '../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../src/core/bibliography/bibtexReference';
import type { CheckedBibliography, CheckInput } from '../../src/core/check/checkInput';
import { checkInSteps, liveRules } from '../../src/core/check/rules';
import { citationInDocumentAt, citationsOf, createCitationDocument, updateCitationDocument, type CitationDocument } from '../../src/core/citation/citationDocument';
import { citedWorks } from '../../src/core/citation/citedWorks';
import { createTitleIndex } from '../../src/core/library/titleIndex';
import { readTables } from '../../src/core/note/synthesisTable';
import { createSearch, prepareSearch } from '../../src/core/search/createSearch';
import { runToEnd } from '../../src/core/steps';
import type { Bench, BenchRow, Tell } from './bench';
import { makeBibliography } from './bibliography.bench';
import { makeManuscript } from './citation.bench';
import { generatePapers } from './searchCorpus';

/** How many papers library and bibliography have, how long the two documents are, and how many keystrokes are measured, how often. */
interface CitingBenchSize {
	readonly papers: number;
	readonly characters: number;
	readonly longest: number;
	readonly strokes: number;
	readonly rounds: number;
}

export const bench: Bench<CitingBenchSize> = { whole: { papers: 10_000, characters: 100_000, longest: 2_000_000, strokes: 20, rounds: 6 }, small: { papers: 500, characters: 10_000, longest: 60_000, strokes: 3, rounds: 2 }, measure: measureCiting };

/** What each of the editor's questions costs after one keystroke, in milliseconds of the core: the mean of many, in the best of several rounds. */
async function measureCiting(size: CitingBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const papers = generatePapers(size.papers, 5);
	const search = createSearch(papers);
	runToEnd(prepareSearch(search));
	const own = new Set(papers.filter((_, index) => index % 3 === 0).map(({ id }) => id));
	const titles = createTitleIndex(papers);
	const [paper, book] = [createSession(makeManuscript(size.characters)), createSession(makeManuscript(size.longest))];
	const bibliography = bibliographyFor(book.document, size.papers);
	tell(`${papers.length} papers in the library and as many in the bibliography; documents of ${paper.size} and ${book.size}`);
	const typed = papers.map(({ title }) => title.toLowerCase().split(/\W+/).find(word => word.length > 5)?.slice(0, 6) ?? title);
	const questions: Readonly<Record<string, (stroke: number) => unknown>> = {
		[`typing into ${book.size}, before anything is asked`]: stroke => book.type(stroke),
		[`hover on a citation in ${book.size}`]: () => citationInDocumentAt(book.document, book.offset),
		[`whether a place in ${book.size} takes a key`]: () => citationInDocumentAt(updateCitationDocument(book.document, { range: { start: book.offset, end: book.offset }, text: '@x' }), book.offset + 1),
		[`the References view of ${book.size}`]: () => citedWorks(citationsOf(book.document)),
		[`the lenses of ${book.size}`]: () => readTables(book.document.source.text),
		[`typing into ${paper.size}`]: stroke => paper.type(stroke),
		'completion': stroke => search.find(typed[stroke * 7 % typed.length]!, 50, own),
		'completion with nothing typed': () => search.find('', 50, own),
		'hover on a title': stroke => titles.find(`We use ${papers[stroke]!.title} for the rest.`, 12),
		[`the References view of ${paper.size}`]: () => citedWorks(citationsOf(paper.document)),
	};
	const whole = Object.entries(questions).map(([name, ask]): BenchRow => {
		const round = () => timeOf(() => { for (let stroke = 0; stroke < size.strokes; stroke++) { ask(stroke); } }) / size.strokes;
		// What else the machine does makes a round slower, and never faster.
		return { name: `ms, ${name}`, ratio: Math.min(...Array.from({ length: size.rounds }, round)), goal: 5, atMost: true };
	});
	const checks = [book, paper].map((session): BenchRow => ({ name: `ms, the longest step of the checks of ${session.size}`, ratio: longestStep(() => checkInSteps(checkInput(session.document, bibliography), liveRules), size.rounds), goal: 5, atMost: true }));
	return [...whole, ...checks];
}

/** The longest of the steps of something, each as short as it was in the best of several rounds. */
function longestStep(start: () => Generator<unknown>, rounds: number): number {
	const least: number[] = [];
	for (let round = 0; round < rounds * 3; round++) {
		const steps = start();
		for (let step = 0, isDone = false; !isDone; step++) {
			const time = timeOf(() => { isDone = steps.next().done === true; });
			least[step] = Math.min(least[step] ?? Infinity, time);
		}
	}
	return Math.max(...least);
}

/** A bibliography of generated entries and of all works that a document cites but one. */
function bibliographyFor(document: CitationDocument, entries: number): CheckedBibliography {
	const [, ...cited] = new Set(citationsOf(document).flatMap(({ items }) => items.map(({ key }) => key)));
	const text = [makeBibliography(entries), ...cited.map(key => `@misc{${key}, title = {On ${key}}, author = {Smith, Ann}, year = 2020}`)].join('\n\n');
	return { path: 'r.bib', text, references: bibtexReferences(readBibtex(text)), problems: [] };
}

/** A document someone types into, here and there. */
function createSession(text: string) {
	let document: CitationDocument = createCitationDocument(text);
	let offset = 0;
	return {
		size: `${(text.length / 1e6).toFixed(1)} MB`,
		get document() { return document; },
		get offset() { return offset; },
		type(stroke: number) {
			offset = document.source.text.indexOf(' the ', Math.floor(document.source.text.length * (stroke % 20 + 1) / 21)) + 4;
			document = updateCitationDocument(document, { range: { start: offset, end: offset }, text: 'x' });
		},
	};
}

function checkInput(document: CitationDocument, bibliography: CheckedBibliography): CheckInput {
	return {
		documents: [{ path: 'a.md', text: document.source.text, citations: citationsOf(document), bibliographies: [bibliography.path], lookedAt: [], inlineKeys: [], nocite: [] }],
		bibliographies: [bibliography], papers: [],
	};
}

/** In milliseconds of this process alone, whatever else the machine does. */
function timeOf(run: () => unknown): number {
	const start = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
