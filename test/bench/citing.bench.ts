import { readBibtex } from '../../src/core/bibliography/bibtex';
import { bibtexReferences } from '../../src/core/bibliography/bibtexReference';
import type { CheckInput } from '../../src/core/check/checkInput';
import { check } from '../../src/core/check/rules';
import { citationInDocumentAt, citationsOf, createCitationDocument, updateCitationDocument, type CitationDocument } from '../../src/core/citation/citationDocument';
import { citedWorks } from '../../src/core/citation/citedWorks';
import { createTitleIndex } from '../../src/core/library/titleIndex';
import { createSearch } from '../../src/core/search/createSearch';
import { planKeyRename } from '../../src/core/rename/planKeyRename';
import type { Bench, BenchRow, Tell } from './bench';
import { makeBibliography } from './bibliography.bench';
import { makeManuscript } from './citation.bench';
import { generatePapers } from './searchCorpus';

/** How many papers the library has, how long the document is, and how many keystrokes are measured. */
interface CitingBenchSize {
	readonly papers: number;
	readonly characters: number;
	readonly strokes: number;
}

export const bench: Bench<CitingBenchSize> = { whole: { papers: 10_000, characters: 2_000_000, strokes: 60 }, small: { papers: 500, characters: 60_000, strokes: 6 }, measure: measureCiting };

/** What each of the editor's questions costs after one keystroke, in milliseconds of the core: the mean of many. */
async function measureCiting(size: CitingBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const papers = generatePapers(size.papers, 5);
	const search = createSearch(papers);
	const titles = createTitleIndex(papers);
	const text = makeManuscript(size.characters);
	const bibliography = makeBibliography(size.papers);
	const entries = bibtexReferences(readBibtex(bibliography));
	tell(`${papers.length} papers, ${entries.length} entries, ${(text.length / 1e6).toFixed(1)} MB of Markdown with ${citationsOf(createCitationDocument(text)).length} citations`);
	const session = createSession(text);
	const queries = papers.map(({ title }) => title.toLowerCase().split(/\W+/).filter(word => word.length > 4).slice(0, 2).join(' '));
	const questions: Readonly<Record<string, (stroke: number) => unknown>> = {
		'the keystroke itself, before anything is asked': stroke => session.type(stroke),
		'completion': stroke => search.find(queries[stroke * 7 % queries.length]!, 50),
		'hover on a citation': () => citationInDocumentAt(session.document, session.offset),
		'hover on a title': stroke => titles.find(`We use ${papers[stroke]!.title} for the rest.`, 12),
		'the References view': () => citedWorks(citationsOf(session.document)),
		'the checks, after the last of several': () => check(checkInput(session.document, bibliography, entries)),
	};
	const rows: BenchRow[] = [];
	for (const [name, ask] of Object.entries(questions)) {
		for (let stroke = 0; stroke < 3; stroke++) { ask(stroke); }
		const time = timeOf(() => { for (let stroke = 0; stroke < size.strokes; stroke++) { ask(stroke); } });
		rows.push({ name: `ms, ${name}`, ratio: time / size.strokes, goal: 5, atMost: true });
	}
	const plan = timeOf(() => planKeyRename({ bibliography: { file: 'r.bib', path: '/r.bib', text: bibliography }, from: entries[7]!.key, to: 'new', documents: [{ file: 'a.md', path: '/a.md', text, citations: citationsOf(session.document), means: true }] }));
	tell(`a rename of a key: ${plan.toFixed(0)} ms`);
	return rows;
}

/** A document someone types into, here and there. */
function createSession(text: string) {
	let document: CitationDocument = createCitationDocument(text);
	let offset = 0;
	return {
		get document() { return document; },
		get offset() { return offset; },
		type(stroke: number) {
			offset = document.text.indexOf(' the ', Math.floor(document.text.length * (stroke % 20) / 21)) + 4;
			document = updateCitationDocument(document, { range: { start: offset, end: offset }, text: 'x' });
		},
	};
}

function checkInput({ text, ...rest }: CitationDocument, bibliography: string, references: CheckInput['bibliographies'][number]['references']): CheckInput {
	return {
		documents: [{ path: 'a.md', text, citations: citationsOf({ text, ...rest }), bibliographies: ['r.bib'], lookedAt: [], inlineKeys: [], nocite: [] }],
		bibliographies: [{ path: 'r.bib', text: bibliography, references, problems: [] }], papers: [],
	};
}

/** In milliseconds of this process alone, whatever else the machine does. */
function timeOf(run: () => unknown): number {
	const start = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
