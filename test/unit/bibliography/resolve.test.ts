import * as assert from 'node:assert';
import { bibliographiesLookedAt, bibliographyCandidates, bibliographyPath, bibliographyToWrite, usedBibliographies, type BibliographyFacts, relativePath } from '../../../src/core/bibliography/resolve';

const nothing: BibliographyFacts = { document: '/w/papers/a/draft.md', root: '/w', frontMatter: [], quarto: [], setting: [], nearby: [] };

/** What a document uses and where new entries go, given the files that exist. */
function resolve(facts: Partial<BibliographyFacts>, ...existing: string[]): string {
	const candidates = bibliographyCandidates({ ...nothing, nearby: existing, ...facts });
	const exists = (path: string) => existing.includes(path);
	const written = bibliographyToWrite(candidates, exists);
	return `${usedBibliographies(candidates, exists).map(({ path }) => path).join(' ')} > ${written?.source} ${written?.path}`;
}

suite('the bibliography of a document', () => {
	test('is what its front matter names, before all else', () => {
		assert.strictEqual(
			resolve({ frontMatter: ['../x.bib', 'y.bib'], quarto: ['q.bib'], setting: ['s.bib'] }, '/w/papers/x.bib', '/w/papers/a/y.bib', '/w/q.bib', '/w/s.bib'),
			'/w/papers/x.bib /w/papers/a/y.bib > front-matter /w/papers/x.bib');
	});

	test('is the first named file that exists, and otherwise the first named is made', () => {
		assert.strictEqual(resolve({ frontMatter: ['x.bib', 'y.bib'] }, '/w/papers/a/y.bib'), '/w/papers/a/y.bib > front-matter /w/papers/a/y.bib');
		assert.strictEqual(resolve({ frontMatter: ['x.bib', 'y.bib'] }), ' > front-matter /w/papers/a/x.bib');
		assert.strictEqual(resolve({ frontMatter: ['x.bib'], quarto: ['q.bib'] }, '/w/q.bib', '/w/papers/a/n.bib'), ' > front-matter /w/papers/a/x.bib');
	});

	test('comes from the Quarto project, then from the setting, both relative to the workspace folder', () => {
		assert.strictEqual(resolve({ quarto: ['q.bib'], setting: ['s.bib'] }, '/w/q.bib', '/w/s.bib'), '/w/q.bib > quarto /w/q.bib');
		assert.strictEqual(resolve({ setting: ['bib/s.bib'] }, '/w/bib/s.bib', '/w/papers/a/n.bib'), '/w/bib/s.bib > setting /w/bib/s.bib');
	});

	test('lies where its name leads from a folder, out of it, too; addresses on the web and a home nobody knows lead nowhere', () => {
		const paths = ['refs/a.bib', './a.bib', '../a.bib', '..\\a.bib', '/x/a.bib', 'C:\\x\\a.bib', '~/a.bib', 'https://example.org/a.bib'].map(name => bibliographyPath(name, '/w'));
		assert.deepStrictEqual(paths, ['/w/refs/a.bib', '/w/a.bib', '/a.bib', '/a.bib', '/x/a.bib', '/C:/x/a.bib', undefined, undefined]);
		assert.strictEqual(bibliographyPath('~/a.bib', '/w', '/home/ada'), '/home/ada/a.bib');
	});

	test('is the nearest file where none is named: beside, above, then the least deep below', () => {
		assert.strictEqual(resolve({}, '/w/top.bib', '/w/papers/above.bib', '/w/other/near.bib'), '/w/papers/above.bib > nearest /w/papers/above.bib');
		assert.strictEqual(resolve({ document: '/w/draft.md' }, '/w/a/b/deep.bib', '/w/z/shallow.bib'), '/w/z/shallow.bib > nearest /w/z/shallow.bib');
	});

	test('is made beside the document, or in the workspace folder of one never saved, where there is none', () => {
		assert.strictEqual(resolve({}), ' > new /w/papers/a/references.bib');
		assert.strictEqual(resolve({ document: undefined }), ' > new /w/references.bib');
		assert.strictEqual(resolve({ document: undefined, root: undefined }), ' > undefined undefined');
	});

	test('is never an address on the web', () => {
		assert.strictEqual(resolve({ frontMatter: ['https://a.example/x.bib'] }), ' > new /w/papers/a/references.bib');
	});

	test('below the home folder is found where that is known', () => {
		assert.strictEqual(resolve({ setting: ['~/all.bib'], home: '/home/ann' }, '/home/ann/all.bib'), '/home/ann/all.bib > setting /home/ann/all.bib');
		assert.strictEqual(resolve({ setting: ['~/all.bib'] }), ' > new /w/papers/a/references.bib');
	});

	test('comes with the places that were looked at, up to the one that answered', () => {
		const candidates = bibliographyCandidates({ ...nothing, frontMatter: ['x.bib', 'y.bib'], quarto: ['q.bib'] });
		const lookedAt = (...existing: string[]) => bibliographiesLookedAt(candidates, path => existing.includes(path)).map(({ source, path, exists, named }) => `${source} ${path} ${exists} ${named}`);
		assert.deepStrictEqual(lookedAt('/w/papers/a/y.bib'), ['front-matter /w/papers/a/x.bib false true', 'front-matter /w/papers/a/y.bib true true']);
		assert.deepStrictEqual(lookedAt().slice(2), ['quarto /w/q.bib false true', 'new /w/papers/a/references.bib false false']);
	});

	test('a path is written from the folder of the file it stands in', () => {
		const paths = [['/a/b', '/a/b/c.bib'], ['/a/b', '/a/c.bib'], ['/a', '/a/b/c.bib'], ['/a/b', '/x/c.bib'], ['/', '/c.bib']] as const;
		assert.deepStrictEqual(paths.map(([folder, path]) => relativePath(folder, path)), ['c.bib', '../c.bib', 'b/c.bib', '../../x/c.bib', 'c.bib']);
	});
});
