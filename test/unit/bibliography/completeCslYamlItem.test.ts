import * as assert from 'node:assert';
import { parse } from 'yaml';
import { completeCslYamlItem } from '../../../src/core/bibliography/completeCslYamlItem';
import { readCslYaml } from '../../../src/core/bibliography/yamlReferences';
import { applyEdits } from '../../../src/core/edit';
import { createLibrary } from '../../../src/core/library';
import { digestOf, digestPaper } from '../library/papers';

const paper = createLibrary({ digests: [{ uri: 'a', digest: digestOf(digestPaper({ title: 'HYDRA', authorCount: 2, published: { iso: '2026-03', yearInferred: false } })) }] }).papers[0]!;
const known = { ...paper, authors: [{ family: 'Gogh', given: 'Ada', particle: 'van' }, { family: 'Yes', given: '007: #1' }], identifiers: { arxiv: '2603.15228' } };

const completed = (text: string) => applyEdits(text, completeCslYamlItem(text, 'hydra2026', known));

suite('completing an item of CSL YAML', () => {
	test('adds what is wanting behind its key, takes the count away, and leaves all else byte for byte', () => {
		const text = '# mine\nreferences:\n- id: other\n  title:   "Odd"\n- id: hydra2026 # key\n  title: "HYDRA"\n  note: 2 authors, not named in the digest\n  mine: [1,  2]\n';
		const after = completed(text);
		const added = /- id: hydra2026 # key\n([^]*) {2}title: "HYDRA"/.exec(after)![1]!;
		assert.strictEqual(after.replace(added, ''), text.replace('  note: 2 authors, not named in the digest\n', ''));
		const [, item] = readCslYaml(after).references;
		assert.deepStrictEqual([item!.authors, item!.identifiers.arxiv, item!.issued, item!.variables.get('note')], [known.authors, '2603.15228', '2026-03', undefined]);
		assert.strictEqual(completed(after), after, 'a second time nothing changes');
	});

	test('whatever the form of the list: indented, with other line ends, the note first', () => {
		for (const text of ['references:\r\n    -   note: 2 authors, not named in the digest\r\n        id: "hydra2026"\r\n', '- id: hydra2026\n  type: article', '---\nreferences:\n  - id: hydra2026\n    issued: 2026\n...\n']) {
			const after = completed(text);
			const value = parse(after) as { readonly references?: readonly Item[] } | readonly Item[];
			const [item] = 'references' in value ? value.references! : value as readonly Item[];
			assert.deepStrictEqual([item!.author?.map(({ family }) => family), item!.note], [['Gogh', 'Yes'], undefined], after);
			assert.ok(!text.includes('\r\n') || !/[^\r]\n/.test(after), 'the line ends stay');
			assert.ok(!text.includes('issued') || after.includes('issued: 2026\n'), 'the user\'s own fields stay');
		}
	});

	test('leaves an item with names, another key, broken YAML, and what is written in one line alone', () => {
		for (const text of ['- id: hydra2026\n  author: [{family: Own}]\n', '- id: other\n', '- id: hydra2026\n  title: "open\n', '- {id: hydra2026}\n', 'hydra2026:\n    type: article\n', '']) {
			assert.deepStrictEqual(completeCslYamlItem(text, 'hydra2026', known), [], text);
		}
	});
});

interface Item { readonly author?: readonly { readonly family: string }[]; readonly note?: string }
