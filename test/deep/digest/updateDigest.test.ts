import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import { readDigest } from '../../../src/core/digest/readDigest';
import { updateDigest } from '../../../src/core/digest/updateDigest';
import { applyEdits, type TextEdit } from '../../../src/core/edit';
import { plain } from '../../unit/digest/digestTools';
import { runs } from '../../unit/runs';

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');
const twoPages = `${sample.slice(0, 16_000)}\n${sample.slice(0, 8_000).replaceAll('May 13', 'Feb 2')}`;

suite('updating a digest', () => {
	test('after any edits the digest is what a whole read gives', () => {
		const piece = fc.oneof(
			fc.constantFrom('', 'x', '\n', '\n\n', '·', '\n·\n', 'Mar 16', '2031', '\n  • 3 authors\n', 'Daily Papers\n\nJan 3\n', ' 4', '{', 'A Short Title\n\n', '\u200b\n'),
			fc.nat(twoPages.length - 3000).map(start => twoPages.slice(start, start + 2500)),
		);
		// Around the first and the last line of an entry, where blocks of entries meet, it matters most what is read again.
		const ends = [...twoPages.matchAll(/^(?:·|[A-Z][a-z]{2} \d+)$/gm)].map(({ index }) => index);
		const place = fc.oneof(fc.nat(twoPages.length), fc.tuple(fc.constantFrom(...ends), fc.integer({ min: -20, max: 120 })).map(([end, by]) => Math.max(0, end + by)));
		const edit = fc.record({ at: place, length: fc.oneof(fc.nat(5), fc.nat(3000)), text: piece });
		fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
			let text = twoPages;
			let digest = readDigest(text);
			for (const { at, length, text: inserted } of edits) {
				const change: TextEdit = { range: { start: Math.min(at, text.length), end: Math.min(at + length, text.length) }, text: inserted };
				text = applyEdits(text, [change]);
				digest = updateDigest(digest, text, {}, [change]);
				assert.strictEqual(JSON.stringify(plain(digest)), JSON.stringify(plain(readDigest(text))));
			}
		}), { numRuns: runs(40) });
	});
});
