import * as assert from 'node:assert';
import { folderWith, removeFolders, runProgram } from './program';

const files = {
	'r.bib': '@article{a, title = {The Big Study of {DNA}}, author = {Smith, Anna and M{\\"u}ller, Bo}, journal = {Nature}, year = 2020}\n@book{b, title = {Roses}, author = {Ada Ahr}, publisher = {Press}, year = 1999}\n',
	'a.md': '---\nbibliography: r.bib\ncsl: ieee\n---\n\nSee [@b; @a, p. 3].\n',
};

suite('the command references', () => {
	suiteTeardown(removeFolders);

	test('prints what documents cite, in the style they name or the one that is given', () => {
		const folder = folderWith(files);
		assert.deepStrictEqual(runProgram(folder, 'references', 'a.md'), { out: '[1] A. Ahr, Roses. Press, 1999.\n\n[2] A. Smith and B. Müller, “The big study of DNA,” Nature, 2020.\n', error: '', code: 0 });
		assert.strictEqual(runProgram(folder, 'references', 'a.md', '--style', 'apa', '--format', 'markdown').out, 'Ahr, A. (1999). *Roses*. Press.\n\nSmith, A., & Müller, B. (2020). The big study of DNA. *Nature*.\n');
		assert.match(runProgram(folder, 'references', 'a.md', '--format', 'html').out, /^<div class="csl-bib-body">\n<div class="csl-entry">\[1\] A\. Ahr, <i>Roses<\/i>\. Press, 1999\.<\/div>\n/);
	});

	test('takes style and language of the Quarto project where a document names none', () => {
		const own = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout suffix="!"><text variable="title"/></layout></bibliography></style>';
		const folder = folderWith({ ...files, '_quarto.yml': 'project:\n  type: book\nbibliography: r.bib\ncsl: styles/own.csl\nlang: de\n', 'styles/own.csl': own, 'part/b.qmd': 'See [@b].\n', 'late/_metadata.yml': 'csl: apa\n', 'late/c.qmd': 'See [@b] and [@a].\n' });
		assert.deepStrictEqual(runProgram(folder, 'references', 'part/b.qmd'), { out: 'Roses!\n', error: '', code: 0 });
		assert.match(runProgram(folder, 'references', 'late/c.qmd').out, /Smith, A\., & Müller, B\. \(2020\)/);
		assert.match(runProgram(folder, 'references', 'a.md').out, /^\[1\] A\. Ahr/);
	});

	test('speaks the language that a document names', () => {
		const folder = folderWith({ 'r.bib': '@incollection{rose, title = {Rosen}, author = {Ahr, Ada}, booktitle = {Blumen}, editor = {Bo, Ben}, publisher = {Press}, year = 1999, langid = {german}}\n', 'en.md': '---\nbibliography: r.bib\n---\n\nSo [@rose].\n', 'de.md': '---\nbibliography: r.bib\nlang: de\n---\n\nSo [@rose].\n' });
		assert.strictEqual(runProgram(folder, 'references', 'de.md').out, 'Ahr, Ada. 1999. „Rosen“. In Blumen, herausgegeben von Ben Bo. Press.\n');
		assert.strictEqual(runProgram(folder, 'references', 'en.md').out, 'Ahr, Ada. 1999. “Rosen.” In Blumen, edited by Ben Bo. Press.\n');
	});

	test('says of a style without a list that it has none', () => {
		const folder = folderWith({ ...files, 'own.csl': '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title></info><citation><layout><text variable="title"/></layout></citation></style>' });
		assert.deepStrictEqual(runProgram(folder, 'references', 'a.md', '--style', 'own.csl'), { out: '', error: 'literature-notes: The citation style own.csl has no reference list, only citations. Choose another style to have references written.\n', code: 1 });
	});

	test('prints all entries of a bibliography', () => {
		assert.match(runProgram(folderWith(files), 'references', 'r.bib', '--style', 'nature').out, /^1\. Smith, A\. & Müller, B\. The big study of DNA\. Nature \(2020\)\.\n\n2\. Ahr, A\. Roses\. /);
	});

	test('says which key no bibliography has, and which style there is not', () => {
		const folder = folderWith({ ...files, 'b.md': 'See [@gone].\n' });
		assert.deepStrictEqual(runProgram(folder, 'references', 'b.md'), { out: '', error: 'b.md:1:7 No bibliography has the key "gone".\n', code: 1 });
		assert.deepStrictEqual(runProgram(folder, 'references', 'a.md', '--style', 'gone.csl'), { out: '', error: 'literature-notes: There is no citation style "gone.csl".\n', code: 1 });
	});
});
