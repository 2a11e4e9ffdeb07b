import * as assert from 'node:assert';
import { LookupFailure } from '../../../src/core/lookup/failure';
import type { Cancellation } from '../../../src/core/lookup/http';
import { createSender, type Manners } from '../../../src/core/lookup/sender';
import { createReplay } from '../../host/replay.mjs';
import { createReplayNet, type ReplayNet } from './replayNet';

const papers = [{ id: '2603.00001', title: 'Driftwood', abstract: 'Tokens drift.', authorCount: 2, published: '2026-03-16' }];
const manners: Manners = { name: 'Hugging Face', hosts: ['huggingface.co'], interval: 1000, tries: 3 };
const request = { url: 'http://replay/huggingface/api/papers/search?q=driftwood&limit=5' };

suite('the manners of lookups', () => {
	test('requests to one host go one after the other, as far apart as it wants, those to others do not wait', async () => {
		const net = netWith();
		const sender = createSender(net);
		const times: number[] = [];
		await Promise.all([1, 2, 3].map(() => sender.send(manners, request).then(() => times.push(net.waited))));
		assert.deepStrictEqual(times, [0, 1000, 2000]);
		await sender.send({ ...manners, hosts: ['api.crossref.org'] }, request);
		assert.strictEqual(net.waited, 2000);
	});

	test('a clock that goes back or forward makes nobody wait for longer than the interval', async () => {
		const net = netWith();
		const sender = createSender(net);
		await sender.send(manners, request);
		net.setClock(-1e12);
		await sender.send(manners, request);
		net.setClock(1e12);
		await sender.send(manners, request);
		assert.ok(net.waited <= 1000, `${net.waited}`);
	});

	test('waits as long as Retry-After or RateLimit say, and gives up a host that wants to be left alone for hours', async () => {
		assert.strictEqual(await waitedWhile('busyForAWhile', 2), 14_000);
		assert.strictEqual(await waitedWhile('busyWindow', 1), 42_000);
		const net = netWith('busyForHours');
		const sender = createSender(net);
		assert.strictEqual(await reasonOf(sender.send(manners, request)), 'busy');
		assert.strictEqual(await reasonOf(sender.send(manners, request)), 'busy');
		assert.deepStrictEqual([net.asked.length, net.waited], [1, 0]);
	});

	test('without such a header it waits ever longer, asks a host that gets angry only once, and gives up after three failures', async () => {
		const net = netWith('busy');
		const sender = createSender(net);
		assert.strictEqual(await reasonOf(sender.send(manners, request)), 'busy');
		assert.deepStrictEqual([net.asked.length, net.waited], [3, 3000]);
		const angry = netWith('busy');
		const once = createSender(angry);
		for (const expected of ['busy', 'busy', 'busy', 'stopped', 'stopped']) { assert.strictEqual(await reasonOf(once.send({ ...manners, tries: 1 }, request)), expected); }
		assert.strictEqual(angry.asked.length, 3);
	});

	test('a server that has a problem of its own is asked again, and a page about it is none', async () => {
		const net = netWith('broken');
		assert.strictEqual(await reasonOf(createSender(net).send(manners, request)), 'broken');
		assert.strictEqual(net.asked.length, 3);
	});

	test('a page instead of data is no answer, and the host is not asked again', async () => {
		for (const mischief of ['captcha', 'loginPage']) {
			const net = netWith(mischief);
			const sender = createSender(net);
			assert.deepStrictEqual([await reasonOf(sender.send(manners, request)), await reasonOf(sender.send(manners, request)), net.asked.length], ['webPage', 'webPage', 1]);
		}
	});

	test('of an answer without end a few megabytes are read, a cut one and one in a wrong encoding are not used', async () => {
		const net = netWith('endless');
		assert.strictEqual(await reasonOf(createSender(net).send(manners, request)), 'tooLarge');
		assert.ok(net.megabytes <= 17, `${net.megabytes}`);
		assert.strictEqual(await reasonOf(createSender(netWith('cut')).send(manners, request)), 'cut');
		const latin1 = createReplay([{ ...papers[0]!, title: 'Driftwood é', authors: ['Zoë É'] }], { mischief: { huggingface: 'latin1' } });
		assert.strictEqual(await reasonOf(createSender(createReplayNet(latin1)).send(manners, request)), 'charset');
	});

	test('a service that says nothing is waited for half a minute', async () => {
		const net = netWith('silent');
		assert.strictEqual(await reasonOf(createSender(net).send({ ...manners, tries: 1 }, request)), 'timeout');
		assert.strictEqual(net.waited, 30_000);
	});

	test('a redirect is followed over https to a host of the service, with no key to another one, and nowhere else', async () => {
		for (const mischief of ['elsewhere', 'userInfo', 'plainHttp']) {
			assert.strictEqual(await reasonOf(createSender(netWith(mischief)).send(manners, request)), 'redirect', mischief);
		}
		const right = netWith();
		const redirecting: ReplayNet = Object.assign(Object.create(right) as ReplayNet, {
			fetch: async (url: string, init: Parameters<ReplayNet['fetch']>[1]) => {
				if (!url.startsWith('https://api.')) { return { status: 301, headers: new Headers({ location: 'https://api.huggingface.example/x' }), body: null }; }
				return right.fetch(request.url, init);
			},
		});
		const answer = await createSender(redirecting).send({ ...manners, hosts: ['huggingface.co', 'api.huggingface.example'] }, { ...request, headers: { Authorization: 'Bearer secret', Accept: 'json' } });
		assert.strictEqual(answer.status, 200);
		assert.deepStrictEqual(right.asked[0]!.headers, { Accept: 'json' });
	});

	test('in a browser, where a redirect cannot be looked at, none is followed', async () => {
		const net = createReplayNet(createReplay(papers), { isBrowser: true });
		const modes: string[] = [];
		const watched: ReplayNet = Object.assign(Object.create(net) as ReplayNet, { fetch: (url: string, init: Parameters<ReplayNet['fetch']>[1]) => { modes.push(init.redirect, init.credentials); return net.fetch(url, init); } });
		await createSender(watched).send(manners, request);
		assert.deepStrictEqual(modes, ['error', 'omit']);
	});

	test('without a network it says so, and a wait is over as soon as the user cancels', async () => {
		const offline: ReplayNet = Object.assign(Object.create(netWith()) as ReplayNet, { fetch: () => Promise.reject(new TypeError('fetch failed')) });
		assert.strictEqual(await reasonOf(createSender(offline).send(manners, request)), 'offline');
		const listeners: (() => void)[] = [];
		const cancellation = { isCancelled: false, onCancel: (listener: () => void) => { listeners.push(listener); return () => undefined; } };
		const net = netWith('busyWindow');
		const reason = reasonOf(createSender(net, cancellation satisfies Cancellation, () => { cancellation.isCancelled = true; setTimeout(() => listeners.forEach(listener => listener())); }).send(manners, request));
		assert.strictEqual(await reason, 'cancelled');
	});
});

function netWith(mischief?: string): ReplayNet {
	return createReplayNet(createReplay(papers, { mischief: mischief === undefined ? {} : { huggingface: mischief } }));
}

async function reasonOf(sent: Promise<unknown>): Promise<string> {
	return sent.then(() => 'answered', (error: unknown) => error instanceof LookupFailure ? error.reason : String(error));
}

/** How long is waited where the first few answers ask for it. */
async function waitedWhile(mischief: string, times: number): Promise<number> {
	const replay = createReplay(papers, { mischief: { huggingface: mischief } });
	const net = createReplayNet({ answer: asked => {
		const answer = replay.answer(asked);
		if (replay.requests.length >= times) { replay.mischief.huggingface = ''; }
		return answer;
	} });
	await createSender(net).send(manners, request);
	return net.waited;
}
