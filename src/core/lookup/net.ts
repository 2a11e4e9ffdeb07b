import type { Net } from './http';

/** What every host of ours has of the web: browsers, their workers, and Node. */
export interface WebWorld {
	fetch(url: string, init: never): Promise<unknown>;
	readonly AbortController: new () => { readonly signal: unknown; abort(): void };
	readonly TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
	setTimeout(run: () => void, milliseconds: number): unknown;
	clearTimeout(timer: never): void;
}

/** The network as a host has it. Outside of browsers a request says who sends it, with a mail where the user gave one. */
export function createNet(world: WebWorld, options: { readonly isBrowser: boolean; readonly version: string; readonly mail?: string }): Net {
	const { isBrowser, version, mail } = options;
	const agent: Record<string, string> = isBrowser ? {} : { 'User-Agent': `LiteratureNotes/${version}${mail === undefined ? '' : ` (mailto:${mail})`}` };
	return {
		isBrowser,
		fetch: (url, init) => world.fetch(url, { ...init, headers: { ...agent, ...init.headers } } as never) as ReturnType<Net['fetch']>,
		createAbort: () => new world.AbortController(),
		decode: (bytes, charset) => {
			try {
				return new world.TextDecoder(charset, { fatal: true }).decode(bytes);
			} catch {
				return undefined;
			}
		},
		now: () => Date.now(),
		random: () => Math.random(),
		startTimer: (milliseconds, run) => {
			const timer = world.setTimeout(run, milliseconds);
			return () => world.clearTimeout(timer as never);
		},
	};
}

/** A mail address to be reached at, as services want one; `undefined` for what is none. */
export function contactMail(text: string | undefined): string | undefined {
	const mail = text?.trim() ?? '';
	return /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:"]+$/.test(mail) ? mail : undefined;
}
