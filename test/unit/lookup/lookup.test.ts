import * as assert from 'node:assert';
import { createCache } from '../../../src/core/lookup/cache';
import { createReplay } from '../../host/replay.mjs';
import { fixture } from '../golden';
import type { GoldPaper } from '../library/papers';
import { askedAs } from './nearMisses';
import { answeringAlways, askedPaper, createReplayNet, lookUp } from './replayNet';

const gold = (JSON.parse(fixture('digests/seed.gold.json')) as readonly GoldPaper[]).slice(0, 5);
const asked = gold.map((paper, index) => askedAs(paper, String(index)));
const [first] = asked;

suite('looking papers up', () => {
	test('sends to a service what is written down for it, and nothing else', async () => {
		const net = createReplayNet(createReplay(gold));
		await lookUp([first!], net, { apiKey: 'secret', mail: 'me@example.org' });
		const told = net.asked.map(({ url, headers }) => `${decodeURIComponent(url.replace('http://replay/', ''))} ${Object.keys(headers).join()}`);
		assert.deepStrictEqual(told, [
			`huggingface/api/papers/search?q=${first!.title}&limit=5 Authorization`,
			'arxiv/api/query?id_list=2601.90001&max_results=1 ',
			'semanticscholar/graph/v1/paper/batch?fields=title,abstract,authors,year,venue,publicationDate,externalIds,journal,publicationTypes x-api-key,Content-Type',
		]);
	});

	test('takes the paper of the digest where it is only the third hit', async () => {
		const { outcomes } = await lookUp(asked, createReplayNet(createReplay(gold, { third: true })), { services: ['huggingface'] });
		assert.deepStrictEqual([...outcomes.values()].map(({ kind }) => kind), gold.map(() => 'found'));
	});

	test('of a paper that was submitted twice it takes neither, and shows both', async () => {
		const replay = createReplay([gold[0]!, { ...gold[0]!, id: '2603.11111' }]);
		const { outcomes } = await lookUp([first!], createReplayNet(answeringAlways(replay)), { services: ['huggingface'] });
		const outcome = outcomes.get('0');
		assert.ok(outcome?.kind === 'unsure');
		assert.deepStrictEqual(outcome.choices.map(({ found }) => found.identifiers.arxiv), ['2601.90001', '2603.11111']);
	});

	test('asks the next service where one does not know the paper, and Crossref for what is not at arXiv', async () => {
		const published = { ...gold[0]!, doi: '10.1000/real', venue: 'Conference of Made-Up Results' };
		const net = createReplayNet(createReplay([published], { mischief: { huggingface: 'otherForm' } }));
		const { outcomes } = await lookUp([askedPaper({ title: published.title, abstract: published.abstract!, identifiers: { doi: '10.1000/real' } })], net);
		const outcome = outcomes.get(published.title);
		assert.ok(outcome?.kind === 'found');
		assert.strictEqual(outcome.choice.found.publication?.venue, 'Conference of Made-Up Results');
		assert.ok(net.asked.some(({ url }) => url === 'http://replay/crossref/works/10.1000/real'));
	});

	test('takes papers and their keys from a Zotero, where the user has one', async () => {
		const replay = createReplay(gold);
		const { outcomes } = await lookUp([first!], createReplayNet(replay), { services: ['zotero'] });
		const outcome = outcomes.get('0');
		assert.ok(outcome?.kind === 'found');
		assert.deepStrictEqual([outcome.choice.found.key, outcome.choice.found.identifiers], ['mine260190001', { arxiv: '2601.90001' }]);
	});

	test('a DOI that is not Crossref\'s is looked for where it is registered, and is missing where nobody knows it', async () => {
		const net = createReplayNet(createReplay(gold));
		const { outcomes, failures } = await lookUp([askedPaper({ title: 'A Data Set of Nothing at All', identifiers: { doi: '10.5555/nowhere' } })], net, { services: ['crossref', 'datacite'] });
		assert.deepStrictEqual([outcomes.get('A Data Set of Nothing at All'), failures], [{ kind: 'missing' }, []]);
		assert.deepStrictEqual(net.asked.map(({ url }) => /replay\/(\w+)/.exec(url)![1]), ['datacite', 'crossref', 'crossref']);
	});

	test('remembers for a week that nobody knows a paper', async () => {
		const paper = askedPaper({ title: 'Xylophones Unheard Of', published: { iso: '2026-03-01', yearInferred: false } });
		const cache = createCache();
		const replay = createReplay(gold);
		await lookUp([paper], createReplayNet(replay), { cache });
		const requests = async (today: string) => {
			const net = createReplayNet(replay);
			assert.strictEqual((await lookUp([paper], net, { cache: createCache(cache.render()), today })).outcomes.get(paper.key)!.kind, 'missing');
			return net.asked.length > 0;
		};
		assert.deepStrictEqual([await requests('2026-05-20'), await requests('2026-05-21'), await requests('2026-05-12'), await requests('2026-01-01')], [false, true, false, true]);
	});

	test('keeps what was found before it is cancelled, and goes on there', async () => {
		const replay = createReplay(gold);
		const cache = createCache();
		const cancellation = cancelAfter(replay, 3);
		const partly = await lookUp(asked, createReplayNet(replay), { cache, cancellation });
		assert.ok(partly.isCancelled);
		assert.deepStrictEqual([...partly.outcomes.values()].map(({ kind }) => kind), Array(3).fill('found'));
		const net = createReplayNet(replay);
		assert.ok(!(await lookUp(asked, net, { cache })).isCancelled);
		assert.strictEqual(net.asked.filter(({ url }) => url.includes('huggingface')).length, gold.length - 3);
	});

	test('offline it takes what it knows, and sends nothing', async () => {
		const cache = createCache();
		const replay = createReplay(gold);
		await lookUp(asked.slice(0, 2), createReplayNet(replay), { cache });
		const net = createReplayNet(replay);
		const { outcomes } = await lookUp(asked.slice(0, 3), net, { cache, offline: true });
		assert.deepStrictEqual([...outcomes.values()].map(({ kind }) => kind), ['found', 'found', 'failed']);
		assert.strictEqual(net.asked.length, 0);
	});
});

function cancelAfter({ requests }: ReturnType<typeof createReplay>, count: number) {
	return { get isCancelled() { return requests.length >= count; }, onCancel: () => () => undefined };
}
