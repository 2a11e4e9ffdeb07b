import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import { digestFormats } from '../../../src/core/digest/formats';
import { readDigest } from '../../../src/core/digest/readDigest';
import type { Digest } from '../../../src/core/paper';
import { fixture, golden } from '../golden';
import { runs } from '../runs';
import { losses, plain, unclaimed } from './digestTools';

const fixtures = fs.readdirSync('test/fixtures/digests').filter(file => !/\.gold\.json$|^README/.test(file));
const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');

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
		const read = new Set([sample, ...fixtures.map(file => fixture(`digests/${file}`))].map(text => readDigest(text).format));
		assert.deepStrictEqual(digestFormats.map(format => format.id).filter(id => !read.has(id)), []);
	});

	test('no reader throws or loses text, whatever format it is forced to read', () => {
		const texts = [sample.slice(0, 8000), ...fixtures.map(file => fixture(`digests/${file}`))];
		const piece = fc.oneof(fc.string(), fc.constantFrom('[', ']', '](', '<', '"', '{', '|', '\n', '\\', '&#0;', '<!--', '<![CDATA[', '###', '·', '\u0000', '\ud800'));
		fc.assert(fc.property(fc.constantFrom(...texts), fc.constantFrom(...digestFormats), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), piece, fc.nat(40)), { maxLength: 5 }), (original, format, changes) => {
			let text = original;
			for (const [at, inserted, removed] of changes) {
				const start = Math.floor(at * text.length);
				text = text.slice(0, start) + inserted + text.slice(start + removed);
			}
			assert.deepStrictEqual(losses(text, format.read(text, {})), []);
			assert.deepStrictEqual(losses(text, readDigest(text)), []);
		}), { numRuns: runs(150) });
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
