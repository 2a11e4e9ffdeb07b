import * as assert from 'node:assert';
import * as fc from 'fast-check';
import { createLibrary, type Library, type LibraryInput } from '../../../src/core/library';
import { parseKeyPattern } from '../../../src/core/bibliography/keyPattern';
import type { Reference } from '../../../src/core/bibliography/reference';
import type { MarkedPaper } from '../../../src/core/marks';
import type { DigestPaper } from '../../../src/core/paper';
import { runs } from '../runs';
import { digestOf, digestPaper, goldPapers, reference, seedGold } from './papers';

const day = (iso: string) => ({ iso, yearInferred: false });
const about = 'We study how a tutor that asks questions helps students who struggle with algebra word problems, and report gains over two semesters.';

/** A library of digests given by their papers; the first is `a.txt`, the second `b.txt`. */
function libraryOf(...digests: readonly (readonly DigestPaper[])[]): Library {
	return createLibrary({ digests: digests.map((papers, index) => ({ uri: `${'abcdef'[index]}.txt`, digest: digestOf(...papers) })) });
}

function withReferences(papers: readonly DigestPaper[], references: readonly Reference[], rest: Partial<LibraryInput> = {}): Library {
	return createLibrary({ digests: [{ uri: 'a.txt', digest: digestOf(...papers) }], references: [{ uri: 'r.bib', references }], ...rest });
}

function marked(title: string, marks: Partial<MarkedPaper>): Partial<LibraryInput> {
	return { marks: { papers: [{ title, range: { start: 0, end: 0 }, ...marks }], problems: [] } };
}

const titlesOf = (library: Library) => library.papers.map(paper => paper.title);

suite('library', () => {
	test('holds every paper of the sample under a key of its own', () => {
		const library = createLibrary({ digests: [{ uri: 'a.txt', digest: digestOf(...goldPapers(seedGold)) }] });
		assert.strictEqual(library.papers.length, 56);
		assert.strictEqual(library.paper('hydra2026')?.authorCount, 12);
		assert.strictEqual(library.papersOf('a.txt').length, 56);
		assert.strictEqual(library.papersOf('b.txt').length, 0);
		assert.deepStrictEqual(library.candidates, []);
	});

	test('joins a paper that stands in two digests and knows both places', () => {
		const library = libraryOf(
			[digestPaper({ title: 'ERNIE-Tiny : A Framework', comments: 2, abstract: 'We…' })],
			[digestPaper({ title: 'Ernie-tiny: a framework', abstract: 'We present.', comments: 1, range: { start: 4, end: 9 } })],
		);
		const [paper] = library.papers;
		assert.deepStrictEqual([library.papers.length, paper!.abstract, paper!.comments], [1, 'We present.', 2]);
		assert.deepStrictEqual(paper!.sources, [{ digest: 'a.txt', range: { start: 0, end: 0 } }, { digest: 'b.txt', range: { start: 4, end: 9 } }]);
		assert.deepStrictEqual(paper!.joins.map(({ by, similarity, places }) => [by, similarity, places.map(place => place.uri)]), [['title', 1, ['a.txt', 'b.txt']]]);
		assert.deepStrictEqual([library.papersOf('a.txt'), library.papersOf('b.txt')], [[paper], [paper]]);
	});

	test('joins by identifier whatever the titles, also an arXiv DOI, an address and a version', () => {
		const library = libraryOf(
			[digestPaper({ title: 'First title', identifiers: { arxiv: '2603.15228' } })],
			[digestPaper({ title: 'Second', identifiers: { doi: '10.48550/arXiv.2603.15228' } })],
			[digestPaper({ title: 'Third', identifiers: { url: 'https://arxiv.org/pdf/2603.15228v2' } }), digestPaper({ title: 'Fourth', identifiers: { url: 'https://huggingface.co/papers/2603.15228' } })],
		);
		assert.deepStrictEqual(titlesOf(library), ['First title']);
	});

	test('keeps papers with equal titles apart when identifiers, dates or author counts say so, and asks', () => {
		for (const [a, b] of [
			[{ identifiers: { arxiv: '2603.15228' } }, { identifiers: { arxiv: '2403.15228' } }],
			[{ published: day('2024-01-31') }, { published: day('2025-02-01') }],
			[{ authorCount: 3 }, { authorCount: 4 }],
		]) {
			const library = libraryOf([digestPaper({ title: 'Same Title', ...a })], [digestPaper({ title: 'Same title', ...b })]);
			assert.deepStrictEqual([library.papers.length, library.candidates.map(({ by, papers }) => [by, papers.map(({ key }) => key)])], [2, [['title', library.papers.map(({ key }) => key)]]]);
		}
	});

	test('joins a renamed paper by its abstract', () => {
		const library = libraryOf(
			[digestPaper({ title: '2Tutor: Two Experts Teach Better Than One', abstract: about })],
			[digestPaper({ title: 'Two Experts Teach Better: Decoupling Tutors', abstract: `${about} Code is available.` })],
		);
		assert.strictEqual(library.papers.length, 1);
		assert.strictEqual(library.papers[0]!.joins[0]!.by, 'abstract');
	});

	test('joins a paper by its abstract under a title that has no word of the old one, but not by a remark that many have', () => {
		const long = 'Tutors that ask questions help students who struggle with algebra word problems, yet nobody has measured how long these gains last. We follow four hundred pupils over two semesters, compare three ways of asking, and find that hints which name the next step are forgotten within weeks, while those asking for a reason stay. An analysis of transcripts shows why, and lets us train a small model as such a tutor.';
		const remark = 'This is the version of the article before peer review; the publisher is not responsible for errors. No abstract is available.';
		const renamed = libraryOf(
			[digestPaper({ title: 'Asking Why', abstract: long, published: day('2024-01-31') })],
			[digestPaper({ title: 'Reasons Last Longer than Hints', abstract: `${long.replace('four hundred', 'some 400').replace('a small model', 'a language model')} Code is available.`, published: day('2026-03-01') })],
		);
		assert.deepStrictEqual([renamed.papers.length, renamed.papers[0]!.joins.map(({ by }) => by)], [1, ['abstract']]);
		assert.strictEqual(libraryOf([digestPaper({ title: 'Asking Why', abstract: remark }), digestPaper({ title: 'Reasons Last Longer', abstract: remark })]).papers.length, 2);
		assert.strictEqual(libraryOf([digestPaper({ title: 'Asking Why', abstract: long }), digestPaper({ title: 'Reasons Last', abstract: about })]).papers.length, 2);
		const asked = libraryOf([digestPaper({ title: 'Asking Why', abstract: long, identifiers: { arxiv: '2603.00001' } }), digestPaper({ title: 'Reasons Last', abstract: long, identifiers: { arxiv: '2603.00002' } })]);
		assert.deepStrictEqual([asked.papers.length, asked.candidates.map(({ by }) => by)], [2, ['abstract']]);
	});

	test('does not join papers of similar titles and different abstracts, and asks where an abstract is missing', () => {
		const first = digestPaper({ title: 'Scaling Laws for Tutoring Agents in Algebra', abstract: about });
		const second = digestPaper({ title: 'Scaling Laws for Tutoring Agents in Geometry', abstract: 'A completely unrelated text on proofs, diagrams, angles and their automatic formalisation in Lean.' });
		const apart = libraryOf([first, second]);
		assert.deepStrictEqual([apart.papers.length, apart.candidates.length], [2, 0]);
		const asked = libraryOf([first, { ...second, abstract: undefined }]);
		assert.deepStrictEqual([asked.papers.length, asked.candidates.map(({ by }) => by)], [2, ['title']]);
	});

	test('never brings together what has two arXiv identifiers, not even through a third', () => {
		const library = libraryOf([digestPaper({ title: 'T', identifiers: { arxiv: '2603.00001' } }), digestPaper({ title: 'T' }), digestPaper({ title: 'T', identifiers: { arxiv: '2603.00002' } })]);
		assert.strictEqual(library.papers.length, 2);
		assert.strictEqual(library.papers.flatMap(({ sources }) => sources).length, 3);
	});

	test('keeps apart what the user says is not the same, also through a third', () => {
		const papers = [digestPaper({ title: 'Tutors Teach' }), digestPaper({ title: 'tutors teach', identifiers: { arxiv: '2603.00001' } }), digestPaper({ title: 'Tutors, teach!', identifiers: { doi: '10.1000/xyz' } })];
		const joined = withReferences(papers, []);
		assert.strictEqual(joined.papers.length, 1);
		const kept = withReferences(papers, [], marked('Tutors Teach', { doi: '10.1000/XYZ', notSameAs: ['2603.00001'] }));
		assert.strictEqual(kept.papers.length, 2);
		assert.ok(kept.papers.every(({ sources, identifiers }) => sources.length > 0 && !(identifiers.arxiv && identifiers.doi)));
		assert.deepStrictEqual(kept.candidates, []);
	});

	test('joins what the user says is the same whatever else is known, by identifier, and by title where no identifier contradicts', () => {
		const [first, second] = [digestPaper({ title: 'Tutors Teach', identifiers: { arxiv: '2603.00001' } }), digestPaper({ title: 'Tutors teach', identifiers: { arxiv: '2603.00002' } })];
		assert.strictEqual(withReferences([first, second], []).candidates.length, 1);
		const same = withReferences([first, second], [], marked('Tutors Teach', { arxiv: '2603.00001', sameAs: ['2603.00002'] }));
		assert.deepStrictEqual([same.papers.length, same.candidates.length, same.papers[0]!.joins.map(({ by }) => by)], [1, 0, ['user']]);
		assert.strictEqual(withReferences([first, second], [], marked('Tutors Teach', { arxiv: '2603.00001', sameAs: ['Tutors teach'] })).papers.length, 2);
		const other = digestPaper({ title: 'Why to Ask' });
		assert.strictEqual(withReferences([first, other], [], marked('Why to Ask', { sameAs: ['Tutors teach'] })).papers.length, 1);
		assert.strictEqual(withReferences([first, other], [], marked('Why to Ask', { sameAs: ['Tutors teach'], notSameAs: ['2603.00001'] })).papers.length, 2);
	});

	test('asks once about two papers, however many of their places are alike, and names two of these', () => {
		const [first, second] = [digestPaper({ title: 'Tutors Teach', identifiers: { arxiv: '2603.00001' } }), digestPaper({ title: 'Tutors teach', identifiers: { arxiv: '2603.00002' } })];
		const { papers, candidates } = libraryOf([first, second], [first, second]);
		assert.strictEqual(papers.length, 2);
		assert.deepStrictEqual(candidates.map(({ places }) => places.map(({ identifiers }) => identifiers.arxiv).sort()), [['2603.00001', '2603.00002']]);
	});

	test('two papers of one title that are kept apart by identifier keep all their places, and marks of their own', () => {
		const preprint = digestPaper({ title: 'Tutors Teach', identifiers: { arxiv: '2603.00001' } });
		const range = { start: 0, end: 0 };
		const [arxiv, doi] = ['2603.00001', '10.1000/xyz'];
		for (const papers of [
			[{ title: 'Tutors Teach', arxiv, doi, notSameAs: [doi], status: 'read', range }, { title: 'Tutors Teach.', doi, status: 'skipped', range }],
			[{ title: 'Tutors Teach', doi, notSameAs: [arxiv], status: 'skipped', range }, { title: 'Tutors Teach.', arxiv, status: 'read', range }],
		] satisfies readonly (readonly MarkedPaper[])[]) {
			const library = withReferences([preprint, { ...preprint, range: { start: 1, end: 2 } }], [reference({ key: 'tutors', title: 'Tutors teach', identifiers: { doi } })], { marks: { papers, problems: [] } });
			assert.deepStrictEqual(library.papers.map(({ sources, entries, marks: { status } }) => [sources.length, entries.length, status]), [[2, 0, 'read'], [0, 1, 'skipped']]);
		}
	});

	test('a paper in a bibliography takes key, title and authors from there, and abstract, exact date and counts from the digest', () => {
		const library = withReferences(
			[digestPaper({ title: 'HYDRA: unifying', abstract: about, authorCount: 2, published: day('2026-03-16'), comments: 3, organization: { slug: 'x', name: 'X' } })],
			[reference({ key: 'Smith2026', title: 'HYDRA: Unifying', authors: [{ family: 'Smith', given: 'A.' }, { family: 'Roe' }], issued: '2026', identifiers: { doi: '10.1000/abc' } })],
		);
		const [paper] = library.papers;
		assert.strictEqual(library.papers.length, 1);
		assert.deepStrictEqual(
			[paper!.key, paper!.title, paper!.authors?.map(({ family }) => family), paper!.published?.iso, paper!.comments, paper!.abstract, paper!.organization?.name, paper!.provisional, paper!.identifiers.doi],
			['Smith2026', 'HYDRA: Unifying', ['Smith', 'Roe'], '2026-03-16', 3, about, 'X', false, '10.1000/abc'],
		);
		assert.deepStrictEqual(paper!.entries.map(({ bibliography, key }) => [bibliography, key]), [['r.bib', 'Smith2026']]);
	});

	test('proposes no key and no other name of an entry, whatever their capitals; a key goes before the other name of another entry', () => {
		const entries = [reference({ key: 'li2026hydra', title: 'HYDRA: Unifying', aliases: ['Hydra2026', 'orca2023'] }), reference({ key: 'orca2023', title: 'Orca' }), reference({ key: 'SEAL2026', title: 'Sea lions of the north' })];
		const library = withReferences([digestPaper({ title: 'HYDRA: Another Beast', published: day('2026-05-01') }), digestPaper({ title: 'Seal: Learning', published: day('2026-05-01') })], entries);
		assert.deepStrictEqual(library.papers.map(({ key }) => key), ['hydra2026a', 'seal2026a', 'li2026hydra', 'orca2023', 'SEAL2026']);
	});

	test('marks reach their paper by title before an identifier is known and after', () => {
		const marks = marked('HYDRA: Unifying', { status: 'reading', key: 'hydra' });
		for (const identifiers of [{}, { arxiv: '2603.15228' }]) {
			const library = withReferences([digestPaper({ title: 'Hydra – unifying', identifiers })], [], marks);
			assert.deepStrictEqual([library.papers[0]!.marks.status, library.papers[0]!.key], ['reading', 'hydra']);
		}
		const other = withReferences([digestPaper({ title: 'HYDRA: Unifying', identifiers: { arxiv: '2603.15228' } })], [], marked('HYDRA: Unifying', { arxiv: '1111.11111', status: 'read' }));
		assert.deepStrictEqual(other.papers[0]!.marks, {});
	});

	test('is the same in whatever order the files and papers are read', () => {
		const papers = [
			...goldPapers(seedGold).slice(0, 6),
			digestPaper({ title: 'HYDRA: Another Beast', published: day('2026-05-01') }), digestPaper({ title: 'Hydra – yet another one', published: day('2026-02-01') }),
			digestPaper({ title: 'Orca', identifiers: { arxiv: '2603.00001' } }), digestPaper({ title: 'ORCA', identifiers: { arxiv: '2603.00002' } }), digestPaper({ title: 'orca' }),
			digestPaper({ title: 'Same', published: day('2023-01-01') }), digestPaper({ title: 'Same', published: day('2023-12-01') }), digestPaper({ title: 'Same', published: day('2024-11-01') }),
			digestPaper({ title: '2Tutor: Two Experts Teach Better Than One', abstract: about }), digestPaper({ title: 'Two Experts Teach Better: Decoupling Tutors', abstract: about }),
		];
		const summary = (library: Library) => library.papers.map(({ key, sources }) => [key, sources.length]).sort();
		const expected = summary(libraryOf(papers));
		fc.assert(fc.property(fc.shuffledSubarray(papers, { minLength: papers.length }), fc.nat(papers.length), (shuffled, cut) => {
			assert.deepStrictEqual(summary(libraryOf(shuffled.slice(0, cut), shuffled.slice(cut))), expected);
		}), { numRuns: runs(60) });
	});

	test('a pattern changes no key that a document cites, and all others', () => {
		const { pattern } = parseKeyPattern('{year}-{method}');
		const keys = (cited: readonly string[]) => createLibrary({ digests: [{ uri: 'a', digest: digestOf(...['HYDRA: One', 'ORCA: Two'].map(title => digestPaper({ title, published: day('2026-01-01') }))) }], keyPattern: pattern, citedKeys: new Set(cited) }).papers.map(({ key }) => key);
		assert.deepStrictEqual(keys([]), ['2026-HYDRA', '2026-ORCA']);
		assert.deepStrictEqual(keys(['hydra2026', 'other2020']), ['hydra2026', '2026-ORCA']);
	});

	test('a pattern changes no key that documents cite by a pattern before it, of the paper that had it', () => {
		const parsed = (text: string) => parseKeyPattern(text).pattern!;
		const papers = ['HYDRA: One', 'ORCA: Two'].map((title, index) => digestPaper({ title, published: day(`2026-01-0${2 - index}`) }));
		const keys = (cited: readonly string[]) => createLibrary({ digests: [{ uri: 'a', digest: digestOf(...papers) }], keyPattern: parsed('{method}'), formerPatterns: [parsed('{year}-{method}'), parsed('p{year}')], citedKeys: new Set(cited) }).papers.map(({ key }) => key);
		assert.deepStrictEqual(keys(['2026-HYDRA']), ['2026-HYDRA', 'ORCA']);
		assert.deepStrictEqual(keys(['p2026']), ['HYDRA', 'p2026'], 'the older one had it');
		assert.deepStrictEqual(keys(['2025-HYDRA', 'p2026a']), ['HYDRA', 'ORCA']);
	});

	test('a paper keeps the key of its note though an older one comes that would have it, but not one that an entry has', () => {
		const [mine, older] = [digestPaper({ title: 'HYDRA: One', published: day('2026-02-01') }), digestPaper({ title: 'HYDRA: Two', published: day('2026-01-01') })];
		const keys = (notedKeys?: ReadonlyMap<string, string>, references: LibraryInput['references'] = []) => createLibrary({ digests: [{ uri: 'a', digest: digestOf(mine, older) }], references, notedKeys }).papers.map(({ key }) => key);
		assert.deepStrictEqual(keys(), ['hydra2026a', 'hydra2026']);
		assert.deepStrictEqual(keys(new Map([['HYDRA: One', 'hydra2026']])), ['hydra2026', 'hydra2026a']);
		assert.deepStrictEqual(keys(new Map([['HYDRA: One', 'mine']])), ['mine', 'hydra2026']);
		assert.deepStrictEqual(keys(new Map([['HYDRA: One', 'other']]), [{ uri: 'r.bib', references: [reference({ key: 'other', title: 'Another' })] }]), ['hydra2026a', 'hydra2026', 'other']);
		assert.deepStrictEqual(keys(new Map([['HYDRA: One', 'no key']])), ['hydra2026a', 'hydra2026']);
	});

	test('loses no reading and gives no key twice, whatever is read', () => {
		const title = fc.constantFrom('A', 'a', 'B c d', 'b, C – D!', 'B c d e', '', '…', '__proto__', 'constructor');
		const arxiv = fc.constantFrom(undefined, '2603.00001', '2603.00002');
		const paperOf = fc.record({ title, arxiv, count: fc.constantFrom(undefined, 1, 2), date: fc.constantFrom(undefined, '2023-01-01', '2025') });
		fc.assert(fc.property(fc.array(paperOf, { maxLength: 30 }), fc.array(fc.record({ key: fc.constantFrom('k', 'K', 'l', '__proto__'), title }), { maxLength: 5 }), (drawn, references) => {
			const library = withReferences(drawn.map(paper => digestPaper({ title: paper.title, authorCount: paper.count, published: paper.date === undefined ? undefined : day(paper.date), identifiers: paper.arxiv === undefined ? {} : { arxiv: paper.arxiv } })), references.map(reference));
			assert.strictEqual(library.papers.flatMap(({ sources, entries }) => [...sources, ...entries]).length, drawn.length + references.length);
			assert.strictEqual(new Set(library.papers.map(({ key }) => key.toLowerCase())).size, library.papers.length);
			for (const paper of library.papers) { assert.strictEqual(library.paper(paper.key), paper); }
		}));
	});
});
