import * as assert from 'node:assert';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { folderWith, removeFolders, runFile } from './program';

suite('the package of the command line', () => {
	suiteTeardown(removeFolders);

	test('holds the program and what describes it, and runs by its name where it is installed', function () {
		this.timeout(60_000);
		const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
		const folder = folderWith({ 'user/package.json': '{"private": true}', 'user/a.md': 'See [@a].\n' });
		const packed = runFile(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], process.cwd());
		const [{ filename, files }] = JSON.parse(packed.out) as [{ filename: string; files: readonly { path: string }[] }];
		const names = files.map(file => file.path).sort();
		assert.deepStrictEqual(names.filter(name => !/^dist\/csl\/(?:styles|locales)\//.test(name)), ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'dist/cli.js', 'dist/csl/citeproc.LICENSE.txt', 'dist/csl/citeproc.js', 'dist/csl/locales.LICENSE.txt', 'package.json']);
		assert.ok(names.includes('dist/csl/styles/apa.csl') && names.includes('dist/csl/locales/en-US.xml'));
		const user = path.join(folder, 'user');
		const installed = runFile(npm, ['install', '--offline', '--no-audit', '--no-fund', path.join(folder, filename)], user);
		assert.strictEqual(installed.code, 0, installed.error);
		assert.match(fs.readFileSync(path.join(user, 'node_modules/literature-notes/dist/cli.js'), 'utf8'), /^#!\/usr\/bin\/env node\n/);
		const { out, code } = runFile(path.join(user, 'node_modules/.bin/literature-notes'), ['check', 'a.md'], user);
		assert.deepStrictEqual([out, code], ['a.md:1:5 bibliography-not-found This document cites, but no bibliography was found. Looked at: references.bib\n', 1]);
	});
});
