import { createCache, type LookupCache } from '../../../src/core/lookup/cache';
import type { AskedPaper } from '../../../src/core/lookup/foundPaper';
import type { Cancellation, FetchResponse, Net } from '../../../src/core/lookup/http';
import { lookupPapers, type LookupResult } from '../../../src/core/lookup/lookup';
import { createSender } from '../../../src/core/lookup/sender';
import { lookupServices } from '../../../src/core/lookup/services';
import { createReplay } from '../../host/replay.mjs';
import type { Case } from './nearMisses';

type Replay = Pick<ReturnType<typeof createReplay>, 'answer'>;

/** A network without a network: requests go to a replay, and time passes as soon as everybody waits. */
export interface ReplayNet extends Net {
	/** Puts the clock to another time, as people and servers do. */
	setClock(milliseconds: number): void;
	/** How long everybody has waited. */
	readonly waited: number;
	/** The addresses asked, in order, and the headers sent. */
	readonly asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[];
	/** Megabytes of endless answers that were read. */
	readonly megabytes: number;
}

export function createReplayNet(replay: Replay, { isBrowser = false }: { readonly isBrowser?: boolean } = {}): ReplayNet {
	const timers = new Set<{ readonly at: number; readonly run: () => void }>();
	const state = { now: 1_000_000, shift: 0, megabytes: 0, pumping: false };
	const asked: ReplayNet['asked'] = [];

	/** All that answers at once has answered when the event loop comes round: whoever is left waits for time to pass. */
	function pump(): void {
		if (state.pumping) { return; }
		state.pumping = true;
		setImmediate(() => {
			state.pumping = false;
			const next = [...timers].sort((a, b) => a.at - b.at)[0];
			if (next === undefined) { return; }
			timers.delete(next);
			state.now = next.at;
			next.run();
			if (timers.size > 0) { pump(); }
		});
	}

	return {
		isBrowser, asked,
		get waited() { return state.now - 1_000_000; },
		get megabytes() { return state.megabytes; },
		setClock: milliseconds => { state.shift = milliseconds - state.now; },
		now: () => state.now + state.shift,
		random: () => 0.5,
		startTimer: (milliseconds, run) => {
			const timer = { at: state.now + milliseconds, run };
			timers.add(timer);
			pump();
			return () => { timers.delete(timer); };
		},
		createAbort: () => {
			const controller = new AbortController();
			return { signal: controller.signal, abort: () => controller.abort() };
		},
		decode: (bytes, charset) => {
			try { return new TextDecoder(charset, { fatal: true }).decode(bytes); } catch { return undefined; }
		},
		fetch: async (url, { method, headers, body, signal }) => {
			asked.push({ url, headers });
			const answer = replay.answer({ method, url, body });
			if (answer.silent) { await new Promise((_, reject) => (signal as AbortSignal).addEventListener('abort', () => reject(new Error('aborted')))); }
			return toResponse(answer, () => { state.megabytes++; });
		},
	};
}

function toResponse(answer: ReturnType<Replay['answer']>, onBlock: () => void): FetchResponse {
	const bytes = Buffer.from(answer.body);
	const blocks = [bytes];
	const headers = new Headers({ 'content-length': String(bytes.length * (answer.cut ? 2 : 1)), ...answer.headers });
	if (answer.endless) { headers.delete('content-length'); }
	return {
		status: answer.status, headers,
		body: {
			getReader: () => ({
				read: async () => {
					const value = blocks.shift();
					if (value !== undefined) { return { done: false, value }; }
					if (!answer.endless) { return { done: true }; }
					onBlock();
					return { done: false, value: new Uint8Array(1 << 20).fill(32) };
				},
				cancel: async () => undefined,
			}),
		},
	};
}

export interface ReplayedLookup {
	readonly services?: readonly string[];
	readonly cache?: LookupCache;
	readonly cancellation?: Cancellation;
	readonly today?: string;
	readonly offline?: boolean;
	readonly apiKey?: string;
	readonly mail?: string;
}

/** Looks papers up at replayed services. */
export async function lookUp(papers: readonly AskedPaper[], net: Net, options: ReplayedLookup = {}): Promise<LookupResult> {
	const { services = ['huggingface', 'arxiv', 'datacite', 'semanticscholar', 'crossref'], cache = createCache(), today = '2026-05-13', apiKey, mail } = options;
	return lookupPapers(papers, {
		services: services.map(id => ({ service: lookupServices.find(service => service.id === id)!, access: { address: `http://replay/${id}`, apiKey, mail } })),
		sender: createSender(net, options.cancellation), cache, today, offline: options.offline,
	});
}

/** A paper to ask about, of which no more is known than is given. */
export function askedPaper(known: Partial<AskedPaper> & { readonly title: string }): AskedPaper {
	return { key: known.title, abstract: undefined, authorCount: undefined, authors: undefined, published: undefined, identifiers: {}, ...known };
}

/** A replay that answers whatever is asked with all it has, as a service with a search that is too kind. */
export function answeringAlways(replay: ReturnType<typeof createReplay>): Replay {
	return { answer: ({ method, url }) => replay.answer({ method, url: url.includes('/search') ? url.replace('/papers/search', '/daily_papers') : url }) };
}


/** The cases whose answer is accepted without asking, where a service gives it to every question. */
export async function acceptedOf(cases: readonly Case[]): Promise<readonly Case[]> {
	const accepted: Case[] = [];
	for (const each of cases) {
		const replay = createReplay([{ ...each.answered, authors: each.answered.authors && [...each.answered.authors] }]);
		const { outcomes } = await lookUp([each.asked], createReplayNet(answeringAlways(replay)), { services: ['huggingface'] });
		if (outcomes.get(each.asked.key)!.kind === 'found') { accepted.push(each); }
	}
	return accepted;
}
