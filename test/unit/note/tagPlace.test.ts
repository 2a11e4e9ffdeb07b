import * as assert from 'node:assert/strict';
import { tagPlaceAt } from '../../../src/core/note/tagPlace';
import { completed } from './completedTag';

suite('the place of a tag in front matter', () => {
	const places: readonly (readonly [fields: string, typed: string])[] = [
		['citekey: a\ntags: [vision, la|]', 'la'],
		['tags: [|]', ''],
		['tags: [a,\n  b|', 'b'],
		['tags:\n  - vision\n  - la|', 'la'],
		['tags:\n- two words|\ntitle: A', 'two words'],
		['tag: vision la|', 'la'],
		['tags: vision,la|', 'la'],
		['tags: |', ''],
		['tags: ["la|"]', 'la'],
		['tags:\r\n  - la|\r\ntitle: A', 'la'],
	];
	for (const [fields, typed] of places) {
		test(`is found in ${JSON.stringify(fields)}`, () => assert.equal(completed(fields), typed));
	}

	for (const fields of ['title: a|', 'tags:|', 'tags: [a] |', 'tags: a # b|', 'tags:\n  - a\ntitle: b|', 'tags:\n  - a\ntitle:\n  - b|', 'tags:\n  a|', 'tagsy: a|', 'tags: ["a" |]']) {
		test(`is none in ${JSON.stringify(fields)}`, () => assert.equal(completed(fields), undefined));
	}

	test('is none outside of front matter', () => {
		const text = '---\ntitle: A\n---\ntags: a\n';
		assert.equal(tagPlaceAt(text, text.length - 1), undefined);
		assert.equal(tagPlaceAt('tags: a', 7), undefined);
	});

	test('replaces what stands of the tag behind the caret, and nothing else', () => {
		assert.equal(completed('tags: [a, vi|sion, b]', 'video'), '---\ntags: [a, video, b]\n---\nText\n');
		assert.equal(completed('tags: a vi|sion b', 'video'), '---\ntags: a video b\n---\nText\n');
		assert.equal(completed('tags:\n  - vi|sion\n  - b', 'video'), '---\ntags:\n  - video\n  - b\n---\nText\n');
		assert.equal(completed('tags: ["vi|sion", b]', 'video'), '---\ntags: ["video", b]\n---\nText\n');
	});

	test('a tag of several words is not offered where it would be several tags', () => {
		assert.equal(completed('tags: vi|', 'computer vision'), undefined);
		assert.equal(completed('tags: [vi|]', 'computer vision'), '---\ntags: [computer vision]\n---\nText\n');
	});
});
