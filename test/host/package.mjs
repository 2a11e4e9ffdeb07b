// Packs the extension as built by `node esbuild.js --minify`, prints the size and refuses a package that has grown too big.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

const largest = 800 * 1024;
const { name, version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const vsix = `${name}-${version}.vsix`;

const vsce = /** @type {const} */ ([process.execPath, 'node_modules/@vscode/vsce/vsce']);
const allowed = /^(?:package(?:\.nls(?:\.[\w-]+)?)?\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md|dist\/extension\.js|dist\/parts\/[\w-]+\.js|dist\/csl\/.+|media\/[\w-]+\.(?:svg|png|css)|seeds\/[\w-]+\.txt)$/;
/** What others ask for who let their work be packaged: how it may be used, and whose it is. */
const licences = ['LICENSE', 'NOTICE', 'dist/csl/citeproc.LICENSE.txt', 'dist/csl/locales.LICENSE.txt'];
const listed = execFileSync(vsce[0], [vsce[1], 'ls', '--no-dependencies'], { encoding: 'utf8' }).trim().split('\n');
const missing = licences.filter(file => !listed.includes(file));
if (missing.length > 0) {
	console.error(`The package lacks ${missing.join(', ')}: see .vscodeignore and build/citationStyles.js.`);
	process.exitCode = 1;
}
const foreign = listed.filter(file => !allowed.test(file));
if (foreign.length > 0) {
	console.error(`What does not run is in the package:\n${foreign.join('\n')}`);
	process.exitCode = 1;
}

fs.rmSync(vsix, { force: true });
execFileSync(vsce[0], [vsce[1], 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix], { stdio: 'inherit' });
const { size } = fs.statSync(vsix);
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`${vsix}: ${kilobytes(size)} of ${kilobytes(largest)}`);
if (size > largest) {
	console.error('The package is too big: "npx vsce ls --no-dependencies" lists what is in it.');
	process.exitCode = 1;
}
