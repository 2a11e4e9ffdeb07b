import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { readDigest } from '../../../src/core/digest/readDigest';
import { updateDigest } from '../../../src/core/digest/updateDigest';
import { plain } from './digestTools';

/** The beginning of the sample; whatever edits of two pages are tried in the deep suite. */
const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8').slice(0, 40_000);

suite('updating a digest', () => {
	test('the difference is found where no edits are named', () => {
		const text = `${sample.slice(0, 20_000)}, or so${sample.slice(20_000)}`;
		assert.deepStrictEqual(plain(updateDigest(readDigest(sample), text)), plain(readDigest(text)));
	});

	test('papers away from the edit stay the same objects, and know where they stand now', () => {
		const before = readDigest(sample);
		const text = `${sample.slice(0, 20_000)}more${sample.slice(20_000)}`;
		const after = updateDigest(before, text, {}, [{ range: { start: 20_000, end: 20_000 }, text: 'more' }]);
		assert.strictEqual(after.papers[0], before.papers[0]);
		const last = after.papers.at(-1)!;
		assert.strictEqual(last, before.papers.at(-1));
		assert.strictEqual(text.slice(last.titleRange.start, last.titleRange.end), last.title);
	});
});
