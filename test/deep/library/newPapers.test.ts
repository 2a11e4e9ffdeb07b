import * as assert from 'node:assert';
import { SeenPapers } from '../../../src/core/library/newPapers';

suite('papers that were seen', () => {
	test('are told apart by the hundred thousand, in about a megabyte', () => {
		const paper = (index: number) => ({ title: `Paper ${index}`, identifiers: {} });
		const papers = Array.from({ length: 100_000 }, (_, index) => paper(index));
		const seen = new SeenPapers();
		seen.add(papers);
		const text = String(seen);
		assert.strictEqual(text.split(' ').length, papers.length);
		assert.ok(text.length < 1_300_000);
		assert.ok(!papers.some((_, index) => seen.has(paper(index + papers.length))));
	});
});
