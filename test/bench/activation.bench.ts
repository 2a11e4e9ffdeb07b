import { measureActivation, type Start } from '../host/activation.mjs';
import type { Bench, BenchRow, Tell } from './bench';
import { withWorkspace } from './workspace';

/** How many fresh extension hosts each of the two starts in. */
export interface ActivationBenchSize {
	readonly runs: number;
	/** In the workspace of the second row. */
	readonly papers: number;
}

export const bench: Bench<ActivationBenchSize> = { whole: { runs: 7, papers: 10_000 }, small: { runs: 1, papers: 1_000 }, measure: measureOurs };

/**
 * What the extension costs at its start in a real extension host, with the sample library: loading its file and `activate`, beside those of
 * an extension that does nothing. The least CPU time of several starts counts: what else the machine does only adds to it.
 */
async function measureOurs({ runs, papers }: ActivationBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const { ours, empty } = await measureActivation({ runs });
	const large = await withWorkspace(papers, folder => measureActivation({ runs, folder }));
	tell(`ours: ${describe(ours)}; an empty extension: ${describe(empty)}`);
	const n = papers.toLocaleString('en');
	tell(`ours with ${n} papers: ${describe(large.ours)}; an empty extension: ${describe(large.empty)}`);
	return [
		{ name: 'ms of CPU to load and activate with the sample, more than an empty extension takes', ratio: least(ours) - least(empty), goal: 50, atMost: true },
		{ name: 'ms of CPU until activation has ended, views and readers that are loaded after it included', ratio: leastUntilReady(ours) - leastUntilReady(empty), goal: 50, atMost: true },
		{ name: `the first of these in a workspace of ${n} papers`, ratio: least(large.ours) - least(large.empty), goal: 50, atMost: true },
	];
}

function describe(starts: readonly Start[]): string {
	const of = (part: 'load' | 'activate' | 'ready', clock: 'cpu' | 'wall') => median(starts.map(start => start[part][clock])).toFixed(1);
	return `in the middle load ${of('load', 'cpu')} + activate ${of('activate', 'cpu')} ms of CPU, ${of('load', 'wall')} + ${of('activate', 'wall')} ms on the clock; until activation has ended, in turns with others, ${of('ready', 'cpu')} and ${of('ready', 'wall')} ms`;
}

function least(starts: readonly Start[]): number {
	return Math.min(...starts.map(({ load, activate }) => load.cpu + activate.cpu));
}

function leastUntilReady(starts: readonly Start[]): number {
	return Math.min(...starts.map(({ ready }) => ready.cpu));
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
