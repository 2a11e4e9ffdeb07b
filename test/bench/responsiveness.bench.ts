import { measureResponsiveness } from '../host/responsiveness.mjs';
import type { Bench, BenchRow, Tell } from './bench';
import { withWorkspace } from './workspace';

/** How large the library beside the text is. */
interface ResponsivenessBenchSize {
	readonly papers: number;
}

export const bench: Bench<ResponsivenessBenchSize> = { whole: { papers: 100_000 }, small: { papers: 2_000 }, measure: measureOurs };

/** How long the extension host lets others wait while a person types: from the start until all is read, and while a digest changes. */
function measureOurs({ papers }: ResponsivenessBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	return withWorkspace(papers, async folder => {
		const { ours, empty } = await measureResponsiveness(folder);
		for (const [name, each] of Object.entries({ ours, empty })) {
			tell(`${name}: p99 ${each.p99.toFixed(0)} ms, longest ${each.longest.toFixed(0)} ms on the clock; of CPU ${each.cpuP99?.toFixed(0) ?? '?'} and ${each.cpuLongest?.toFixed(0) ?? '?'} ms; ${each.keystrokes} keystrokes in ${each.seconds.toFixed(0)} s`);
		}
		const n = papers.toLocaleString('en');
		return [
			{ name: `ms that the extension host is busy at a stretch while one types, 99th percentile, ${n} papers`, ratio: ours.cpuP99 ?? ours.p99, goal: 50, atMost: true },
		];
	});
}
