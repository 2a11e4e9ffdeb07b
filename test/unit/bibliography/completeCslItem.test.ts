import * as assert from 'node:assert';
import { completeCslItem } from '../../../src/core/bibliography/completeCslItem';
import { applyEdits } from '../../../src/core/edit';
import { createLibrary } from '../../../src/core/library';
import { renderCslJson } from '../../../src/core/export/cslJson';
import { digestOf, digestPaper } from '../library/papers';

const paper = createLibrary({ digests: [{ uri: 'a', digest: digestOf(digestPaper({ title: 'HYDRA', authorCount: 1, published: { iso: '2026-03', yearInferred: false } })) }] }).papers[0]!;
const known = { ...paper, authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }], identifiers: { arxiv: '2603.15228' } };

suite('completing an item of CSL JSON', () => {
	test('adds what is wanting, takes the count away, and leaves all else byte for byte', () => {
		for (const text of [renderCslJson([{ ...paper, key: 'z' }, paper]), '[{"note":"1 author, not named in the digest", "id":"hydra2026","x":[1, 2]}, {"id":"z"}]', `{\r\n\t"items": [\r\n\t\t{\r\n\t\t\t"id": "${paper.key}",\r\n\t\t\t"mine":  1\r\n\t\t}\r\n\t]\r\n}`]) {
			const after = applyEdits(text, completeCslItem(text, paper.key, known));
			const value = JSON.parse(after) as { readonly items?: readonly Item[] } | readonly Item[];
			const items = 'items' in value ? value.items! : value as readonly Item[];
			const item = items.find(({ id }) => id === paper.key)!;
			assert.deepStrictEqual([item.author, item.URL, item.note], [[{ family: 'Gogh', given: 'Ada', 'non-dropping-particle': 'van' }], 'https://arxiv.org/abs/2603.15228', undefined], after);
			for (const kept of text.split(/[\r\n]+/).filter(line => /"mine"|"x"|"z"/.test(line) && text.includes('\n'))) { assert.ok(after.includes(kept), after); }
			assert.strictEqual(applyEdits(after, completeCslItem(after, paper.key, known)), after, 'a second time nothing changes');
		}
	});

	test('leaves an item with names, another key, and what is no JSON alone', () => {
		for (const text of ['[{"id":"hydra2026","author":[{"family":"Own"}]}]', '[{"id":"other"}]', '[{"id":"hydra2026"', '{}', '']) {
			assert.deepStrictEqual(completeCslItem(text, paper.key, known), [], text);
		}
	});
});

interface Item { readonly id: string; readonly author?: unknown; readonly URL?: string; readonly note?: string }
