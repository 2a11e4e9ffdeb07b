import * as assert from 'node:assert';
import { createLibrary } from '../../../src/core/library';
import { acceptChoice } from '../../../src/core/lookup/accept';
import { compareFound } from '../../../src/core/lookup/evidence';
import { createFoundPaper } from '../../../src/core/lookup/foundPaper';
import { readMarks } from '../../../src/core/marks';
import { setMark } from '../../../src/core/marks/setMark';
import { applyEdits } from '../../../src/core/edit';
import type { DigestPaper } from '../../../src/core/paper';
import { askedPaper } from '../lookup/replayNet';
import { digestOf, digestPaper, reference } from './papers';

const published = (iso: string) => ({ iso, yearInferred: false });
const paper = digestPaper({ title: 'Driftwood: Slow Rivers', authorCount: 2, published: published('2026-03-16') });
const found = createFoundPaper({
	service: 'huggingface', title: 'Driftwood: Slow Rivers', authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }, { literal: 'Gemini Team' }], published: published('2026-03-15'),
	identifiers: { arxiv: '2603.00001' }, categories: ['cs.LG'],
	publication: { type: 'paper-conference', venue: 'Made-Up Conference', year: '2026', volume: undefined, issue: undefined, page: '1–2', publisher: undefined },
});

/** The marks file after the found paper was accepted for a paper of a digest. */
function accepted(of: DigestPaper, text = ''): string {
	const asked = askedPaper(of);
	const { found: mark, identifiers } = acceptChoice(asked, { found, evidence: compareFound(asked, found) }, '2026-05-13')!;
	return applyEdits(text, setMark(text, { title: of.title, identifiers }, { found: mark })!);
}

function libraryOf(text: string, ...papers: readonly DigestPaper[]) {
	return createLibrary({ digests: [{ uri: 'a', digest: digestOf(...papers) }], marks: readMarks(text) });
}

suite('accepted lookups', () => {
	test('are written in lines a person can read, and read as they were written', () => {
		const text = accepted(paper);
		assert.ok(text.includes('\t"Driftwood: Slow Rivers": {\n\t\t"arxiv": "2603.00001",\n\t\t"found": {\n\t\t\t"authors": ["van Gogh, Ada", "{Gemini Team}"],\n\t\t\t"categories": ["cs.LG"],\n\t\t\t"evidence": "title equal, 2 of 2 authors, same time",\n\t\t\t"from": "huggingface",\n\t\t\t"on": "2026-05-13",\n'), text);
		assert.deepStrictEqual(readMarks(text).problems, []);
		assert.strictEqual(accepted(paper, text), text, 'accepting it again changes nothing');
	});

	test('make a paper one that can be cited, where digest and bibliography leave something out', () => {
		const [known] = libraryOf(accepted(paper), paper).papers;
		assert.deepStrictEqual([known!.provisional, known!.authors, known!.identifiers.arxiv, known!.published?.iso, known!.marks.found?.venue], [false, found.authors, '2603.00001', '2026-03-16', 'Made-Up Conference']);
	});

	test('say nothing of another paper of the same title, by time or number of authors', () => {
		const text = accepted(paper);
		const others = [digestPaper({ ...paper, published: published('2021-01-01') }), digestPaper({ ...paper, authorCount: 5 })];
		for (const other of others) { assert.deepStrictEqual(libraryOf(text, other).papers.map(({ authors, provisional, marks }) => [authors, provisional, marks.found]), [[undefined, true, undefined]]); }
	});

	test('hold for the paper they were chosen for by hand, though its digest counts and dates otherwise', () => {
		const odd = digestPaper({ ...paper, authorCount: 5, published: published('2021-01-01') });
		assert.strictEqual(libraryOf(accepted(odd), odd).papers[0]!.provisional, false);
	});

	test('never change what a bibliography says', () => {
		const entry = reference({ key: 'own', title: paper.title, authors: [{ family: 'Own', given: 'My' }, { family: 'Other', given: 'An' }], issued: '2026' });
		const [known] = createLibrary({ digests: [{ uri: 'a', digest: digestOf(paper) }], references: [{ uri: 'b', references: [entry] }], marks: readMarks(accepted(paper)) }).papers;
		assert.deepStrictEqual([known!.authors, known!.identifiers.arxiv, known!.key], [entry.authors, '2603.00001', 'own']);
	});

	test('bring together what has the same identifier under another title', () => {
		const renamed = reference({ key: 'r', title: 'Rivers, Renamed', identifiers: { arxiv: '2603.00001' } });
		const { papers } = createLibrary({ digests: [{ uri: 'a', digest: digestOf(paper) }], references: [{ uri: 'b', references: [renamed] }], marks: readMarks(accepted(paper)) });
		assert.strictEqual(papers.length, 1);
	});

	test('that are damaged are a problem and no names', () => {
		for (const damage of ['"authors": []', '"authors": [7]', '"authors": "Ada"']) {
			const text = accepted(paper).replace(/"authors": \[.*\]/, damage);
			const marks = readMarks(text);
			assert.deepStrictEqual([marks.problems.length, marks.papers[0]!.found], [1, undefined], damage);
		}
		const [known] = libraryOf(accepted(paper).replace('"van Gogh, Ada"', '"{}"'), paper).papers;
		assert.deepStrictEqual([known!.authors, known!.provisional], [undefined, true]);
	});
});
