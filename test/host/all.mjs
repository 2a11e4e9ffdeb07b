// `npm test`: builds everything once, as it is shipped, and runs every suite, several at a time, with one sum at the end.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { addCounts, parseCounts, renderCounts } from './counts.mjs';
import { installAll, serverHostRunsHere } from './install.mjs';

/** @typedef {{ name: string, command: string, needsHosts?: true }} Step a shell command; one whose name begins with "test" counts tests */

/** As many as there are processors: windows draw in software here, and one more only made all of them slower. */
const atOnce = Math.max(2, Math.min(os.availableParallelism(), 4));
/** Properties have all their runs here; while working, a tenth of them has to do. */
const env = { RUNS: '100', ...process.env };

/** @type {Step[]} Those that need a host stand last, the longest of them first. */
const steps = [
	{ name: 'check', command: 'npm run --silent check' },
	{ name: 'test:deep', command: 'node node_modules/mocha/bin/mocha.js out/deep.js' },
	{ name: 'test:unit', command: 'node node_modules/mocha/bin/mocha.js out/unit.js' },
	{ name: 'test:cli', command: 'node node_modules/mocha/bin/mocha.js out/cli.js' },
	...(serverHostRunsHere ? hostSteps() : [{ name: 'test:desktop', command: 'node test/host/desktop.mjs' }, { name: 'package', command: 'node test/host/package.mjs' }]),
];

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		running.forEach(child => end(child, signal));
		process.exit(130);
	});
}

// Most of a first run is waiting for the registry, and the first steps do not need it. A failure shows in the steps that do.
const hostsAreReady = serverHostRunsHere ? installAll().catch(error => console.error(String(error))) : undefined;
fs.rmSync('out/screenshots', { recursive: true, force: true });
const results = [await runStep({ name: 'build', command: 'node esbuild.js --minify --extension --unit --deep --cli --integration --package --ui' })];
if (results[0]?.counts.failed === 0) {
	const left = [...steps];
	await Promise.all(Array.from({ length: atOnce }, async () => {
		for (let step = left.shift(); step; step = left.shift()) {
			if (step.needsHosts) { await hostsAreReady; }
			results.push(await runStep(step));
		}
	}));
}

console.log();
for (const { step, counts, seconds } of results) {
	console.log(`${step.padEnd(26)} ${renderCounts(counts).padEnd(36)} ${seconds.toFixed(1)} s`);
}
if (!serverHostRunsHere) { console.log('The UI suite and the test of the package need the server host, which is for linux-x64.'); }
sayWhatStumbled(results.flatMap(({ stumbled }) => stumbled));
const sum = addCounts(results.map(({ counts }) => counts));
console.log(renderCounts(sum));
process.exitCode = sum.failed > 0 ? 1 : 0;

/** The server hosts exist for linux-x64 only; elsewhere the desktop VS Code runs the integration suite. @returns {Step[]} */
function hostSteps() {
	const integration = (/** @type {string} */ host) => ({ name: `test:integration ${host}`, command: `node test/host/integration.mjs ${host}`, needsHosts: /** @type {const} */ (true) });
	return [
		integration('newest'),
		{ name: 'test:ui 1/2', command: 'node test/host/ui.mjs --part 1/2', needsHosts: true },
		{ name: 'test:ui 2/2', command: 'node test/host/ui.mjs --part 2/2', needsHosts: true },
		integration('oldest'),
		integration('web'),
		{ name: 'test:vsix', command: 'node test/host/package.mjs && node test/host/vsix.mjs', needsHosts: true },
		integration('folders'),
	];
}

/**
 * Runs a step and shows its output when it has ended. One that fails without having counted a failure counts as one, and so
 * does a suite in which nothing ran.
 * @param {Step} step @returns {Promise<{ step: string, counts: import('./counts.mjs').Counts, stumbled: readonly string[], seconds: number }>}
 */
function runStep({ name, command }) {
	const begin = Date.now();
	console.log(`> ${name} …`);
	return new Promise(resolve => {
		// The step is a group of processes, which ends as a whole when the run is interrupted.
		const child = spawn(command, { stdio: ['ignore', 'pipe', 'pipe'], env, shell: true, detached: process.platform !== 'win32' });
		running.add(child);
		let output = '';
		child.stdout.on('data', data => { output += data; });
		child.stderr.on('data', data => { output += data; });
		child.on('close', code => {
			running.delete(child);
			console.log(`\n> ${name}\n${output}`);
			const counts = parseCounts(output) ?? { passed: 0, failed: 0, skipped: 0 };
			const ranNothing = name.startsWith('test') && counts.passed === 0;
			resolve({ step: name, counts: (code !== 0 || ranNothing) && counts.failed === 0 ? { ...counts, failed: 1 } : counts, stumbled: [...output.matchAll(/^ *([↻✗] )(.*)$/gm)].map(([, sign, test]) => `${sign}${name}: ${test}`), seconds: (Date.now() - begin) / 1000 });
		});
	});
}

/** Names at the end what is hard to find in a long output. A test that passed only when it was tried again has a race to be found. @param {readonly string[]} tests */
function sayWhatStumbled(tests) {
	if (tests.length > 0) { console.log(`\nFailed (✗), or was tried once more (↻):\n${tests.map(test => `  ${test}`).join('\n')}\n`); }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function end({ pid }, signal) {
	if (pid && process.platform !== 'win32') {
		try { process.kill(-pid, signal); } catch { /* It has ended already. */ }
	}
}
