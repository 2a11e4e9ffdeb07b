import * as assert from 'node:assert';
import { readDigest } from '../../../src/core/digest/readDigest';
import { losses, oneBlank, toGold, type GoldPaper } from '../../unit/digest/digestTools';
import { sharedData } from '../sharedData';

suite('recorded digests', () => {
	for (const name of ['hf-300', 'hf-300-wrapped', 'hf-1000', 'hf-5000']) {
		test(`the recorded listing ${name} is read as its truth says, white space in abstracts aside`, function () {
			const text = sharedData(`digests/${name}.txt`);
			const truth = sharedData(`digests/${name}.gold.json`);
			if (text === undefined || truth === undefined) { return this.skip(); }
			const digest = readDigest(text);
			const expected = JSON.parse(truth) as GoldPaper[];
			const wrong = digest.papers.findIndex((paper, index) => !isSame(toGold(paper), expected[index]));
			assert.deepStrictEqual(wrong === -1 ? undefined : toGold(digest.papers[wrong]!), wrong === -1 ? undefined : expected[wrong]);
			assert.strictEqual(digest.papers.length, expected.length);
			assert.deepStrictEqual(losses(text, digest), []);
		});
	}

	const recorded: readonly (readonly [string, number, string])[] = [
		['firecrawl-search.md', 4, 'linked-listing'], ['textlinks-search.txt', 3, 'linked-listing'], ['notebooklm-search.md', 4, 'linked-listing'], ['trending-text.md', 2, 'linked-listing'],
		['trending-card.html', 1, 'saved-html'], ['hf-daily-item-2024-05.json', 1, 'papers-json'], ['hf-daily-item-2026-08.json', 1, 'papers-json'],
	];
	test('the recorded texts of other formats give all their papers, dated and with abstracts', function () {
		if (sharedData('formats/trending-text.md') === undefined) { return this.skip(); }
		for (const [file, count, format] of recorded) {
			const text = sharedData(`formats/${file}`)!;
			const digest = readDigest(text);
			assert.deepStrictEqual([digest.format, digest.papers.length, losses(text, digest)], [format, count, []], file);
			assert.ok(digest.papers.every(paper => paper.published !== undefined && paper.abstract !== undefined && paper.upvotes !== undefined), file);
		}
	});
});

/** All fields equal; a copy may have wrapped the abstract elsewhere. */
function isSame(paper: GoldPaper, truth: GoldPaper | undefined): boolean {
	return truth !== undefined && paper.title === truth.title && (paper.abstract === truth.abstract || oneBlank(paper.abstract ?? '') === oneBlank(truth.abstract ?? ''))
		&& paper.authorCount === truth.authorCount && paper.published === truth.published && paper.comments === truth.comments
		&& paper.organization?.slug === truth.organization?.slug && paper.organization?.name === truth.organization?.name;
}
