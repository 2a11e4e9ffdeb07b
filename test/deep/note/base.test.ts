import * as assert from 'node:assert';
import { fingerprint } from '../../../src/core/note/base';

suite('base', () => {
	test('a fingerprint tells a hundred thousand lines apart', () => {
		const prints = Array.from({ length: 100_000 }, (_, index) => fingerprint(`line ${index}`));
		assert.strictEqual(new Set(prints).size, prints.length);
		assert.ok(prints.every(print => /^[\w-]{6}$/.test(print)));
	});
});
