import { LookupFailure, type FailureReason } from './failure';

/** What a lookup needs of the world, handed in: the web's `fetch`, a clock, and chance. */
export interface Net {
	readonly fetch: (url: string, init: FetchInit) => Promise<FetchResponse>;
	readonly createAbort: () => { readonly signal: unknown; abort(): void };
	/** The text of bytes in an encoding; `undefined` where they are none, or nobody knows the encoding. */
	readonly decode: (bytes: Uint8Array, charset: string) => string | undefined;
	/** Milliseconds since any moment; may jump. */
	readonly now: () => number;
	/** Calls back after some milliseconds, unless the function given is called before. */
	readonly startTimer: (milliseconds: number, run: () => void) => () => void;
	/** A number from 0 to 1. */
	readonly random: () => number;
	/** In a browser no redirect can be inspected and no User-Agent set. */
	readonly isBrowser: boolean;
}

export interface FetchInit {
	readonly method: string;
	readonly headers: Record<string, string>;
	readonly body?: string;
	readonly redirect: 'manual' | 'error';
	readonly signal: unknown;
	readonly credentials: 'omit';
}

export interface FetchResponse {
	readonly status: number;
	readonly headers: { get(name: string): string | null };
	readonly body: { getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>; cancel(): Promise<unknown> } } | null;
}

/** Tells that the user has had enough. */
export interface Cancellation {
	readonly isCancelled: boolean;
	/** Calls back once it is; the function given takes that back. */
	onCancel(listener: () => void): () => void;
}

export interface HttpRequest {
	readonly url: string;
	/** A JSON text to post; without it the request is a GET. */
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
	readonly status: number;
	readonly header: (name: string) => string | undefined;
	/** `json`, `xml`, or anything else as `other`. */
	readonly form: 'json' | 'xml' | 'html' | 'other';
	readonly text: string;
}

/** How an answer is taken: from which hosts, how large, and how long it is waited for. */
export interface HttpLimits {
	/** Name of the service, for failures. */
	readonly service: string;
	/** Hosts that a redirect may lead to. */
	readonly hosts: readonly string[];
	readonly bytes: number;
	readonly milliseconds: number;
}

const mostRedirects = 3;

/**
 * Sends one request and reads its answer as far as the limits go. Throws a LookupFailure and nothing else. A redirect is
 * followed only over https to a host of the limits, and takes no secrets to another host.
 */
export async function sendOnce(net: Net, request: HttpRequest, limits: HttpLimits, cancellation?: Cancellation): Promise<HttpAnswer> {
	const fail = (reason: FailureReason) => new LookupFailure(limits.service, reason);
	if (cancellation?.isCancelled) { throw fail('cancelled'); }
	const abort = net.createAbort();
	let isLate = false;
	const forget = cancellation?.onCancel(() => abort.abort());
	const stopTimer = net.startTimer(limits.milliseconds, () => {
		isLate = true;
		abort.abort();
	});
	try {
		return await follow(net, request, limits, abort.signal);
	} catch (error) {
		if (error instanceof LookupFailure) { throw error; }
		throw fail(cancellation?.isCancelled ? 'cancelled' : isLate ? 'timeout' : error instanceof CutAnswer ? 'cut' : 'offline');
	} finally {
		stopTimer();
		forget?.();
	}
}

async function follow(net: Net, request: HttpRequest, limits: HttpLimits, signal: unknown): Promise<HttpAnswer> {
	let { url, headers = {} } = request;
	for (let redirects = 0; ; redirects++) {
		const response = await net.fetch(url, {
			method: request.body === undefined ? 'GET' : 'POST', headers: { ...headers, ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
			...(request.body === undefined ? {} : { body: request.body }), redirect: net.isBrowser ? 'error' : 'manual', credentials: 'omit', signal,
		});
		if (![301, 302, 303, 307, 308].includes(response.status)) { return readAnswer(net, response, limits); }
		await response.body?.getReader().cancel();
		const target = redirects < mostRedirects && request.body === undefined ? redirectTarget(url, response.headers.get('location'), limits.hosts) : undefined;
		if (target === undefined) { throw new LookupFailure(limits.service, 'redirect'); }
		if (hostOf(target) !== hostOf(url)) { headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:authorization|x-api-key)$/i.test(name))); }
		url = target;
	}
}

/** Where a redirect may lead: a path of the same host, or https to one of `hosts`. */
function redirectTarget(from: string, location: string | null, hosts: readonly string[]): string | undefined {
	if (location === null) { return undefined; }
	if (/^\/(?!\/)/.test(location)) { return `${/^https?:\/\/[^/?#]+/.exec(from)![0]}${location}`; }
	return location.startsWith('https://') && hosts.includes(hostOf(location)) ? location : undefined;
}

/** Host and port of an address, names of users and their passwords included, which no host of ours has. */
export function hostOf(url: string): string {
	return /^https?:\/\/([^/?#\\]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

class CutAnswer extends Error {}

async function readAnswer(net: Net, response: FetchResponse, limits: HttpLimits): Promise<HttpAnswer> {
	const header = (name: string) => response.headers.get(name) ?? undefined;
	const type = header('content-type') ?? '';
	const length = Number(header('content-length') ?? NaN);
	if (length > limits.bytes) {
		await response.body?.getReader().cancel();
		throw new LookupFailure(limits.service, 'tooLarge');
	}
	const bytes = await readBytes(response, limits);
	// A length counts the bytes as they were packed for the way.
	if (bytes.length < length && header('content-encoding') === undefined) { throw new CutAnswer(); }
	const text = decodeAnswer(net, bytes, type);
	if (text === undefined) { throw new LookupFailure(limits.service, 'charset'); }
	return { status: response.status, header, form: formOf(type, text), text };
}

async function readBytes(response: FetchResponse, limits: HttpLimits): Promise<Uint8Array> {
	const reader = response.body?.getReader();
	if (reader === undefined) { return new Uint8Array(); }
	const chunks: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done || value === undefined) { break; }
		length += value.length;
		if (length > limits.bytes) {
			await reader.cancel();
			throw new LookupFailure(limits.service, 'tooLarge');
		}
		chunks.push(value);
	}
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

/** UTF-8 whatever the answer says of itself, as JSON must be; what is none is read as the answer says. */
function decodeAnswer(net: Net, bytes: Uint8Array, type: string): string | undefined {
	const text = net.decode(bytes, 'utf-8');
	if (text !== undefined) { return text; }
	const charset = /charset\s*=\s*"?([\w-]{1,30})/i.exec(type)?.[1];
	return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : net.decode(bytes, charset);
}

/** By what the answer says it is; where it says text or nothing, by how it begins. */
function formOf(type: string, text: string): HttpAnswer['form'] {
	if (/\bjson\b/i.test(type)) { return 'json'; }
	if (/\bhtml\b/i.test(type) || /^\s*<(?:!doctype html|html)\b/i.test(text)) { return 'html'; }
	if (/\bxml\b/i.test(type)) { return 'xml'; }
	return 'other';
}
