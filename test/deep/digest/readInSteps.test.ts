import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { readDigest, readDigestSteps } from '../../../src/core/digest/readDigest';
import { runToEnd } from '../../../src/core/steps';
import { plain } from '../../unit/digest/digestTools';

const sample = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');

suite('reading a digest in steps', () => {
	test('a long listing is the same as read at once, and no step has more than a part of it', () => {
		const text = Array.from({ length: 30 }, (_, page) => sample.replaceAll('learning', `learning${page}`)).join('\n');
		const steps = readDigestSteps(text);
		let count = 0;
		let step = steps.next();
		for (; !step.done; step = steps.next()) { count++; }
		assert.ok(count > text.length / 600_000, `${count} steps`);
		assert.deepStrictEqual(plain(step.value), plain(readDigest(text)));
	});

	test('so is whatever else is a digest, or none', () => {
		for (const text of ['', 'No digest.', '@misc{a, title = {A Title}}', sample.slice(0, 9000), sample.slice(0, 9000).replaceAll('\n', '\r')]) {
			assert.deepStrictEqual(plain(runToEnd(readDigestSteps(text))), plain(readDigest(text)));
		}
	});
});
