import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { digestFormats } from '../../../src/core/digest/formats';
import { readDigest } from '../../../src/core/digest/readDigest';
import type { Digest } from '../../../src/core/paper';
import { fixture, golden } from '../golden';
import { losses, plain, unclaimed } from './digestTools';

const fixtures = fs.readdirSync('test/fixtures/digests').filter(file => !/\.gold\.json$|^README/.test(file));
const beginning = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8').slice(0, 8000);

suite('formats of digests', () => {
	for (const file of fixtures) {
		test(`${file} is read as its golden says, without loss`, () => {
			const text = fixture(`digests/${file}`);
			const digest = readDigest(text);
			assert.deepStrictEqual(losses(text, digest), []);
			golden(`test/fixtures/digests/${file}.gold.json`, `${JSON.stringify(summary(text, digest), undefined, '\t')}\n`);
		});
	}

	test('each format of the table is read from a fixture or the sample', () => {
		const read = new Set([beginning, ...fixtures.map(file => fixture(`digests/${file}`))].map(text => readDigest(text).format));
		assert.deepStrictEqual(digestFormats.map(format => format.id).filter(id => !read.has(id)), []);
	});
});

/** A digest for a person's eye: each paper with its lines' ends, the lines that belong to none, and problems with their text. */
function summary(text: string, digest: Digest): unknown {
	const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
	const { papers } = plain(digest) as Digest;
	return {
		format: digest.format,
		papers: papers.map(({ range, titleRange, ...paper }) => ({ ...paper, from: cut(range).split('\n')[0], to: cut(range).split('\n').at(-1), titleText: cut(titleRange) })),
		furniture: unclaimed(text, digest),
		problems: digest.problems.map(({ range, ...problem }) => ({ ...problem, text: cut(range) })),
	};
}
