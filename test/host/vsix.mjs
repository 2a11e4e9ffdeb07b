// Installs the package made by `npm run package` into a clean VS Code and runs the integration suite on it.
import * as fs from 'node:fs';
import { openBrowser } from './browser.mjs';
import { renderCounts } from './counts.mjs';
import { runIntegrationSuite } from './extensionHost.mjs';

const { name, version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
console.log('the package, installed into the newest VS Code');
const browser = await openBrowser();
const counts = await runIntegrationSuite(browser, { host: 'newest', vsix: `${name}-${version}.vsix` });
await browser.close();
console.log(renderCounts(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
