// Installs the package made by `npm run package` into a clean VS Code and runs those integration tests on it that
// need each of its files: what else could fail there fails in the working copy, too.
import * as fs from 'node:fs';
import { openBrowser } from './browser.mjs';
import { renderCounts } from './counts.mjs';
import { runIntegrationSuite } from './extensionHost.mjs';

const { name, version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
console.log('the package, installed into the newest VS Code');
const browser = await openBrowser();
const counts = await runIntegrationSuite(browser, { host: 'newest', bundle: 'out/package.js', vsix: `${name}-${version}.vsix` });
await browser.close();
console.log(renderCounts(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
