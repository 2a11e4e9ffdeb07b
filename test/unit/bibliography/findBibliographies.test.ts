import * as assert from 'node:assert';
import { findBibliographies, type BibliographyQuery } from '../../../src/core/bibliography/findBibliographies';
import { readBibliography, readInlineReferences } from '../../../src/core/bibliography/readBibliography';

async function find(files: Readonly<Record<string, string>>, query: Partial<BibliographyQuery> = {}) {
	let asked = false;
	const found = await findBibliographies({ document: '/w/part/a.md', text: '', root: '/w', setting: [], ...query }, {
		exists: async path => Object.hasOwn(files, path),
		readText: async path => files[path],
		nearby: async () => { asked = true; return Object.keys(files).filter(path => path.endsWith('.bib')); },
	});
	return { ...found, asked };
}

suite('finding the bibliographies of a document', () => {
	test('the nearest Quarto project counts, and its names are relative to it', async () => {
		const { used, target } = await find({ '/w/_quarto.yml': 'bibliography: far.bib', '/w/part/_quarto.yaml': 'bibliography: [b/near.bib, no.bib]', '/w/part/b/near.bib': '', '/w/far.bib': '' });
		assert.deepStrictEqual([used, target], [[{ source: 'quarto', path: '/w/part/b/near.bib' }], { source: 'quarto', path: '/w/part/b/near.bib', exists: true }]);
	});

	test('a folder of the project speaks for itself by its own file, the nearest first; without a project it says nothing', async () => {
		const files = { '/w/_quarto.yml': 'bibliography: far.bib\ncsl: apa\nlang: de', '/w/part/_metadata.yml': 'bibliography: own.bib\ncsl: styles/own.csl', '/w/part/own.bib': '', '/w/far.bib': '', '/w/other/_metadata.yaml': 'csl: https://www.zotero.org/styles/nature' };
		const { used, project } = await find(files);
		assert.deepStrictEqual([used, project.style, project.language], [[{ source: 'quarto', path: '/w/part/own.bib' }], '/w/part/styles/own.csl', 'de']);
		const other = await find(files, { document: '/w/other/deep/a.md', text: '---\nbibliography: mine.bib\n---\n' });
		assert.deepStrictEqual([other.used, other.project.style], [[], 'https://www.zotero.org/styles/nature']);
		const { '/w/_quarto.yml': _, ...rest } = files;
		const { project: none, used: [nearest] } = await find(rest);
		assert.deepStrictEqual([none.style, none.language, nearest?.source], [undefined, undefined, 'nearest']);
	});

	test('a project above the workspace folder is not asked', async () => {
		assert.strictEqual((await find({ '/_quarto.yml': 'bibliography: x.json', '/x.json': '' })).used.length, 0);
	});

	test('those given on the command line stand for all others', async () => {
		const { used } = await find({ '/w/part/own.bib': '', '/x/given.json': '' }, { text: '---\nbibliography: own.bib\n---\n', given: ['/x/given.json'] });
		assert.deepStrictEqual(used, [{ source: 'command-line', path: '/x/given.json' }]);
	});

	test('the place of a name in front matter comes with where was looked', async () => {
		const text = '---\nbibliography: ["a.bib", ../b.bib]\n---\n';
		const { lookedAt } = await find({ '/w/b.bib': '' }, { text });
		assert.deepStrictEqual(lookedAt.map(({ path, exists, range }) => [path, exists, text.slice(range?.start, range?.end)]), [['/w/part/a.bib', false, 'a.bib'], ['/w/b.bib', true, '../b.bib']]);
	});

	test('nearby files are looked for only where nobody names one', async () => {
		assert.deepStrictEqual([(await find({ '/w/n.bib': '' })).asked, (await find({}, { text: '---\nbibliography: a.bib\n---\n' })).asked, (await find({}, { setting: ['s.bib'] })).asked], [true, false, false]);
	});
});

suite('reading bibliographies of every form', () => {
	test('the form is told by content and ending', () => {
		const forms = [['a.bib', '@misc{k, title={T}}'], ['a.json', '[{"id": "k"}]'], ['a.json', '[]'], ['a.yaml', 'references:\n- id: k\n'], ['a.yml', 'k:\n    type: Book\n'], ['a.ris', 'TY  - BOOK\nID  - k\nER  - \n']] as const;
		assert.deepStrictEqual(forms.map(([path, text]) => { const { format, references } = readBibliography(path, text); return [format, references.map(({ key }) => key).join()]; }),
			[['bibtex', 'k'], ['csl-json', 'k'], ['csl-json', ''], ['csl-yaml', 'k'], ['hayagriva', 'k'], ['ris', 'k']]);
	});

	test('works in front matter are references', () => {
		assert.deepStrictEqual(readInlineReferences('---\nreferences:\n- id: own1\n  title: Mine\n---\n').map(({ key, title }) => [key, title]), [['own1', 'Mine']]);
		assert.deepStrictEqual(readInlineReferences('references:\n- id: x\n'), []);
	});
});
