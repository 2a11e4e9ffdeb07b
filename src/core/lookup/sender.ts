import { failureReasons, LookupFailure, type FailureReason } from './failure';
import { sendOnce, type Cancellation, type HttpAnswer, type HttpRequest, type Net } from './http';

/** How a host wants to be asked. */
export interface Manners {
	/** Name of the service, for people. */
	readonly name: string;
	readonly hosts: readonly string[];
	/** Milliseconds between two requests. */
	readonly interval: number;
	/** How often one request may be sent; 1 for hosts that only get angrier. */
	readonly tries: number;
}

/** What may be told while a host wants to be waited for. */
export type TellWaiting = (service: string, seconds: number) => void;

/** Sends requests with the manners of their hosts. */
export interface Sender {
	/** The answer to a request, of any status below 400 or 404. Throws a LookupFailure and nothing else. */
	send(manners: Manners, request: HttpRequest): Promise<HttpAnswer>;
	/** How many requests left the machine. */
	readonly sent: number;
}

const limits = { bytes: 16 * 1024 * 1024, milliseconds: 30_000 };
/** A host that wants to be left alone for longer is left alone for this run. Hugging Face counts requests in windows of five minutes. */
const longestWait = 300;
/** After so many failed requests in a row a host is not asked again in this run. */
const mostFailures = 3;
const firstPause = 1000;

interface Host {
	/** The requests before, one after the other. */
	queue: Promise<unknown>;
	lastSent: number | undefined;
	failures: number;
	stopped: FailureReason | undefined;
}

/**
 * A sender with one queue a host: one request at a time, as far apart as the host wants, waiting as long as it asks
 * for, else ever longer with chance in it; a host that fails time and again is given up. One sender serves one run.
 */
export function createSender(net: Net, cancellation?: Cancellation, tell?: TellWaiting): Sender {
	const hosts = new Map<string, Host>();
	let sent = 0;

	function send(manners: Manners, request: HttpRequest): Promise<HttpAnswer> {
		const id = manners.hosts[0]!;
		const host = hosts.get(id) ?? { queue: Promise.resolve(), lastSent: undefined, failures: 0, stopped: undefined };
		hosts.set(id, host);
		const answer = host.queue.then(() => sendPatiently(host, manners, request));
		host.queue = answer.catch(() => undefined);
		return answer;
	}

	async function sendPatiently(host: Host, manners: Manners, request: HttpRequest): Promise<HttpAnswer> {
		for (let tries = 1; ; tries++) {
			if (host.stopped !== undefined) { throw new LookupFailure(manners.name, host.stopped); }
			try {
				const answer = await sendInTurn(host, manners, request);
				host.failures = 0;
				return answer;
			} catch (error) {
				const pause = pauseAfter(error as LookupFailure, tries, host, manners, net.random);
				if (pause === undefined) { throw error; }
				await wait(pause * 1000, manners);
			}
		}
	}

	async function sendInTurn(host: Host, manners: Manners, request: HttpRequest): Promise<HttpAnswer> {
		// A clock that went back, or was put forward, makes nobody wait for longer than the interval.
		const passed = host.lastSent === undefined ? manners.interval : Math.max(0, net.now() - host.lastSent);
		await wait(Math.max(0, manners.interval - passed), manners);
		host.lastSent = net.now();
		sent++;
		const answer = await sendOnce(net, request, { service: manners.name, hosts: manners.hosts, ...limits }, cancellation);
		const failure = failureOf(manners, answer, net.now());
		if (failure) { throw failure; }
		return answer;
	}

	async function wait(milliseconds: number, { name }: Manners): Promise<void> {
		if (milliseconds >= 3000) { tell?.(name, Math.round(milliseconds / 1000)); }
		if (milliseconds > 0) { await timeOrCancellation(milliseconds, net, cancellation); }
		if (cancellation?.isCancelled) { throw new LookupFailure(name, 'cancelled'); }
	}

	return { send, get sent() { return sent; } };
}

/** The seconds until a request is sent again; `undefined` where it is not. What a failure says of its host is kept there. */
function pauseAfter({ reason, waitSeconds }: LookupFailure, tries: number, host: Host, manners: Manners, random: Net['random']): number | undefined {
	const { retry, stops } = failureReasons[reason];
	const pause = waitSeconds ?? firstPause / 1000 * 2 ** (tries - 1) * (0.5 + random());
	if (stops || pause > longestWait) { host.stopped = reason; }
	if (host.stopped === undefined && retry && tries < manners.tries) { return pause; }
	if (retry && ++host.failures >= mostFailures) { host.stopped = 'stopped'; }
	return undefined;
}

function timeOrCancellation(milliseconds: number, net: Net, cancellation: Cancellation | undefined): Promise<void> {
	return new Promise(resolve => {
		const stopTimer = net.startTimer(milliseconds, () => { forget?.(); resolve(); });
		const forget = cancellation?.onCancel(() => { stopTimer(); resolve(); });
	});
}

/** What the status of an answer says; a page where data should be is a failure whatever its status. */
function failureOf({ name }: Manners, { status, header, form }: HttpAnswer, now: number): LookupFailure | undefined {
	const wait = waitOf(header, now);
	if (status === 429 || status === 503 && wait !== undefined) { return new LookupFailure(name, 'busy', wait); }
	if (form === 'html' && status !== 404 && status < 500) { return new LookupFailure(name, 'webPage'); }
	if (status === 401 || status === 403) { return new LookupFailure(name, 'refused'); }
	if (status >= 500) { return new LookupFailure(name, 'broken', wait); }
	return status >= 400 && status !== 404 && status !== 400 ? new LookupFailure(name, 'unreadable') : undefined;
}

/** The seconds that `Retry-After` (a number or a date) or the `t=` of `RateLimit` ask to wait. */
function waitOf(header: (name: string) => string | undefined, now: number): number | undefined {
	const after = header('retry-after')?.trim();
	if (after !== undefined && /^\d{1,7}$/.test(after)) { return Number(after); }
	const date = after === undefined ? NaN : Date.parse(after);
	if (!Number.isNaN(date)) { return Math.max(0, Math.ceil((date - now) / 1000)); }
	const left = /\bt=(\d{1,7})\b/.exec(header('ratelimit') ?? '')?.[1];
	return left === undefined ? undefined : Number(left);
}
