import { measureActivation } from '../host/activation.mjs';
import type { Bench, BenchRow, Tell } from './bench';

/** How many fresh extension hosts each of the two is activated in. */
export interface ActivationBenchSize {
	readonly runs: number;
}

export const bench: Bench<ActivationBenchSize> = { whole: { runs: 5 }, small: { runs: 1 }, measure: measureOurs };

/** Milliseconds of activation with the sample library in a real extension host, beside an extension that does nothing. */
async function measureOurs({ runs }: ActivationBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const { ours, empty } = await measureActivation(runs);
	tell(`an empty extension: ${median(empty).toFixed(1)} ms; ours: ${ours.map(time => time.toFixed(1)).join(', ')} ms`);
	return [{ name: 'ms to activate with the sample, more than an empty extension takes', ratio: median(ours) - median(empty), goal: 50, atMost: true }];
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
