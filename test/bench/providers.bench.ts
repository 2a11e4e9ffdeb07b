import * as fs from 'node:fs';
import * as path from 'node:path';
import { measureProviders } from '../host/providers.mjs';
import type { Bench, BenchRow, Tell } from './bench';
import { makeBibliography } from './bibliography.bench';
import { withWorkspace } from './workspace';

/** How many papers there are in all. */
interface ProvidersBenchSize {
	readonly papers: number;
}

export const bench: Bench<ProvidersBenchSize> = { whole: { papers: 10_000 }, small: { papers: 500 }, measure };

/** What is asked at a keystroke or a move of the caret may cost 5 ms; a hover is asked when a pointer rests. */
const questions: Readonly<Record<string, { readonly name: string; readonly goal: number }>> = {
	provideCompletionItems: { name: 'completion', goal: 5 },
	provideCodeActions: { name: 'quick fixes', goal: 5 },
	provideCodeLenses: { name: 'lenses', goal: 5 },
	provideDefinition: { name: 'definition', goal: 5 },
	provideHover: { name: 'hover', goal: 50 },
};

/** What our providers of each kind together cost a real extension host for one question after a keystroke: the middle of thirty. */
async function measure({ papers }: ProvidersBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const workspaces = { [`${papers.toLocaleString('en')} papers in a bibliography`]: 0, [`${papers.toLocaleString('en')} papers, half of them in digests`]: papers / 2 };
	const rows: BenchRow[] = [];
	for (const [what, inDigests] of Object.entries(workspaces)) {
		const costs = await withWorkspace(inDigests, folder => {
			fs.writeFileSync(path.join(folder, 'references.bib'), `@book{key0,\n  title = {On Tutors},\n  author = {Smith, Ann},\n  year = 2020,\n}\n\n${makeBibliography(papers - inDigests)}`);
			fs.writeFileSync(path.join(folder, 'manuscript.md'), manuscript);
			return measureProviders(folder);
		});
		tell(`${what}: ${Object.entries(costs).map(([name, cost]) => `${name} ${cost.toFixed(1)}`).join(', ')} ms`);
		rows.push(...Object.entries(questions).map(([id, { name, goal }]): BenchRow => ({ name: `ms of the host, ${name}, ${what}`, ratio: costs[id] ?? NaN, goal, atMost: true })));
	}
	return rows;
}

const manuscript = `---\nbibliography: references.bib\n---\n\nAs @key0 says [@learn\n\n${'The tutor asks, and the learner answers, as [@key0] says. Nobody had expected this before.\n\n'.repeat(1000)}`;
