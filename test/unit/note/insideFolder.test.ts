import * as assert from 'node:assert';
import { pathInside } from '../../../src/core/note/insideFolder';

suite('a folder named by a setting', () => {
	test('lies in the workspace folder', () => {
		assert.deepStrictEqual(['notes', './a/b/', 'a\\b', 'a/../b', '', '.'].map(pathInside), [['notes'], ['a', 'b'], ['a', 'b'], ['b'], [], []]);
	});

	test('is refused where it would lie outside', () => {
		for (const setting of ['..', '../notes', 'a/../../b', '/etc', '\\\\server\\share', 'C:\\notes', 'c:/notes', '~/notes', 'file:///etc', 'a\0b']) {
			assert.strictEqual(pathInside(setting), undefined, setting);
		}
	});
});
