import { readBibtex } from '../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../src/core/bibliography/bibtexReference';
import type { CheckedBibliography, CheckInput } from '../../src/core/check/checkInput';
import { check, liveRules } from '../../src/core/check/rules';
import { citationInDocumentAt, citationsOf, createCitationDocument, updateCitationDocument, type CitationDocument } from '../../src/core/citation/citationDocument';
import { citedWorks } from '../../src/core/citation/citedWorks';
import { createTitleIndex } from '../../src/core/library/titleIndex';
import { createSearch } from '../../src/core/search/createSearch';
import type { Bench, BenchRow, Tell } from './bench';
import { makeBibliography } from './bibliography.bench';
import { makeManuscript } from './citation.bench';
import { generatePapers } from './searchCorpus';

/** How many papers library and bibliography have, how long the two documents are, and how many keystrokes are measured. */
interface CitingBenchSize {
	readonly papers: number;
	readonly characters: number;
	readonly longest: number;
	readonly strokes: number;
}

export const bench: Bench<CitingBenchSize> = { whole: { papers: 10_000, characters: 100_000, longest: 2_000_000, strokes: 60 }, small: { papers: 500, characters: 10_000, longest: 60_000, strokes: 6 }, measure: measureCiting };

/** What each of the editor's questions costs after one keystroke, in milliseconds of the core: the mean of many. */
async function measureCiting(size: CitingBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const papers = generatePapers(size.papers, 5);
	const search = createSearch(papers);
	const titles = createTitleIndex(papers);
	const text = makeBibliography(size.papers);
	const bibliography: CheckedBibliography = { path: 'r.bib', text, references: bibtexReferences(readBibtex(text)), problems: [] };
	const [paper, book] = [createSession(makeManuscript(size.characters)), createSession(makeManuscript(size.longest))];
	tell(`${papers.length} papers in the library and as many in the bibliography; documents of ${paper.size} and ${book.size}`);
	const typed = papers.map(({ title }) => title.toLowerCase().split(/\W+/).find(word => word.length > 5)?.slice(0, 6) ?? title);
	const questions: Readonly<Record<string, (stroke: number) => unknown>> = {
		[`typing into ${book.size}, before anything is asked`]: stroke => book.type(stroke),
		[`hover on a citation in ${book.size}`]: () => citationInDocumentAt(book.document, book.offset),
		[`typing into ${paper.size}`]: stroke => paper.type(stroke),
		'completion': stroke => search.find(typed[stroke * 7 % typed.length]!, 50),
		'hover on a title': stroke => titles.find(`We use ${papers[stroke]!.title} for the rest.`, 12),
		[`the References view of ${paper.size}`]: () => citedWorks(citationsOf(paper.document)),
		[`the checks of ${paper.size}`]: () => check(checkInput(paper.document, bibliography), liveRules),
	};
	const rows: BenchRow[] = [];
	for (const [name, ask] of Object.entries(questions)) {
		for (let stroke = 0; stroke < 5; stroke++) { ask(stroke); }
		const time = timeOf(() => { for (let stroke = 0; stroke < size.strokes; stroke++) { ask(stroke); } });
		rows.push({ name: `ms, ${name}`, ratio: time / size.strokes, goal: 5, atMost: true });
	}
	return rows;
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
