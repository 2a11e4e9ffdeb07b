import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { folderWith, removeFolders, runProgram } from './program';

const smith = '@article{Smith2020,\n  title = {On},\n  author = {Smith, Ann},\n  journal = {J},\n  year = {2020}\n}\n';

suite('the command check', () => {
	suiteTeardown(removeFolders);

	test('prints a line for each finding, and exits with 1', () => {
		const folder = folderWith({ 'a.md': '---\nbibliography: refs.bib\n---\n\nAs [@nobody99] says, and @handle.\n', 'refs.bib': smith });
		const { out, error, code } = runProgram(folder, 'check', 'a.md');
		assert.deepStrictEqual([out, error, code], [
			'a.md:5:5 missing-bibliography-key No bibliography has the key "nobody99".\n'
			+ 'a.md:5:26 missing-bibliography-key No bibliography has the key "handle".\n'
			+ 'refs.bib:1:10 unused-bibliography-entry No checked document cites "Smith2020".\n', '', 1]);
	});

	test('prints hints, but fails for them only where it is strict', () => {
		const folder = folderWith({ 'a.md': 'As [@Smith2020] and @handle.\n', 'references.bib': smith });
		const plain = runProgram(folder, 'check', 'a.md');
		assert.deepStrictEqual([plain.out, plain.code], ['a.md:1:21 missing-bibliography-key No bibliography has the key "handle".\n', 0]);
		assert.strictEqual(runProgram(folder, 'check', 'a.md', '--strict').code, 1);
	});

	test('is silent on cross-references, mail addresses, and a document that is in order', () => {
		const folder = folderWith({ 'a.md': 'As [@Smith2020] in @fig-plot and @sec-one says (me@example.org).\n', 'references.bib': smith });
		assert.deepStrictEqual(runProgram(folder, 'check', 'a.md', '--strict'), { out: '', error: '', code: 0 });
	});

	test('reads the Markdown cells of a notebook, its nocite, too, and mends a key where it stands in the JSON', () => {
		const cells = [{ cell_type: 'markdown', source: ['---\n', 'bibliography: refs.bib\n', 'nocite: "@{nobody99}"\n', '---\n'] }, { cell_type: 'code', source: ['@no99'] }, { cell_type: 'markdown', source: 'Says "é" [@smith2020].' }];
		const text = JSON.stringify({ cells, metadata: {} }, undefined, 1);
		const folder = folderWith({ 'a.ipynb': text, 'refs.bib': smith });
		const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
		const columnOf = (part: string) => text.indexOf(part) - text.lastIndexOf('\n', text.indexOf(part));
		const { out, code } = runProgram(folder, 'check', 'a.ipynb', '--fix');
		assert.deepStrictEqual([out, code], [`a.ipynb:${lineOf('@{nobody99')}:${columnOf('@{nobody99')} missing-bibliography-key No bibliography has the key "nobody99".\n`, 1]);
		assert.strictEqual(fs.readFileSync(path.join(folder, 'a.ipynb'), 'utf8'), text.replace('@smith2020', '@Smith2020'));
		assert.deepStrictEqual(JSON.parse(runProgram(folder, 'citations', 'a.ipynb', '--format', 'json').out).map(({ items }: { items: { key: string }[] }) => items[0]!.key), ['nobody99', 'Smith2020']);
	});

	test('finds quotes that were changed, and those the abstract in the bibliography does not have any more', () => {
		const withAbstract = smith.replace('year = {2020}', 'year = {2020},\n  abstract = {It originates nothing. It weaves.}');
		const note = '- Claim\n  > It originates nothing. <!-- evidence @Smith2020 Qj93m- -->\n  > It originates much. <!-- evidence @Smith2020 Qj93m- -->\n\n[@Smith2020]\n';
		const kept = runProgram(folderWith({ 'note.md': note, 'references.bib': withAbstract }), 'check', 'note.md');
		assert.deepStrictEqual(kept, { out: 'note.md:3:5 evidence-edited This quote of Smith2020 is no longer what was taken from the paper.\n', error: '', code: 1 });
		const corrected = runProgram(folderWith({ 'note.md': note, 'references.bib': withAbstract.replace('nothing', 'little') }), 'check', 'note.md');
		assert.match(corrected.out, /^note\.md:2:5 evidence-not-in-source This quote is not in the abstract of Smith2020\.\n/);
	});

	test('finds quotes that the abstract in a digest does not have, by the key of the bibliography or of the library', () => {
		const digest = (abstract: string) => ['Daily Papers', '', 'Weaver: Engines Originate', '', abstract, '', '  • 1 authors', '·', 'Mar 16, 2026', ''].join('\n');
		const note = '- Claim\n  > It originates nothing. <!-- evidence @KEY Qj93m- -->\n';
		const entry = '@article{Mine2026,\n  title = {Weaver: Engines Originate},\n  author = {Smith, Ann},\n  journal = {J},\n  year = {2026}\n}\n';
		const folder = folderWith({
			'kept.txt': digest('It originates nothing. It weaves patterns in many colours and never tires of them.'), 'corrected.txt': digest('It originates little. It weaves patterns in many colours and never tires of them.'),
			'icon.png': '\x89PNG\0\0', 'mine.md': `${note.replace('KEY', 'Mine2026')}\n[@Mine2026]\n`, 'references.bib': entry, 'notes/library.md': note.replace('KEY', 'weaver2026'), 'notes/references.bib': '',
		});
		assert.deepStrictEqual(runProgram(folder, 'check', 'mine.md', '--digest', 'kept.txt'), { out: '', error: '', code: 0 });
		assert.deepStrictEqual(runProgram(folder, 'check', 'mine.md', '--digest', 'corrected.txt'), { out: 'mine.md:2:5 evidence-not-in-source This quote is not in the abstract of Mine2026.\n', error: '', code: 1 });
		assert.deepStrictEqual(runProgram(folder, 'check', 'mine.md', '--digest', 'icon.png'), { out: '', error: 'icon.png:1:1 This is no text: it is binary, or in an encoding that is not read.\n', code: 1 });
		assert.deepStrictEqual(runProgram(folder, 'check', 'notes/library.md', '--digest', 'kept.txt'), { out: '', error: '', code: 0 });
		assert.strictEqual(runProgram(folder, 'check', 'notes/library.md', '--digest', 'corrected.txt').out, `${path.join('notes', 'library.md')}:2:5 evidence-not-in-source This quote is not in the abstract of weaver2026.\n`);
	});

	test('takes the bibliographies given instead of those that documents name', () => {
		const folder = folderWith({ 'a.md': '---\nbibliography: no.bib\n---\n[@Smith2020; @other]\n', 'x/one.bib': smith, 'x/two.json': '[{"id": "other", "type": "book", "title": "T", "author": [{"family": "A"}], "issued": {"raw": "2001"}}]' });
		assert.deepStrictEqual(runProgram(folder, 'check', 'a.md', '--bibliography', 'x/one.bib', '--bibliography=x/two.json'), { out: '', error: '', code: 0 });
		assert.match(runProgram(folder, 'check', 'a.md').out, /^a\.md:2:15 bibliography-not-found The bibliography no\.bib, named by front-matter, does not exist\.\n$/);
	});

	test('finds the bibliography that the Quarto project names, relative to the project, and works in front matter', () => {
		const folder = folderWith({ 'book/_quarto.yml': 'bibliography: refs/all.bib\n', 'book/refs/all.bib': smith, 'book/part/a.qmd': '---\nreferences:\n- id: own1\n  title: Mine\n---\n[@Smith2020; @own1; @none99]\n' });
		assert.deepStrictEqual(runProgram(folder, 'check', 'book/part/a.qmd').out, `${path.join('book', 'part', 'a.qmd')}:6:21 missing-bibliography-key No bibliography has the key "none99".\n`);
	});

	test('says where a bibliography was looked for when there is none', () => {
		const { out, code } = runProgram(folderWith({ 'a.md': '[@a]\n' }), 'check', 'a.md');
		assert.deepStrictEqual([out, code], ['a.md:1:1 bibliography-not-found This document cites, but no bibliography was found. Looked at: references.bib\n', 1]);
	});

	test('checks every form of bibliography, and one that is named itself', () => {
		const folder = folderWith({
			'a.md': '---\nbibliography: [a.yaml, h.yml, r.ris]\n---\n[@y1; @h1; @r1]\n',
			'a.yaml': 'references:\n- id: y1\n  type: book\n  title: T\n  author: [{family: A}]\n  issued: 2001\n',
			'h.yml': 'h1:\n    type: Book\n    title: T\n    author: "A, B"\n    date: 2001\n',
			'r.ris': 'TY  - BOOK\nID  - r1\nTI  - T\nAU  - A, B\nPY  - 2001\nER  - \n',
			'broken.bib': '@book{a, title = {T}, author = {A}, year = 2000}\n@book{b, title = {never closed\n@book{c, title = {T}, author = {A}, year = 2000}\n',
		});
		assert.deepStrictEqual(runProgram(folder, 'check', 'a.md'), { out: '', error: '', code: 0 });
		const { out, code } = runProgram(folder, 'check', 'broken.bib');
		assert.match(out, /^broken\.bib:2:\d+ bibliography-load-error .+\n/);
		assert.ok(!/:3:/.test(out), 'the entry behind the broken one is lost');
		assert.strictEqual(code, 1);
	});

	test('prints JSON, workflow commands and SARIF on request', () => {
		const folder = folderWith({ 'a.md': '[@smith2020]\n', 'references.bib': smith });
		const [found] = JSON.parse(runProgram(folder, 'check', 'a.md', '--format', 'json').out);
		assert.deepStrictEqual([found.file, found.line, found.column, found.rule, found.fix], ['a.md', 1, 2, 'missing-bibliography-key', 'Change to "Smith2020"']);
		assert.match(runProgram(folder, 'check', 'a.md', '--format', 'github').out, /^::warning file=a\.md,line=1,/);
		assert.strictEqual(JSON.parse(runProgram(folder, 'check', 'a.md', '--format', 'sarif').out).runs[0].results[0].ruleId, 'missing-bibliography-key');
	});
});

suite('check --fix', () => {
	suiteTeardown(removeFolders);

	test('makes the safe fixes, changes no other byte, and prints what is left', () => {
		const twice = `\ufeff% mine\r\n${smith.replaceAll('\n', '\r\n')}\r\n${smith.replaceAll('\n', '\r\n')}`;
		const folder = folderWith({ 'a.md': '\ufeffSee [@smith2020],\r\n  @none99 and [@smiht2020]. \n', 'references.bib': twice });
		const { out, error, code } = runProgram(folder, 'check', 'a.md', '--fix');
		assert.deepStrictEqual([error, code, out.match(/\S+$/gm)!.length], ['', 1, 2], out);
		assert.strictEqual(fs.readFileSync(path.join(folder, 'a.md'), 'utf8'), '\ufeffSee [@Smith2020],\r\n  @none99 and [@smiht2020]. \n');
		assert.strictEqual(fs.readFileSync(path.join(folder, 'references.bib'), 'utf8'), `\ufeff% mine\r\n${smith.replaceAll('\n', '\r\n')}`);
	});

	test('keeps the encoding, byte by byte', () => {
		const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
		const latin1 = `% Caf\xe9 \x80\n${smith}\n${smith}`;
		const utf16 = `\ufeff${smith}\n${smith}`;
		const folder = folderWith({ 'a.md': '---\nbibliography: [l.bib]\n---\n[@Smith2020]', 'l.bib': bytes(latin1, 'latin1'), 'b.md': '---\nbibliography: u.bib\n---\n[@Smith2020]', 'u.bib': bytes(utf16, 'utf16le') });
		assert.strictEqual(runProgram(folder, 'check', 'a.md', 'b.md', '--fix').code, 0);
		assert.ok(fs.readFileSync(path.join(folder, 'l.bib')).equals(bytes(`% Caf\xe9 \x80\n${smith}`, 'latin1')));
		assert.ok(fs.readFileSync(path.join(folder, 'u.bib')).equals(bytes(`\ufeff${smith}`, 'utf16le')));
	});

	test('knows the papers of the digests given, and adds the entry of one that is cited', () => {
		const digest = fs.readFileSync('seeds/daily-papers-2026-05-13.txt', 'utf8');
		const folder = folderWith({ 'digests/d.txt': digest, 'references.bib': smith });
		const [paper] = JSON.parse(runProgram(folder, 'papers', 'digests/d.txt').out) as [{ key: string; title: string }];
		fs.writeFileSync(path.join(folder, 'a.md'), `[@${paper.key}; @Smith2020]\n`);
		const found = runProgram(folder, 'check', 'a.md', '--digest', 'digests/d.txt');
		assert.deepStrictEqual([found.out, found.code], [`a.md:1:2 missing-bibliography-key The paper "${paper.key}" is in the library, but not in the bibliography.\n`, 1]);
		assert.strictEqual(runProgram(folder, 'check', 'a.md', '--digest', 'digests/d.txt', '--fix').code, 0);
		const written = fs.readFileSync(path.join(folder, 'references.bib'), 'utf8');
		assert.ok(written.startsWith(smith) && written.includes(`{${paper.key},`), written);
		const hint = runProgram(folder, 'check', 'a.md');
		assert.deepStrictEqual([hint.out, hint.code], [`a.md:1:2 provisional-paper The authors of "${paper.key}" are not known yet.\n`, 0]);
		assert.strictEqual(runProgram(folder, 'check', 'a.md', '--digest', 'nowhere.txt').code, 1);
	});

	test('knows of the papers of digests what the marks file says: the keys that were chosen, and what was looked up', () => {
		const digest = ['Daily Papers', '', 'Weaver: Engines Originate', '', 'It originates nothing. It weaves patterns in many colours.', '', '  • 1 author', '·', 'Mar 16, 2026', ''].join('\n');
		const marks = (key: string) => JSON.stringify({ 'Weaver: Engines Originate': { key, arxiv: '2603.01234', found: { authors: ['Mockson, Ada'], from: 'arxiv', on: '2026-03-20', published: '2026-03-16' } } });
		const folder = folderWith({ 'd.txt': digest, 'references.bib': smith, 'a.md': '[@chosen; @Smith2020]\n', 'literature-notes.json': marks('chosen'), 'other.json': marks('another') });
		assert.match(runProgram(folder, 'check', 'a.md', '--digest', 'd.txt', '--marks', 'other.json').out, /No bibliography has the key "chosen"/);
		for (const digests of [['--digest', 'd.txt'], []]) {
			const { error, code } = runProgram(folder, 'check', 'references.bib', ...digests, '--marks', 'typo.json');
			assert.deepStrictEqual([error.split(' cannot')[0], code], ['typo.json:1:1', 1]);
		}
		assert.deepStrictEqual(runProgram(folder, 'check', 'a.md', '--digest', 'd.txt', '--fix'), { out: '', error: '', code: 0 });
		assert.match(fs.readFileSync(path.join(folder, 'references.bib'), 'utf8'), /@\w+\{chosen,[^]*Mockson, Ada[^]*2603\.01234/);
	});

	test('leaves a file that was decoded wrongly as it is, and says why', () => {
		const folder = folderWith({ 'a.md': '[@smith2020] \ufffd\n', 'references.bib': smith });
		const { error, code } = runProgram(folder, 'check', 'a.md', '--fix');
		assert.deepStrictEqual([error, code], ['a.md:1:1 not fixed: it was read in a wrong encoding\n', 1]);
		assert.strictEqual(fs.readFileSync(path.join(folder, 'a.md'), 'utf8'), '[@smith2020] \ufffd\n');
	});

	test('leaves a file that is read-only as it is, and says why', function () {
		// Nothing is read-only to the superuser but a folder of the system's own.
		if (process.getuid?.() === 0) { this.skip(); }
		const folder = folderWith({ 'a.md': '[@smith2020]\n', 'references.bib': smith });
		fs.chmodSync(path.join(folder, 'a.md'), 0o444);
		const { error, code } = runProgram(folder, 'check', 'a.md', '--fix');
		assert.deepStrictEqual([error, code], ['a.md:1:1 not fixed: permission denied\n', 1]);
	});

	test('leaves a file that is too large as it is, and says why', () => {
		const large = `[@smith2020]\n${'x'.repeat(1023)}\n`.padEnd(51 * 1024 * 1024, `${'y'.repeat(1023)}\n\n`);
		const folder = folderWith({ 'a.md': large, 'references.bib': smith });
		const { error, code } = runProgram(folder, 'check', 'a.md', '--fix');
		assert.deepStrictEqual([error, code], ['a.md:1:1 not fixed: it is larger than 50 MB\n', 1]);
		assert.strictEqual(fs.statSync(path.join(folder, 'a.md')).size, large.length);
	});

	test('writes the file that a symbolic link leads to, once, and keeps the link', () => {
		const folder = folderWith({ 'real/refs.bib': `${smith}\n${smith}`, 'a.md': '---\nbibliography: [link.bib, real/refs.bib]\n---\n[@Smith2020]\n' });
		fs.symlinkSync(path.join('real', 'refs.bib'), path.join(folder, 'link.bib'));
		assert.deepStrictEqual(runProgram(folder, 'check', 'a.md', '--fix'), { out: '', error: '', code: 0 });
		assert.ok(fs.lstatSync(path.join(folder, 'link.bib')).isSymbolicLink());
		assert.strictEqual(fs.readFileSync(path.join(folder, 'real/refs.bib'), 'utf8'), smith);
	});
});
