// Packs the extension as built by `node esbuild.js --minify`, prints the size and refuses a package that has grown too big.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

const largest = 800 * 1024;
const { name, version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const vsix = `${name}-${version}.vsix`;

fs.rmSync(vsix, { force: true });
execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix], { stdio: 'inherit' });
const { size } = fs.statSync(vsix);
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`${vsix}: ${kilobytes(size)} of ${kilobytes(largest)}`);
if (size > largest) {
	console.error('The package is too big: "npx vsce ls --no-dependencies" lists what is in it.');
	process.exitCode = 1;
}
