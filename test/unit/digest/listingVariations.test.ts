import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import { readDigest } from '../../../src/core/digest/readDigest';
import { renderListing } from '../../../src/core/digest/renderListing';
import { runs } from '../runs';
import { losses, papersOf } from './digestTools';

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');
/** The beginning of the sample; the deep suite varies the whole of it. */
const beginning = /^[^]{15000,}?\n·\n.*\n/.exec(sample)![0];

suite('variations of a copied listing', () => {
	test('entries without author and date lines are found wherever they stand', () => {
		const entries = beginning.slice(beginning.indexOf('HYDRA')).split(/(?<=\n·\n.*\n)\n/);
		const titles = readDigest(beginning).papers.map(paper => paper.title);
		fc.assert(fc.property(fc.uniqueArray(fc.nat(entries.length - 1), { maxLength: 4 }), bare => {
			const text = entries.map((entry, index) => bare.includes(index) ? entry.replace(/\n[^\n]*\n·\n.*\n$/, '') : entry).join('\n');
			const digest = readDigest(text);
			assert.deepStrictEqual(digest.papers.map(paper => paper.title), titles);
			assert.deepStrictEqual(losses(text, digest), []);
		}), { numRuns: runs(30) });
	});

	test('entries without abstract are found between others', () => {
		const text = 'A\n\n  • 2 authors\n·\nMay 1, 2025 3\n\nSecond Paper Here\n\nacme Acme\n·\nMay 2, 2025\n\nA Third\n\n  • 1 authors\n·\nMay 3, 2025 1.2k\n';
		assert.deepStrictEqual(readDigest(text).papers.map(paper => [paper.title, paper.abstract, paper.authorCount, paper.organization?.name, paper.published?.iso, paper.comments]), [
			['A', undefined, 2, undefined, '2025-05-01', 3], ['Second Paper Here', undefined, undefined, 'Acme', '2025-05-02', undefined], ['A Third', undefined, 1, undefined, '2025-05-03', 1200],
		]);
	});

	test('the order of pages changes nothing but the order of papers', () => {
		const older = beginning.replace('May 13', 'Dec 31').replace(/, 202[3-6]/g, ', 2022');
		const [first, second] = [papersOf(beginning), papersOf(older)];
		assert.deepStrictEqual(papersOf(`${beginning}\n${older}`), [...first, ...second]);
		assert.deepStrictEqual(papersOf(`${older}\n${beginning}`), [...second, ...first]);
	});

	test('the day of capture tells the year only where the page does not', () => {
		const page = 'Daily Papers\n\nMay 13\n\nA\n\n  • 2 authors\n·\nMay 1\n';
		assert.strictEqual(readDigest(page).papers[0]!.published, undefined);
		assert.deepStrictEqual(readDigest(page).problems.map(problem => [problem.rule, page.slice(problem.range.start, problem.range.end)]), [['digest-year-unknown', 'A']]);
		assert.deepStrictEqual(readDigest(page, { captured: '2026-05-14' }).papers[0]!.published, { iso: '2026-05-01', yearInferred: true });
		assert.strictEqual(readDigest(sample, { captured: '2031-01-01' }).papers[0]!.published?.iso, '2026-03-16');
	});

	test('a page whose dates contradict its own day takes the year from the day of capture', () => {
		const page = 'Daily Papers\n\nMay 13\n\nA\n\n  • 2 authors\n·\nDec 1\n\nB\n\n  • 2 authors\n·\nDec 1, 2024\n';
		assert.strictEqual(readDigest(page).papers[0]!.published, undefined);
		assert.strictEqual(readDigest(page, { captured: '2026-05-14' }).papers[0]!.published?.iso, '2025-12-01');
	});

	test('a February 29 is of the next year that has one, or has no year where that is still to come', () => {
		const page = 'A\n\n  • 2 authors\n·\nFeb 29\n\nB\n\n  • 2 authors\n·\nFeb 3\n\nC\n\n  • 2 authors\n·\nMar 4, 2026\n';
		const read = (captured?: string) => {
			const { papers, problems } = readDigest(page, { captured });
			return [papers.map(({ published }) => published?.iso), problems.map(({ rule, args, range }) => [rule, args, page.slice(range.start, range.end)])];
		};
		assert.deepStrictEqual(read(), [['2028-02-29', '2028-02-03', '2026-03-04'], []]);
		assert.deepStrictEqual(read('2028-03-01'), read());
		for (const captured of ['2026-05-13', '2028-02-28']) {
			assert.deepStrictEqual(read(captured), [[undefined, '2027-02-03', '2026-03-04'], [['digest-year-unknown', [1], 'A']]]);
		}
		const alone = (captured: string) => readDigest('A\n\n  • 2 authors\n·\nFeb 29\n', { captured }).papers[0]!.published?.iso;
		assert.deepStrictEqual(['2024-03-01', '2025-01-10', '2026-05-13'].map(alone), ['2024-02-29', '2024-02-29', undefined]);
	});

	test('a date that no calendar has is a problem at its place', () => {
		const text = 'A\n\n  • 2 authors\n·\nFeb 30, 2025\n\nB\n\n  • 2 authors\n·\nFeb 3, 2025\n';
		const digest = readDigest(text);
		assert.deepStrictEqual(digest.papers.map(paper => paper.published?.iso), [undefined, '2025-02-03']);
		assert.deepStrictEqual(digest.problems.map(({ rule, range }) => [rule, text.slice(range.start, range.end)]), [['digest-date-unread', 'Feb 30, 2025']]);
	});

	test('organisations are split at the first blank and keep their letters', () => {
		const organization = (line: string) => readDigest(`A\n\n${line}\n·\nFeb 3, 2025\n`).papers[0]!.organization;
		assert.deepStrictEqual(organization('nationaltaiwan 台灣大學'), { slug: 'nationaltaiwan', name: '台灣大學' });
		assert.deepStrictEqual(organization('CUHK CUHK'), { slug: 'CUHK', name: 'CUHK' });
		assert.deepStrictEqual(organization('SJTU Shanghai Jiaotong University 1(NOT OFFICIAL)'), { slug: 'SJTU', name: 'Shanghai Jiaotong University 1(NOT OFFICIAL)' });
		assert.deepStrictEqual(organization('Qwen'), { slug: 'Qwen', name: 'Qwen' });
		assert.deepStrictEqual(organization('1688-ai 1688 multimodal & industrial AI'), { slug: '1688-ai', name: '1688 multimodal & industrial AI' });
	});

	test('a text that is no digest has no papers and one problem in its first line', () => {
		const rules = (text: string) => readDigest(text).problems.map(({ rule, range }) => [rule, range.start, range.end]);
		assert.deepStrictEqual(rules(''), [['digest-empty', 0, 0]]);
		assert.deepStrictEqual(rules(' \n\t\n'), [['digest-empty', 0, 1]]);
		assert.deepStrictEqual(rules('PK\u0003\u0004\u0000\u0000'), [['digest-binary', 0, 6]]);
		assert.deepStrictEqual(rules('\nDear diary,\n\ntoday I read nothing.'), [['digest-not-recognized', 1, 12]]);
	});
});

suite('rendering a listing', () => {
	test('rendering what was rendered and read changes nothing', () => {
		const once = renderListing(readDigest(sample).papers);
		assert.strictEqual(renderListing(readDigest(once).papers), once);
	});
});
