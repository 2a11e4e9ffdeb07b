import * as assert from 'node:assert';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { readDigest } from '../../../src/core/digest/readDigest';
import { fixture } from '../golden';
import { losses, toGold, type GoldPaper } from './digestTools';

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');
const gold = JSON.parse(fixture('digests/seed.gold.json')) as GoldPaper[];

suite('copied listing', () => {
	test('the sample that is shipped is the page as it was copied, byte for byte', () => {
		assert.strictEqual(createHash('sha256').update(fs.readFileSync('seeds/daily-papers-2026-05-13.txt')).digest('hex'), '2c976285cf2427bc02476f1334390ff88990244f2c556996ac0b14d1b18fb41d');
	});

	test('the sample is read to the letter', () => {
		const digest = readDigest(sample);
		assert.deepStrictEqual(digest.papers.map(paper => toGold(paper)), gold);
		assert.deepStrictEqual(digest.problems, []);
		assert.strictEqual(digest.format, 'copied-listing');
	});

	test('no line of the sample is lost', () => {
		assert.deepStrictEqual(losses(sample, readDigest(sample)), []);
	});

	test('a year that is not printed is the one after the latest printed, and marked as worked out', () => {
		const { papers } = readDigest(sample);
		assert.deepStrictEqual(papers[0]!.published, { iso: '2026-03-16', yearInferred: true });
		assert.deepStrictEqual(papers[1]!.published, { iso: '2023-06-27', yearInferred: false });
	});

	test('a paper knows its title in the text', () => {
		for (const { title, titleRange, range } of readDigest(sample).papers) {
			assert.strictEqual(sample.slice(titleRange.start, titleRange.end), title);
			assert.strictEqual(titleRange.start, range.start);
		}
	});
});
