// `npm test`: every suite, one after the other, with one sum at the end. The hosts are set up meanwhile.
import { spawn } from 'node:child_process';
import { addCounts, parseCounts, renderCounts } from './counts.mjs';
import { installAll, serverHostRunsHere } from './install.mjs';

/** The server hosts exist for linux-x64 only; elsewhere the desktop VS Code runs the integration suite. */
const steps = ['check', 'test:unit', 'test:cli', 'test:deep', ...(serverHostRunsHere ? ['test:integration', 'test:ui', 'test:vsix'] : ['test:desktop', 'package'])];

/** @type {(signal: NodeJS.Signals) => void} */
let interrupt = () => process.exit(130);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) { process.on(signal, () => interrupt(signal)); }

// Most of a first run is waiting for the registry, and the first steps do not need it. A failure shows in the steps that do.
const hostsAreReady = serverHostRunsHere ? installAll().catch(error => console.error(String(error))) : undefined;
const results = [];
for (const step of steps) {
	if (step === 'test:integration') { await hostsAreReady; }
	console.log(`\n> npm run ${step}`);
	const begin = Date.now();
	results.push({ step, counts: await runStep(step), seconds: (Date.now() - begin) / 1000 });
}

console.log();
for (const { step, counts, seconds } of results) {
	console.log(`${step.padEnd(17)} ${renderCounts(counts).padEnd(36)} ${seconds.toFixed(1)} s`);
}
if (!serverHostRunsHere) { console.log('The UI suite and the test of the package need the server host, which is for linux-x64.'); }
const sum = addCounts(results.map(({ counts }) => counts));
console.log(renderCounts(sum));
process.exitCode = sum.failed > 0 ? 1 : 0;

/**
 * Runs an npm script and shows its output. One that fails without having counted a failure counts as one, and so
 * does a suite in which nothing ran.
 * @param {string} step @returns {Promise<import('./counts.mjs').Counts>}
 */
function runStep(step) {
	return new Promise(resolve => {
		const onWindows = process.platform === 'win32';
		// Properties have all their runs here; while working, a tenth of them has to do.
		const env = { RUNS: '100', ...process.env };
		const child = spawn('npm', ['run', '--silent', step], { stdio: ['ignore', 'pipe', 'inherit'], env, shell: onWindows, detached: !onWindows });
		// The step is a group of processes, which ends as a whole when the run is interrupted.
		interrupt = signal => {
			if (child.pid && !onWindows) { process.kill(-child.pid, signal); }
			process.exit(130);
		};
		let output = '';
		child.stdout.on('data', data => {
			output += data;
			process.stdout.write(data);
		});
		child.on('close', code => {
			const counts = parseCounts(output) ?? { passed: 0, failed: 0, skipped: 0 };
			const ranNothing = step.startsWith('test:') && counts.passed === 0;
			resolve((code !== 0 || ranNothing) && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
		});
	});
}
