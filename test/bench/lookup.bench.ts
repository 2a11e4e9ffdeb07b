import * as fs from 'node:fs';
import * as path from 'node:path';
import { createCache } from '../../src/core/lookup/cache';
import { createReplay } from '../host/replay.mjs';
import { seedGold, type GoldPaper } from '../unit/library/papers';
import { askedAs, nearMisses, trueAnswers } from '../unit/lookup/nearMisses';
import { acceptedOf, createReplayNet, lookUp } from '../unit/lookup/replayNet';
import type { Bench, BenchRow, Tell } from './bench';

/** How many papers of the recorded thousand are looked up, and of how many papers near misses are made. */
interface LookupBenchSize {
	readonly recorded: number;
	readonly nearMisses: number;
}

export const bench: Bench<LookupBenchSize> = { whole: { recorded: 1000, nearMisses: 56 }, small: { recorded: 50, nearMisses: 8 }, measure: measureLookup };

/** Looks papers up at replayed services: what is right, what is wrong, and what it costs. Waiting for rate limits is not counted. */
async function measureLookup({ recorded, nearMisses: most }: LookupBenchSize, tell: Tell): Promise<readonly BenchRow[]> {
	const seed = JSON.parse(fs.readFileSync(seedGold, 'utf8')) as readonly GoldPaper[];
	const cache = createCache();
	const start = performance.now();
	const first = await lookAllUp(seed, cache);
	const seconds = (performance.now() - start) / 1000;
	const second = await lookAllUp(seed, cache);
	const wrong = nearMisses(seed.slice(0, most));
	const right = trueAnswers(seed.slice(0, most));
	const [wronglyAccepted, rightlyAccepted] = [await acceptedOf(wrong), await acceptedOf(right)];
	tell(`${seed.length} papers: ${first.requests} requests, ${seconds.toFixed(2)} s and ${(first.waited / 1000).toFixed(0)} s of waiting for rate limits; ${wrong.length} near misses, ${right.length} true answers`);
	return [
		{ name: `requests for ${seed.length} papers, at most one each and three`, ratio: first.requests, goal: seed.length + 3, atMost: true },
		{ name: 'requests of a second run', ratio: second.requests, goal: 0, atMost: true },
		{ name: `seconds for ${seed.length} papers, rate limits aside`, ratio: seconds, goal: 5, atMost: true },
		{ name: 'near misses that were accepted', ratio: wronglyAccepted.length, goal: 0, atMost: true },
		{ name: 'precision over near misses and true answers', ratio: rightlyAccepted.length / (rightlyAccepted.length + wronglyAccepted.length), goal: 1 },
		{ name: 'recall: true answers accepted without asking', ratio: rightlyAccepted.length / right.length, goal: 0.95 },
		...await measureRecorded(recorded, tell),
	];
}

async function measureRecorded(count: number, tell: Tell): Promise<readonly BenchRow[]> {
	const file = path.join(process.env.LITERATURE_NOTES_DATA ?? '../shared/data', 'digests/hf-1000.gold.json');
	if (!fs.existsSync(file)) {
		tell('the recorded thousand papers are not there');
		return [];
	}
	const papers = (JSON.parse(fs.readFileSync(file, 'utf8')) as readonly GoldPaper[]).slice(0, count);
	const { right, wrong, requests } = await lookAllUp(papers, createCache());
	return [
		{ name: `wrong identifiers of ${papers.length} recorded papers`, ratio: wrong, goal: 0, atMost: true },
		{ name: `right identifiers of ${papers.length} recorded papers, share`, ratio: right / papers.length, goal: 1 },
		{ name: 'requests a paper', ratio: requests / papers.length, goal: 1 + 3 / 50, atMost: true },
	];
}

async function lookAllUp(papers: readonly GoldPaper[], cache: ReturnType<typeof createCache>) {
	const replay = createReplay(papers);
	const net = createReplayNet(replay);
	const { outcomes } = await lookUp(papers.map((paper, index) => askedAs(paper, String(index))), net, { cache });
	const found = replay.papers.map(({ id }, index) => {
		const outcome = outcomes.get(String(index));
		return outcome?.kind !== 'found' ? undefined : outcome.choice.found.identifiers.arxiv === id;
	});
	return { requests: net.asked.length, waited: net.waited, right: found.filter(is => is === true).length, wrong: found.filter(is => is === false).length };
}
