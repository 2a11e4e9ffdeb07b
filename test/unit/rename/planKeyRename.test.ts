import * as assert from 'node:assert';
import type { Citation } from '../../../src/core/citation/citation';
import { citingLanguage, citingLanguageOf, type CitingLanguage } from '../../../src/core/citation/languages';
import { readFileCitations } from '../../../src/core/citation/readFileCitations';
import { applyEdits } from '../../../src/core/edit';
import { renderMessage } from '../../../src/core/paper';
import { planKeyRename, refuseKey, type RenamedDocument } from '../../../src/core/rename/planKeyRename';

/** What files are after a rename, by their paths; those that stay as they are are left out. `elsewhere` are files in which the key means another work. */
function renamed(files: Readonly<Record<string, string>>, from: string, to: string, elsewhere: readonly string[] = []): Record<string, string> {
	const [home] = Object.keys(files) as [string];
	const documents = Object.entries(files).filter(([path]) => path.endsWith('.md') || path !== home).map(([path, content]): RenamedDocument => ({ file: path, path, text: content, citations: citationsOf(path, content), means: !elsewhere.includes(path) }));
	const plan = planKeyRename({ bibliography: { file: home, path: home, text: files[home]! }, from, to, documents, otherKeys: ['Other', from] });
	assert.ok('edits' in plan, 'message' in plan ? renderMessage(plan) : '');
	const { edits, moves } = plan;
	const names = new Map(moves.map(move => [move.file, move.to]));
	return Object.fromEntries([...edits.map(({ file, edits: own }) => [names.get(file) ?? file, applyEdits(files[file]!, own)]), ...moves.filter(({ file }) => !edits.some(each => each.file === file)).map(move => [move.to, files[move.from]!])]);
}

function citationsOf(path: string, text: string): readonly Citation[] {
	const language: CitingLanguage = citingLanguage(citingLanguageOf('', path));
	return language.plain ? language.plain.read(text) : readFileCitations(path, text);
}

const bib = '@article{old,\n  title = {T},\n  crossref = {whole},\n}\n\n@incollection{part,\n  crossref = {old},\n  related = {x, old},\n}\n\n@xdata{older, a = {b}}\n';
const renamedBib = bib.replace('{old,', '{new,').replace('= {old}', '= {new}').replace('{x, old}', '{x, new}').replace('{whole},\n', '{whole},\n  ids = {old},\n');

suite('renaming a key', () => {
	test('changes the entry, the fields that name it, and every citation, and keeps the old key as another name', () => {
		const text = '---\nnocite: "@old, @older"\n---\n\nSee [@old, p. 3; -@old; @older], @{old}s and `@old` of old@old. [see [@old]; @x]\n';
		assert.deepStrictEqual(renamed({ '/r.bib': bib, '/a.md': text }, 'old', 'new'), {
			'/r.bib': renamedBib,
			'/a.md': '---\nnocite: "@new, @older"\n---\n\nSee [@new, p. 3; -@new; @older], @{new}s and `@old` of old@old. [see [@new]; @x]\n',
		});
	});

	test('a key that is given back leaves the other names', () => {
		const once = renamed({ '/r.bib': bib }, 'old', 'new')['/r.bib']!;
		assert.strictEqual(renamed({ '/r.bib': once }, 'new', 'old')['/r.bib'], bib.replace('{whole},\n', '{whole},\n  ids = {new},\n'));
		assert.strictEqual(renamed({ '/r.bib': '@misc{a, ids = {b, c}}' }, 'a', 'b')['/r.bib'], '@misc{b, ids = {c, a}}');
	});

	test('leaves documents in which the key means another work', () => {
		assert.deepStrictEqual(Object.keys(renamed({ '/r.bib': bib, '/a.md': '[@old]', '/b.md': '[@old] [[@old]]' }, 'old', 'new', ['/b.md'])), ['/r.bib', '/a.md']);
	});

	test('writes the key in braces where a citation needs them, and keeps those that are there', () => {
		assert.strictEqual(renamed({ '/r.bib': bib, '/a.md': '[-@old] @{old}' }, 'old', 'a..b')['/a.md'], '[-@{a..b}] @{a..b}');
	});

	test('CSL JSON, CSL YAML, Hayagriva and RIS keep their quotes, or get them', () => {
		assert.strictEqual(renamed({ '/r.json': '[{"id": "old", "title": "T"}]' }, 'old', 'new')['/r.json'], '[{"id": "new", "title": "T"}]');
		assert.strictEqual(renamed({ '/r.json': '[{"id": 2020, "title": "T"}]' }, '2020', 'new')['/r.json'], '[{"id": "new", "title": "T"}]');
		assert.strictEqual(renamed({ '/r.yaml': 'references:\n- id: old\n  title: T\n' }, 'old', 'doi:10/x')['/r.yaml'], 'references:\n- id: doi:10/x\n  title: T\n');
		assert.strictEqual(renamed({ '/r.yaml': 'references:\n- id: old\n  title: T\n' }, 'old', '2020')['/r.yaml'], 'references:\n- id: "2020"\n  title: T\n');
		assert.strictEqual(renamed({ '/r.yml': 'old:\n  type: Book\n  title: T\n' }, 'old', 'new')['/r.yml'], 'new:\n  type: Book\n  title: T\n');
		assert.strictEqual(renamed({ '/r.ris': 'TY  - JOUR\nID  - old\nTI  - T\nER  - \n' }, 'old', 'new')['/r.ris'], 'TY  - JOUR\nID  - new\nTI  - T\nER  - \n');
	});

	test('a document that lists the work itself is its own bibliography', () => {
		assert.deepStrictEqual(renamed({ '/a.md': '---\nreferences:\n- id: old\n  title: T\n---\n\n@old\n' }, 'old', 'new'), { '/a.md': '---\nreferences:\n- id: new\n  title: T\n---\n\n@new\n' });
	});

	test('LaTeX, Typst and Org are changed in their own markup, and refuse a key they cannot name', () => {
		const cited = (key: string) => ({ '/a.tex': `\\cite[p. 3]{x,${key}}`, '/a.typ': `@${key} and #cite(<${key}>)`, '/a.org': `[cite:see @${key}; @x]` });
		assert.deepStrictEqual(renamed({ '/r.bib': bib, ...cited('old') }, 'old', 'new'), { '/r.bib': renamedBib, ...cited('new') });
		assert.throws(() => renamed({ '/r.bib': bib, '/a.typ': '@old' }, 'old', 'a+b'), /a cites the work in Typst[^]*cannot name the key "a\+b"/);
	});

	test('a notebook is changed in its cells', () => {
		const notebook = (key: string) => JSON.stringify({ cells: [{ cell_type: 'markdown', source: ['See\n', `[@${key}, p. "3"]`] }, { cell_type: 'code', source: ['@old'] }] });
		assert.strictEqual(renamed({ '/r.bib': bib, '/n.ipynb': notebook('old') }, 'old', 'new')['/n.ipynb'], notebook('new'));
	});
});

suite('renaming a key with a note', () => {
	const note = '---\ncitekey: "old"\ntitle: T\n---\n\nAs [@old] says.\n> Quote <!-- evidence @old abc123 -->\n';

	test('gives the note its new key, name and the old one as another, and leads all links there', () => {
		const text = 'In [[@old]], [[notes/@old#Method|mine]], [this](../notes/@old.md#x), [that](<../notes/%40old.md>) and `[[@old]]`.\n\n[r]: ../notes/@old.md\n';
		assert.deepStrictEqual(renamed({ '/r.bib': bib, '/notes/@old.md': note, '/d/a.md': text }, 'old', 'new'), {
			'/r.bib': renamedBib,
			'/notes/@new.md': '---\ncitekey: "new"\ntitle: T\naliases: ["@old"]\n---\n\nAs [@new] says.\n> Quote <!-- evidence @new abc123 -->\n',
			'/d/a.md': 'In [[@new]], [[notes/@new#Method|mine]], [this](../notes/@new.md#x), [that](<../notes/%40new.md>) and `[[@old]]`.\n\n[r]: ../notes/@new.md\n',
		});
	});

	test('a note that is named by its key in another way, or not at all', () => {
		assert.deepStrictEqual(Object.keys(renamed({ '/r.bib': bib, '/n/2020 @old - T.md': note, '/n/old.md': note, '/n/about.md': note }, 'old', 'new')), ['/r.bib', '/n/2020 @new - T.md', '/n/new.md', '/n/about.md']);
		assert.strictEqual(renamed({ '/r.bib': bib, '/n/@old.md': '# By name\n' }, 'old', 'a:b')['/n/@a-b.md'], '# By name\n');
	});

	test('other names the note has stay, the new one before them', () => {
		const aliased = (names: string) => `---\ncitekey: ${names.includes('@new') ? 'new' : 'old'}\naliases: [${names}]\n---\n`;
		assert.strictEqual(renamed({ '/r.bib': bib, '/n/x.md': aliased('"@old", T') }, 'old', 'new')['/n/x.md'], aliased('"@new", "@old", T'));
	});

	test('links by name alone follow in documents with another bibliography, unless another note has the name', () => {
		const files = { '/r.bib': bib, '/n/@old.md': note, '/b.md': '[[@old]] [@old] [x](n/@old.md)\n' };
		assert.strictEqual(renamed(files, 'old', 'new', ['/b.md'])['/b.md'], '[[@new]] [@old] [x](n/@new.md)\n');
		assert.strictEqual(renamed({ ...files, '/m/@old.md': note }, 'old', 'new', ['/b.md', '/m/@old.md'])['/b.md'], '[[@old]] [@old] [x](n/@new.md)\n');
	});

	test('a note of another work with the same key stays', () => {
		assert.deepStrictEqual(Object.keys(renamed({ '/r.bib': bib, '/n/@old.md': note }, 'old', 'new', ['/n/@old.md'])), ['/r.bib']);
	});
});

suite('a rename that cannot be made', () => {
	const refused = (text: string, to: string, from = 'old') => {
		const plan = planKeyRename({ bibliography: { file: '/r.bib', path: '/r.bib', text }, from, to, documents: [], otherKeys: ['old', 'Other'] });
		return 'message' in plan ? renderMessage(plan) : undefined;
	};

	test('says why: another entry has the key or that other name, here or in another bibliography of a document', () => {
		assert.strictEqual(refused(bib, 'Part'), 'The key "Part" is taken by another entry.');
		assert.strictEqual(refused(bib, 'older'), 'The key "older" is taken by another entry.');
		assert.strictEqual(refused(bib, 'other'), 'The key "other" is taken by another entry.');
		assert.strictEqual(refused('@misc{old}@misc{x, ids = {y}}', 'y'), 'The key "y" is taken by another entry.');
		assert.strictEqual(refused('@misc{old, ids = {z}}', 'Z'), undefined);
		assert.strictEqual(refused(bib, 'OLD'), undefined);
	});

	test('or nobody can tell which entry is meant, or there is none', () => {
		assert.strictEqual(refused('@misc{old}\n@misc{old}', 'new'), '2 entries have the key "old". Change all but one by hand first: nobody can tell which of them is cited.');
		assert.strictEqual(refused(bib, 'new', 'gone'), 'There is no entry "gone" any more.');
		assert.deepStrictEqual(refuseKey('/r.bib', bib, 'old', 'part')?.args, ['part']);
		assert.strictEqual(refuseKey('/r.bib', bib, 'old', 'old'), undefined);
	});
});
