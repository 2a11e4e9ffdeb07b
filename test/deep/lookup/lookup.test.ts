import * as assert from 'node:assert';
import { createCache } from '../../../src/core/lookup/cache';
import { createReplay, mischiefs } from '../../host/replay.mjs';
import { fixture } from '../../unit/golden';
import type { GoldPaper } from '../../unit/library/papers';
import { askedAs, nearMisses, trueAnswers } from '../../unit/lookup/nearMisses';
import { acceptedOf, createReplayNet, lookUp } from '../../unit/lookup/replayNet';
import { sharedData } from '../sharedData';

const gold = JSON.parse(fixture('digests/seed.gold.json')) as readonly GoldPaper[];
const asked = gold.map((paper, index) => askedAs(paper, String(index)));

const digest = gold.slice(0, 8);
const askedOfDigest = asked.slice(0, 8);

suite('looking papers up, at length', () => {
	test('finds every paper of a digest with at most three requests beside one a paper, and asks nothing a second time', async () => {
		const replay = createReplay(digest);
		const net = createReplayNet(replay);
		const cache = createCache();
		const { outcomes, failures } = await lookUp(askedOfDigest, net, { cache });
		for (const [index, paper] of replay.papers.entries()) {
			const outcome = outcomes.get(String(index));
			assert.ok(outcome?.kind === 'found', paper.title);
			assert.strictEqual(outcome.choice.found.identifiers.arxiv, paper.id);
			assert.strictEqual(outcome.choice.found.authors.length, paper.authors.length);
			assert.deepStrictEqual(outcome.choice.found.categories, ['cs.LG', 'cs.CL']);
		}
		assert.deepStrictEqual(failures, []);
		assert.ok(net.asked.length <= digest.length + 3, `${net.asked.length} requests`);
		const again = createReplayNet(replay);
		const kept = await lookUp(askedOfDigest, again, { cache: createCache(cache.render()) });
		assert.deepStrictEqual([...kept.outcomes], [...outcomes]);
		assert.strictEqual(again.asked.length, 0);
	});

	test('accepts a true answer whatever has changed about it', async () => {
		const cases = trueAnswers(gold.slice(0, 2));
		assert.strictEqual((await acceptedOf(cases)).length, cases.length);
	});

	test('56 papers cost at most three requests beside one a paper, and a second run none', async () => {
		const replay = createReplay(gold);
		const net = createReplayNet(replay);
		const cache = createCache();
		const { outcomes } = await lookUp(asked, net, { cache });
		assert.ok(asked.length === 56 && [...outcomes.values()].every(({ kind }) => kind === 'found'));
		assert.ok(net.asked.length <= 56 + 3, `${net.asked.length} requests`);
		const again = createReplayNet(replay);
		await lookUp(asked, again, { cache: createCache(cache.render()) });
		assert.strictEqual(again.asked.length, 0);
	});

	test('of a thousand recorded papers every identifier is right', async function () {
		const text = sharedData('digests/hf-1000.gold.json');
		if (text === undefined) { return this.skip(); }
		const papers = JSON.parse(text) as readonly GoldPaper[];
		const { outcomes } = await lookUp(papers.map((paper, index) => askedAs(paper, String(index))), createReplayNet(createReplay(papers.map(replayed))));
		const wrong = papers.filter((paper, index) => {
			const outcome = outcomes.get(String(index))!;
			return outcome.kind !== 'found' || outcome.choice.found.identifiers.arxiv !== paper.id;
		});
		assert.deepStrictEqual(wrong.map(({ title }) => title), []);
	});

	test('no answer that is nearly the paper is accepted, out of several hundred', async () => {
		const cases = nearMisses(gold);
		assert.ok(cases.length >= 200);
		assert.deepStrictEqual((await acceptedOf(cases)).map(({ what, answered }) => `${what}: ${answered.title}`), []);
	});

	test('of true answers about which something has changed nineteen of twenty are accepted without asking', async () => {
		const cases = trueAnswers(gold);
		const accepted = await acceptedOf(cases);
		assert.ok(accepted.length >= 0.95 * cases.length, `${accepted.length} of ${cases.length}`);
	});

	test('however a service misbehaves, no wrong name comes of it, and the message says what to do', async () => {
		for (const name of Object.keys(mischiefs)) {
			for (const service of ['huggingface', 'arxiv', 'datacite', 'semanticscholar', 'crossref']) {
				const replay = createReplay(gold.slice(0, 3), { mischief: { [service]: name } });
				const { outcomes, failures } = await lookUp(asked.slice(0, 3), createReplayNet(replay));
				for (const [index, paper] of replay.papers.slice(0, 3).entries()) {
					const outcome = outcomes.get(String(index))!;
					if (outcome.kind !== 'found') { continue; }
					assert.strictEqual(outcome.choice.found.identifiers.arxiv, paper.id, `${service} ${name}`);
					const initial = (text: string) => text.normalize('NFKD').replace(/[^\p{L}]/gu, '').toLowerCase();
					const names = outcome.choice.found.authors.map(({ particle, family, literal }) => initial(`${particle ?? ''}${family ?? literal ?? ''}`));
					assert.deepStrictEqual(names.filter((each, at) => !initial(paper.authors[at]!).endsWith(each)), [], `${service} ${name}`);
				}
				for (const { message } of failures) { assert.match(message, /[.…]$/); }
			}
		}
	});
});

/** Gold names an identifier only where it was recorded. */
export function replayed({ id, title, abstract, authorCount, published }: GoldPaper) {
	return { ...(id === undefined ? {} : { id }), title, abstract, authorCount, published };
}
