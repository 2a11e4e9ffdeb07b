import * as assert from 'node:assert';
import { capturedOn } from '../../../src/core/digest/capturedOn';

suite('the day a digest was captured on', () => {
	for (const [path, day] of [
		['digests/daily-papers-2026-05-13.txt', '2026-05-13'],
		['C:\\digests\\2026-05-13.txt', '2026-05-13'],
		['2025-12-28 to 2026-01-03.md', '2026-01-03'],
		['2024-02-29_search.json', '2024-02-29'],
		['2026-05-13/daily.txt', '2028-06-01'],
		['2026-02-30.txt', '2028-06-01'],
		['12026-05-130.txt', '2028-06-01'],
		['2605.00001.txt', '2028-06-01'],
		['', '2028-06-01'],
	] as const) {
		test(`of "${path}", changed on 2028-06-01, is ${day}`, () => assert.strictEqual(capturedOn(path, '2028-06-01'), day));
	}

	test('is not known where neither tells it', () => assert.strictEqual(capturedOn('daily.txt', undefined), undefined));
});
