import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { buildSync } from 'esbuild';
import type { Bench, BenchRow, Tell } from './bench';

/** How many fresh processes load each file. */
interface BundleBenchSize {
	readonly runs: number;
}

export const bench: Bench<BundleBenchSize> = { whole: { runs: 15 }, small: { runs: 3 }, measure: measureBundle };

/** The size of the extension's main file as it is shipped, and how long it takes to load beside an empty module. */
function measureBundle({ runs }: BundleBenchSize, tell: Tell): readonly BenchRow[] {
	fs.mkdirSync('out/bundle', { recursive: true });
	// The editor's interface is there already when an extension is loaded, so here it is a name for everything, found as the editor's is: by its name.
	fs.mkdirSync('out/bundle/node_modules', { recursive: true });
	fs.writeFileSync('out/bundle/node_modules/vscode.js', `const all = new Proxy(class {}, { get: (_, name) => name === 'then' ? undefined : all, apply: () => all, construct: () => all });\nmodule.exports = all;`);
	fs.writeFileSync('out/bundle/empty.js', '');
	const { code } = buildSync({ entryPoints: ['dist/extension.js'], minify: true, write: false, logLevel: 'error' }).outputFiles.map(({ text }) => ({ code: text }))[0]!;
	fs.writeFileSync('out/bundle/extension.js', code);
	const times = { empty: [] as number[], ours: [] as number[] };
	for (let run = 0; run < runs; run++) {
		times.empty.push(loadTime('empty.js'));
		times.ours.push(loadTime('extension.js'));
	}
	tell(`an empty module loads in ${median(times.empty).toFixed(2)} ms, ours in ${median(times.ours).toFixed(2)} ms`);
	return [
		{ name: 'KB of the main file', ratio: Buffer.byteLength(code) / 1024, goal: 200, atMost: true },
		{ name: 'loading the main file ÷ loading an empty module', ratio: median(times.ours) / median(times.empty), goal: 10, atMost: true },
	];
}

function loadTime(file: string): number {
	const script = `require('./out/bundle/node_modules/vscode.js'); const start = performance.now(); require('./out/bundle/${file}'); console.log(performance.now() - start);`;
	return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
