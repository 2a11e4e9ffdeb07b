import * as assert from 'node:assert';
import { PreviewWatch } from '../../../src/core/typeset/previewWatch';

/** A preview that has drawn a text and what was prepared from it. */
function drawn(): PreviewWatch<string> {
	const watch = new PreviewWatch<string>();
	watch.draw('a');
	watch.read('a');
	watch.prepare('A');
	watch.draw('a');
	return watch;
}

suite('the watch over a preview', () => {
	test('takes one for closed that does not draw what is ready', () => {
		const watch = drawn();
		assert.ok(watch.isWatched);
		watch.read('b');
		watch.prepare('B');
		assert.ok(!watch.isWatched);
		watch.draw('b');
		assert.ok(watch.isWatched && watch.isDrawn);
	});

	test('takes one for closed that does not draw a text, although the same is ready as before', () => {
		const watch = drawn();
		watch.read('a and words');
		assert.ok(!watch.isWatched && watch.isDrawn);
		watch.draw('a and words');
		assert.ok(watch.isWatched);
	});

	test('takes one for open whose text was drawn before it was prepared, or prepared twice', () => {
		const watch = drawn();
		watch.draw('b');
		watch.read('b');
		assert.ok(watch.isWatched);
		watch.read('b');
		assert.ok(watch.isWatched);
	});
});
