import { measureActivation, measureNotes } from '../host/activation.mjs';
import type { Bench, BenchRow, Tell } from './bench';

/** How many fresh extension hosts each of the two is activated in. */
export interface ActivationBenchSize {
	readonly runs: number;
	/** How many notes the workspace has in which start-up is to stay flat. */
	readonly notes: number;
}

export const bench: Bench<ActivationBenchSize> = { whole: { runs: 5, notes: 20_000 }, small: { runs: 1, notes: 200 }, measure: measureOurs };

/** Milliseconds of activation with the sample library in a real extension host, beside an extension that does nothing. */
async function measureOurs({ runs, notes }: ActivationBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const { ours, empty } = await measureActivation(runs);
	tell(`an empty extension: ${median(empty).toFixed(1)} ms; ours: ${ours.map(time => time.toFixed(1)).join(', ')} ms`);
	const [first, second] = await measureNotes(notes);
	tell(`${notes} notes: known ${first.work.toFixed(0)} ms after the first activation, ${second.work.toFixed(0)} ms after the second`);
	return [
		{ name: 'ms to activate with the sample, more than an empty extension takes', ratio: median(ours) - median(empty), goal: 50, atMost: true },
		{ name: `ms to activate with ${notes} notes ÷ with the sample`, ratio: Math.min(first.activation, second.activation) / median(ours), goal: 1.2, atMost: true },
		{ name: `time until ${notes} notes are known: read ÷ kept from before`, ratio: first.work / second.work, goal: 1.5 },
	];
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
